package dev.countersign.request;

import dev.countersign.TickedClock;
import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ApiKeyFixture;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.apikey.ChangeSet;
import dev.countersign.apikey.FieldValue;
import dev.countersign.apikey.KeyValues;
import dev.countersign.policy.Approvers;
import dev.countersign.policy.Policy;
import dev.countersign.store.Database;
import dev.countersign.store.JdbcRequestStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Every verb of the trip over a real SQLite file, between stand-ins for Slack and Portkey, on a clock that is ticked. */
final class Trip {
    static final Duration TIME_TO_LIVE = Duration.ofHours(8);
    static final Duration GIVE_UP = Duration.ofMinutes(30);
    static final String TEAM = "T0ACME0001";
    static final ApiKey KEY = ApiKeyFixture.key().rpm(60).build();
    static final Map<ApiKeyField, FieldValue> WANTED = Map.of(ApiKeyField.RPM, FieldValue.of(120));

    final TickedClock clock;
    final SlackStandIn slack;
    final KeysStandIn portkey;
    Policy policy = new Policy(new Approvers(Set.of("UBOB", "UALICE"), Set.of("SKEYS")), false);
    private final RequestStore stored;
    StoreProbe store;
    private final UUID own = UUID.randomUUID();
    private final Map<RequestId, Instant> dues = new HashMap<>();
    private int views;

    Trip(Database database) {
        clock = new TickedClock(Instant.parse("2026-11-23T12:00:00Z"));
        slack = new SlackStandIn();
        portkey = new KeysStandIn(KEY, clock);
        stored = new JdbcRequestStore(database, clock);
        slack.members.add("UCAROL");
        healthy();
    }

    /** The same world after the process was started anew: nothing is left of it but what is stored. */
    Trip(Database database, Trip before) {
        clock = before.clock;
        slack = before.slack;
        portkey = before.portkey;
        policy = before.policy;
        stored = new JdbcRequestStore(database, clock);
        healthy();
    }

    void healthy() {
        store = new StoreProbe(stored, 0, false);
    }

    void dies(int step, boolean committed) {
        store = new StoreProbe(stored, step, committed);
    }

    SubmitRequest submit() {
        return new SubmitRequest(store, slack, judge(), TIME_TO_LIVE, clock);
    }

    JudgeChange judge() {
        return new JudgeChange(store, slack, policy, clock);
    }

    CheckPress check() {
        return new CheckPress(store, announce(), slack, policy, clock);
    }

    Announce announce() {
        return new Announce(store, slack, clock);
    }

    PostCard postCard() {
        return new PostCard(store, portkey, announce(), clock);
    }

    DecideRequest decide() {
        return new DecideRequest(store, check(), judge(), new ExpireRequest(store, clock), clock);
    }

    WithdrawRequest withdraw() {
        return new WithdrawRequest(store, check(), clock);
    }

    ReviewRequest review() {
        return new ReviewRequest(store, check(), clock);
    }

    RetryRequest retry() {
        return new RetryRequest(store, check(), judge(), clock);
    }

    ApplyChange applyChange() {
        return new ApplyChange(store, portkey, judge(), GIVE_UP, clock);
    }

    SubmitRequest.Submission submission(String viewId, Map<ApiKeyField, FieldValue> wanted) {
        return submission(viewId, wanted, false);
    }

    SubmitRequest.Submission submission(String viewId, Map<ApiKeyField, FieldValue> wanted, boolean atOnce) {
        // A key of its own each time: a second request for the same field of one key is linked to the first.
        ApiKey key = ApiKeyFixture.identified(
                portkey.key(), new ApiKeyId(UUID.randomUUID().toString()));
        return new SubmitRequest.Submission(
                viewId + " of " + own,
                "UALICE",
                TEAM,
                key,
                ChangeSet.between(KeyValues.of(key), wanted),
                "Launch day",
                atOnce);
    }

    ChangeRequest asked(Map<ApiKeyField, FieldValue> wanted) {
        views++;
        return ((SubmitRequest.Outcome.Submitted) submit().submit(submission("V" + views, wanted))).request();
    }

    ChangeRequest asked() {
        return asked(WANTED);
    }

    /** Asked to be applied at once, and the card stands. */
    ChangeRequest atOnce() {
        views++;
        SubmitRequest.Submission loud = submission("V" + views, WANTED, true);
        ChangeRequest request = ((SubmitRequest.Outcome.Submitted) submit().submit(loud)).request();
        postCard().post(request.id());
        return now(request);
    }

    /** Asked, and the card stands. */
    ChangeRequest shown(Map<ApiKeyField, FieldValue> wanted) {
        ChangeRequest request = asked(wanted);
        if (!postCard().post(request.id()).equals(JobOutcome.DONE)) {
            throw new AssertionError("the card does not stand");
        }
        return now(request);
    }

    ChangeRequest shown() {
        return shown(WANTED);
    }

    /** Asked, shown, and approved by bob. */
    ChangeRequest approved(Map<ApiKeyField, FieldValue> wanted) {
        ChangeRequest request = shown(wanted);
        PressOutcome outcome = decide().decide(press(request, "UBOB"), Decision.Kind.APPROVE, "");
        return ((PressOutcome.Done) outcome).request();
    }

    ChangeRequest approved() {
        return approved(WANTED);
    }

    ChangeRequest now(ChangeRequest request) {
        return stored.find(request.id()).orElseThrow();
    }

    RequestState state(ChangeRequest request) {
        return now(request).state();
    }

    List<AuditEvent.Kind> story(ChangeRequest request) {
        return stored.history(request.id()).stream().map(AuditEvent::kind).toList();
    }

    List<AuditEvent> history(ChangeRequest request) {
        return stored.history(request.id());
    }

    static Press press(ChangeRequest request, String userId) {
        return new Press(
                request.id(), request.digest(), SlackStandIn.place(request, Announcement.Slot.CARD), userId, TEAM);
    }

    /**
     * Runs the job whenever it is due until it is done, and lets that much time pass when it is not; the next call goes on
     * from there. So it does not matter by how much a wait was shortened by chance.
     */
    boolean applyFor(ChangeRequest request, Duration atMost) {
        Instant end = clock.instant().plus(atMost);
        Instant due = dues.getOrDefault(request.id(), clock.instant());
        while (!due.isAfter(end)) {
            tickTo(due);
            JobOutcome outcome = applyChange().apply(request.id());
            if (outcome == JobOutcome.DONE) {
                dues.remove(request.id());
                return true;
            }
            JobOutcome.Again again = (JobOutcome.Again) Objects.requireNonNull(outcome, "a job has an outcome");
            due = clock.instant().plus(again.after());
            dues.put(request.id(), due);
        }
        tickTo(end);
        return false;
    }

    private void tickTo(Instant then) {
        if (then.isAfter(clock.instant())) {
            clock.tick(Duration.between(clock.instant(), then));
        }
    }
}
