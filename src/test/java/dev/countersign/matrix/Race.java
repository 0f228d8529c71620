package dev.countersign.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.request.AuditEvent;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.RequestState;
import dev.countersign.sandbox.portkey.KeySeed;
import dev.countersign.sandbox.slack.Cast;
import dev.countersign.sandbox.slack.Hand;
import dev.countersign.sandbox.slack.Person;
import dev.countersign.sandbox.slack.Seat;
import dev.countersign.sandbox.slack.SlackMessage;
import dev.countersign.sandbox.slack.UserGroup;
import dev.countersign.store.VerifyAudit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Many people ask at once, and all approvers press every button at once, while replicas die. */
final class Race {
    private static final int ASKING_AT_ONCE = 12;
    private static final List<String> APPROVERS = List.of("bob", "carol", "dave", "ada");
    private static final Set<AuditEvent.Kind> PRESSED =
            Set.of(AuditEvent.Kind.APPROVED, AuditEvent.Kind.DECISION_REFUSED);

    /** When a card still has its buttons, whoever pressed was told to try again, and does. */
    private static final Duration TOLD_TO_TRY_AGAIN = Duration.ofSeconds(5);

    private static final Story STORY = new Story(List.of(
            AuditEvent.Kind.REQUESTED,
            AuditEvent.Kind.SHOWN,
            AuditEvent.Kind.APPROVED,
            AuditEvent.Kind.APPLYING,
            AuditEvent.Kind.WRITING,
            AuditEvent.Kind.WRITE_ACCEPTED,
            AuditEvent.Kind.APPLIED));

    private final Replicas replicas;
    private final List<String> keys = new ArrayList<>();
    private final AtomicInteger presses = new AtomicInteger();
    private final Map<String, AtomicInteger> counted = new ConcurrentHashMap<>();
    private final AtomicInteger unacknowledged = new AtomicInteger();

    Race(Replicas replicas, int requests) {
        this.replicas = replicas;
        for (int i = 0; i < requests; i++) {
            keys.add(replicas.world.portkey.addKey(
                    KeySeed.service(name(i), dev.countersign.sandbox.portkey.Cast.PAYMENTS)
                            .rateLimit("requests", "rpm", 60)));
        }
        for (int i = 0; i < ASKING_AT_ONCE; i++) {
            String person = "asker" + i;
            replicas.world.slack.put(new Person(
                    "U0ASKER%03d".formatted(i), person, person, Cast.TEAM, Person.Role.MEMBER, false, false));
        }
        replicas.world.slack.put(new UserGroup(
                Cast.KEY_APPROVERS,
                "key-approvers",
                "Key approvers",
                List.of(Cast.BOB, Cast.CAROL, Cast.DAVE, Cast.ADA),
                false));
    }

    private static String name(int number) {
        return "race-%04d".formatted(number);
    }

    /** Until every request is settled and nothing is left to do. */
    void run(Duration betweenDeaths) throws Exception {
        ExecutorService people = Executors.newCachedThreadPool();
        try {
            List<Future<?>> askers = new ArrayList<>();
            AtomicInteger next = new AtomicInteger();
            for (int i = 0; i < ASKING_AT_ONCE; i++) {
                Seat seat = replicas.world.slack.as("asker" + i);
                askers.add(people.submit(() -> {
                    for (int number = next.getAndIncrement(); number < keys.size(); number = next.getAndIncrement()) {
                        ask(seat, number);
                    }
                }));
            }
            people.execute(() -> press(people));
            // Generous: it is no measurement.
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120 + keys.size());
            while (!over() && System.nanoTime() < deadline) {
                // A pause between two deaths, which ends early when all is over.
                replicas.world.slack.awaitUntil(this::allHaveResults, betweenDeaths);
                if (!allHaveResults()) {
                    replicas.killOne();
                }
            }
            for (Future<?> asker : askers) {
                asker.get(1, TimeUnit.SECONDS);
            }
        } finally {
            people.shutdownNow();
        }
        assertThat(people.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    private boolean allHaveResults() {
        return replicas.world.slack.messages(Cast.KEY_CHANGES).size() >= keys.size();
    }

    private boolean over() {
        return allHaveResults()
                && keys.stream()
                        .allMatch(key -> replicas.stored.ofKey(key).stream()
                                .allMatch(request -> request.state() == RequestState.APPLIED
                                        && replicas.stored.jobs(request).stream()
                                                .allMatch(job -> job.equals("REMIND") || job.equals("EXPIRE"))));
    }

    private void ask(Seat seat, int number) {
        Optional<Hand> form = Optional.empty();
        while (form.isEmpty()) {
            seat.modal().ifPresent(Hand::closeAll);
            if (acknowledged(
                    seat.command("/apikey", "update " + keys.get(number)).acknowledged())) {
                form = opened(seat);
            }
        }
        Hand open = form.get();
        open.type("rpm", "120");
        open.type("reason", "Race for " + name(number) + ".");
        until(() -> acknowledged(open.submit().closed()));
    }

    /** Empty when the replica that was to open it died. */
    private Optional<Hand> opened(Seat seat) {
        replicas.world.slack.awaitUntil(() -> typable(seat).isPresent(), Duration.ofSeconds(6));
        return typable(seat);
    }

    private static Optional<Hand> typable(Seat seat) {
        return seat.modal().filter(hand -> hand.view().blocks().toString().contains("\"reason\""));
    }

    /** Each approver presses on each card as soon as it stands, all at the same time, and again while it has buttons. */
    private void press(ExecutorService people) {
        Map<String, Long> pressed = new HashMap<>();
        while (!Thread.currentThread().isInterrupted()) {
            long version = replicas.world.slack.version();
            long now = System.nanoTime();
            for (SlackMessage card : replicas.world.slack.messages(Cast.KEY_APPROVALS)) {
                Long last = pressed.get(card.ts());
                boolean due = last == null || now - last > TOLD_TO_TRY_AGAIN.toNanos();
                if (due && card.element("approve").isPresent()) {
                    pressed.put(card.ts(), now);
                    APPROVERS.forEach(person -> people.execute(() -> press(person, card)));
                }
            }
            replicas.world.slack.awaitUntil(
                    () -> replicas.world.slack.version() > version + 20, Duration.ofMillis(200));
        }
    }

    private void press(String person, SlackMessage card) {
        until(() -> {
            presses.incrementAndGet();
            boolean taken = acknowledged(
                    replicas.world.slack.as(person).pressStale(card, "approve").acknowledged());
            if (taken) {
                counted.computeIfAbsent(nameIn(card).orElse(""), none -> new AtomicInteger())
                        .incrementAndGet();
            }
            return taken;
        });
    }

    private boolean acknowledged(boolean it) {
        if (!it) {
            unacknowledged.incrementAndGet();
        }
        return it;
    }

    /** Done again until it is acknowledged, as a person would. */
    private static void until(BooleanSupplier done) {
        while (!done.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    }

    private Optional<String> nameIn(SlackMessage message) {
        String all = message.text() + message.blocks();
        int at = all.indexOf("race-");
        return at < 0 ? Optional.empty() : Optional.of(all.substring(at, at + name(0).length()));
    }

    /** Each request is settled once, each key is right, each person was told once. */
    String everythingHappenedOnce() {
        List<String> cards = marked(replicas.world.slack.messages(Cast.KEY_APPROVALS), "card");
        List<String> results = marked(replicas.world.slack.messages(Cast.KEY_CHANGES), "result");
        List<String> notices = new ArrayList<>();
        for (int i = 0; i < ASKING_AT_ONCE; i++) {
            String asker = "U0ASKER%03d".formatted(i);
            notices.addAll(marked(replicas.world.slack.directMessages(asker), "notice"));
        }
        List<String> names = new ArrayList<>();
        int writes = 0;
        for (int number = 0; number < keys.size(); number++) {
            names.add(name(number));
            List<ChangeRequest> requests = replicas.stored.ofKey(keys.get(number));
            assertThat(requests).as(name(number)).hasSize(1);
            ChangeRequest request = requests.get(0);
            List<AuditEvent> events = replicas.stored.events(request);
            assertThat(request.state()).as(name(number) + ": " + events).isEqualTo(RequestState.APPLIED);
            STORY.isToldBy(events, replicas.kills() > 0);
            assertThat(events)
                    .as("each press of " + name(number) + " that was acknowledged is in its story")
                    .filteredOn(event -> PRESSED.contains(event.kind()))
                    .hasSizeGreaterThanOrEqualTo(counted.getOrDefault(name(number), new AtomicInteger())
                            .get());
            assertThat(limit(keys.get(number))).as(name(number)).isEqualTo(120);
            writes += replicas.world.portkey.writes(keys.get(number));
        }
        assertThat(replicas.stored.verified()).isInstanceOf(VerifyAudit.Finding.Intact.class);
        assertThat(cards).containsExactlyInAnyOrderElementsOf(names);
        assertThat(results).containsExactlyInAnyOrderElementsOf(names);
        assertThat(notices).containsExactlyInAnyOrderElementsOf(names);
        assertThat(writes).isEqualTo(keys.size());
        return String.format(
                "%d requests, %d presses, %d not acknowledged and done again, %d kills: %d applied, %d cards, %d results,"
                        + " %d notices, %d writes",
                keys.size(),
                presses.get(),
                unacknowledged.get(),
                replicas.kills(),
                names.size(),
                cards.size(),
                results.size(),
                notices.size(),
                writes);
    }

    private int limit(String key) {
        return replicas.world
                .portkey
                .key(key)
                .path("rate_limits")
                .path(0)
                .path("value")
                .asInt();
    }

    /** Which keys messages of that kind are about. */
    private List<String> marked(List<SlackMessage> messages, String kind) {
        return messages.stream()
                .filter(message -> message.metadata()
                        .path("event_payload")
                        .path("kind")
                        .asText()
                        .startsWith(kind))
                .map(message -> nameIn(message).orElse("nobody's"))
                .toList();
    }
}
