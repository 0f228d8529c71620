package dev.countersign;

import dev.countersign.config.Settings;
import dev.countersign.web.JvmMetrics;
import dev.countersign.web.PortTakenException;
import dev.countersign.web.Readiness;
import dev.countersign.web.WebServer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;

/**
 * What is served while the database was never there yet: that the process lives, and what it waits for. Nothing is taken
 * from Slack, for nothing could be kept.
 */
final class WithoutDatabase implements AutoCloseable {
    private final OpenedInOrder opened = new OpenedInOrder();
    private volatile String why;

    private WithoutDatabase(String why) {
        this.why = why;
    }

    /**
     * Begins.
     *
     * @param why what keeps the database away
     * @throws PortTakenException when a port cannot be had
     */
    static WithoutDatabase start(InetAddress address, Settings.Ports ports, String why) throws PortTakenException {
        WithoutDatabase waiting = new WithoutDatabase(why);
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        waiting.opened.add(new JvmMetrics()).bindTo(registry);
        Readiness readiness = new Readiness(Map.of(Readiness.DATABASE, () -> Optional.of(waiting.why)));
        WebServer web = waiting.opened.add(new WebServer(Optional.empty(), readiness, registry));
        try {
            web.start(
                    new InetSocketAddress(address, ports.http()),
                    ports.management().map(port -> new InetSocketAddress(address, port)));
        } catch (PortTakenException taken) {
            waiting.close();
            throw taken;
        }
        return waiting;
    }

    /** From now on that is what keeps it away. */
    void still(String reason) {
        why = reason;
    }

    /** The port in use is free again afterwards. */
    @Override
    public void close() {
        opened.close();
    }
}
