package dev.countersign.request;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ApiKeys;
import dev.countersign.apikey.FetchOutcome;
import dev.countersign.apikey.FieldValue;
import dev.countersign.policy.Requirement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows a pending request to the approvers, after a fresh look at the key, and tells the requester that it did. */
public final class PostCard {
    private final RequestStore store;
    private final ApiKeys keys;
    private final Announce announce;
    private final Clock clock;

    public PostCard(RequestStore store, ApiKeys keys, Announce announce, Clock clock) {
        this.store = store;
        this.keys = keys;
        this.announce = announce;
        this.clock = clock;
    }

    /** Posts the card; ends the request instead when the key is no longer as the requester saw it. */
    public JobOutcome post(RequestId id) {
        Optional<ChangeRequest> stored = store.find(id);
        if (stored.isEmpty()) {
            return JobOutcome.DONE;
        }
        ChangeRequest request = stored.get();
        if (store.announcement(id, Announcement.Slot.CARD).attempted()) {
            return show(request);
        }
        if (request.state() != RequestState.PENDING) {
            // What a rule approved without asking is shown all the same; its key is read where it is applied.
            return request.requirement().kind() == Requirement.Kind.APPROVALS ? JobOutcome.DONE : show(request);
        }
        FetchOutcome fetched = keys.fetch(request.key().id());
        List<AuditEvent> calls = Called.events(id, fetched.calls(), "card", clock.instant());
        if (fetched instanceof FetchOutcome.Found found) {
            return show(request, found.key(), calls);
        }
        if (fetched instanceof FetchOutcome.Missing missing) {
            return conflict(request, missing.sentence(), Map.of(), calls);
        }
        calls.forEach(store::record);
        Duration trouble = Duration.between(request.createdAt(), clock.instant());
        return new JobOutcome.Again(Backoff.after(trouble, ((FetchOutcome.Unavailable) fetched).retryAfter()));
    }

    private JobOutcome show(ChangeRequest request, ApiKey key, List<AuditEvent> calls) {
        Map<ApiKeyField, FieldValue> drift = request.changes().drift(key);
        if (!drift.isEmpty()) {
            return conflict(
                    request, "The key was changed after the form was opened, so nobody was asked.", drift, calls);
        }
        AuditEvent shown = new AuditEvent(
                request.id(),
                AuditEvent.Kind.SHOWN,
                AuditEvent.BOT,
                clock.instant(),
                Map.of("key", key.name(), "status", key.status()));
        ChangeRequest read = request.with(key);
        Job picture = new Job(Job.Kind.ADD_PICTURE, read.id(), read.version(), shown.at());
        return stored(read, calls, shown, List.of(picture)) ? show(request) : new JobOutcome.Again(Duration.ZERO);
    }

    /** Brings the card into Slack and, when it stands, tells the requester where the request went. */
    private JobOutcome show(ChangeRequest request) {
        JobOutcome shown = announce.announce(request.id(), Announcement.Slot.CARD);
        boolean open = request.state() == RequestState.PENDING;
        return shown instanceof JobOutcome.Done && open
                ? announce.announce(request.id(), Announcement.Slot.RECEIPT)
                : shown;
    }

    private JobOutcome conflict(
            ChangeRequest request, String sentence, Map<ApiKeyField, FieldValue> values, List<AuditEvent> calls) {
        Instant now = clock.instant();
        ChangeRequest ended = request.settled(RequestState.CONFLICTED, new Ending(now, sentence, values));
        return stored(ended, calls, Settle.event(ended, Map.of()), Settle.jobs(ended, now))
                ? JobOutcome.DONE
                : new JobOutcome.Again(Duration.ZERO);
    }

    /** What was called stays in the story also when somebody else was faster. */
    private boolean stored(ChangeRequest next, List<AuditEvent> calls, AuditEvent event, List<Job> jobs) {
        List<AuditEvent> all = new ArrayList<>(calls);
        all.add(event);
        boolean won = store.update(next, all, jobs);
        if (!won) {
            calls.forEach(store::record);
        }
        return won;
    }
}
