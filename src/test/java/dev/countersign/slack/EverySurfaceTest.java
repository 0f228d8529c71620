package dev.countersign.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.countersign.sandbox.slack.BlockKitJudge;
import dev.countersign.slack.EverySurface.Offered;
import dev.countersign.slack.EverySurface.Opened;
import dev.countersign.slack.EverySurface.Said;
import dev.countersign.slack.EverySurface.Shown;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything the bot can show passes what Slack checks, and reads as a notification, however long and strange it is. */
final class EverySurfaceTest {
    private static final int SEEDS = 6;

    /** Whoever calls one of these makes something that is shown. */
    private static final Set<String> MAKERS = Set.of(
            "dev.countersign.slack.Message.<init>",
            "dev.countersign.slack.Modals.modal",
            "dev.countersign.slack.Modals.form",
            "dev.countersign.slack.Modals.picker",
            "dev.countersign.slack.Modals.saying",
            "com.slack.api.model.view.View$ViewBuilder.build");

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void slack_takes_it_and_nothing_foreign_comes_alive_in_it(long seed) {
        List<String> all = new ArrayList<>();
        EverySurface.of(seed).forEach(shown -> {
            List<String> problems = new ArrayList<>();
            if (shown instanceof Said said) {
                problems.addAll(BlockKitJudge.posted(
                        said.message().text(), SlackJson.of(said.message().blocks())));
                problems.addAll(notification(said));
                problems.addAll(alive(said));
            } else if (shown instanceof Opened opened) {
                problems.addAll(BlockKitJudge.view(opened.view()));
                problems.addAll(alive(SlackJson.read(opened.view())));
            } else {
                problems.addAll(BlockKitJudge.suggestions(((Offered) shown).options()));
            }
            problems.forEach(problem -> all.add(shown.by().getSimpleName() + ": " + problem));
        });
        assertThat(all).isEmpty();
    }

    @Test
    void whatever_makes_a_message_or_a_view_is_among_what_is_tried() throws Exception {
        Set<String> making = room().stream()
                .filter(EverySurfaceTest::makes)
                .map(EverySurfaceTest::topLevel)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(making).contains(ApprovalCard.class.getName(), KeyForm.class.getName());
        Set<String> tried =
                EverySurface.of(0).map(Shown::by).map(Class::getName).collect(Collectors.toSet());
        making.removeAll(tried);
        EverySurface.PASSING.forEach(passing -> making.remove(passing.getName()));
        assertThat(making).as("add them to EverySurface").isEmpty();
    }

    /** This room alone, and no other file: what it calls elsewhere is known by name, and looking for more takes long. */
    private static JavaClasses room() throws Exception {
        URL room = ApprovalCard.class
                .getResource("ApprovalCard.class")
                .toURI()
                .resolve(".")
                .toURL();
        return ArchConfiguration.withThreadLocalScope(scope -> {
            scope.setResolveMissingDependenciesFromClassPath(false);
            return new ClassFileImporter().importUrl(room);
        });
    }

    private static boolean makes(JavaClass one) {
        return one.getCodeUnits().stream()
                .map(JavaCodeUnit::getCallsFromSelf)
                .flatMap(Set::stream)
                .anyMatch(call -> MAKERS.contains(call.getTargetOwner().getFullName() + "."
                        + call.getTarget().getName()));
    }

    private static String topLevel(JavaClass one) {
        String name = one.getFullName();
        return name.contains("$") ? name.substring(0, name.indexOf('$')) : name;
    }

    /** What is wrong with the text as a notification: people hear and see nothing else of the message there. */
    private static List<String> notification(Said said) {
        String text = said.message().text();
        List<String> problems = new ArrayList<>();
        if (text.isBlank()) {
            problems.add("the notification is empty");
        }
        if (text.contains("\"type\":") && text.contains("\"blocks\"")) {
            problems.add("the notification shows how the message is built: " + text);
        }
        for (String name : said.names()) {
            if (!text.contains(name)) {
                problems.add("the notification does not name " + name + ": " + text);
            }
        }
        return problems;
    }

    private static List<String> alive(Said said) {
        List<String> problems = alive(SlackJson.read(SlackJson.of(said.message().blocks())));
        // The text is mrkdwn whatever the blocks are.
        problems.addAll(foreign(said.message().text()));
        return problems;
    }

    private static List<String> alive(JsonNode node) {
        List<String> problems = new ArrayList<>();
        if (node.path("type").asText().equals("mrkdwn")) {
            problems.addAll(foreign(node.path("text").asText()));
        }
        node.forEach(child -> problems.addAll(alive(child)));
        return problems;
    }

    private static List<String> foreign(String mrkdwn) {
        return Extremes.ALIVE.stream()
                // Our own link to the channel of the cards, and to a card.
                .filter(alive -> mrkdwn.replace("<#C0APPROVE>", "")
                        .replace("<" + EveryList.ADDRESS + "|", "")
                        .contains(alive))
                .map(alive -> "foreign text comes alive: " + alive)
                .toList();
    }

    @Test
    void the_bots_own_limits_are_none_wider_than_slacks() {
        assertThat(BlockKitJudge.limits())
                .allSatisfy((name, slacks) -> assertThat(own(name)).as(name).isLessThanOrEqualTo(slacks));
    }

    private static int own(String name) {
        return switch (name) {
            case "MESSAGE_BLOCKS_CHARACTERS" -> Limits.MESSAGE;
            case "SECTION_TEXT" -> Limits.SECTION;
            case "FIELD_TEXT" -> Limits.SECTION_FIELD;
            case "SECTION_FIELDS" -> Limits.SECTION_FIELDS;
            case "HEADER_TEXT" -> Limits.HEADER;
            case "OPTION_TEXT" -> Limits.OPTION_TEXT;
            case "OPTION_VALUE" -> Limits.OPTION_VALUE;
            case "OPTIONS" -> Limits.OPTIONS;
            case "INPUT_HINT" -> Limits.HINT;
            case "TYPED_TEXT" -> Limits.TEXT_INPUT;
            case "BUTTON_VALUE" -> Limits.BUTTON_VALUE;
            case "UPDATED_TEXT" -> Limits.FALLBACK;
            case "VIEW_TITLE" -> Limits.TITLE;
            case "PRIVATE_METADATA" -> Limits.PRIVATE_METADATA;
            case "IMAGE_ALT" -> Limits.IMAGE_ALT;
            default -> throw new AssertionError(name);
        };
    }
}
