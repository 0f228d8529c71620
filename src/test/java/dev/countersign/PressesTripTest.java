package dev.countersign;

import static dev.countersign.World.said;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.sandbox.portkey.Route;
import dev.countersign.sandbox.slack.Cast;
import dev.countersign.sandbox.slack.Fault;
import dev.countersign.sandbox.slack.Hand;
import dev.countersign.sandbox.slack.Person;
import dev.countersign.sandbox.slack.Seat;
import dev.countersign.sandbox.slack.SlackMessage;
import dev.countersign.sandbox.slack.UserGroup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of person at every button, over the signed wire: what they are told, and that nothing moved. All of them are in
 * the approvers' user group, but for mallory, so that only who they are speaks against them.
 */
final class PressesTripTest {
    private static final String RULES = """
            rules:
              - name: on call
                when:
                  fields: { only: [name] }
                break_glass:
                  by: [U0ALICE001]
                  reviewed_by: [S0APPROVE1]
              - name: nobody there
                when:
                  fields: { only: [description] }
                approvals:
                  approvers: [S0EMPTY001]
              - name: money
                when:
                  fields: { only: [credit_limit] }
                approvals:
                  stages:
                    - approvers: [S0APPROVE1]
                    - approvers: [S0SECOND01]
              - name: explained
                when:
                  fields: { only: [periodic_reset] }
                approvals:
                  approvers: [S0APPROVE1]
                  reason: true
              - name: by itself
                when:
                  fields: { only: [alert_threshold] }
                automatic: { quota: 9, per: 1d }
              - name: everything else
                approvals:
                  approvers: [S0APPROVE1, S0SECOND01]
            """;

    /** Of another workspace of the same Grid: neither a stranger nor a guest. */
    private static final Person GRACE =
            new Person("U0GRACE001", "grace", "Grace Grid", "T0OTHERGRID", Person.Role.MEMBER, false, false);

    private static final Map<String, String> WHY_NOT = Map.of(
            "gina", "guests cannot use it",
            "sol", "guests cannot use it",
            "dora", "Your Slack account is deactivated",
            "helper-bot", "works for people only, not for bots",
            "otto", "Slack says that you belong to another one",
            "stranger", "Slack says that you belong to another one",
            "grace", "Slack says that you belong to another one",
            "mallory", "You are not one of the approvers of this change",
            "alice", "You asked for this change, so somebody else must decide on it");

    private static final Set<String> MAY_ASK = Set.of("alice", "mallory");

    private static final String NOT_THE_REQUESTER = "Only the person who asked can withdraw the request";

    @TempDir
    private static Path folder;

    private static final AheadClock CLOCK = new AheadClock();
    private static final List<String> APPROVERS = new ArrayList<>();
    private static World world;
    private static SlackMessage pending;
    private static SlackMessage failed;
    private static SlackMessage glass;
    private static SlackMessage explained;
    private static SlackMessage over;

    @BeforeAll
    static void start() throws Exception {
        world = new World(folder, false, CLOCK);
        Path policy = Files.writeString(folder.resolve("policy.yaml"), RULES);
        world.environment.put("COUNTERSIGN_POLICY_FILE", policy.toString());
        world.slack.put(GRACE);
        APPROVERS.addAll(List.of(Cast.BOB, Cast.CAROL, Cast.DAVE));
        WHY_NOT.keySet().stream()
                .filter(name -> !name.equals("mallory"))
                .map(name -> world.slack.as(name).id())
                .forEach(APPROVERS::add);
        group(Cast.KEY_APPROVERS, APPROVERS);
        group("S0SECOND01", List.of(Cast.ALICE, Cast.DAVE));
        group("S0EMPTY001", List.of());
        world.start();
        pending = world.asked("checkout-prod", 120, "Everybody presses.");
        world.portkey.faults().next(1, dev.countersign.sandbox.portkey.Fault.forbidden(), Route.PUT_KEY);
        SlackMessage asked = world.asked("embeddings", 130, "Portkey will refuse.");
        world.slack.as("bob").press(asked, "approve");
        failed = world.later(asked, "failed", card -> card.element("retry").isPresent());
        Hand form = world.form("alice", "update reports");
        form.type("name", "reports-2");
        form.type("reason", "At once.");
        form.choose("at_once", "yes");
        assertThat(form.submit().errors()).isEmpty();
        glass = world.later(
                world.card("At once."),
                "to be reviewed",
                card -> card.element("reviewed").isPresent());
        explained = asked("update checkout-prod reset weekly because explained");
        world.portkey.faults().next(1, dev.countersign.sandbox.portkey.Fault.forbidden(), Route.PUT_KEY);
        over = world.later(
                asked("update checkout-prod alert 9 because nobody asked"),
                "over",
                card -> card.element("ask_again").isPresent());
    }

    private static SlackMessage asked(String command) {
        assertThat(world.form("alice", command).submit().errors()).isEmpty();
        return world.card(command.substring(command.indexOf("because ") + "because ".length()));
    }

    /** Whatever a test did to the world is undone, and nothing that was remembered of it lasts. */
    @AfterEach
    void asBefore() {
        world.slack.faults().clear();
        group(Cast.KEY_APPROVERS, APPROVERS);
        CLOCK.tick(Duration.ofMinutes(2));
    }

    private static void group(String id, List<String> members) {
        world.slack.put(new UserGroup(id, id.toLowerCase(Locale.ROOT), id, members, false));
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    static List<Arguments> presses() {
        List<Arguments> presses = new ArrayList<>();
        WHY_NOT.forEach((who, why) -> {
            for (String button : List.of("approve", "reject", "approve_less", "retry", "reviewed")) {
                presses.add(Arguments.of(who, button, why));
            }
            if (!who.equals("alice")) {
                presses.add(Arguments.of(who, "withdraw", NOT_THE_REQUESTER));
            }
            // Whoever may ask may ask again.
            if (!MAY_ASK.contains(who)) {
                presses.add(Arguments.of(who, "ask_again", why));
            }
        });
        return presses;
    }

    @ParameterizedTest
    @MethodSource("presses")
    void a_press_that_does_not_count_is_answered_and_moves_nothing(String who, String button, String why) {
        SlackMessage card = switch (button) {
            case "retry" -> failed;
            case "reviewed" -> glass;
            case "ask_again" -> over;
            default -> pending;
        };
        unmoved(
                () -> {
                    assertThat(seat(who).press(card, button).acknowledged()).isTrue();
                },
                who,
                why);
        assertThat(world.slack.views(world.slack.as(who).id())).isEmpty();
    }

    static List<Arguments> submissions() {
        List<Arguments> submissions = new ArrayList<>();
        WHY_NOT.forEach((who, why) -> {
            submissions.add(Arguments.of(who, "reject", "reject_request", why));
            submissions.add(Arguments.of(who, "approve_less", "approve_less", why));
            submissions.add(Arguments.of(who, "approve", "approve_request", why));
        });
        return submissions;
    }

    /** Whoever may opened the form; it is sent in the name of somebody who may not. */
    @ParameterizedTest
    @MethodSource("submissions")
    void a_form_that_somebody_else_sends_is_refused_beside_its_field(
            String who, String button, String callbackId, String why) {
        String before = picture();
        Person person = person(who);
        world.slack.as("bob").press(button.equals("approve") ? explained : pending, button);
        Seat bobs = world.slack.as("bob").tampering(payload -> inTheNameOf(person, payload));
        Hand form = world.await(
                "the form",
                () -> bobs.modal().filter(hand -> hand.view().callbackId().equals(callbackId)));
        if (button.equals("approve_less")) {
            form.type("rpm", "90");
        }
        form.type("reason", "In somebody's name.");
        assertThat(form.submitAnyway().errors().values())
                .singleElement()
                .asString()
                .contains(why);
        form.close();
        assertThat(picture()).isEqualTo(before);
    }

    private static final List<String> DECIDING = List.of("approve", "reject", "approve_less");

    @Test
    void an_approver_who_left_the_group_a_minute_ago_decides_nothing() {
        world.slack.as("carol").press(pending, "reject");
        Hand opened = world.await("the form", () -> world.slack.as("carol").modal());
        group(Cast.KEY_APPROVERS, List.of(Cast.BOB));
        CLOCK.tick(Duration.ofMinutes(1));
        for (String button : DECIDING) {
            unmoved(() -> world.slack.as("carol").press(pending, button), "carol", "You are not one of the approvers");
        }
        unmoved(() -> world.slack.as("carol").press(failed, "retry"), "carol", "You are not one of the approvers");
        unmoved(() -> world.slack.as("carol").press(glass, "reviewed"), "carol", "You are not one of the approvers");
        opened.type("reason", "I was one of them when I opened this.");
        assertThat(opened.submit().errors().get("reason")).contains("You are not one of the approvers");
        opened.close();
    }

    @Test
    void while_slack_does_not_say_who_somebody_is_the_answer_is_no() {
        CLOCK.tick(Duration.ofMinutes(2));
        world.slack.faults().always("users.info", Fault.status(503));
        world.slack.faults().always("usergroups.users.list", Fault.status(503));
        for (String button : DECIDING) {
            unmoved(() -> world.slack.as("bob").press(pending, button), "bob", "Slack did not say who you are");
        }
        unmoved(() -> world.slack.as("bob").press(failed, "retry"), "bob", "Slack did not say who you are");
        unmoved(() -> world.slack.as("bob").press(glass, "reviewed"), "bob", "Slack did not say who you are");
        unmoved(() -> world.slack.as("alice").press(pending, "withdraw"), "alice", "Slack did not say who you are");
    }

    @Test
    void an_empty_group_is_nobody_and_only_the_requester_can_end_it() {
        Hand form = world.form("alice", "update search-prod");
        form.type("description", "Nobody may say yes to this.");
        form.type("reason", "An empty group.");
        assertThat(form.submit().errors()).isEmpty();
        SlackMessage card = world.card("An empty group.");
        for (String who : List.of("bob", "mallory")) {
            unmoved(() -> world.slack.as(who).press(card, "approve"), who, "You are not one of the approvers");
        }
        world.slack.as("alice").press(card, "withdraw");
        world.later(card, "withdrawn", message -> said(message).contains("withdrawn"));
    }

    @Test
    void a_person_in_two_groups_counts_once_and_where_it_helps() {
        assertThat(world.form("alice", "update batch credit 900 because two groups")
                        .submit()
                        .errors())
                .isEmpty();
        SlackMessage card = world.card("two groups");
        world.slack.as("dave").press(card, "approve");
        SlackMessage half = world.later(card, "half", message -> said(message).contains("1 of 2"));
        unmoved(() -> world.slack.as("dave").press(half, "approve"), "dave", "a person counts once");
        world.slack.as("bob").press(half, "approve");
        world.later(card, "approved", message -> message.element("approve").isEmpty());
        assertThat(said(world.result("batch"))).contains("<@" + Cast.DAVE + ">, <@" + Cast.BOB + ">");
    }

    private static ObjectNode inTheNameOf(Person person, ObjectNode payload) {
        ((ObjectNode) payload.path("user")).put("id", person.id()).put("team_id", person.teamId());
        return payload;
    }

    private static Person person(String who) {
        return world.slack.people().stream()
                .filter(person -> person.name().equals(who))
                .findFirst()
                .orElseThrow();
    }

    /** A press from another workspace of the Grid says so. */
    private static Seat seat(String who) {
        UnaryOperator<ObjectNode> grid = payload -> {
            payload.putObject("enterprise").put("id", "E0GRID0001").put("name", "Grid");
            return payload;
        };
        return who.equals("grace") ? world.slack.as(who).tampering(grid) : world.slack.as(who);
    }

    private static void unmoved(Runnable press, String who, String why) {
        String before = picture();
        String id = world.slack.as(who).id();
        int answers = world.slack.ephemerals(id).size();
        press.run();
        List<SlackMessage> told = world.await(
                who + " is told why not",
                () -> Optional.of(world.slack.ephemerals(id)).filter(all -> all.size() > answers));
        assertThat(said(told.get(told.size() - 1))).contains(why);
        assertThat(picture()).isEqualTo(before);
    }

    /** What can be seen of the requests: their cards and every write. */
    private static String picture() {
        StringBuilder picture = new StringBuilder();
        for (SlackMessage card : List.of(pending, failed, glass, explained, over)) {
            SlackMessage now = world.slack.message(card.channel(), card.ts()).orElseThrow();
            // Slack gives blocks new ids with every painting.
            picture.append(said(now).replaceAll("\"block_id\":\"[^\"]*\"", ""));
        }
        return picture.append(world.portkey.requests().count(Route.PUT_KEY)).toString();
    }
}
