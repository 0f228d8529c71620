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

/** The trip as a newcomer takes it: the sandbox's page, by hand. Pictures of each step are kept in target/screenshots. */
final class BrowserTripTest {
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
    void alice_asks_and_bob_approves() {
        page.become("alice");
        page.open("general");
        page.pictures("start");
        page.say("/apikey update checkout-prod");
        page.fill("rpm", "0");
        page.fill("credit_limit", "12.5");
        page.submit();
        page.modalSays("Must be at least 1.", "Please enter a whole number.", "Please complete this required field.");
        page.pictures("form-with-problems");
        page.fill("rpm", "120");
        page.fill("credit_limit", "50");
        page.fill("scopes", "guardrails.read");
        page.tick("scopes", "guardrails.read");
        page.fill("reason", "Launch day. <!channel> *now*");
        page.submitted();
        page.open("Countersign");
        page.lastMessageSays("went to #key-approvals", "60 → 120", "Needs 1 of @key-approvers");

        page.become("mallory");
        page.open("key-approvals");
        page.press("approve");
        page.lastMessageSays("Only visible to you", "You are not one of the approvers of this change.");

        page.become("bob");
        page.lastMessageSays(
                "waiting for approval",
                "checkout-prod · 3f2b8a10 · workspace Payments · active",
                "Asked by @alice",
                "Requests per minute 60 → 120 ▲ +100 %",
                "Credit limit $10 → $50 ▲ +400 %, per month",
                "Scopes + guardrails.read",
                "$8.10 of $10",
                "Reason: Launch day. <!channel> *now*",
                "Needs 1 of @key-approvers");
        page.pictures("card-pending");
        page.press("approve");
        page.lastMessageSays("applied", "Approved by @bob", "Applied and read back");
        page.keySays("checkout-prod", "requests per minute", "120");
        page.keySays("checkout-prod", "credit limit", "50");
        page.pictures("card-applied");
        page.open("key-changes");
        page.lastMessageSays("Changed an API key", "60 → 120", "Asked by @alice", "decided by @bob");
        page.pictures("result");
    }

    @Test
    void bob_rejects_with_a_reason_and_alice_withdraws() {
        ask("/apikey update checkout-prod rpm 500 because testing");
        page.become("bob");
        page.open("key-approvals");
        page.press("reject");
        page.modalSays("Reject the request");
        page.submit();
        page.modalSays("Please complete this required field.");
        page.pictures("reject-form");
        page.fill("reason", "Too much at once");
        page.submitted();
        page.lastMessageSays("rejected", "Rejected by @bob", "Why: Too much at once");
        page.pictures("card-rejected");
        page.become("alice");
        page.open("Countersign");
        page.lastMessageSays("was rejected by @bob", "Why: Too much at once", "Ask again");

        ask("/apikey update checkout-prod rpm 90 because less is fine");
        page.open("key-approvals");
        page.press("withdraw");
        page.lastMessageSays("withdrawn", "Withdrawn by @alice");
        page.keySays("checkout-prod", "requests per minute", "60");
    }

    @Test
    void a_key_changed_behind_the_bots_back_is_not_written_and_can_be_asked_for_again() {
        ask("/apikey update checkout-prod credit 50 because launch");
        page.become("bob");
        page.open("key-approvals");
        page.lastMessageSays("waiting for approval", "$10 → $50");
        page.changeKey("checkout-prod", "credit limit", "20");
        page.press("approve");
        page.lastMessageSays("not applied: the key was changed since", "Credit limit is now $20, not $10");
        page.keySays("checkout-prod", "credit limit", "20");
        page.pictures("card-conflicted");
        page.become("alice");
        page.press("ask_again");
        page.modalSays("Send request");
        page.pictures("asked-again");
        page.submitted();
        page.lastMessageSays("waiting for approval", "Credit limit $20 → $50 ▲ +150 %");
    }

    @Test
    void a_key_that_is_used_up_is_told_of_and_more_is_asked_for_from_there() {
        page.become("dave");
        page.open("key-changes");
        page.says("//section[@id='messages']", "nearly used up", "checkout-prod", "$8.10 of $10 (81 %)");
        page.says("//section[@id='messages']", "budget is used up", "search-prod", "$25.07 of $25 (100 %)");
        page.pictures("watch");
        page.click("//article[contains(., 'search-prod')]//button[@data-action='request_increase']");
        page.modalSays("search-prod", "Forgive what was spent", "it cannot be taken back");
        page.holds("twice as much", "return document.querySelector('[data-block=credit_limit] input').value === '50'");
        page.click("//dialog//*[@data-block='reset_usage']//label[contains(@class, 'choice')]");
        page.fill("reason", "A runaway test spent it");
        page.submitted();
        page.open("Countersign");
        page.lastMessageSays("went to #key-approvals", "⚠ what was spent is forgiven, which cannot be taken back");
        page.click("//article//a[.='All my requests']");
        page.says("//*[@id='home']", "search-prod", "$25 → $50", "waiting for approval");
        page.click("//*[@id='home']//button[@data-action='help_mine']");
        page.modalSays("Your requests", "search-prod");
        page.click("//dialog//button[normalize-space(.)='Close']");
        page.modalCloses();
        page.become("bob");
        page.room(1240, 560);
        page.open("key-approvals");
        page.holds(
                "its buttons stay in sight when the picture comes",
                "const m = document.getElementById('messages'), i = m.querySelector('figure img');"
                        + "return i && i.naturalWidth > 0 && m.scrollTop > 0 && m.scrollHeight - m.scrollTop - m.clientHeight < 5");
        page.pictures("card-reset");
        page.press("approve");
        page.lastMessageSays("applied");
        page.keySays("search-prod", "status", "active");
    }

    private void ask(String command) {
        sandbox.ask("alice", command);
        page.submitted();
    }
}
