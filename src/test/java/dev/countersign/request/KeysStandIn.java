package dev.countersign.request;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ApiKeyFixture;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.apikey.ApiKeys;
import dev.countersign.apikey.Call;
import dev.countersign.apikey.ChangeSet;
import dev.countersign.apikey.FetchOutcome;
import dev.countersign.apikey.FieldChange;
import dev.countersign.apikey.FieldValue;
import dev.countersign.apikey.RateLimit;
import dev.countersign.apikey.UpdateOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** One key at a Portkey whose every answer a test can choose. Understands changes of name, rpm and usage. */
final class KeysStandIn implements ApiKeys {
    static final Duration ASKED = Duration.ofSeconds(3);

    /** What becomes of one write. */
    enum Write {
        TAKES,
        IGNORED,
        NAME_ONLY,
        REJECTED,
        THROTTLED,
        NOT_SENT,
        LOST_AND_TAKEN,
        LOST_AND_NOT_TAKEN,
        DIES_BEFORE,
        DIES_AFTER
    }

    final Deque<Write> next = new ArrayDeque<>();
    final List<ChangeSet> writes = new ArrayList<>();
    final List<Instant> fetches = new ArrayList<>();
    Write always = Write.TAKES;
    Optional<FetchOutcome> instead = Optional.empty();
    Duration staleFor = Duration.ZERO;
    /** What happens between the next answer of Portkey to a read and its arrival. */
    Runnable onTheWay = () -> {};
    /** What happens while the next write is at Portkey. */
    Runnable whileWriting = () -> {};

    private final Clock clock;
    private ApiKey now;
    private ApiKey before;
    private Instant written = Instant.MIN;

    KeysStandIn(ApiKey key, Clock clock) {
        this.now = key;
        this.before = key;
        this.clock = clock;
    }

    /** Somebody at the dashboard. */
    void becomes(ApiKey key) {
        now = key;
        before = key;
    }

    ApiKey key() {
        return now;
    }

    void silent() {
        instead = Optional.of(new FetchOutcome.Unavailable("No answer in time.", Optional.empty(), List.of(read(0))));
    }

    void gone() {
        instead = Optional.of(new FetchOutcome.Missing("Portkey says: no such key.", List.of(read(403))));
    }

    private static Call read(int status) {
        return new Call(
                "GET",
                status,
                status == 0 ? "" : "req-read",
                Duration.ofMillis(3),
                status == 0 ? "No answer in time." : "");
    }

    @Override
    public FetchOutcome fetch(ApiKeyId id) {
        fetches.add(clock.instant());
        boolean stale = clock.instant().isBefore(written.plus(staleFor));
        FetchOutcome answer = instead.orElseGet(
                () -> new FetchOutcome.Found(ApiKeyFixture.identified(stale ? before : now, id), List.of(read(200))));
        Runnable once = onTheWay;
        onTheWay = () -> {};
        once.run();
        return answer;
    }

    @Override
    public UpdateOutcome update(ApiKey present, ChangeSet changes) {
        writes.add(changes);
        Write what = next.isEmpty() ? always : next.pop();
        Runnable once = whileWriting;
        whileWriting = () -> {};
        once.run();
        Optional<Call> call = Optional.of(new Call("PUT", 200, "req-" + writes.size(), Duration.ofMillis(5), ""));
        return switch (what) {
            case TAKES -> {
                take(changes);
                yield new UpdateOutcome.Accepted(call);
            }
            case IGNORED -> new UpdateOutcome.Accepted(call);
            case NAME_ONLY -> {
                take(new ChangeSet(changes.of(ApiKeyField.NAME).stream().toList()));
                yield new UpdateOutcome.Accepted(call);
            }
            case REJECTED -> new UpdateOutcome.Rejected("Portkey says: no. Ask with others.", call);
            case THROTTLED -> new UpdateOutcome.Unknown("Slow down.", false, Optional.of(ASKED), call);
            case NOT_SENT -> new UpdateOutcome.Unknown("Not reached.", false, Optional.empty(), call);
            case LOST_AND_TAKEN -> {
                take(changes);
                yield new UpdateOutcome.Unknown("No answer.", true, Optional.empty(), call);
            }
            case LOST_AND_NOT_TAKEN -> new UpdateOutcome.Unknown("No answer.", true, Optional.empty(), call);
            case DIES_BEFORE -> throw new StoreProbe.Died();
            case DIES_AFTER -> {
                take(changes);
                throw new StoreProbe.Died();
            }
        };
    }

    private void take(ChangeSet changes) {
        before = now;
        written = clock.instant();
        for (FieldChange change : changes.changes()) {
            now = changed(now, change);
        }
    }

    private ApiKey changed(ApiKey key, FieldChange change) {
        boolean reset = change.field() == ApiKeyField.RESET_USAGE;
        return new ApiKey(
                key.id(),
                change.after() instanceof FieldValue.Text name ? name.text() : key.name(),
                key.description(),
                key.type(),
                key.workspaceId(),
                key.workspace(),
                key.ownerId(),
                reset ? "active" : key.status(),
                key.scopes(),
                change.after() instanceof FieldValue.Amount rpm
                        ? List.of(new RateLimit("requests", "rpm", rpm.number().longValueExact()))
                        : key.rateLimits(),
                key.usageLimits(),
                key.expiresAt(),
                reset ? Optional.of(clock.instant()) : key.lastResetAt(),
                key.botsOwn());
    }

    @Override
    public Optional<ApiKey> find(ApiKeyId id) {
        return Optional.of(now);
    }

    @Override
    public List<ApiKey> search(String text, int limit) {
        return List.of(now);
    }

    @Override
    public List<ApiKey> searchNearLimit(String text, int limit) {
        return List.of();
    }

    @Override
    public List<ApiKey> matching(String text, List<ApiKeyId> ids) {
        return ids.contains(now.id()) ? List.of(now) : List.of();
    }

    @Override
    public boolean ready() {
        return true;
    }
}
