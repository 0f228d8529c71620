package dev.countersign.request;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ApiKeys;
import dev.countersign.apikey.ChangeSet;
import dev.countersign.apikey.FetchOutcome;
import dev.countersign.apikey.FieldValue;
import dev.countersign.apikey.UpdateOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes an approved change to Portkey and proves that it took. Every run begins by looking: what a lost answer meant
 * is read, never guessed. What may have left is noted before it leaves, so that a successor after a crash knows.
 */
public final class ApplyChange {
    /** After Portkey said yes, reads may be stale for some time; then the change is said not to have taken. */
    static final Duration READ_BACK = Duration.ofSeconds(60);

    /** How long after a lost answer a read without the change does not prove that it was not written. */
    static final Duration STALE_READS = Duration.ofSeconds(12);

    /** The same after an answer that was an error: nothing is on its way any more. Within the 5 s a retry may wait at first. */
    static final Duration STALE_AFTER_ERROR = Duration.ofSeconds(4);

    private static final int SERVER_ERROR = 500;

    private final RequestStore store;
    private final ApiKeys keys;
    private final Duration giveUpAfter;
    private final Clock clock;

    /** @param giveUpAfter how long a change is tried while Portkey does not answer and nothing can have been written */
    public ApplyChange(RequestStore store, ApiKeys keys, Duration giveUpAfter, Clock clock) {
        this.store = store;
        this.keys = keys;
        this.giveUpAfter = giveUpAfter;
        this.clock = clock;
    }

    /** Takes the change as far as it comes now. */
    public JobOutcome apply(RequestId id) {
        Optional<ChangeRequest> stored = store.find(id);
        if (stored.isEmpty()) {
            return JobOutcome.DONE;
        }
        ChangeRequest request = stored.get();
        return switch (request.state()) {
            case APPROVED -> begin(request);
            case APPLYING -> proceed(request);
            case PENDING, APPLIED, FAILED, CONFLICTED, REJECTED, EXPIRED, WITHDRAWN -> JobOutcome.DONE;
        };
    }

    private JobOutcome begin(ChangeRequest request) {
        ChangeRequest applying = request.applying(clock.instant());
        return store.update(applying, event(applying, AuditEvent.Kind.APPLYING, Map.of()), List.of())
                ? proceed(applying)
                : lostTheRace();
    }

    private JobOutcome proceed(ChangeRequest request) {
        Instant asked = clock.instant();
        FetchOutcome fetched = keys.fetch(request.key().id());
        if (fetched instanceof FetchOutcome.Unavailable unavailable) {
            return unanswered(request, attempt(request).again(unavailable.sentence()), unavailable.retryAfter());
        }
        if (fetched instanceof FetchOutcome.Missing missing) {
            return vanished(request, missing, asked);
        }
        ApiKey key = ((FetchOutcome.Found) fetched).key();
        if (attempt(request).writtenAt().isPresent()) {
            return afterWrite(request, key, asked);
        }
        Map<ApiKeyField, FieldValue> drift = request.changes().drift(key);
        return drift.isEmpty() ? write(request, key, request.changes()) : conflict(request, key, drift);
    }

    private JobOutcome write(ChangeRequest request, ApiKey key, ChangeSet changes) {
        ChangeRequest writing = request.writing(attempt(request).writing(clock.instant(), key.lastResetAt()), key);
        if (!store.update(writing, event(writing, AuditEvent.Kind.WRITING, Map.of()), List.of())) {
            return lostTheRace();
        }
        UpdateOutcome outcome = keys.update(key, changes);
        if (outcome instanceof UpdateOutcome.Accepted accepted) {
            return accepted(writing, accepted);
        }
        if (outcome instanceof UpdateOutcome.Rejected rejected) {
            Ending how = new Ending(clock.instant(), rejected.sentence(), Map.of());
            Attempt refused = attempt(writing).refused();
            return settle(writing.settled(RequestState.FAILED, how, key, refused), trace(rejected.call()));
        }
        UpdateOutcome.Unknown unknown = (UpdateOutcome.Unknown) outcome;
        Duration doubt = unknown.call().status() >= SERVER_ERROR ? STALE_AFTER_ERROR : STALE_READS;
        // Not sent this time; what an earlier write may have done stays as unknown as it was.
        Attempt next = unknown.mayHaveTaken()
                ? attempt(writing).lost(clock.instant(), doubt, unknown.sentence())
                : attempt(request).again(unknown.sentence());
        return unanswered(writing, next, unknown.retryAfter());
    }

    private JobOutcome accepted(ChangeRequest writing, UpdateOutcome.Accepted accepted) {
        ChangeRequest next = writing.with(attempt(writing).accepted(clock.instant()));
        AuditEvent event = event(next, AuditEvent.Kind.WRITE_ACCEPTED, trace(accepted.call()));
        if (!store.update(next, event, List.of())) {
            return lostTheRace();
        }
        Instant asked = clock.instant();
        return keys.fetch(next.key().id()) instanceof FetchOutcome.Found found
                ? afterWrite(next, found.key(), asked)
                : new JobOutcome.Again(Backoff.after(Duration.ZERO, Optional.empty()));
    }

    /**
     * A write left: does the key hold it, and if not, can that still change?
     *
     * @param asked when the key was asked for: an answer that took its time proves no more than a quick one
     */
    private JobOutcome afterWrite(ChangeRequest request, ApiKey key, Instant asked) {
        Map<ApiKeyField, FieldValue> missing = missing(request, key);
        if (missing.isEmpty()) {
            String sentence = key.exhausted()
                    ? "The key is still exhausted at Portkey. If that stays so, ask for its usage to be reset."
                    : "";
            return settle(request, RequestState.APPLIED, new Ending(clock.instant(), sentence, Map.of()), key);
        }
        Attempt attempt = attempt(request);
        if (attempt.acceptedAt().isPresent()) {
            Duration since = Duration.between(attempt.acceptedAt().get(), asked);
            return since.compareTo(READ_BACK) < 0
                    ? new JobOutcome.Again(Backoff.after(since, Optional.empty()))
                    : notTaken(request, key, missing);
        }
        Instant written = attempt.writtenAt().orElseThrow();
        Duration since = Duration.between(written, asked);
        // A reset of usage forgives money, so it waits longest before it is written a second time.
        Instant proof = request.changes().resetsUsage()
                ? written.plus(READ_BACK)
                : attempt.doubtUntil().orElse(written.plus(STALE_READS));
        if (asked.isBefore(proof)) {
            Duration pause = Backoff.after(since, Optional.empty());
            Duration left = Duration.between(asked, proof);
            return new JobOutcome.Again(left.compareTo(pause) < 0 ? left : pause);
        }
        Map<ApiKeyField, FieldValue> drift = request.changes().drift(key);
        drift.keySet().retainAll(missing.keySet());
        if (!drift.isEmpty()) {
            return conflict(request, key, drift);
        }
        if (tiredOf(request, asked)) {
            return since.compareTo(READ_BACK) < 0
                    ? new JobOutcome.Again(Backoff.after(since, Optional.empty()))
                    : neverConfirmed(request, key, missing);
        }
        return write(request, key, only(request.changes(), missing.keySet()));
    }

    /** What took is not written again: least of all a reset of usage. */
    private static ChangeSet only(ChangeSet changes, Set<ApiKeyField> fields) {
        return new ChangeSet(changes.changes().stream()
                .filter(change -> fields.contains(change.field()))
                .toList());
    }

    private static Map<ApiKeyField, FieldValue> missing(ChangeRequest request, ApiKey key) {
        Map<ApiKeyField, FieldValue> missing = new EnumMap<>(ApiKeyField.class);
        missing.putAll(request.changes().missing(key));
        if (request.changes().resetsUsage() && !resetTook(request, key)) {
            missing.put(ApiKeyField.RESET_USAGE, new FieldValue.Flag(false));
        }
        return missing;
    }

    private static boolean resetTook(ChangeRequest request, ApiKey key) {
        Attempt attempt = attempt(request);
        // A key that was no longer exhausted when it was written proves nothing by not being exhausted.
        boolean relieved = !key.exhausted()
                && (request.key().exhausted() || attempt.acceptedAt().isPresent());
        boolean resetSince = key.lastResetAt().isPresent() && !key.lastResetAt().equals(attempt.lastResetBefore());
        return relieved || resetSince;
    }

    private JobOutcome vanished(ChangeRequest request, FetchOutcome.Missing missing, Instant asked) {
        Instant now = clock.instant();
        Optional<Instant> written = attempt(request).writtenAt();
        if (written.isEmpty()) {
            return settle(request, RequestState.FAILED, new Ending(now, missing.sentence(), Map.of()), request.key());
        }
        // Right after a write a "no such key" may be as stale as any other read.
        Duration since = Duration.between(written.get(), asked);
        if (since.compareTo(READ_BACK) < 0) {
            return new JobOutcome.Again(Backoff.after(since, Optional.empty()));
        }
        // The same answer stands for a right that the bot lost (contract section 5), and then the write may have taken.
        if (!tiredOf(request, now)) {
            return unanswered(request, attempt(request).again(missing.sentence()), Optional.empty());
        }
        String sentence = "A write left, but whether it took can no longer be read. " + missing.sentence();
        return settle(request, RequestState.FAILED, new Ending(now, sentence, Map.of()), request.key());
    }

    private boolean tiredOf(ChangeRequest request, Instant now) {
        return Duration.between(attempt(request).began(), now).compareTo(giveUpAfter) >= 0;
    }

    private JobOutcome conflict(ChangeRequest request, ApiKey key, Map<ApiKeyField, FieldValue> drift) {
        String sentence = attempt(request).writtenAt().isEmpty()
                ? "The key was changed after this was approved, so nothing was written."
                : "Portkey's answer to the write was lost, and the key now shows neither the values before it nor those"
                        + " approved. Look at the key in Portkey before asking again.";
        Ending how = new Ending(clock.instant(), sentence, drift);
        return settle(request, RequestState.CONFLICTED, how, key);
    }

    private JobOutcome notTaken(ChangeRequest request, ApiKey key, Map<ApiKeyField, FieldValue> missing) {
        Ending how = new Ending(
                clock.instant(),
                "Portkey said yes, but a minute later the key still does not show all of it. "
                        + "Look at the key in Portkey before trying again.",
                missing);
        return settle(request, RequestState.FAILED, how, key);
    }

    private JobOutcome neverConfirmed(ChangeRequest request, ApiKey key, Map<ApiKeyField, FieldValue> missing) {
        Ending how = new Ending(
                clock.instant(),
                "Portkey never confirmed the write, and a minute after the last try the key does not show it. "
                        + "It said last: " + attempt(request).trouble(),
                missing);
        return settle(request, RequestState.FAILED, how, key);
    }

    private JobOutcome unanswered(ChangeRequest request, Attempt next, Optional<Duration> asked) {
        Instant now = clock.instant();
        Duration trouble = Duration.between(next.began(), now);
        if (next.writtenAt().isEmpty() && tiredOf(request, now)) {
            Ending how = new Ending(
                    now, "Portkey did not answer, and nothing was written. It said last: " + next.trouble(), Map.of());
            return settle(request.settled(RequestState.FAILED, how, request.key(), next), Map.of());
        }
        ChangeRequest waiting = request.with(next);
        // The card says so once it is more than a hiccup, or at once when the outcome is unknown.
        boolean news = !next.trouble().equals(attempt(request).trouble()) || next.tries() == 2;
        List<Job> jobs = news && (next.tries() > 1 || next.writtenAt().isPresent())
                ? List.of(new Job(Job.Kind.REPAINT_CARD, waiting.id(), waiting.version(), now))
                : List.of();
        AuditEvent event = event(waiting, AuditEvent.Kind.UNANSWERED, Map.of("why", next.trouble()));
        return store.update(waiting, event, jobs)
                ? new JobOutcome.Again(Backoff.after(trouble, next.tries(), asked))
                : lostTheRace();
    }

    private JobOutcome settle(ChangeRequest request, RequestState state, Ending how, ApiKey key) {
        return settle(request.settled(state, how, key, attempt(request)), Map.of());
    }

    private JobOutcome settle(ChangeRequest ended, Map<String, String> details) {
        return store.update(ended, Settle.event(ended, details), Settle.jobs(ended, clock.instant()))
                ? JobOutcome.DONE
                : lostTheRace();
    }

    private AuditEvent event(ChangeRequest request, AuditEvent.Kind kind, Map<String, String> details) {
        return new AuditEvent(request.id(), kind, AuditEvent.BOT, clock.instant(), details);
    }

    private static Map<String, String> trace(UpdateOutcome.CallTrace call) {
        return Map.of("status", Integer.toString(call.status()), "portkey_request", call.portkeyRequestId());
    }

    private static Attempt attempt(ChangeRequest request) {
        return request.attempt()
                .orElseThrow(() -> new IllegalStateException(
                        "request " + request.id() + " is being applied without an attempt noted"));
    }

    /** Somebody else stored a step of this request: look again from what is stored. */
    private static JobOutcome lostTheRace() {
        return new JobOutcome.Again(Duration.ZERO);
    }
}
