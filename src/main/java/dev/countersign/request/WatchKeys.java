package dev.countersign.request;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.policy.Policy;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices keys whose budget is used up, or nearly, and has it told: once for each key and period, whoever looks. */
public final class WatchKeys {
    private static final Logger LOG = LoggerFactory.getLogger(WatchKeys.class);

    private final NoticeStore store;
    private final Policy policy;
    private final Clock clock;
    /** What this process stored, or found stored, at its last look: most keys are as they were. */
    private final Map<ApiKeyId, String> known = new HashMap<>();

    public WatchKeys(NoticeStore store, Policy policy, Clock clock) {
        this.store = store;
        this.policy = policy;
        this.clock = clock;
    }

    /** Looks at all keys as they were just read. What cannot be stored now is noticed at the next look. */
    public synchronized void look(Stream<ApiKey> keys) {
        Map<ApiKeyId, String> seen = new HashMap<>();
        Instant now = clock.instant();
        try {
            keys.flatMap(key -> KeyNotice.of(key, now).stream())
                    .filter(notice -> policy.mayChange(notice.key()).allowed())
                    .forEach(notice -> {
                        keep(notice);
                        seen.put(notice.key().id(), mark(notice));
                    });
            known.clear();
            known.putAll(seen);
        } catch (StoreUnavailableException down) {
            LOG.warn("what was noticed of the keys could not be stored; it is looked at again", down);
        }
    }

    private void keep(KeyNotice notice) {
        if (mark(notice).equals(known.get(notice.key().id()))) {
            return;
        }
        boolean news = store.keep(notice, id -> new Job(Job.Kind.TELL_OF_KEY, id, 1, notice.at()));
        if (news) {
            LOG.info("key {} is {}", notice.key().id(), notice.level());
        }
    }

    private static String mark(KeyNotice notice) {
        return notice.level() + " " + notice.period();
    }
}
