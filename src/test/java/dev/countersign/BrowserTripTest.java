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

    private void ask(String command) {
        sandbox.ask("alice", command);
        page.submitted();
    }
}
