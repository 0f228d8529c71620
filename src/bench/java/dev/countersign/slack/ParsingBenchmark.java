package dev.countersign.slack;

import dev.countersign.apikey.ApiKeyFixture;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

/** From the bytes of a request to the interaction with its ids: a command, and a press in the whole form. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ParsingBenchmark {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final byte[] command = bytes("token=of-old&team_id=T0SANDBOX&channel_id=C0GENERAL&user_id=U0ALICE&command="
            + encoded("/apikey") + "&text=" + encoded("update checkout-prod rpm 120 because launch day")
            + "&api_app_id=A0SANDBOX&response_url=" + encoded("https://hooks.slack.com/commands/T0/1/abc")
            + "&trigger_id=1.2.3");
    private final byte[] press = bytes("payload="
            + encoded("{\"type\":\"block_actions\",\"team\":{\"id\":\"T0SANDBOX\"},\"user\":{\"id\":\"U0ALICE\","
                    + "\"team_id\":\"T0SANDBOX\"},\"api_app_id\":\"A0SANDBOX\",\"trigger_id\":\"1.2.3\",\"actions\":["
                    + "{\"type\":\"number_input\",\"action_id\":\"rpm\",\"block_id\":\"rpm\",\"value\":\"120\"}],\"view\":"
                    + SlackJson.of(KeyForm.of(ApiKeyFixture.key().build(), Prefill.NONE, List.of(), false)) + "}"));

    @Benchmark
    public Interaction command() {
        return Interaction.of(Payload.of(FORM, command));
    }

    @Benchmark
    public Interaction press() {
        return Interaction.of(Payload.of(FORM, press));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
