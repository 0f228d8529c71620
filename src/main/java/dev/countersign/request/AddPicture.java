package dev.countersign.request;

import dev.countersign.apikey.KeyUsage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds a picture of what the key used lately to a card that waits. The card never waits for it, and nobody misses it: when
 * it cannot be had, it is left out. A process that dies between upload and storing leaves a file that no message shows.
 */
public final class AddPicture {
    private static final Logger LOG = LoggerFactory.getLogger(AddPicture.class);

    /** The days that are shown, today among them. */
    private static final int DAYS = 7;
    /** A slow Portkey must not keep all the threads that jobs have. */
    private static final int AT_ONCE = 2;

    private static final Duration NEXT_TURN = Duration.ofSeconds(1);
    /** So long Slack takes as a rule before it shows a file that was uploaded. */
    private static final Duration PROCESSING = Duration.ofSeconds(1);
    /** Whoever decides has looked at the card by then. */
    private static final Duration GIVE_UP = Duration.ofMinutes(10);
    /** Versions move under it only when people decide; more in a row is a bug. */
    private static final int MOST_RACES = 50;

    private final Semaphore turns = new Semaphore(AT_ONCE);
    private final RequestStore store;
    private final KeyUsage usage;
    private final Pictures pictures;
    private final Clock clock;

    public AddPicture(RequestStore store, KeyUsage usage, Pictures pictures, Clock clock) {
        this.store = store;
        this.usage = usage;
        this.pictures = pictures;
        this.clock = clock;
    }

    /** Adds the picture, once, while the request waits for its decision. */
    public JobOutcome add(RequestId id) {
        Optional<ChangeRequest> stored = wanting(id);
        if (stored.isEmpty()) {
            return JobOutcome.DONE;
        }
        if (!turns.tryAcquire()) {
            return new JobOutcome.Again(NEXT_TURN);
        }
        try (Story story = new Story(store, id, clock)) {
            return draw(stored.get(), story);
        } finally {
            turns.release();
        }
    }

    /** The request, as long as a picture would help anybody. */
    private Optional<ChangeRequest> wanting(RequestId id) {
        return store.find(id)
                .filter(request -> request.state() == RequestState.PENDING
                        && request.picture().isEmpty());
    }

    private JobOutcome draw(ChangeRequest request, Story story) {
        KeyUsage.Outcome used = usage.lately(request.key(), DAYS);
        story.called(used.calls(), "picture");
        if (used instanceof KeyUsage.Outcome.Later later) {
            return later(request, later.why(), later.retryAfter());
        }
        if (used instanceof KeyUsage.Outcome.Hidden hidden) {
            return without(request, hidden.why());
        }
        Pictures.Outcome drawn = pictures.upload(request, ((KeyUsage.Outcome.Known) used).days());
        if (drawn instanceof Pictures.Outcome.Later later) {
            return later(request, later.why(), later.retryAfter());
        }
        return drawn instanceof Pictures.Outcome.Uploaded uploaded
                ? keep(request.id(), uploaded.picture(), story)
                : without(request, ((Pictures.Outcome.Without) drawn).why());
    }

    private JobOutcome keep(RequestId id, Picture picture, Story story) {
        for (int race = 0; race < MOST_RACES; race++) {
            Optional<ChangeRequest> request = wanting(id);
            if (request.isEmpty()) {
                return JobOutcome.DONE;
            }
            ChangeRequest illustrated = request.get().with(picture);
            AuditEvent event = story.event(AuditEvent.Kind.ILLUSTRATED, Map.of("file", picture.fileId()));
            Instant shown = clock.instant().plus(PROCESSING);
            Job repaint = new Job(Job.Kind.REPAINT_CARD, id, illustrated.version(), shown);
            if (story.store(illustrated, List.of(event), List.of(repaint))) {
                return JobOutcome.DONE;
            }
        }
        throw new IllegalStateException("request " + id + " changed " + MOST_RACES + " times under its picture");
    }

    private JobOutcome later(ChangeRequest request, String why, Optional<Duration> asked) {
        Duration trouble = Duration.between(request.createdAt(), clock.instant());
        return trouble.compareTo(GIVE_UP) < 0
                ? new JobOutcome.Again(Backoff.after(trouble, asked))
                : without(request, why);
    }

    private static JobOutcome without(ChangeRequest request, String why) {
        LOG.debug("request {}: its card stays without a picture: {}", request.id(), why);
        return JobOutcome.DONE;
    }
}
