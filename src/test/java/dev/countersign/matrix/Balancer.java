package dev.countersign.matrix;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * A balancer of the simplest kind: each delivery goes to a random replica that said it is ready, and to another where nobody
 * listens. What broke off in the middle is not tried again.
 */
final class Balancer implements Closeable {
    private static final int BAD_GATEWAY = 502;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Random random;
    private final List<Replica> replicas;
    private final HttpServer server;

    Balancer(List<Replica> replicas, Random random) throws IOException {
        this.replicas = List.copyOf(replicas);
        this.random = random;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Where Slack is to send to. */
    URI events() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/slack/events");
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            List<Replica> order =
                    replicas.stream().filter(Replica::ready).collect(Collectors.toCollection(ArrayList::new));
            synchronized (random) {
                Collections.shuffle(order, random);
            }
            for (Replica replica : order) {
                try {
                    HttpResponse<byte[]> answer = client.send(
                            HttpRelay.copy(exchange, replica.events(), body), HttpResponse.BodyHandlers.ofByteArray());
                    HttpRelay.answer(exchange, answer, answer.body());
                    return;
                } catch (ConnectException nobody) {
                    // On to the next.
                }
            }
            exchange.sendResponseHeaders(BAD_GATEWAY, -1);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
