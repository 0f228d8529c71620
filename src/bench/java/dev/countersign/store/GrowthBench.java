package dev.countersign.store;

import dev.countersign.bench.Spread;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.request.Announcement;
import dev.countersign.request.AuditEvent;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.Job;
import dev.countersign.request.RequestState;
import dev.countersign.request.Slice;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the trip asks of the database with a million settled and ten thousand pending requests in it, against an empty one:
 * alternating rounds in one run. The promise is less than one and a half times the time.
 */
final class GrowthBench {
    private static final int SETTLED = Integer.getInteger("bench.settled", 1_000_000);
    private static final int PENDING = Integer.getInteger("bench.pending", 10_000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 7);
    private static final int TIMES = 200;
    private static final Slice PAGE = Slice.first(10);

    private final JdbcRequestStore store;
    private final JdbcRequestLists lists;
    private int views;

    private GrowthBench(Database database) {
        this.store = new JdbcRequestStore(database, Clock.systemUTC());
        this.lists = new JdbcRequestLists(database);
    }

    static void run(Path folder) throws Exception {
        System.out.printf(
                Locale.ROOT,
                "%n%-12s %-34s %12s %12s   %s%n",
                "database",
                "what",
                "empty, ms",
                "full, ms",
                "full / empty: min / median / max (" + SETTLED + " settled, " + PENDING + " pending)");
        for (var engine : Engines.fresh(folder).entrySet()) {
            try (Database empty = Database.open(engine.getValue().get(), Clock.systemUTC());
                    Database full = Database.open(engine.getValue().get(), Clock.systemUTC())) {
                new ManyRequests(full).add(SETTLED, PENDING);
                compare(engine.getKey(), new GrowthBench(empty), new GrowthBench(full));
            }
        }
    }

    private static void compare(String engine, GrowthBench empty, GrowthBench full) {
        empty.round();
        full.round();
        Map<String, Spread> before = new LinkedHashMap<>();
        Map<String, Spread> after = new LinkedHashMap<>();
        Map<String, Spread> ratios = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, Double> small = empty.round();
            Map<String, Double> large = full.round();
            small.forEach((what, millis) -> {
                before.computeIfAbsent(what, first -> new Spread()).add(millis);
                after.computeIfAbsent(what, first -> new Spread()).add(large.get(what));
                ratios.computeIfAbsent(what, first -> new Spread()).add(large.get(what) / millis);
            });
        }
        ratios.forEach((what, ratio) -> System.out.printf(
                Locale.ROOT,
                "%-12s %-34s %12.3f %12.3f   %s%n",
                engine,
                what,
                before.get(what).median(),
                after.get(what).median(),
                ratio.shown()));
    }

    /** The median time of each, in milliseconds. */
    private Map<String, Double> round() {
        List<ChangeRequest> asked = new ArrayList<>();
        Map<String, Double> medians = new LinkedHashMap<>();
        medians.put("a submission", median(time -> asked.add(submission())));
        medians.put("a press that counts", median(time -> press(asked.get(time))));
        medians.put("a press that is refused", median(time -> refused(asked.get(time))));
        medians.put("a message posted", median(time -> message(asked.get(time))));
        medians.put("a request and its history read", median(time -> history(asked.get(time))));
        medians.put("requests mine", median(time -> lists.askedBy(person(time), PAGE)));
        medians.put("requests waiting", median(time -> lists.pendingFor(person(time), Set.of("S0A"), PAGE)));
        medians.put("requests all", median(time -> lists.all(PAGE)));
        medians.put("history of a key", median(time -> lists.past(new ApiKeyId(ManyRequests.key(time)), PAGE)));
        medians.put("App Home's lists", median(this::home));
        return medians;
    }

    private void home(int time) {
        lists.askedBy(person(time), PAGE);
        lists.pendingFor(person(time), Set.of("S0A"), PAGE);
        lists.applied(Optional.empty(), PAGE.most());
    }

    private static String person(int time) {
        return "U0" + time;
    }

    private interface Timed {
        void run(int time);
    }

    private static double median(Timed timed) {
        long[] nanos = new long[TIMES];
        for (int time = 0; time < TIMES; time++) {
            long began = System.nanoTime();
            timed.run(time);
            nanos[time] = System.nanoTime() - began;
        }
        Arrays.sort(nanos);
        return nanos[TIMES / 2] / 1e6;
    }

    private ChangeRequest submission() {
        ApiKeyId key = new ApiKeyId(ManyRequests.key(views));
        store.approvedOf(key, Instant.parse("2026-11-17T00:00:00Z"));
        ChangeRequest request = Examples.pending("fresh-" + views++);
        return store.insert(
                request,
                Examples.event(request, AuditEvent.Kind.REQUESTED),
                List.of(
                        Examples.job(request, Job.Kind.POST_CARD, request.expiresAt()),
                        Examples.job(request, Job.Kind.EXPIRE, request.expiresAt())));
    }

    private void press(ChangeRequest asked) {
        ChangeRequest stored = store.find(asked.id()).orElseThrow();
        store.announcement(asked.id(), Announcement.Slot.CARD);
        store.approvedOf(new ApiKeyId(ManyRequests.key(views++)), Instant.parse("2026-11-17T00:00:00Z"));
        ChangeRequest next = Examples.next(stored, RequestState.APPROVED);
        store.update(
                next,
                Examples.event(next, AuditEvent.Kind.APPROVED),
                List.of(
                        Examples.job(next, Job.Kind.REPAINT_CARD, next.expiresAt()),
                        Examples.job(next, Job.Kind.APPLY, next.expiresAt().plus(Duration.ofDays(1)))));
    }

    private void refused(ChangeRequest asked) {
        store.find(asked.id());
        store.announcement(asked.id(), Announcement.Slot.CARD);
        store.record(Examples.event(asked, AuditEvent.Kind.DECISION_REFUSED));
    }

    private void message(ChangeRequest asked) {
        store.turn(asked.id(), Announcement.Slot.RESULT);
        store.posted(
                asked.id(),
                Announcement.Slot.RESULT,
                new Announcement.Place("C0RESULTS", "1700000000." + views++),
                Examples.event(asked, AuditEvent.Kind.ANNOUNCED),
                List.of());
    }

    private void history(ChangeRequest asked) {
        store.find(asked.id());
        store.history(asked.id());
    }
}
