package dev.countersign;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox's own rules, as people meet them on the page: each kind of ending, and time. */
final class BrowserRulesTest {
    private static SandboxInBrowser sandbox;
    private PageInBrowser page;

    @BeforeAll
    static void look(@TempDir Path profile) {
        assumeTrue(PageInBrowser.possible(), PageInBrowser.NONE);
        sandbox = new SandboxInBrowser(profile);
    }

    @AfterAll
    static void leave() {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    @BeforeEach
    void open() throws IOException {
        page = sandbox.begin();
    }

    @AfterEach
    void close() {
        sandbox.end();
    }

    @Test
    void a_lowering_needs_nobody_and_a_scope_that_makes_keys_is_refused() {
        sandbox.ask("alice", "/apikey update checkout-prod rpm 30 because quieter now");
        page.modalSays("Will be approved automatically, without a second person", "lowering");
        page.submitted();
        page.open("key-approvals");
        page.lastMessageSays("Applied and read back", "Approved automatically, without a second person", "60 → 30");
        page.keySays("checkout-prod", "requests per minute", "30");
        page.pictures("card-automatic");

        sandbox.ask("alice", "/apikey update checkout-prod +workspace_service_api_keys.create because automation");
        page.modalSays("Would be refused", "Scopes that make or change keys");
        page.submit();
        page.modalSays("Ask the security team. Rule \"keys make no keys\"");
        page.pictures("form-refused");
    }

    @Test
    void a_big_raise_needs_one_of_each_group_which_the_form_says_while_it_is_typed() {
        sandbox.ask("alice", "/apikey update checkout-prod rpm 120 because launch day: traffic doubles");
        page.modalSays("Will need 1 of @key-approvers");
        page.fill("rpm", "600");
        page.modalSays("Will need 1 of @payments and 1 of @security", "60 → 600 is × 10, more than × 5");
        page.holds("what was typed is still there", "return document.activeElement.value === '600'");
        page.toTheEnd();
        page.pictures("form-live");
        page.submitted();
        page.become("bob");
        page.open("key-approvals");
        page.lastMessageSays("0 of 2: still one of @payments and one of @security");
        page.press("approve");
        page.lastMessageSays("1 of 2: one of @payments has (@bob); still one of @security");
        page.pictures("card-one-of-two");
        page.press("approve");
        page.lastMessageSays("Only visible to you", "already approved");
        page.become("carol");
        page.press("approve");
        page.lastMessageSays("Applied and read back", "Approved by @bob", "Approved by @carol");
        page.pictures("card-two-groups");
    }

    @Test
    void glass_is_broken_loudly_and_reviewed() {
        sandbox.ask("dave", "/apikey update search-prod rpm 900 because search is down for everybody");
        page.click("//dialog//label[contains(., 'break-glass')]");
        page.modalSays("WILL BE APPLIED AT ONCE, without a second person, then reviewed by 1 of @key-approvers");
        page.toTheEnd();
        page.pictures("form-break-glass");
        page.submitted();
        page.open("key-approvals");
        page.lastMessageSays("BREAK-GLASS: APPLIED AT ONCE WITHOUT A SECOND PERSON, to be reviewed", "applied");
        page.pictures("card-break-glass");
        page.become("carol");
        page.press("reviewed");
        page.lastMessageSays("SECOND PERSON, reviewed", "Reviewed by @carol");
        page.pictures("card-reviewed");
        page.open("key-changes");
        page.lastMessageSays("search-prod", "300 → 900", "BREAK-GLASS");
    }

    @Test
    void an_approver_approves_less_and_time_runs_out_for_another_request() {
        sandbox.ask("alice", "/apikey update embeddings rpm 400 because index rebuild");
        page.submitted();
        page.become("bob");
        page.open("key-approvals");
        page.press("approve_less");
        page.modalSays("Now 120, asked for 400.");
        page.fill("rpm", "500");
        page.submit();
        page.modalSays("Must be at most 400.");
        page.pictures("form-less");
        page.fill("rpm", "240");
        page.submitted();
        page.lastMessageSays("Applied and read back", "120 → 240", "asked for 400, lowered by an approver");
        page.pictures("card-less");

        sandbox.ask("alice", "/apikey update batch credit 300 because month end");
        page.submitted();
        page.open("key-approvals");
        page.lastMessageSays("batch", "waiting for approval", "expires");
        page.hours(2);
        page.lastMessageSays("1 reply");
        page.click("(//section[@id='messages']//article//button[@class='link'])[last()]");
        page.says("//section[@id='thread']", "Thread", "Still waiting for approval by one of @key-approvers");
        page.pictures("thread-reminder");
        page.click("//button[@id='to-expiry']");
        page.lastMessageSays("expired", "Nobody decided in time", "Ask again");
        page.pictures("card-expired");
        page.open("Countersign");
        page.lastMessageSays("batch", "expired", "Ask again");
    }
}
