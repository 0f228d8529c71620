package dev.countersign.apikey;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A submitted form with two changed fields: checked, and what binds the button to it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ChangeSetBenchmark {
    private final ApiKey key = ApiKeyFixture.key().build();
    private final Map<ApiKeyField, List<String>> opened = opened();
    private final Map<ApiKeyField, List<String>> submitted = submitted();
    private final ChangeSet changes = ChangeForm.check(key, opened, submitted).changes();

    /** Touched fields found and every value checked. */
    @Benchmark
    public ChangeForm.Checked form_checked() {
        return ChangeForm.check(key, opened, submitted);
    }

    /** SHA-256 over the canonical form. */
    @Benchmark
    public String digest() {
        return changes.digest("7QK4", key.id());
    }

    private static Map<ApiKeyField, List<String>> opened() {
        Map<ApiKeyField, List<String>> form = new EnumMap<>(ApiKeyField.class);
        form.put(ApiKeyField.NAME, List.of("checkout-prod"));
        form.put(ApiKeyField.DESCRIPTION, List.of("Checkout in production"));
        form.put(ApiKeyField.SCOPES, List.of("completions.write"));
        form.put(ApiKeyField.RPM, List.of("60"));
        form.put(ApiKeyField.CREDIT_LIMIT, List.of("10"));
        form.put(ApiKeyField.ALERT_THRESHOLD, List.of("8"));
        form.put(ApiKeyField.PERIODIC_RESET, List.of("monthly"));
        return form;
    }

    private static Map<ApiKeyField, List<String>> submitted() {
        Map<ApiKeyField, List<String>> form = opened();
        form.put(ApiKeyField.RPM, List.of("1,200"));
        form.put(ApiKeyField.CREDIT_LIMIT, List.of("50"));
        return form;
    }
}
