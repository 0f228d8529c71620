package dev.countersign.web;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The server that Countersign runs on, with its threads and its limits, for those it is compared with. */
public final class PeerServer {
    private PeerServer() {}

    /** Where {@code PORT} says; with {@code /readyz}, not started. */
    public static HttpServer listening() throws IOException {
        WebServer.limitServers();
        int port = Integer.parseInt(System.getenv("PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 128);
        server.setExecutor(new Workers());
        server.createContext("/readyz", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        return server;
    }
}
