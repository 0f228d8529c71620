package dev.countersign.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.request.ChangeRequest;
import dev.countersign.request.RequestState;
import dev.countersign.sandbox.portkey.Fault;
import dev.countersign.sandbox.portkey.KeySeed;
import dev.countersign.sandbox.portkey.Route;
import dev.countersign.sandbox.slack.Cast;
import dev.countersign.sandbox.slack.Delivery;
import dev.countersign.sandbox.slack.Hand;
import dev.countersign.sandbox.slack.SlackMessage;
import dev.countersign.store.VerifyAudit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One request for a key of its own, from the command to its end, by people who do again what was not acknowledged, and
 * nothing else.
 */
final class Trip {
    private static final int BEFORE = 60;
    private static final int WANTED = 120;
    private static final int DRIFTED = 90;

    /** Whoever sees nothing happen by then was told that Slack did not answer in time, say, and does it again. */
    private static final Duration TOLD_TO_TRY_AGAIN = Duration.ofSeconds(10);

    /** Jobs that wait for their hour as long as a request is open. */
    private static final Set<String> LATER = Set.of("REMIND", "EXPIRE");

    private final Site site;
    private final TripKind kind;
    private final String name;
    private final String key;

    /** @param name of the key, which is no part of another's */
    Trip(Site site, TripKind kind, String name) {
        this.site = site;
        this.kind = kind;
        this.name = name;
        KeySeed seed = KeySeed.service(name, dev.countersign.sandbox.portkey.Cast.PAYMENTS)
                .rateLimit("requests", "rpm", BEFORE);
        this.key = site.world.portkey.addKey(
                switch (kind) {
                    case RESET -> seed.budget("cost", 10).used("10").exhausted();
                    case PICTURED -> seed.budget("cost", 10).used("3").usedByDay("1", "2");
                    case APPLIED, REJECTED, WITHDRAWN, EXPIRED, DRIFTED, RETRIED -> seed;
                });
    }

    /** From the first word to the end: then everything must have happened, and once. */
    void make() {
        kind.walk(this);
        site.await(
                name + " is " + kind.end() + " and nothing is left to do",
                () -> request()
                        .filter(request -> request.state() == kind.end())
                        .filter(request -> jobs(request, kind == TripKind.EXPIRED ? Set.of() : LATER) == 0));
        everythingHappenedOnce();
    }

    /** Alice asks, until it is acknowledged that she did. */
    void ask() {
        Hand form = form();
        form.type("rpm", String.valueOf(WANTED));
        submit(form);
    }

    /** Alice asks for the spent budget to be forgiven. */
    void askForReset() {
        Hand form = form();
        form.choose("reset_usage", "reset");
        submit(form);
    }

    /** The filled-in form on alice's screen. */
    private Hand form() {
        Optional<Hand> form = Optional.empty();
        while (form.isEmpty()) {
            site.replica.tend();
            site.world.slack.as("alice").modal().ifPresent(Hand::closeAll);
            int kills = site.script.kills();
            Delivery command = site.world.slack.as("alice").command("/apikey", "update " + key);
            form = command.acknowledged() ? opened("alice", kills) : Optional.empty();
        }
        return form.get();
    }

    /** As soon as it can be typed into; empty when the program, which had died so often when it was asked, dies before. */
    private Optional<Hand> opened(String person, int kills) {
        return site.within(TOLD_TO_TRY_AGAIN, () -> {
                    Optional<Hand> open = site.world
                            .slack
                            .as(person)
                            .modal()
                            .filter(hand -> hand.view().blocks().toString().contains("\"reason\""));
                    return open.isEmpty() && site.script.kills() == kills ? Optional.empty() : Optional.of(open);
                })
                .flatMap(open -> open);
    }

    private void submit(Hand form) {
        form.type("reason", "More for " + name + ".");
        site.awaitThat("the form of " + name + " is taken", () -> form.submit().closed());
        quiet();
    }

    /** Waits until nothing is under way, so that the order of what comes next is the same each time. */
    private void quiet() {
        site.awaitThat(
                name + " is quiet",
                () -> request().filter(request -> jobs(request, LATER) == 0).isPresent());
    }

    private Optional<ChangeRequest> request() {
        return site.stored.ofKey(key).stream().findFirst();
    }

    private long jobs(ChangeRequest request, Set<String> except) {
        return site.stored.jobs(request).stream()
                .filter(job -> !except.contains(job))
                .count();
    }

    /** The person presses the button of the card, until it is acknowledged or gone. */
    void press(String person, String button) {
        SlackMessage card = card(button);
        quiet();
        site.awaitThat(
                "the press of " + button + " is taken",
                () -> (press(person, card, button) && goneSoon(card, button)) || gone(card, button));
    }

    private boolean goneSoon(SlackMessage card, String button) {
        return site.within(TOLD_TO_TRY_AGAIN, () -> gone(card, button) ? Optional.of(true) : Optional.empty())
                .isPresent();
    }

    private boolean press(String person, SlackMessage card, String button) {
        return site.world.slack.as(person).press(card, button).acknowledged();
    }

    private boolean gone(SlackMessage card, String button) {
        return site.world
                .slack
                .message(card.channel(), card.ts())
                .orElseThrow()
                .element(button)
                .isEmpty();
    }

    private SlackMessage card(String button) {
        return site.await(
                "the card of " + name + " with " + button,
                () -> mine(Cast.KEY_APPROVALS).stream()
                        .filter(card -> card.element(button).isPresent())
                        .findFirst());
    }

    /** The person rejects in the form that opens, until it is acknowledged. */
    void reject(String person) {
        SlackMessage card = card("reject");
        quiet();
        site.awaitThat("the rejection is taken", () -> {
            Optional<Hand> form = site.world.slack.as(person).modal();
            if (gone(card, "reject")) {
                // Whoever sends again what counted, but was not acknowledged, reads so in the form and closes it.
                form.ifPresent(Hand::closeAll);
                return true;
            }
            if (form.isEmpty()) {
                int kills = site.script.kills();
                form = press(person, card, "reject") ? opened(person, kills) : Optional.empty();
            }
            if (form.isEmpty()) {
                return false;
            }
            form.get().type("reason", "Not now.");
            return form.get().submit().closed();
        });
    }

    /** Somebody changes the limit at Portkey. */
    void drift() {
        site.world.portkey.changeBehindTheBotsBack(
                key, Map.of("rate_limits", List.of(Map.of("type", "requests", "unit", "rpm", "value", DRIFTED))));
    }

    /** Portkey refuses changes: also the one that is written again because the program died before it knew. */
    void refused() {
        site.world.portkey.faults().always(Fault.forbidden(), Route.PUT_KEY);
    }

    /** Once that is known, it takes them. */
    void takenAgain() {
        card("retry");
        site.world.portkey.faults().clear();
    }

    private void everythingHappenedOnce() {
        assertThat(site.stored.ofKey(key)).hasSize(1);
        List<SlackMessage> cards = mine(Cast.KEY_APPROVALS);
        assertThat(marked(cards, "card")).hasSize(1);
        assertThat(marked(cards, "card").get(0).element("approve")).isEmpty();
        assertThat(marked(cards, "card").get(0).blocks().toString().contains("\"image\""))
                .isEqualTo(Set.of(TripKind.PICTURED, TripKind.RESET).contains(kind));
        boolean announced = Set.of(RequestState.APPLIED, RequestState.FAILED, RequestState.CONFLICTED)
                .contains(kind.end());
        assertThat(marked(mine(Cast.KEY_CHANGES), "result")).hasSize(announced ? 1 : 0);
        List<SlackMessage> told = site.world.slack.directMessages(Cast.ALICE).stream()
                .filter(this::isMine)
                .toList();
        assertThat(marked(told, "notice")).hasSize(kind.story().notices());
        assertThat(marked(told, "receipt")).hasSize(1);
        ChangeRequest request = request().orElseThrow();
        kind.story().isToldBy(site.stored.events(request), site.script.kills() > 0);
        assertThat(site.stored.verified()).isInstanceOf(VerifyAudit.Finding.Intact.class);
        boolean written = kind.end() == RequestState.APPLIED;
        assertThat(site.world.portkey.writes(key)).isEqualTo(written ? 1 : 0);
        assertThat(limit()).isEqualTo(expectedLimit());
    }

    private int limit() {
        return site.world
                .portkey
                .key(key)
                .path("rate_limits")
                .path(0)
                .path("value")
                .asInt();
    }

    private int expectedLimit() {
        return switch (kind) {
            case APPLIED, RETRIED -> WANTED;
            case PICTURED, REJECTED, WITHDRAWN, EXPIRED, RESET -> BEFORE;
            case DRIFTED -> DRIFTED;
        };
    }

    private List<SlackMessage> mine(String channel) {
        return site.world.slack.messages(channel).stream().filter(this::isMine).toList();
    }

    private boolean isMine(SlackMessage message) {
        return (message.text() + message.blocks()).contains(name);
    }

    private static List<SlackMessage> marked(List<SlackMessage> messages, String kind) {
        return messages.stream()
                .filter(message -> message.metadata()
                        .path("event_payload")
                        .path("kind")
                        .asText()
                        .startsWith(kind))
                .toList();
    }
}
