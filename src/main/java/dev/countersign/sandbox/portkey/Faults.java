package dev.countersign.sandbox.portkey;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Which answers go wrong. A request suffers at most one fault: the oldest counted one that names its route, else the newest
 * constant one. Safe for use from any thread.
 */
public final class Faults {
    private final List<Planned> counted = new ArrayList<>();
    private final List<Planned> constant = new ArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private CountDownLatch released = new CountDownLatch(1);

    Faults() {}

    /** The next {@code times} requests on these routes (none named: any route) suffer the fault. */
    public synchronized void next(int times, Fault fault, Route... routes) {
        counted.add(new Planned(fault, targets(routes), times));
    }

    /** Every request on these routes (none named: any route) suffers the fault, until {@link #clear()}. */
    public synchronized void always(Fault fault, Route... routes) {
        constant.add(0, new Planned(fault, targets(routes), Integer.MAX_VALUE));
    }

    /** Nothing goes wrong from now on; what hangs is let go. */
    public synchronized void clear() {
        counted.clear();
        constant.clear();
        release();
    }

    /** Lets every silent request go: its connection is closed without an answer. */
    public synchronized void release() {
        released.countDown();
        released = new CountDownLatch(1);
    }

    /** What happens to the request, and what a silent one waits for. */
    record Hit(Optional<Fault> fault, CountDownLatch released) {}

    synchronized Hit take(Route route) {
        return new Hit(planned(route), released);
    }

    private Optional<Fault> planned(Route route) {
        for (Iterator<Planned> plans = counted.iterator(); plans.hasNext(); ) {
            Planned plan = plans.next();
            if (plan.routes.contains(route)) {
                plan.left--;
                if (plan.left <= 0) {
                    plans.remove();
                }
                return Optional.of(plan.fault);
            }
        }
        return constant.stream()
                .filter(plan -> plan.routes.contains(route))
                .map(plan -> plan.fault)
                .findFirst();
    }

    /** Waits in real time, or until the simulator closes. */
    boolean held(Duration time) throws InterruptedException {
        return !closing.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    void close() {
        closing.countDown();
        clear();
    }

    private static Set<Route> targets(Route... routes) {
        return routes.length == 0 ? EnumSet.allOf(Route.class) : EnumSet.copyOf(List.of(routes));
    }

    private static final class Planned {
        private final Fault fault;
        private final Set<Route> routes;
        private int left;

        Planned(Fault fault, Set<Route> routes, int left) {
            this.fault = fault;
            this.routes = routes;
            this.left = left;
        }
    }
}
