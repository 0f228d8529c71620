package dev.countersign.bench;

import dev.countersign.sandbox.slack.SignedRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An interaction as Slack sent it once, to be sent many times: each time with another trigger id, or other hash of its view
 * where there is none, and signed anew. One thread uses it.
 */
final class Template {
    private static final AtomicLong NUMBER = new AtomicLong(System.currentTimeMillis() % 1_000_000 * 1_000_000);
    private static final int DIGITS = 12;
    private static final Pattern UNIQUE =
            Pattern.compile("(?:trigger_id=|%22trigger_id%22%3A%22|%22hash%22%3A%22)([0-9a-f.]{" + DIGITS + ",})");

    private final byte[] request;
    private final int bodyAt;
    private final int numberAt;
    private final int timeAt;
    private final int signatureAt;
    private final Mac mac;
    private final Clock clock;

    private Template(String request, int numberAt, String signingSecret, Clock clock) {
        this.request = request.getBytes(StandardCharsets.US_ASCII);
        this.bodyAt = request.indexOf("\r\n\r\n") + 4;
        this.numberAt = bodyAt + numberAt;
        this.timeAt = request.indexOf(SignedRequest.TIMESTAMP) + SignedRequest.TIMESTAMP.length() + 2;
        this.signatureAt = request.indexOf(SignedRequest.SIGNATURE) + SignedRequest.SIGNATURE.length() + 2;
        this.mac = keyed(signingSecret);
        this.clock = clock;
    }

    static Template of(SignedRequest sent, String signingSecret, Clock clock) {
        Matcher unique = UNIQUE.matcher(sent.body());
        if (!unique.find()) {
            throw new IllegalStateException("nothing tells one of these from another: " + sent.body());
        }
        StringBuilder head = new StringBuilder("POST /slack/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\n");
        for (Map.Entry<String, String> header : sent.headers().entrySet()) {
            head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
        }
        head.append("Content-Length: ").append(sent.body().length()).append("\r\n\r\n");
        return new Template(head + sent.body(), unique.end(1) - DIGITS, signingSecret, clock);
    }

    /** The request, whole; changed by the next call. */
    byte[] fresh() {
        digits(NUMBER.incrementAndGet(), numberAt, DIGITS);
        digits(clock.millis() / 1000, timeAt, 10);
        mac.update((byte) 'v');
        mac.update((byte) '0');
        mac.update((byte) ':');
        mac.update(request, timeAt, 10);
        mac.update((byte) ':');
        mac.update(request, bodyAt, request.length - bodyAt);
        byte[] signature = ("v0=" + HexFormat.of().formatHex(mac.doFinal())).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(signature, 0, request, signatureAt, signature.length);
        return request;
    }

    int bodyBytes() {
        return request.length - bodyAt;
    }

    private void digits(long number, int at, int count) {
        long rest = number;
        for (int place = at + count - 1; place >= at; place--) {
            request[place] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private static Mac keyed(String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException(never);
        }
    }
}
