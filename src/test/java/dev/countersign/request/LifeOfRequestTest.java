package dev.countersign.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ApiKeyFixture;
import dev.countersign.apikey.FieldValue;
import dev.countersign.request.KeysStandIn.Write;
import dev.countersign.request.PressOutcome.Refusal;
import dev.countersign.store.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A request on a real database lives through random presses, time, restarts, changes of policy and of people, and answers of
 * Portkey, and after each must stand where {@link Reference} says. The number of a failing run is its seed.
 */
final class LifeOfRequestTest {
    private static final int STEPS = 24;
    private static final List<String> PEOPLE =
            List.of("UBOB", "UCAROL", "UDAVE", "UBOB", "UCAROL", "UDAVE", Reference.ALICE, "UMALLORY");
    private static final List<Button> BUTTONS = List.of(
            Button.APPROVE,
            Button.APPROVE,
            Button.APPROVE,
            Button.LESS,
            Button.LESS,
            Button.REJECT,
            Button.WITHDRAW,
            Button.RETRY,
            Button.RETRY,
            Button.REVIEW);
    private static final List<Write> ANSWERS =
            List.of(Write.TAKES, Write.REJECTED, Write.IGNORED, Write.LOST_AND_TAKEN, Write.LOST_AND_NOT_TAKEN);

    private enum Button {
        APPROVE,
        LESS,
        REJECT,
        WITHDRAW,
        RETRY,
        REVIEW
    }

    @TempDir
    private static Path folder;

    private static Optional<Database> database = Optional.empty();

    private final List<String> steps = new ArrayList<>();
    private Random random;
    private Trip trip;
    private Reference reference;
    private ChangeRequest request;

    static IntStream seeds() {
        return IntStream.range(0, 120);
    }

    private static Database open() {
        String url = "jdbc:sqlite:" + folder.resolve("life.db");
        Database open = database.orElseGet(() -> Database.open(url, Clock.systemUTC()));
        database = Optional.of(open);
        return open;
    }

    @AfterAll
    static void stop() {
        database.ifPresent(Database::close);
        database = Optional.empty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_request_stands_where_the_plain_model_says(int seed) {
        random = new Random(seed);
        trip = new Trip(open());
        boolean glass = random.nextInt(4) == 0;
        Instant expires = trip.clock.instant().plus(Trip.TIME_TO_LIVE);
        reference = new Reference(
                one(List.of(Reference.Under.ONE, Reference.Under.TWO, Reference.Under.TWO, Reference.Under.BY_SIZE)),
                glass,
                glass,
                expires);
        told();
        SubmitRequest.Submission submission = trip.submission("V1", Trip.WANTED, glass);
        request = ((SubmitRequest.Outcome.Submitted) trip.submit().submit(submission)).request();
        if (random.nextInt(8) > 0) {
            card();
        }
        // What ended for good is only tried a little longer.
        for (int step = 0; step < STEPS; step += ended() ? STEPS / 4 : 1) {
            step("seed " + seed);
        }
    }

    private boolean ended() {
        return reference.state.next().isEmpty() && (!reference.glass || reference.reviewed);
    }

    private void card() {
        steps.add("card job");
        trip.postCard().post(request.id());
        reference.post();
    }

    private void step(String run) {
        RequestState before = reference.state;
        trip.healthy();
        Optional<Refusal> expected = Optional.empty();
        Optional<Refusal> outcome = Optional.empty();
        boolean underWay = reference.state == RequestState.APPROVED || reference.state == RequestState.APPLYING;
        if (underWay && random.nextBoolean()) {
            applies(one(ANSWERS));
        } else if (random.nextInt(5) < 3) {
            Button button = one(BUTTONS);
            String who = one(PEOPLE);
            long amount = one(List.of(80L, 90L));
            steps.add(who + " presses " + button + (button == Button.LESS ? " " + amount : ""));
            outcome = pressed(button, Trip.press(trip.now(request), who), amount);
            expected = expected(button, who, amount);
        } else {
            moves();
        }
        String tale = run + ": " + String.join(", ", steps);
        assertThat(outcome).as(tale).isEqualTo(expected);
        agrees(tale);
        assertThat(trip.store.jobKinds()).as(tale).containsAll(jobs(before));
        if (outcome.isPresent()) {
            List<AuditEvent> story = trip.history(request);
            assertThat(story.get(story.size() - 1).details())
                    .as(tale)
                    .containsEntry("why", outcome.get().name());
        }
    }

    private Optional<Refusal> expected(Button button, String who, long amount) {
        Instant now = trip.clock.instant();
        return switch (button) {
            case APPROVE -> reference.approve(who, Reference.ASKED, now);
            case LESS -> reference.approve(who, amount, now);
            case REJECT -> reference.reject(who, now);
            case WITHDRAW -> reference.withdraw(who);
            case RETRY -> reference.retry(who, now);
            case REVIEW -> reference.review(who);
        };
    }

    private Optional<Refusal> pressed(Button button, Press press, long amount) {
        PressOutcome outcome = switch (button) {
            case APPROVE -> trip.decide().decide(press, Decision.Kind.APPROVE, "");
            case LESS -> trip.decide().approveLess(press, Map.of(ApiKeyField.RPM, FieldValue.of(amount)), "");
            case REJECT -> trip.decide().decide(press, Decision.Kind.REJECT, "No.");
            case WITHDRAW -> trip.withdraw().withdraw(press);
            case RETRY -> trip.retry().retry(press);
            case REVIEW -> trip.review().review(press);
        };
        return outcome instanceof PressOutcome.Refused refused ? Optional.of(refused.why()) : Optional.empty();
    }

    /** The world moves: a job is run, time passes, the process restarts, or somebody changes something elsewhere. */
    private void moves() {
        switch (random.nextInt(16)) {
            case 0, 1 -> card();
            case 2 -> {
                steps.add("expiry job");
                new ExpireRequest(trip.store, trip.clock).expire(request.id());
                reference.expire(trip.clock.instant());
            }
            case 3 -> applies(one(ANSWERS));
            case 4, 5 -> {
                Duration by = one(List.of(Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofHours(3)));
                steps.add(by + " pass");
                trip.clock.tick(by);
            }
            case 6 -> restarts();
            case 7 -> {
                steps.add("the key is changed");
                reference.keyMoved = true;
                trip.portkey.becomes(ApiKeyFixture.key().rpm(77).build());
            }
            default -> elsewhere();
        }
    }

    private void applies(Write answer) {
        steps.add("apply job, Portkey " + answer);
        trip.portkey.next.clear();
        trip.portkey.next.add(answer);
        reference.apply(answer, trip.clock.instant());
        assertThat(trip.applyFor(request, Duration.ofMinutes(3))).isTrue();
    }

    private void restarts() {
        steps.add("restart");
        stop();
        trip = new Trip(open(), trip);
    }

    private void elsewhere() {
        boolean odd = reference.slackDown || reference.requesterGone;
        switch (odd ? 10 : random.nextInt(10)) {
            case 0 -> reference.under = one(List.of(Reference.Under.values()));
            case 1 -> reference.glassRule = !reference.glassRule;
            case 2, 3, 4, 5, 6 ->
                reference.groups.put(
                        one(List.of("UBOB", "UCAROL", "UDAVE")),
                        one(List.of(
                                Set.of(),
                                Set.of(Reference.PAYMENTS),
                                Set.of(Reference.SECURITY),
                                Set.of(Reference.PAYMENTS, Reference.SECURITY))));
            case 7 -> reference.requesterGone = true;
            case 8 -> reference.slackDown = true;
            case 9 -> {
                String who = one(List.of("UBOB", "UCAROL", "UDAVE"));
                if (!reference.gone.remove(who)) {
                    reference.gone.add(who);
                }
            }
            default -> {
                reference.requesterGone = false;
                reference.slackDown = false;
            }
        }
        steps.add("now " + reference.under + (reference.glassRule ? " with glass" : "") + ", " + reference.groups
                + (reference.requesterGone ? ", alice gone" : "") + ", gone " + reference.gone
                + (reference.slackDown ? ", Slack down" : ""));
        told();
    }

    /** The world is as the reference has it. */
    private void told() {
        trip.policy = reference.policy();
        trip.slack.groups.clear();
        trip.slack.members.clear();
        trip.slack.groups.putAll(reference.groups);
        trip.slack.groupsFail = reference.slackDown;
        trip.slack.people.clear();
        reference.gone.forEach(who -> trip.slack.people.put(who, new People.Lookup.Excluded("Deactivated.")));
        if (reference.requesterGone) {
            trip.slack.people.put(Reference.ALICE, new People.Lookup.Excluded("Deactivated."));
        }
        if (reference.slackDown) {
            PEOPLE.forEach(person -> trip.slack.people.put(person, new People.Lookup.Failed("down")));
        }
    }

    private void agrees(String tale) {
        ChangeRequest now = trip.now(request);
        assertThat(now.state()).as(tale).isEqualTo(reference.state);
        assertThat(now.approvals()).as(tale).extracting(Decision::by).isEqualTo(reference.approvals);
        assertThat(now.changes().of(ApiKeyField.RPM).orElseThrow().after())
                .as(tale)
                .isEqualTo(FieldValue.of(reference.amount));
        assertThat(now.awaitsReview()).as(tale).isEqualTo(reference.glass && !reference.reviewed);
        assertThat(now.requirement().count()).as(tale).isEqualTo(reference.needed());
        assertThat(now.ending().isPresent()).as(tale).isEqualTo(now.state().settled());
    }

    /** What must be left to do after the step. */
    private Set<Job.Kind> jobs(RequestState before) {
        if (reference.state == before) {
            return Set.of();
        }
        return switch (reference.state) {
            case PENDING -> Set.of();
            case APPROVED, APPLYING -> Set.of(Job.Kind.APPLY, Job.Kind.REPAINT_CARD);
            case APPLIED, FAILED, CONFLICTED ->
                Set.of(Job.Kind.REPAINT_CARD, Job.Kind.POST_RESULT, Job.Kind.TELL_REQUESTER);
            case REJECTED, EXPIRED -> Set.of(Job.Kind.REPAINT_CARD, Job.Kind.TELL_REQUESTER);
            case WITHDRAWN -> Set.of(Job.Kind.REPAINT_CARD);
        };
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
