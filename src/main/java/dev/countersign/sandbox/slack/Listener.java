package dev.countersign.sandbox.slack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The HTTP port: Web API, response URLs, uploads. Can go down and come back on the same port. */
final class Listener implements AutoCloseable {
    private static final int THREADS = 64;
    static final String UPLOAD = "/upload/";

    static {
        // Without it the JDK's server leaves Nagle on, which costs 40 ms per answer with delayed acknowledgements.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger threads = new AtomicInteger();
    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS, work -> {
        Thread thread = new Thread(work, "simulated-slack-" + threads.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    });
    private int port;
    private HttpServer server;
    private WebApi api;
    private ResponseUrls responseUrls;
    private Files files;

    Listener(int port) {
        this.port = port;
    }

    void serve(WebApi webApi, ResponseUrls urls, Files uploads) {
        api = webApi;
        responseUrls = urls;
        files = uploads;
    }

    WebApi api() {
        return api;
    }

    CountDownLatch closed() {
        return closed;
    }

    synchronized URI base() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    synchronized void up() {
        if (server != null) {
            return;
        }
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException("The simulated Slack cannot listen on port " + port, taken);
        }
        port = server.getAddress().getPort();
        server.setExecutor(pool);
        server.createContext(WebApi.PATH, api::handle);
        server.createContext(ResponseUrls.PATH, this::respond);
        server.createContext(UPLOAD, this::upload);
        server.start();
    }

    synchronized void down() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        down();
        pool.shutdownNow();
    }

    private void respond(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String key = exchange.getRequestURI().getPath().substring(ResponseUrls.PATH.length());
        ResponseUrls.Answer answer = responseUrls.use(key, Json.parse(body).orElse(Json.object()));
        Wire.send(exchange, answer.status(), Wire.JSON, Json.write(answer.body()));
    }

    private void upload(HttpExchange exchange) throws IOException {
        byte[] content = exchange.getRequestBody().readAllBytes();
        boolean taken = files.receive(exchange.getRequestURI().getPath().substring(UPLOAD.length()), content);
        Wire.send(exchange, taken ? 200 : 400, "text/plain", taken ? "OK - " + content.length : "not taken");
    }
}
