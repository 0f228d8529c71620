package dev.countersign.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The least anybody can do: the same server, which checks the signature and says 200. */
public final class Floor {
    private final Mac keyed;

    private Floor(String secret) throws Exception {
        this.keyed = Mac.getInstance("HmacSHA256");
        keyed.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    }

    public static void main(String[] none) throws Exception {
        Floor floor = new Floor(System.getenv("SLACK_SIGNING_SECRET"));
        HttpServer server = PeerServer.listening();
        server.createContext("/slack/events", floor::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(genuine(exchange, body) ? 200 : 401, -1);
        }
    }

    private boolean genuine(HttpExchange exchange, byte[] body) {
        String time = exchange.getRequestHeaders().getFirst("X-Slack-Request-Timestamp");
        String signature = exchange.getRequestHeaders().getFirst("X-Slack-Signature");
        try {
            Mac mac = (Mac) keyed.clone();
            mac.update(("v0:" + time + ":").getBytes(StandardCharsets.US_ASCII));
            return MessageDigest.isEqual(mac.doFinal(body), HexFormat.of().parseHex(signature, 3, signature.length()));
        } catch (CloneNotSupportedException never) {
            throw new IllegalStateException(never);
        }
    }
}
