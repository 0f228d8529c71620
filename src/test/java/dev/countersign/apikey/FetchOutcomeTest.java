package dev.countersign.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FetchOutcomeTest {
    private static final Call FIRST = call(502);
    private static final Call SECOND = call(200);

    private static Call call(int status) {
        return new Call("GET", status, "", Duration.ofMillis(3), "");
    }

    @Test
    void an_outcome_tells_the_calls_before_it_and_its_own() {
        ApiKey key = ApiKeyFixture.key().build();
        Optional<Duration> wait = Optional.of(Duration.ofSeconds(2));

        assertThat(new FetchOutcome.Found(key, List.of(SECOND)).after(List.of(FIRST)))
                .isEqualTo(new FetchOutcome.Found(key, List.of(FIRST, SECOND)));
        assertThat(new FetchOutcome.Missing("none", List.of(SECOND)).after(List.of(FIRST)))
                .isEqualTo(new FetchOutcome.Missing("none", List.of(FIRST, SECOND)));
        assertThat(new FetchOutcome.Unavailable("down", wait, List.of(SECOND)).after(List.of(FIRST)))
                .isEqualTo(new FetchOutcome.Unavailable("down", wait, List.of(FIRST, SECOND)));
    }

    @Test
    void an_answer_from_500_on_says_that_portkey_failed() {
        assertThat(call(499).serverError()).isFalse();
        assertThat(call(500).serverError()).isTrue();
        assertThat(call(0).serverError()).isFalse();
    }
}
