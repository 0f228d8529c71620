package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.sandbox.portkey.Cast;
import dev.countersign.sandbox.slack.Delivery;
import dev.countersign.sandbox.slack.Hand;
import dev.countersign.sandbox.slack.SlackMessage;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people look things up with, over the signed wire: help, show, list, requests, history, and the picker's groups. */
final class ListsTripTest {
    @TempDir
    static Path folder;

    private static World world;

    @BeforeAll
    static void start() throws Exception {
        world = new World(folder, false, Clock.systemUTC()).start();
        world.asked("checkout-prod", 120, "for the lists");
        // Nine more than a page holds, each for a field of its own or another key.
        for (String key : List.of(
                "checkout-staging",
                "search-prod",
                "reports",
                "embeddings",
                "batch",
                "notebooks",
                Cast.HOSTILE,
                "old-demo",
                Cast.DANA_DEFAULT,
                Cast.EVE_DEFAULT)) {
            world.asked(key, 777, "page of " + key);
        }
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    /** What that person alone is told, newest. */
    private static SlackMessage told(String person, String text) {
        Delivery answer = world.slack.as(person).command("/apikey", text);
        assertThat(answer.acknowledged()).as(answer.toString()).isTrue();
        List<SlackMessage> all = world.slack.ephemerals(world.slack.as(person).id());
        return all.get(all.size() - 1);
    }

    private static SlackMessage pressed(String person, SlackMessage message, String button, String expected) {
        assertThat(world.slack.as(person).press(message, button).acknowledged()).isTrue();
        String id = world.slack.as(person).id();
        return world.await(
                "“" + expected + "” for " + person,
                () -> world.slack.ephemerals(id).stream()
                        .filter(each -> each.readable().contains(expected))
                        .reduce((one, later) -> later));
    }

    /** The page in the place of the one whose button was pressed. */
    private static SlackMessage turned(String person, SlackMessage message, String button, String expected) {
        assertThat(world.slack.as(person).press(message, button).acknowledged()).isTrue();
        return world.later(message, expected, each -> each.readable().contains(expected));
    }

    @Test
    void help_names_the_nearest_subcommand_and_its_three_buttons_work() {
        SlackMessage help = told("alice", "shwo checkout");
        assertThat(help.readable()).contains("does not know “shwo”", "Did you mean `/apikey show`?", "/apikey history");
        pressed("alice", help, "help_mine", "Your requests");
        pressed("bob", told("bob", ""), "help_waiting", "Waiting for you");
        world.slack.as("dave").press(told("dave", "help"), "help_update");
        Hand picker = world.await("the picker", () -> world.slack.as("dave").modal());
        assertThat(picker.view().block("key")).isPresent();
    }

    @Test
    void requests_are_paged_to_and_fro_and_each_links_to_its_card() {
        SlackMessage first = told("alice", "requests");
        assertThat(first.blocks().toString()).contains("/archives/" + dev.countersign.sandbox.slack.Cast.KEY_APPROVALS);
        assertThat(first.readable()).contains("default_user_key").doesNotContain("checkout-prod");
        SlackMessage second = turned("alice", first, "older", "checkout-prod");
        assertThat(second.element("older")).isEmpty();
        SlackMessage back = turned("alice", second, "newer", "notebooks");
        assertThat(back.readable()).isEqualTo(first.readable());
        assertThat(back.element("newer")).isEmpty();
    }

    @Test
    void waiting_is_what_a_person_may_decide_right_now() {
        assertThat(told("bob", "requests waiting").readable()).contains("Waiting for you", "default_user_key");
        // alice is an approver too, but these are her own; mallory is none.
        assertThat(told("alice", "requests waiting").readable()).contains("Nothing waits for your decision");
        assertThat(told("mallory", "requests waiting").readable()).contains("Nothing waits for your decision");
        assertThat(told("mallory", "requests all").readable()).contains("All requests", "default_user_key");
        assertThat(told("dave", "requests").readable()).contains("You have not asked for anything");
        assertThat(told("dave", "requests watiing").readable()).contains("Did you mean `/apikey requests waiting`?");
    }

    @Test
    void a_page_is_made_for_whoever_presses_and_a_forged_button_shows_nothing_more() {
        SlackMessage waiting = told("bob", "requests waiting");
        String value = waiting.element("older").orElseThrow().path("value").asText();
        assertThat(value).contains("WAITING").doesNotContain("U0BOB");
        SlackMessage of = told("mallory", "requests all");
        world.slack
                .as("mallory")
                .tampering(payload -> {
                    ((com.fasterxml.jackson.databind.node.ObjectNode)
                                    payload.path("actions").get(0))
                            .put("value", value);
                    return payload;
                })
                .press(of, "older");
        assertThat(world.await(
                                "mallory's own page",
                                () -> world.slack
                                        .message(of.channel(), of.ts())
                                        .filter(each -> each.readable().contains("Waiting for you")))
                        .readable())
                .contains("Nothing more on this page")
                .doesNotContain("default_user_key");
        SlackMessage other = told("mallory", "requests all");
        world.slack
                .as("mallory")
                .tampering(payload -> {
                    ((com.fasterxml.jackson.databind.node.ObjectNode)
                                    payload.path("actions").get(0))
                            .put("value", "{\"list\":\"SECRETS\"}");
                    return payload;
                })
                .press(other, "older");
        world.await(
                "the button is not read",
                () -> world.slack
                        .message(other.channel(), other.ts())
                        .filter(each -> each.readable().contains("cannot read this button")));
    }

    @Test
    void show_tells_everything_of_a_key_and_leads_on() {
        SlackMessage card = told("alice", "show \"checkout-prod\"");
        assertThat(card.readable())
                .contains(
                        Cast.CHECKOUT_PROD,
                        "Payments",
                        "workspace-service",
                        "active",
                        "81 % of its budget used",
                        "$8.10 of $10",
                        "Expires",
                        "never",
                        "Scopes: ",
                        "completions.write",
                        "Open requests",
                        "60 → 120",
                        "Last changes");
        assertThat(told("alice", "show " + Cast.EVE_DEFAULT).readable()).contains("Owner", "Eve Ekström");
        pressed("alice", card, "history", "The past of checkout-prod");
        world.slack.as("alice").press(card, "update_this");
        Hand form = world.await("the form", () -> world.slack.as("alice").modal());
        assertThat(form.view().readable()).contains("checkout-prod");
        form.close();
        assertThat(told("alice", "show default_user_key").readable())
                .contains("Several keys match", "Payments", "Search", Cast.EVE_DEFAULT.substring(0, 8));
    }

    @Test
    void history_tells_the_audited_past() {
        world.slack.as("mallory").press(world.card("for the lists"), "approve");
        world.await(
                "mallory is told no",
                () -> world.slack.ephemerals(world.slack.as("mallory").id()).stream()
                        .findFirst());
        assertThat(told("dave", "history checkout-prod").readable())
                .contains("refused to <@" + world.slack.as("mallory").id() + ">: approve (not an approver)");
        assertThat(told("dave", "history checkout-prod").readable())
                .contains("The past of checkout-prod", "60 → 120", "asked for by <@", "for the lists");
        assertThat(told("dave", "history terraform").readable()).contains("Nothing was ever asked");
        assertThat(told("dave", "history").readable()).contains("Name a key after");
        assertThat(told("dave", "history 00000000-0000-4000-8000-00000000dead").readable())
                .contains("Nothing was ever asked");
    }

    @Test
    void keys_are_listed_filtered_with_their_status_marked_and_by_their_owners_name() {
        assertThat(told("dave", "list").readable()).contains("search-prod", "⚠ exhausted", "⚠ expired");
        assertThat(told("dave", "list EKSTROM default").readable())
                .contains(Cast.EVE_DEFAULT.substring(0, 8))
                .doesNotContain(Cast.DANA_DEFAULT.substring(0, 8));
        assertThat(told("dave", "list payments checkout").readable())
                .contains("checkout-prod", "checkout-staging")
                .doesNotContain("search-prod");
        assertThat(told("dave", "list <!channel>").readable()).contains("evil").doesNotContain("No key matches");
        assertThat(told("dave", "list nothing-like-it").readable()).contains("No key matches “nothing-like-it”");
    }

    @Test
    void picker_groups_what_was_used_lately_and_what_is_near_its_limit_before_all_others() throws Exception {
        world.slack.as("alice").shortcut("update_key");
        Hand picker = world.await(
                "the picker",
                () -> world.slack
                        .as("alice")
                        .modal()
                        .filter(hand -> hand.view().block("key").isPresent()));
        var groups = picker.suggest("key", "").delivery().json().orElseThrow().path("option_groups");
        assertThat(groups.findValuesAsText("text")).contains("Recently used by you", "Near or over their limit");
        assertThat(groups.get(0).path("label").path("text").asText()).isEqualTo("Recently used by you");
        assertThat(groups.get(0).path("options")).hasSize(5);
        assertThat(groups.get(0).toString()).contains(Cast.EVE_DEFAULT);
        assertThat(groups.get(1).toString()).contains(Cast.CHECKOUT_PROD, Cast.SEARCH_PROD);
        assertThat(picker.suggest("key", "ekström DEFAULT").values()).containsExactly(Cast.EVE_DEFAULT);
        assertThat(picker.suggest("key", "ekstrom").values()).containsExactly(Cast.EVE_DEFAULT);
        assertThat(picker.suggest("key", "91c4").values()).containsExactly(Cast.CHECKOUT_STAGING);
        var two = picker.suggest("key", "default_user_key").options();
        assertThat(two).hasSize(2);
        assertThat(two.get(0).path("text")).isNotEqualTo(two.get(1).path("text"));
        picker.close();
    }

    @Test
    void guests_and_people_from_elsewhere_get_a_polite_no_everywhere() {
        for (String person : List.of("gina", "sol", "otto", "dora")) {
            for (String text : List.of("", "list", "show checkout-prod", "requests all", "history checkout-prod")) {
                assertThat(told(person, text).readable()).doesNotContain("checkout");
            }
        }
        SlackMessage page = told("bob", "requests waiting");
        world.slack.as("gina").press(page, "older");
        world.await(
                "gina is told no",
                () -> world.slack
                        .message(page.channel(), page.ts())
                        .filter(each -> each.readable().contains("guests cannot use it")));
    }
}
