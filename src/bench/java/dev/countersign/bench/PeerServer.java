package dev.countersign.bench;

import com.sun.net.httpserver.HttpServer;
import dev.countersign.web.WebServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** The server that Countersign runs on, with as many threads and the same limits, for those it is compared with. */
final class PeerServer {
    private static final int THREADS = 32;

    private PeerServer() {}

    /** Where {@code PORT} says; with {@code /readyz}, not started. */
    static HttpServer listening() throws IOException {
        WebServer.limitServers();
        int port = Integer.parseInt(System.getenv("PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 128);
        server.setExecutor(Executors.newFixedThreadPool(THREADS));
        server.createContext("/readyz", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        return server;
    }
}
