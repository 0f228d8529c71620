package dev.countersign.matrix;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands between the program and a simulator: each call passes the script before it takes effect and before it is answered. */
final class HttpRelay implements Closeable {
    /** What the client and the server set by themselves. */
    private static final Set<String> OWN_HEADERS = Set.of(
            "host", "connection", "content-length", "transfer-encoding", "expect", "upgrade", "date", "http2-settings");

    static {
        // Without it the JDK's server leaves Nagle on, which costs 40 ms per answer with delayed acknowledgements.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** What a call is called; empty for one that is no step of a trip. */
    interface Naming {
        Optional<Step> name(String method, URI address, byte[] body);
    }

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final URI target;
    private final Naming naming;
    private final Script script;
    private final HttpServer server;

    /** @param target scheme, host and port of the simulator */
    HttpRelay(URI target, Naming naming, Script script) throws IOException {
        this.target = target;
        this.naming = naming;
        this.script = script;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** That address of the simulator, by way of here. */
    URI through(URI address) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + address.getPath());
    }

    private void handle(HttpExchange exchange) throws IOException {
        // Without a response begun, closing the exchange closes the connection.
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Optional<Position> before = naming.name(exchange.getRequestMethod(), exchange.getRequestURI(), body)
                    .map(script::before);
            if (before.isPresent() && !script.lives(before.get())) {
                return;
            }
            HttpResponse<byte[]> answer = client.send(
                    copy(exchange, target.resolve(exchange.getRequestURI()), body),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (before.isPresent() && !script.lives(before.get().after())) {
                return;
            }
            answer(exchange, answer, here(answer.body()));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** The simulator's own address in an answer leads back here. */
    private byte[] here(byte[] body) {
        String own = "http://127.0.0.1:" + server.getAddress().getPort();
        return new String(body, StandardCharsets.UTF_8)
                .replace("http://127.0.0.1:" + target.getPort(), own)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Gives that answer to the exchange, with that body. */
    static void answer(HttpExchange exchange, HttpResponse<byte[]> answer, byte[] body) throws IOException {
        answer.headers().map().forEach((name, values) -> {
            if (!own(name)) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    /** The same request to somewhere else. */
    static HttpRequest copy(HttpExchange exchange, URI target, byte[] body) {
        HttpRequest.Builder copy = HttpRequest.newBuilder(target)
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!own(name)) {
                values.forEach(value -> copy.header(name, value));
            }
        });
        return copy.build();
    }

    private static boolean own(String header) {
        return OWN_HEADERS.contains(header.toLowerCase(Locale.ROOT));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
