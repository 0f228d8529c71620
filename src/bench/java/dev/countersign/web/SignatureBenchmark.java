package dev.countersign.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A well signed request of so many bytes, remembered from before: everything is done but remembering it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SignatureBenchmark {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    /** A command, and a form with everything in it. */
    @Param({"600", "9000"})
    public int bytes;

    private final SignatureFilter filter = new SignatureFilter(SECRET, Clock.fixed(NOW, ZoneOffset.UTC));
    private final List<String> timestamps = List.of(String.valueOf(NOW.getEpochSecond()));
    private List<String> signatures;
    private byte[] body;

    @Setup
    public void sign() throws Exception {
        body = "a".repeat(bytes).getBytes(StandardCharsets.US_ASCII);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        mac.update(("v0:" + timestamps.get(0) + ":").getBytes(StandardCharsets.US_ASCII));
        signatures = List.of("v0=" + HexFormat.of().formatHex(mac.doFinal(body)));
        if (filter.judge(timestamps, signatures, body) != SignatureFilter.Verdict.GENUINE) {
            throw new IllegalStateException("this benchmark signs badly");
        }
    }

    @Benchmark
    public SignatureFilter.Verdict signature() {
        return filter.judge(timestamps, signatures, body);
    }
}
