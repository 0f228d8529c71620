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

/** One run of {@link ApplyChange}. */
final class ApplyRun {
    private static final String UNANSWERED =
            "The key looks different to the policy since, and Slack does not say who may approve.";

    private final Story story;
    private final ApiKeys keys;
    private final JudgeChange judge;
    private final Duration giveUpAfter;
    private final Clock clock;

    ApplyRun(Story story, ApiKeys keys, JudgeChange judge, Duration giveUpAfter, Clock clock) {
        this.story = story;
        this.keys = keys;
        this.judge = judge;
        this.giveUpAfter = giveUpAfter;
        this.clock = clock;
    }

    /** Takes it as far as it comes now. */
    JobOutcome of(ChangeRequest request) {
        try (story) {
            return request.state() == RequestState.APPROVED ? begin(request) : proceed(request);
        }
    }

    private JobOutcome begin(ChangeRequest request) {
        ChangeRequest applying = request.applying(clock.instant());
        return story.store(applying, List.of(story.event(AuditEvent.Kind.APPLYING, Map.of())), List.of())
                ? proceed(applying)
                : lostTheRace();
    }

    private JobOutcome proceed(ChangeRequest request) {
        boolean written = attempt(request).writtenAt().isPresent();
        Instant asked = clock.instant();
        FetchOutcome fetched = fetch(request, written ? "read back" : "before the write");
        if (fetched instanceof FetchOutcome.Unavailable unavailable) {
            return unavailable(request, unavailable);
        }
        if (fetched instanceof FetchOutcome.Missing missing) {
            return vanished(request, missing, asked);
        }
        ApiKey key = ((FetchOutcome.Found) fetched).key();
        if (written) {
            return afterWrite(request, key, asked);
        }
        Map<ApiKeyField, FieldValue> drift = request.changes().drift(key);
        return drift.isEmpty()
                ? objected(request, key).orElseGet(() -> write(request, key, request.changes()))
                : conflict(request, key, drift);
    }

    /** The end of a change that was approved for a key of which the policy says something else by now. */
    private Optional<JobOutcome> objected(ChangeRequest request, ApiKey key) {
        try {
            return judge.objection(request, key)
                    .map(why -> settle(
                            request,
                            RequestState.CONFLICTED,
                            Endings.outgrown(clock.instant(), attempt(request), why),
                            key));
        } catch (People.LookupFailedException unanswered) {
            Attempt next = attempt(request).again(UNANSWERED);
            return Optional.of(unanswered(request, next, Optional.empty(), Endings.slackSilent(clock.instant())));
        }
    }

    private FetchOutcome fetch(ChangeRequest request, String why) {
        FetchOutcome fetched = keys.fetch(request.key().id());
        story.called(fetched.calls(), why);
        return fetched;
    }

    private JobOutcome write(ChangeRequest request, ApiKey key, ChangeSet changes) {
        ChangeRequest writing = request.writing(attempt(request).writing(clock.instant(), key.lastResetAt()), key);
        if (!story.store(writing, List.of(story.event(AuditEvent.Kind.WRITING, Map.of())), List.of())) {
            return lostTheRace();
        }
        UpdateOutcome outcome = keys.update(key, changes);
        story.called(outcome.call().stream().toList(), "write");
        if (outcome instanceof UpdateOutcome.Accepted) {
            return accepted(writing);
        }
        if (outcome instanceof UpdateOutcome.Rejected rejected) {
            Ending how = new Ending(clock.instant(), rejected.sentence(), Map.of());
            return settle(writing.settled(
                    RequestState.FAILED, how, key, attempt(writing).refused()));
        }
        UpdateOutcome.Unknown unknown = (UpdateOutcome.Unknown) outcome;
        boolean failedThere = unknown.call().filter(call -> call.serverError()).isPresent();
        Duration doubt = failedThere ? ApplyChange.STALE_AFTER_ERROR : ApplyChange.STALE_READS;
        // Not sent this time; what an earlier write may have done stays as unknown as it was.
        Attempt next = unknown.mayHaveTaken()
                ? attempt(writing).lost(clock.instant(), doubt, unknown.sentence())
                : attempt(request).again(unknown.sentence());
        return unanswered(writing, next, unknown.retryAfter());
    }

    private JobOutcome accepted(ChangeRequest writing) {
        ChangeRequest next = writing.with(attempt(writing).accepted(clock.instant()));
        if (!story.store(next, List.of(story.event(AuditEvent.Kind.WRITE_ACCEPTED, Map.of())), List.of())) {
            return lostTheRace();
        }
        Instant asked = clock.instant();
        return fetch(next, "read back") instanceof FetchOutcome.Found found
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
        Instant now = clock.instant();
        if (missing.isEmpty()) {
            String sentence = key.exhausted()
                    ? "The key is still exhausted at Portkey. If that stays so, ask for its usage to be reset."
                    : "";
            return settle(request, RequestState.APPLIED, new Ending(now, sentence, Map.of()), key);
        }
        Attempt attempt = attempt(request);
        if (attempt.acceptedAt().isPresent()) {
            Duration since = Duration.between(attempt.acceptedAt().get(), asked);
            return since.compareTo(ApplyChange.READ_BACK) < 0
                    ? again(request, attempt, Backoff.after(since, Optional.empty()))
                    : settle(request, RequestState.FAILED, Endings.notTaken(now, missing), key);
        }
        Instant written = attempt.writtenAt().orElseThrow();
        Duration since = Duration.between(written, asked);
        // A reset of usage forgives money, so it waits longest before it is written a second time.
        Instant proof = request.changes().resetsUsage()
                ? written.plus(ApplyChange.READ_BACK)
                : attempt.doubtUntil().orElse(written.plus(ApplyChange.STALE_READS));
        if (asked.isBefore(proof)) {
            Duration pause = Backoff.after(since, Optional.empty());
            Duration left = Duration.between(asked, proof);
            return again(request, attempt, left.compareTo(pause) < 0 ? left : pause);
        }
        Map<ApiKeyField, FieldValue> drift = request.changes().drift(key);
        drift.keySet().retainAll(missing.keySet());
        if (!drift.isEmpty()) {
            return conflict(request, key, drift);
        }
        if (tiredOf(request, asked)) {
            return since.compareTo(ApplyChange.READ_BACK) < 0
                    ? again(request, attempt, Backoff.after(since, Optional.empty()))
                    : settle(request, RequestState.FAILED, Endings.neverConfirmed(now, attempt, missing), key);
        }
        return objected(request, key).orElseGet(() -> write(request, key, only(request.changes(), missing.keySet())));
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
        if (since.compareTo(ApplyChange.READ_BACK) < 0) {
            return again(request, attempt(request), Backoff.after(since, Optional.empty()));
        }
        // The same answer stands for a right that the bot lost (contract section 5), and then the write may have taken.
        return tiredOf(request, now)
                ? settle(request, RequestState.FAILED, Endings.cannotBeRead(now, missing), request.key())
                : unanswered(request, attempt(request).again(missing.sentence()), Optional.empty());
    }

    /** However late a job is run, what was not tried even once is not given up. */
    private boolean tiredOf(ChangeRequest request, Instant now) {
        return attempt(request).tries() > 0
                && Duration.between(attempt(request).began(), now).compareTo(giveUpAfter) >= 0;
    }

    private JobOutcome conflict(ChangeRequest request, ApiKey key, Map<ApiKeyField, FieldValue> drift) {
        return settle(
                request, RequestState.CONFLICTED, Endings.conflict(clock.instant(), attempt(request), drift), key);
    }

    private JobOutcome unavailable(ChangeRequest request, FetchOutcome.Unavailable unavailable) {
        Attempt attempt = attempt(request);
        Attempt next = unavailable.calls().isEmpty()
                ? attempt.waiting(unavailable.sentence())
                : attempt.again(unavailable.sentence());
        return unanswered(request, next, unavailable.retryAfter());
    }

    private JobOutcome unanswered(ChangeRequest request, Attempt next, Optional<Duration> asked) {
        return unanswered(request, next, asked, Endings.givenUp(clock.instant(), next));
    }

    private JobOutcome unanswered(ChangeRequest request, Attempt next, Optional<Duration> asked, Ending givenUp) {
        Instant now = clock.instant();
        if (next.writtenAt().isEmpty() && tiredOf(request, now)) {
            return settle(request.settled(RequestState.FAILED, givenUp, request.key(), next));
        }
        return again(request, next, Backoff.after(Duration.between(next.began(), now), next.tries(), asked));
    }

    /** To be looked at again after that time; what is new about it is stored, and told on the card when it is worth it. */
    private JobOutcome again(ChangeRequest request, Attempt next, Duration wait) {
        Attempt before = attempt(request);
        Optional<Attempt.Told> telling = TellProgress.of(next, wait, clock.instant());
        if (telling.isEmpty() && next.equals(before)) {
            return new JobOutcome.Again(wait);
        }
        ChangeRequest waiting = request.with(telling.map(next::told).orElse(next));
        List<AuditEvent> events = telling.isPresent() || !next.trouble().equals(before.trouble())
                ? List.of(story.event(AuditEvent.Kind.UNANSWERED, Map.of("why", next.trouble())))
                : List.of();
        List<Job> jobs =
                telling.map(told -> new Job(Job.Kind.REPAINT_CARD, waiting.id(), waiting.version(), told.at())).stream()
                        .toList();
        return story.store(waiting, events, jobs) ? new JobOutcome.Again(wait) : lostTheRace();
    }

    private JobOutcome settle(ChangeRequest request, RequestState state, Ending how, ApiKey key) {
        return settle(request.settled(state, how, key, attempt(request)));
    }

    private JobOutcome settle(ChangeRequest ended) {
        return story.store(ended, List.of(Settle.event(ended, Map.of())), Settle.jobs(ended, clock.instant()))
                ? JobOutcome.DONE
                : lostTheRace();
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
