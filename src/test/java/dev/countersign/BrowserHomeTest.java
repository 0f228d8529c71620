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

/** The Home tab and the lists as people see them in the sandbox's page. */
final class BrowserHomeTest {
    private static final String HOME = "//*[@id='home']";
    private static final String LAST = "(//section[@id='messages']//article)[last()]";

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
    void home_shows_what_waits_and_what_changed_and_its_buttons_open_lists() {
        page.become("bob");
        page.open("Countersign · Home");
        page.says(HOME, "Waiting for me", "Nothing waits for your decision.", "No key was changed");
        sandbox.ask("alice", "/apikey update checkout-prod rpm 120 because launch day");
        page.submitted();
        sandbox.ask("alice", "/apikey update search-prod credit 50 because the budget is spent");
        page.submitted();
        page.become("bob");
        page.open("Countersign · Home");
        page.says(HOME, "60 → 120", "$25 → $50", "asked by @alice");
        page.open("key-approvals");
        page.press("approve");
        page.lastMessageSays("applied");
        page.open("Countersign · Home");
        page.says(HOME, "Recent changes", "decided by @bob");
        page.pictures("home");
        page.become("carol");
        page.says(HOME, "Waiting for me", "$25 → $50", "asked by @alice");
        page.become("bob");
        page.click(HOME + "//button[@data-action='help_waiting']");
        page.modalSays("Waiting for you", "60 → 120");
        page.pictures("waiting");
        page.click("//dialog[@open]//button[normalize-space(.)='Close']");
        page.modalCloses();
        page.open("general");
        page.say("/apikey requests all");
        page.says(LAST, "All requests", "search-prod", "checkout-prod");
        page.pictures("requests");
        page.say("/apikey show search-prod");
        page.says(LAST, "Open requests", "Last changes", "Budget now");
        page.pictures("show");
        page.say("/apikey help");
        page.says(LAST, "Waiting for me");
        page.pictures("help");
    }
}
