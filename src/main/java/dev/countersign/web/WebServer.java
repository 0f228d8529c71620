package dev.countersign.web;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The bot's HTTP server, on the JDK's own: Slack's endpoint in HTTP mode, and health, readiness and metrics beside it or
 * on a port of their own. Started once, closed once.
 */
public final class WebServer implements AutoCloseable {
    /** Where Slack sends everything. */
    public static final String SLACK_PATH = "/slack/events";

    private static final int BACKLOG = 128;

    /** Slack waits three seconds; nothing running is worth waiting for after that. */
    private static final long FINISH_SECONDS = 4;

    private final Optional<SlackEndpoint> slack;
    private final HealthRoutes health;
    private final PrometheusMeterRegistry registry;
    private final Workers workers;
    private final BodyDeadline deadline;
    private Optional<HttpServer> server = Optional.empty();
    private Optional<HttpServer> management = Optional.empty();

    /**
     * @param slack Slack's endpoint; empty in Socket Mode, then its path is unknown here
     * @param readiness answers {@code /readyz}
     * @param registry is scraped at {@code /metrics} and counts acknowledgements
     */
    public WebServer(Optional<SlackEndpoint> slack, Readiness readiness, PrometheusMeterRegistry registry) {
        this(slack, readiness, registry, new Workers(), BodyDeadline.PATIENCE);
    }

    WebServer(
            Optional<SlackEndpoint> slack,
            Readiness readiness,
            PrometheusMeterRegistry registry,
            Workers workers,
            Duration bodyPatience) {
        this.deadline = new BodyDeadline(bodyPatience);
        this.slack = slack;
        this.health = new HealthRoutes(readiness, registry);
        this.registry = registry;
        this.workers = workers;
    }

    /**
     * Sets the limits that hold for every server of this kind in the process. Must come before the first of them is made,
     * whoever makes it; {@link #start} does it too.
     */
    public static void limitServers() {
        ServerLimits.apply();
    }

    /**
     * Listens.
     *
     * @param address for everything, or for Slack alone when a management address is given; port 0 for any free one
     * @param managementAddress for health and metrics
     * @throws PortTakenException when an address cannot be had, for instance because it is in use
     */
    public void start(InetSocketAddress address, Optional<InetSocketAddress> managementAddress)
            throws PortTakenException {
        ServerLimits.apply();
        Map<String, Routes.Route> routes = new HashMap<>();
        slack.ifPresent(endpoint -> routes.put(
                SLACK_PATH, Routes.Route.posting(new SlackRoute(endpoint, workers::overloaded, deadline, registry))));
        if (managementAddress.isEmpty()) {
            routes.putAll(health.routes());
        }
        try {
            server = Optional.of(listen(address, routes));
            if (managementAddress.isPresent()) {
                management = Optional.of(listen(managementAddress.get(), health.routes()));
            }
        } catch (PortTakenException taken) {
            close();
            throw taken;
        }
    }

    /** The port in use. */
    public int port() {
        return server.orElseThrow().getAddress().getPort();
    }

    /** The port of health and metrics: of its own, or the same. */
    public int managementPort() {
        return management.or(() -> server).orElseThrow().getAddress().getPort();
    }

    /** Refuses new deliveries with 503, lets those that run finish for some seconds, and stops listening. */
    @Override
    public void close() {
        workers.finish(FINISH_SECONDS);
        // Its own delay is waited out in full even when nothing runs (before JDK 26), so it gets none.
        server.ifPresent(running -> running.stop(0));
        management.ifPresent(running -> running.stop(0));
        workers.close();
        deadline.close();
    }

    private HttpServer listen(InetSocketAddress address, Map<String, Routes.Route> routes) throws PortTakenException {
        HttpServer listening;
        try {
            listening = HttpServer.create(address, BACKLOG);
        } catch (IOException taken) {
            throw new PortTakenException(address.getPort(), taken);
        }
        listening.setExecutor(workers);
        listening.createContext("/", new Routes(routes));
        listening.start();
        return listening;
    }
}
