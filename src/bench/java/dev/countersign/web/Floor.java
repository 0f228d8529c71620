package dev.countersign.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The least anybody can do: the same server, which checks the signature and says 200, with as many bytes as it is told. */
public final class Floor {
    private final Mac keyed;
    private final byte[] answer;

    private Floor(String secret, int bytes) throws Exception {
        this.answer = "x".repeat(bytes).getBytes(StandardCharsets.US_ASCII);
        this.keyed = Mac.getInstance("HmacSHA256");
        keyed.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    }

    /** @param bytes one number: how long its answers are */
    public static void main(String[] bytes) throws Exception {
        Floor floor = new Floor(System.getenv("SLACK_SIGNING_SECRET"), Integer.parseInt(bytes[0]));
        HttpServer server = PeerServer.listening();
        server.createContext("/slack/events", floor::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            int status = genuine(exchange, body) ? 200 : 401;
            exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
            if (answer.length > 0) {
                exchange.getResponseBody().write(answer);
            }
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
