package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        List<String> barriers = new ArrayList<>(page.barriers("suggestions"));
        page.keys(" help", Keys.ENTER);
        page.lastMessageSays("Only visible to you", "Change a Portkey API key with four eyes");
        page.press("help_update");
        page.says("//dialog//div[@role='listbox']", "Near or over their limit", "All keys");
        page.pictures("picker-open");
        barriers.addAll(page.barriers("picker"));
        page.click("//dialog//button[normalize-space(.)='Cancel']");
        page.modalCloses();
        sandbox.ask("alice", "/apikey update checkout-prod rpm 120 because launch");
        page.fill("rpm", "0");
        page.submit();
        page.modalSays("Must be at least 1.");
        barriers.addAll(page.barriers("modal-with-errors"));
        page.fill("rpm", "120");
        page.submitted();
        sandbox.ask("alice", "/apikey update checkout-prod rpm 90 because launch");
        page.submit();
        page.modalSays("Already asked for", "is still open", "2 of 3 on the stack");
        page.pictures("stacked");
        barriers.addAll(page.barriers("stacked-modal"));
        page.click("//dialog//button[@aria-label='Close']");
        page.modalCloses();
        page.open("key-approvals");
        page.lastMessageSays("waiting for approval");
        page.hours(2);
        page.click("(//section[@id='messages']//article//button[@class='link'])[last()]");
        page.says("//section[@id='thread']", "Still waiting");
        page.click("//summary[.='Rules in force']");
        page.says("//pre[@id='policy-text']", "keys make no keys");
        page.changeKey("checkout-prod", "alert at", "9");
        barriers.addAll(page.barriers("channel-thread-panel"));
        page.pictures("channel-thread-panel");
        page.open("Countersign · Home");
        page.says("//section[@id='home']", "Waiting for me", "My requests", "60 → 120", "Recent changes");
        page.pictures("home");
        barriers.addAll(page.barriers("home"));
        assertThat(barriers).isEmpty();
    }

    @Test
    void a_narrow_window_has_all_of_it_too() {
        sandbox.ask("alice", "/apikey update checkout-prod rpm 120 because launch");
        page.submitted();
        page.room(420, 800);
        page.become("bob");
        page.open("key-approvals");
        page.holds("nothing is cut off", "return document.documentElement.scrollWidth <= innerWidth");
        page.click("//button[@id='panel-open']");
        page.holds("one is in the panel", "return document.activeElement.id === 'panel-close'");
        page.changeKey("checkout-prod", "requests per minute", "61");
        page.pictures("narrow-panel");
        assertThat(page.barriers("narrow-panel")).isEmpty();
        page.keys(Keys.ESCAPE);
        page.holds("one is back", "return document.activeElement.id === 'panel-open'");
        page.pictures("narrow");
        assertThat(page.barriers("narrow")).isEmpty();
        page.press("approve");
        page.lastMessageSays("the key was changed since");
    }

    @Test
    void problems_stay_beside_their_fields_until_they_are_mended() {
        sandbox.ask("alice", "/apikey update checkout-prod because launch");
        page.fill("name", " ");
        page.fill("alert_threshold", "99");
        page.submit();
        page.modalSays("A key needs a name.", "The alert at 99 would be above the credit limit of 10.");
        page.fill("name", "checkout-main");
        page.fill("rpm", "70");
        page.holds(
                "what was typed last is told",
                "return fetch('/state?as=U0ALICE001').then(r => r.json()).then(s => "
                        + "s.views[0].view.state.values.rpm.rpm.value === '70')");
        page.modalSays("A key needs a name.", "The alert at 99 would be above the credit limit of 10.");
        page.fill("alert_threshold", "8");
        page.modalSays("Will need 1 of @key-approvers");
        page.holds("no problem is left", "return !document.querySelector('dialog [data-block] .error')");
        page.submitted();
    }

    @Test
    void what_is_typed_wrong_is_said_and_what_is_pressed_is_what_was_meant() {
        page.become("alice");
        page.open("general");
        page.say("/unknown thing");
        page.says("//p[@id='notice']", "/unknown is not a command here. Try /apikey.");
        page.say("/apikey update default_user_key");
        page.modalSays("Several keys match", "46e7bb2f · workspace Payments", "a80c5d71");
        page.says("//dialog//div[@role='listbox']", "All keys");
        page.click("//dialog//button[normalize-space(.)='Cancel']");
        page.modalCloses();
        for (String wrong : List.of("1e9", "-5", "abc", "1e999999999", "99999999999999999999")) {
            page.tryKey("batch", "credit limit", wrong);
            page.says(key("batch"), "Give a number like 50 or 8.10, or nothing for none.", "200");
        }
        page.tryKey("batch", "resets", "daily");
        page.says(key("batch"), "Give weekly or monthly, or nothing for never.");
        page.tryKey("batch", "name", " ");
        page.says(key("batch"), "A key always has a name.");
        page.changeKey("batch", "description", "<b>x</b> &amp; 007");
        page.tryKey("batch", "scopes", "");
        page.keySays("batch", "scopes", "–");
        page.pictures("panel-problems");
    }

    @Test
    void what_is_sent_while_the_last_line_is_under_way_stays_to_be_sent() {
        page.become("alice");
        page.open("general");
        page.holds(
                "an act takes its time",
                "const real = window.fetch; window.fetch = (to, how) => to !== '/act' ? real(to, how) : "
                        + "new Promise(go => { window.arrive = () => { window.fetch = real; go(real(to, how)); }; });"
                        + "return true");
        page.say("the first line");
        page.holds("it is under way", "return !!window.arrive && document.getElementById('composer').value === ''");
        page.say("the second line");
        page.holds("the second stays", "return document.getElementById('composer').value === 'the second line'");
        page.holds("the first arrives", "window.arrive(); return true");
        page.lastMessageSays("the first line");
        page.holds("all is sent", "return !document.getElementById('send').hasAttribute('aria-busy')");
        page.holds("the second is kept", "return document.getElementById('composer').value === 'the second line'");
        page.keys(Keys.ENTER);
        page.lastMessageSays("the second line");
    }

    private static String key(String name) {
        return "//div[@id='keys']/details[summary[contains(., '" + name + "')]]";
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
