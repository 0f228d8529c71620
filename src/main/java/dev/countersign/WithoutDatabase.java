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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is served while the database was never there yet: that the process lives, and what it waits for. Nothing is taken
 * from Slack, for nothing could be kept.
 */
final class WithoutDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WithoutDatabase.class);

    /** Everybody can read it, and the reason itself may name the server or the file. */
    private static final String PUBLICLY = "it cannot be used yet; it is tried again until it can: the log says why.";

    private final OpenedInOrder opened = new OpenedInOrder();
    private String why;

    private WithoutDatabase(String why) {
        this.why = why;
    }

    /**
     * Begins.
     *
     * @param why what keeps the database away, as it was told in the log
     * @throws PortTakenException when a port cannot be had
     */
    static WithoutDatabase start(InetAddress address, Settings.Ports ports, String why) throws PortTakenException {
        WithoutDatabase waiting = new WithoutDatabase(why);
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        waiting.opened.add(new JvmMetrics()).bindTo(registry);
        Readiness readiness = new Readiness(Map.of(Readiness.DATABASE, () -> Optional.of(PUBLICLY)));
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

    /** From now on that is what keeps it away: told in the log when it is something new. */
    void still(String reason) {
        if (!reason.equals(why)) {
            why = reason;
            LOG.warn("{} It is tried again until it can.", reason);
        }
    }

    /** The port in use is free again afterwards. */
    @Override
    public void close() {
        opened.close();
    }
}
