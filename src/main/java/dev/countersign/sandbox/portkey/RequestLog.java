package dev.countersign.sandbox.portkey;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The requests that arrived, oldest first, and how many. Only the last {@value #KEPT} are kept; the counters count all. */
public final class RequestLog {
    private static final int KEPT = 10_000;

    private final LinkedHashMap<String, LoggedRequest> byRequestId = new LinkedHashMap<>();
    private final Map<Route, Integer> arrivals = new EnumMap<>(Route.class);
    private final Map<String, Integer> puts = new HashMap<>();

    RequestLog() {}

    /** A copy of what is kept. */
    public synchronized List<LoggedRequest> all() {
        return List.copyOf(byRequestId.values());
    }

    /** The kept requests of one route. */
    public synchronized List<LoggedRequest> of(Route route) {
        List<LoggedRequest> found = new ArrayList<>(byRequestId.values());
        found.removeIf(request -> request.route() != route);
        return found;
    }

    /** How many requests of this route arrived. */
    public synchronized int count(Route route) {
        return arrivals.getOrDefault(route, 0);
    }

    /** How many updates of this key arrived, whatever became of them. */
    public synchronized int puts(String keyId) {
        return puts.getOrDefault(keyId, 0);
    }

    /**
     * The first kept request that the predicate accepts, waiting for it in real time. A request is seen when it
     * arrives (status 0), again when it was carried out, and when its answer leaves.
     *
     * @return empty when none came in time
     */
    public synchronized Optional<LoggedRequest> awaitRequest(Predicate<LoggedRequest> wanted, Duration atMost)
            throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            Optional<LoggedRequest> found =
                    byRequestId.values().stream().filter(wanted).findFirst();
            long left = deadline - System.nanoTime();
            if (found.isPresent() || left <= 0) {
                return found;
            }
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
    }

    /** Forgets the kept requests and starts all counters at 0. */
    public synchronized void clear() {
        byRequestId.clear();
        arrivals.clear();
        puts.clear();
    }

    synchronized void arrived(LoggedRequest request) {
        byRequestId.put(request.requestId(), request);
        if (byRequestId.size() > KEPT) {
            byRequestId.remove(byRequestId.keySet().iterator().next());
        }
        arrivals.merge(request.route(), 1, Integer::sum);
        if (request.route() == Route.PUT_KEY) {
            puts.merge(request.id(), 1, Integer::sum);
        }
        notifyAll();
    }

    synchronized void carriedOut(String requestId, int outcome, String why) {
        byRequestId.computeIfPresent(requestId, (id, request) -> request.carriedOut(outcome, why));
        notifyAll();
    }

    synchronized void answered(String requestId, int status) {
        byRequestId.computeIfPresent(requestId, (id, request) -> request.answered(status));
        notifyAll();
    }
}
