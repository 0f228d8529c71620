package dev.countersign.slack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.countersign.sandbox.slack.SimulatedSlack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.Executors;

/** This room's door in front of a simulated Slack, over bare HTTP: signatures are another room's. */
final class SlackRoom implements AutoCloseable {
    final SimulatedSlack slack;
    final SlackIdentity identity;
    final ResponseUrl responseUrl;
    final SlackApp app;
    final SlackDoor door;
    private final HttpServer server;

    SlackRoom(Clock clock) throws IOException {
        slack = SimulatedSlack.start(0, clock);
        SlackWebApi api = new SlackWebApi(slack.apiUrl(), slack.credentials().botToken(), SlackWebApi.INTERACTIVE);
        identity = new SlackIdentity(api);
        identity.start();
        responseUrl = new ResponseUrl(slack.apiUrl());
        app = new SlackApp(slack.apiUrl(), identity::known, responseUrl);
        door = new SlackDoor(app, clock);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(new Threads("slack-room")));
        server.createContext("/slack/events", this::handle);
        server.start();
        slack.deliverTo(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/slack/events"));
    }

    private void handle(HttpExchange exchange) throws IOException {
        SlackDoor.Reply reply = door.receive(
                exchange.getRequestHeaders().getFirst("Content-Type"),
                exchange.getRequestBody().readAllBytes());
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        responseUrl.close();
        identity.close();
        slack.close();
    }
}
