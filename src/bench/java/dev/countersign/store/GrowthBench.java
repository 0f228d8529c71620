package dev.countersign.store;

import dev.countersign.bench.Spread;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.request.Announcement;
import dev.countersign.request.AuditEvent;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.Job;
import dev.countersign.request.JobOutcome;
import dev.countersign.request.RequestState;
import dev.countersign.request.Slice;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * What the trip asks of the database with a million settled and ten thousand pending requests in it, against one that is all but
 * empty: it holds the pages that the lists show, since no page would be compared with a full one else. Alternating rounds in one run.
 * The promise is less than one and a half times the time.
 */
final class GrowthBench {
    private static final int SETTLED = Integer.getInteger("bench.settled", 1_000_000);
    private static final int PENDING = Integer.getInteger("bench.pending", 10_000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int TIMES = 200;
    private static final Slice PAGE = Slice.first(10);
    private static final int KEYS = 5000;
    private static final int PEOPLE = 1000;

    /** People and keys that are asked for. */
    private static final int FEW = 20;

    private static final String APPROVER = "U0BOB";

    private final Database database;
    private final JdbcRequestStore store;
    private final JdbcRequestLists lists;
    private final Semaphore ran = new Semaphore(0);
    private int views;

    private GrowthBench(Database database) {
        this.database = database;
        this.store = new JdbcRequestStore(database, Clock.systemUTC());
        this.lists = new JdbcRequestLists(database);
    }

    static void run(Path folder) throws Exception {
        System.out.printf(
                Locale.ROOT,
                "%n%-12s %-34s %12s %12s   %s%n",
                "database",
                "what",
                "small, ms",
                "large, ms",
                "large / small: min / median / max (" + SETTLED + " settled, " + PENDING + " pending)");
        for (var engine : Engines.fresh(folder).entrySet()) {
            String few = engine.getValue().get();
            String many = engine.getValue().get();
            try (Database small = Database.open(few, Clock.systemUTC());
                    Database large = Database.open(many, Clock.systemUTC())) {
                new ManyRequests(small, few, FEW, FEW).add(FEW * PAGE.most(), PAGE.most());
                long began = System.nanoTime();
                new ManyRequests(large, many, KEYS, PEOPLE).add(SETTLED, PENDING);
                long seconds = (System.nanoTime() - began) / 1_000_000_000;
                System.out.printf("%-12s (filled in %d s)%n", engine.getKey(), seconds);
                compare(engine.getKey(), new GrowthBench(small), new GrowthBench(large));
            }
        }
    }

    private static void compare(String engine, GrowthBench small, GrowthBench large) {
        small.round();
        large.round();
        Map<String, Spread> before = new LinkedHashMap<>();
        Map<String, Spread> after = new LinkedHashMap<>();
        Map<String, Spread> ratios = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, Double> few = small.round();
            Map<String, Double> many = large.round();
            few.forEach((what, millis) -> {
                before.computeIfAbsent(what, first -> new Spread()).add(millis);
                after.computeIfAbsent(what, first -> new Spread()).add(many.get(what));
                ratios.computeIfAbsent(what, first -> new Spread()).add(many.get(what) / millis);
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
        medians.put("requests waiting", median(time -> lists.pendingFor(APPROVER, Set.of("S0A"), PAGE)));
        medians.put("requests all", median(time -> lists.all(PAGE)));
        medians.put("history of a key", median(time -> lists.past(new ApiKeyId(ManyRequests.key(time % FEW)), PAGE)));
        medians.put("App Home's lists", median(this::home));
        medians.put("a job, from its commit to its run", jobs());
        return medians;
    }

    /** By a clock that stands still, so that nothing else is due. */
    private double jobs() {
        Clock clock = Clock.fixed(Examples.NOW, ZoneOffset.UTC);
        try (DurableJobs jobs = new DurableJobs(database, job -> ran(), List.of(), clock, 2)) {
            jobs.start();
            return median(time -> {
                ChangeRequest request = Examples.pending("fresh-" + views++);
                Job card = Examples.job(request, Job.Kind.POST_CARD, Examples.NOW);
                store.insert(request, Examples.event(request, AuditEvent.Kind.REQUESTED), List.of(card));
                ran.acquireUninterruptibly();
            });
        }
    }

    private JobOutcome ran() {
        ran.release();
        return JobOutcome.DONE;
    }

    private void home(int time) {
        lists.askedBy(person(time), PAGE);
        lists.pendingFor(APPROVER, Set.of("S0A"), PAGE);
        lists.applied(Optional.empty(), PAGE.most());
    }

    private static String person(int time) {
        return "U0" + time % FEW;
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
        ApiKeyId key = new ApiKeyId(ManyRequests.key(views % FEW));
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
        store.approvedOf(new ApiKeyId(ManyRequests.key(views++ % FEW)), Instant.parse("2026-11-17T00:00:00Z"));
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
