package dev.countersign.sandbox.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.countersign.sandbox.slack.SimulatedSlack;
import dev.countersign.sandbox.slack.SlackFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the page, on 127.0.0.1 only and to itself only ({@link Guard}). */
public final class SandboxPage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SandboxPage.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    /** Shorter than the server lets any answer take; the browser asks again by itself. */
    private static final Duration STREAM = Duration.ofSeconds(20);

    private static final int LARGEST_BODY = 1 << 20;
    private static final List<String> MODULES = List.of(
            "app",
            "blocks",
            "channel",
            "composer",
            "dates",
            "dom",
            "home",
            "inputs",
            "keys",
            "menu",
            "modal",
            "mrkdwn",
            "panel",
            "places",
            "theme",
            "thread",
            "tour",
            "typeahead",
            "world");
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String PICTURES = "/file/";
    private static final Map<String, String> FILES = files();
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final ObjectMapper mapper = new ObjectMapper();
    private final SimulatedSlack slack;
    private final PageState state;
    private final PageActs acts;
    private final Levers levers;
    private final HttpServer server;
    private final Guard guard;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ExecutorService pool = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "sandbox-page");
        thread.setDaemon(true);
        return thread;
    });

    private SandboxPage(HttpServer server, SimulatedSlack slack, PortkeyPanel portkey, Levers levers, Offers offers) {
        this.server = server;
        this.slack = slack;
        this.state = new PageState(mapper, slack, portkey, levers, offers);
        this.acts = new PageActs(mapper, slack, portkey, levers);
        this.levers = levers;
        this.guard = new Guard(server.getAddress().getPort());
    }

    /**
     * The page, being served.
     *
     * @param port 0 for any free one
     */
    public static SandboxPage start(
            int port, SimulatedSlack slack, PortkeyPanel portkey, Levers levers, Offers offers) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            SandboxPage page = new SandboxPage(server, slack, portkey, levers, offers);
            server.setExecutor(page.pool);
            server.createContext("/", page::handle);
            server.start();
            return page;
        } catch (IOException taken) {
            throw new UncheckedIOException("The sandbox page cannot listen on port " + port, taken);
        }
    }

    /** Where a browser finds it. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    @Override
    public void close() {
        closed.set(true);
        server.stop(0);
        pool.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        protect(exchange.getResponseHeaders());
        if (!guard.admits(exchange)) {
            send(exchange, 403, TEXT, bytes("Only the sandbox page itself may ask this."));
            return;
        }
        String path = exchange.getRequestURI().getPath();
        if (FILES.containsKey(path)) {
            file(exchange, path);
            return;
        }
        if (path.startsWith(PICTURES)) {
            picture(exchange, path.substring(PICTURES.length()));
            return;
        }
        switch (exchange.getRequestMethod() + " " + path) {
            case "GET /state" -> json(exchange, 200, state.of(person(exchange)));
            case "GET /events" -> events(exchange);
            case "GET /policy" -> send(exchange, 200, TEXT, bytes(levers.policy()));
            case "POST /act" -> act(exchange);
            default -> send(exchange, 404, TEXT, bytes("Nothing here."));
        }
    }

    private void act(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY);
        try {
            json(exchange, 200, acts.act(mapper.readTree(body)));
        } catch (IllegalArgumentException cannot) {
            json(exchange, 200, mapper.createObjectNode().put("notice", cannot.getMessage()));
        } catch (RuntimeException ours) {
            LOG.error("An act on the sandbox page broke", ours);
            json(exchange, 500, mapper.createObjectNode().put("notice", "The sandbox broke; see its log."));
        }
    }

    /** Server-sent events: the version, whenever it changes. */
    private void events(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        String told = "";
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes("retry: 200\n\n"));
            long end = System.nanoTime() + STREAM.toNanos();
            while (!closed.get() && System.nanoTime() < end) {
                long seen = slack.version();
                String present = state.version();
                // The comment line shows that the browser is still there.
                out.write(bytes(present.equals(told) ? ":\n\n" : "data: " + present + "\n\n"));
                out.flush();
                told = present;
                slack.awaitUntil(() -> slack.version() != seen || closed.get(), LOOK_AGAIN);
            }
        } catch (IOException browserIsGone) {
            LOG.debug("A browser left");
        }
    }

    private String person(HttpExchange exchange) {
        String query = exchange.getRequestURI().getQuery();
        String asked = query != null && query.startsWith("as=") ? query.substring("as=".length()) : "";
        return slack.people().stream()
                .filter(person -> person.id().equals(asked))
                .findFirst()
                .orElseGet(() -> slack.people().iterator().next())
                .id();
    }

    private void file(HttpExchange exchange, String path) throws IOException {
        String name = path.equals("/") ? "/index.html" : path;
        try (InputStream content = SandboxPage.class.getResourceAsStream("/sandbox" + name)) {
            if (content == null) {
                throw new IOException("The page's file " + name + " is not in the program");
            }
            send(exchange, 200, FILES.get(path), content.readAllBytes());
        }
    }

    /** What the app uploaded, when it is a picture by its own bytes. */
    private void picture(HttpExchange exchange, String id) throws IOException {
        Optional<SlackFile> found =
                slack.file(id).filter(file -> file.pictureType().isPresent());
        if (found.isEmpty()) {
            send(exchange, 404, TEXT, bytes("No such picture."));
            return;
        }
        send(exchange, 200, found.get().pictureType().orElseThrow(), found.get().content());
    }

    private static Map<String, String> files() {
        Map<String, String> files = new HashMap<>();
        files.put("/", "text/html; charset=utf-8");
        for (String sheet : List.of("page", "slack", "panel")) {
            files.put("/" + sheet + ".css", "text/css; charset=utf-8");
        }
        for (String module : MODULES) {
            files.put("/" + module + ".js", "text/javascript; charset=utf-8");
        }
        return files;
    }

    private void json(HttpExchange exchange, int status, JsonNode body) throws IOException {
        send(exchange, status, "application/json; charset=utf-8", mapper.writeValueAsBytes(body));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void protect(Headers headers) {
        headers.set("Content-Security-Policy", POLICY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
