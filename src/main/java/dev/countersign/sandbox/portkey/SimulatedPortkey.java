package dev.countersign.sandbox.portkey;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A Portkey Admin API on 127.0.0.1: one organisation with three workspaces, some people, and the bot's own admin key. Keys
 * are added by {@link #addKey} or, ready made, by {@link #addCast}. Safe for use from any thread.
 *
 * <p>It behaves as public sources say Portkey does; what may go wrong is switched on through {@link #faults()}.
 */
public final class SimulatedPortkey implements AutoCloseable {
    /** The scopes the bot's key starts with: all it needs, and not the one that lets it change admin keys or itself. */
    public static final List<String> BOT_SCOPES = List.of(
            "organisation_service_api_keys.list",
            "organisation_service_api_keys.read",
            "workspace_service_api_keys.list",
            "workspace_service_api_keys.read",
            "workspace_service_api_keys.update",
            "workspace_user_api_keys.list",
            "workspace_user_api_keys.read",
            "workspace_user_api_keys.update",
            "workspaces.list",
            "workspaces.read",
            "organisation_users.list",
            "organisation_users.read",
            "analytics.view",
            "audit_logs.list");

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int BACKLOG = 128;

    static {
        // The JDK's server sends head and body in two writes; with Nagle's algorithm and delayed acknowledgements each
        // answer
        // then takes 44 ms (measured). It reads this property once, when the first server of the process is made.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Tenant tenant;
    private final Faults faults = new Faults();
    private final RequestLog requests = new RequestLog();
    private final Wire wire;
    private final ExecutorService threads = Executors.newCachedThreadPool(named());
    private final String adminKeyId;
    private HttpServer server;
    private int port;

    private SimulatedPortkey(Tenant tenant, String adminKeyId, Clock clock) {
        this.tenant = tenant;
        this.adminKeyId = adminKeyId;
        this.wire = new Wire(new Desk(tenant), faults, requests, clock);
    }

    /**
     * Starts listening.
     *
     * @param port 0 for any free one
     * @param clock tells created, updated, stale and expired; real waiting happens only in faults
     */
    public static SimulatedPortkey start(int port, Clock clock) throws IOException {
        Tenant tenant = new Tenant(clock);
        Cast.organisation(tenant);
        String botKey = tenant.add(KeySeed.organisation("countersign-bot").scopes(BOT_SCOPES.toArray(String[]::new)));
        SimulatedPortkey portkey = new SimulatedPortkey(tenant, botKey, clock);
        portkey.port = port;
        portkey.listenAgain();
        return portkey;
    }

    /** What {@code PORTKEY_BASE_URL} is to be: ends in {@code /v1}. */
    public synchronized String baseUrl() {
        return "http://127.0.0.1:" + port + Wire.BASE_PATH;
    }

    /** The secret of the bot's own key. */
    public String adminKey() {
        return secretOf(adminKeyId);
    }

    /** The id of the bot's own key, which is listed like any other. */
    public String adminKeyId() {
        return adminKeyId;
    }

    /** The scopes of the bot's own key from now on. */
    public void grantedScopes(String... scopes) {
        changeBehindTheBotsBack(adminKeyId, Map.of("scopes", List.of(scopes)));
    }

    /** Adds the keys of {@link Cast}. */
    public void addCast() {
        synchronized (tenant) {
            Cast.keys(tenant.time()).forEach(tenant::add);
        }
    }

    /** Adds a key and returns its id. */
    public String addKey(KeySeed seed) {
        synchronized (tenant) {
            return tenant.add(seed);
        }
    }

    /** A key's secret, for calling the API with it. */
    public String secretOf(String id) {
        synchronized (tenant) {
            return tenant.secret(id);
        }
    }

    /** The key as it is, whatever reads still show; a copy. */
    public ObjectNode key(String id) {
        synchronized (tenant) {
            return tenant.record(id).now().deepCopy();
        }
    }

    /** All keys as they are, in the order they were added; copies. */
    public List<ObjectNode> keys() {
        synchronized (tenant) {
            return tenant.keys.values().stream()
                    .map(record -> record.now().deepCopy())
                    .toList();
        }
    }

    /** Sets members of a key as somebody at the dashboard would: visible at once, unchecked, with a new last_updated_at. */
    public void changeBehindTheBotsBack(String id, Map<String, ?> members) {
        synchronized (tenant) {
            ObjectNode key = key(id);
            members.forEach((name, value) -> key.set(name, JSON.valueToTree(value)));
            key.put("last_updated_at", Times.written(tenant.time()));
            tenant.record(id).overwrite(key);
        }
    }

    /** Deletes a key: from now on it is answered with 403, like one that never was. */
    public void remove(String id) {
        synchronized (tenant) {
            tenant.remove(id);
        }
    }

    /** After each write, this many single reads of the key still show it as before (lists too, without counting). */
    public void staleReads(int reads) {
        synchronized (tenant) {
            tenant.lag = new Lag(reads, tenant.lag.time());
        }
    }

    /** After each write, reads show the key as before for this long by the clock. */
    public void staleFor(Duration time) {
        synchronized (tenant) {
            tenant.lag = new Lag(tenant.lag.reads(), time);
        }
    }

    /** Whether usage_limits of an update are merged into the old ones (sources leave it open) or, as at first, replace them. */
    public void mergeUsageLimits(boolean merge) {
        synchronized (tenant) {
            tenant.mergeUsageLimits = merge;
        }
    }

    /** How many updates of this key took. */
    public int writes(String id) {
        synchronized (tenant) {
            return tenant.record(id).writes();
        }
    }

    /** How many updates of this key arrived, whatever became of them. */
    public int puts(String id) {
        return requests.puts(id);
    }

    public Faults faults() {
        return faults;
    }

    public RequestLog requests() {
        return requests;
    }

    /** Connections are refused from now on; those open are closed. */
    public synchronized void stopListening() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    /** Listens again, on the same port. */
    public synchronized void listenAgain() throws IOException {
        if (server != null) {
            return;
        }
        HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        started.setExecutor(threads);
        started.createContext("/", wire);
        started.start();
        server = started;
        port = started.getAddress().getPort();
    }

    /** Stops at once: silent and delayed requests are cut off. */
    @Override
    public void close() {
        faults.close();
        stopListening();
        threads.shutdownNow();
    }

    private static ThreadFactory named() {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "simulated-portkey-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
