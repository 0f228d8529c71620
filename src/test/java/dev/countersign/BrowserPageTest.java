package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The page itself: for everybody's eyes and hands, and through everything that may happen to a page that is left open. */
final class BrowserPageTest {
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
    void nobody_is_kept_out_in_either_theme() {
        page.become("alice");
        page.open("general");
        page.holds("suggestions", "document.getElementById('composer').focus(); return true");
        page.keys("/apikey");
        page.says("//div[@id='suggestions']", "/apikey explain");
        page.pictures("suggestions");
        assertThat(page.barriers()).as("suggestions").isEmpty();
        sandbox.ask("alice", "/apikey update checkout-prod rpm 120 because launch");
        page.fill("rpm", "0");
        page.submit();
        page.modalSays("Must be at least 1.");
        assertThat(page.barriers()).as("modal with errors").isEmpty();
        page.fill("rpm", "120");
        page.submitted();
        page.open("key-approvals");
        page.lastMessageSays("waiting for approval");
        page.hours(2);
        page.click("(//section[@id='messages']//article//button[@class='link'])[last()]");
        page.says("//section[@id='thread']", "Still waiting");
        page.click("//summary[.='Rules in force']");
        page.says("//pre[@id='policy-text']", "keys make no keys");
        assertThat(page.barriers()).as("channel, thread and panel").isEmpty();
        page.pictures("channel-thread-panel");
        page.open("Countersign · Home");
        page.says("//section[@id='home']", "Waiting for me", "My requests", "60 → 120", "Recent changes");
        page.pictures("home");
        assertThat(page.barriers()).as("Home").isEmpty();
    }

    @Test
    void everything_goes_by_keys_alone() {
        page.become("alice");
        page.open("general");
        page.keys("/apikey up", Keys.ARROW_DOWN, Keys.ENTER, Keys.ENTER);
        page.modalSays("Send request");
        page.keys(Keys.ESCAPE);
        page.modalCloses();
        page.holds("the shortcuts", "document.getElementById('shortcuts').focus(); return true");
        page.keys(Keys.ENTER);
        page.says("//div[@id='shortcuts-menu']", "Update an API key");
        page.pictures("shortcuts");
        page.keys(Keys.ENTER);
        page.modalSays("Update API key");
        page.keys("batch");
        page.says("//dialog//div[@role='listbox']", "batch");
        page.pictures("picker");
        page.keys(Keys.ARROW_DOWN, Keys.ENTER);
        page.modalSays("Research", "Send request");
        page.keys(Keys.ESCAPE);
        page.modalCloses();
    }

    @Test
    void a_reload_a_second_tab_and_a_stopped_bot_lose_nothing() {
        sandbox.ask("alice", "/apikey update checkout-prod because launch");
        page.fill("rpm", "240");
        page.fill("reason", "typed and not yet sent");
        page.modalSays("Will need 1 of @key-approvers");
        page.holds(
                "both are kept",
                "return fetch('/state?as=U0ALICE001').then(r => r.json()).then(s => "
                        + "s.views[0].view.state.values.reason.reason.value === 'typed and not yet sent')");
        page.reload();
        page.modalSays("Send request");
        page.holds("the number is there", "return document.querySelector('[data-block=rpm] input').value === '240'");
        page.anotherTab(sandbox.address());
        page.become("alice");
        page.modalSays("Send request");
        page.submitted();
        page.firstTab();
        page.modalCloses();
        page.open("key-approvals");
        page.lastMessageSays("60 → 240", "Reason: typed and not yet sent");

        page.click("//button[@id='bot-switch']");
        page.holds("the bot is stopped, which is said", "return !document.getElementById('stopped').hidden");
        page.pictures("bot-stopped");
        page.press("withdraw");
        page.says("//p[@id='notice']", "That did not work: the app is not there.");
        page.open("general");
        page.say("/apikey help");
        page.holds("what was said is kept", "return document.getElementById('composer').value === '/apikey help'");
        page.click("//button[@id='bot-switch']");
        page.holds("the bot is back", "return document.getElementById('stopped').hidden");
        page.become("bob");
        page.open("key-approvals");
        page.press("approve");
        page.lastMessageSays("applied", "60 → 240");
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void a_page_left_open_over_a_restart_says_so_and_begins_anew() throws IOException {
        sandbox.ask("alice", "/apikey update checkout-prod rpm 120 because launch");
        page.submitted();
        URI address = sandbox.address();
        sandbox.gone();
        page.says("//p[@id='notice']", "The sandbox is not there any more; trying again");
        page.pictures("sandbox-gone");
        sandbox.serve(address.getPort());
        page.says("//p[@id='notice']", "The sandbox was started again: everything is as at the beginning.");
        page.open("key-approvals");
        page.says("//section[@id='messages']", "Nothing here yet.");
        // Of the time in between the browser says that nobody answered.
        assertThat(page.complaints()).allMatch(said -> said.contains("ERR_") || said.contains("Failed to"));
        sandbox.ask("alice", "/apikey update checkout-prod rpm 120 because launch");
        page.submitted();
    }

    @Test
    void the_theme_is_ones_own_choice_and_the_card_shows_its_picture() {
        page.holds(
                "dark by choice",
                "const s = document.getElementById('theme'); s.value = 'dark'; s.dispatchEvent(new Event('change'));"
                        + "return getComputedStyle(document.body).backgroundColor === 'rgb(26, 29, 33)'");
        page.reload();
        page.holds("still dark", "return getComputedStyle(document.body).backgroundColor === 'rgb(26, 29, 33)'");
        page.holds(
                "as the system again",
                "const s = document.getElementById('theme'); s.value = 'auto'; s.dispatchEvent(new Event('change')); return true");
        sandbox.ask("alice", "/apikey update checkout-prod rpm 120 because launch");
        page.submitted();
        page.open("key-approvals");
        page.holds(
                "the picture is drawn",
                "const i = document.querySelector('#messages figure img'); return i && i.naturalWidth > 0 && i.alt.length > 0");
        page.pictures("card-picture");
    }
}
