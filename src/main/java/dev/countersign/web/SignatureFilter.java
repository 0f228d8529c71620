package dev.countersign.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells Slack's requests from everybody else's: HMAC-SHA256 over {@code v0:timestamp:body}, at most five minutes old or
 * ahead, each signature once. Bolt's own check lets the future pass, compares in a time that depends on the guess, and
 * parses first; it stays switched off.
 */
public final class SignatureFilter {
    /** What the filter found. Only {@link #GENUINE} may go on. */
    public enum Verdict {
        /** From Slack, now, for the first time. */
        GENUINE("genuine"),
        /** A header is missing, given twice, or of another form. */
        MALFORMED("signature or timestamp missing, repeated or malformed"),
        /** Signed at a time too far from ours, in either direction. */
        UNTIMELY("timestamp more than five minutes away from our clock"),
        /** Not signed with our secret. */
        FORGED("signature does not match"),
        /** Seen before. */
        REPLAYED("signature seen before");

        private final String sentence;

        Verdict(String sentence) {
            this.sentence = sentence;
        }

        /** For the log; holds nothing of the request. */
        public String sentence() {
            return sentence;
        }
    }

    /** Slack: "If the timestamp is more than five minutes from local time, it could be a replay attack". */
    private static final Duration WINDOW = Duration.ofMinutes(5);

    /** A request dated at the window's far end stays acceptable until its near end: twice the window, and a bit. */
    private static final Duration MEMORY = WINDOW.multipliedBy(2).plusSeconds(5);

    /** Only genuine signatures are kept, so this bounds Slack, not attackers: 100 a second for the whole time. */
    private static final long REMEMBERED = 61_000;

    private static final Pattern TIMESTAMP = Pattern.compile("[0-9]{1,12}");
    private static final Pattern SIGNATURE = Pattern.compile("v0=[0-9a-f]{64}");
    private static final String ALGORITHM = "HmacSHA256";

    private final Mac keyed;
    private final Clock clock;
    private final Cache<String, Boolean> seen;

    /**
     * @param signingSecret of the Slack app
     * @param clock the time requests are compared with
     * @throws IllegalArgumentException when the secret is blank: then anybody could sign
     */
    public SignatureFilter(String signingSecret, Clock clock) {
        if (signingSecret.isBlank()) {
            throw new IllegalArgumentException("the signing secret is blank");
        }
        this.keyed = keyedWith(signingSecret.getBytes(StandardCharsets.UTF_8));
        this.clock = clock;
        Ticker ticker = () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
        this.seen = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(MEMORY)
                .maximumSize(REMEMBERED)
                .executor(Runnable::run)
                .build();
    }

    /**
     * Judges one request. A genuine one is remembered by this: asking again about the same answers
     * {@link Verdict#REPLAYED}. Slack's own retries are signed anew, with the time of the retry.
     *
     * @param timestamps every value of {@code X-Slack-Request-Timestamp}
     * @param signatures every value of {@code X-Slack-Signature}
     * @param body the bytes as received
     */
    public Verdict judge(List<String> timestamps, List<String> signatures, byte[] body) {
        if (timestamps.size() != 1 || signatures.size() != 1) {
            return Verdict.MALFORMED;
        }
        String timestamp = timestamps.get(0);
        String signature = signatures.get(0);
        if (!TIMESTAMP.matcher(timestamp).matches()
                || !SIGNATURE.matcher(signature).matches()) {
            return Verdict.MALFORMED;
        }
        long distance = clock.instant().getEpochSecond() - Long.parseLong(timestamp);
        if (Math.abs(distance) > WINDOW.toSeconds()) {
            return Verdict.UNTIMELY;
        }
        byte[] given = HexFormat.of().parseHex(signature, 3, signature.length());
        if (!MessageDigest.isEqual(signed(timestamp, body), given)) {
            return Verdict.FORGED;
        }
        return seen.asMap().putIfAbsent(signature, true) == null ? Verdict.GENUINE : Verdict.REPLAYED;
    }

    private byte[] signed(String timestamp, byte[] body) {
        Mac mac = copy();
        mac.update(("v0:" + timestamp + ":").getBytes(StandardCharsets.US_ASCII));
        return mac.doFinal(body);
    }

    /** A Mac serves one thread; copying one that holds the key already is cheaper than looking one up. */
    private Mac copy() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException never) {
            throw new IllegalStateException("this JDK's " + ALGORITHM + " cannot be copied", never);
        }
    }

    private static Mac keyedWith(byte[] secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, never);
        }
    }
}
