package dev.countersign.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.TickedClock;
import dev.countersign.web.SignatureFilter.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureFilterTest {
    private static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
    private static final String BODY = "command=%2Fapikey&text=update+caf%C3%A9";

    private final TickedClock clock = new TickedClock();
    private final SignatureFilter filter = new SignatureFilter(SECRET, clock);

    @Test
    void accepts_the_example_of_slacks_own_documentation() {
        // docs.slack.dev, "Verifying requests from Slack"
        String body = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
                + "&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
                + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554"
                + "%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
        clock.tick(Duration.ofSeconds(1531420618 - clock.instant().getEpochSecond()));

        assertThat(judge("1531420618", "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503", body))
                .isEqualTo(Verdict.GENUINE);
    }

    @ParameterizedTest
    @ValueSource(longs = {-300, -1, 0, 1, 300})
    void accepts_five_minutes_in_both_directions(long seconds) {
        assertThat(signed(seconds)).isEqualTo(Verdict.GENUINE);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1_000_000, -301, 301, 600, 1_000_000})
    void refuses_the_stale_and_the_future(long seconds) {
        assertThat(signed(seconds)).isEqualTo(Verdict.UNTIMELY);
    }

    @Test
    void refuses_another_secret_another_body_and_another_time() {
        String now = now(0);
        String right = SlackSigner.sign(SECRET, now, BODY);

        assertThat(judge(now, SlackSigner.sign("---", now, BODY), BODY)).isEqualTo(Verdict.FORGED);
        assertThat(judge(now, right, BODY + " ")).isEqualTo(Verdict.FORGED);
        assertThat(judge(now(1), right, BODY)).isEqualTo(Verdict.FORGED);
        assertThat(judge(now, right, BODY)).isEqualTo(Verdict.GENUINE);
    }

    @Test
    void refuses_a_replay_for_as_long_as_its_time_is_acceptable() {
        String ahead = now(300);
        String signature = SlackSigner.sign(SECRET, ahead, BODY);
        assertThat(judge(ahead, signature, BODY)).isEqualTo(Verdict.GENUINE);

        for (int minute = 0; minute <= 10; minute++) {
            assertThat(judge(ahead, signature, BODY)).isEqualTo(Verdict.REPLAYED);
            clock.tick(Duration.ofMinutes(1));
        }
        assertThat(judge(ahead, signature, BODY)).isEqualTo(Verdict.UNTIMELY);
    }

    @Test
    void accepts_slacks_retry_of_the_same_body_signed_anew() {
        assertThat(signed(0)).isEqualTo(Verdict.GENUINE);
        clock.tick(Duration.ofSeconds(1));
        assertThat(signed(0)).isEqualTo(Verdict.GENUINE);
    }

    @Test
    void of_many_at_the_same_moment_one_passes() throws Exception {
        String now = now(0);
        String signature = SlackSigner.sign(SECRET, now, BODY);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Verdict>> verdicts = new ArrayList<>();
            for (int copy = 0; copy < 64; copy++) {
                verdicts.add(threads.submit(() -> judge(now, signature, BODY)));
            }
            int genuine = 0;
            for (Future<Verdict> verdict : verdicts) {
                genuine += verdict.get() == Verdict.GENUINE ? 1 : 0;
            }
            assertThat(genuine).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "now", "+1", "-1", "1e9", "1.5", "9999999999999999999999", "١٧٠٠٠٠٠٠٠٠", "1700000000 "})
    void refuses_a_timestamp_that_is_no_plain_number(String timestamp) {
        assertThat(judge(timestamp, SlackSigner.sign(SECRET, timestamp, BODY), BODY))
                .isEqualTo(Verdict.MALFORMED);
    }

    @Test
    void refuses_a_signature_of_another_form() {
        String now = now(0);
        String right = SlackSigner.sign(SECRET, now, BODY);

        for (String other : List.of(
                "",
                "v0=",
                right.substring(3),
                "v1" + right.substring(2),
                right + "0",
                right.toUpperCase(Locale.ROOT),
                "v0=" + right.substring(3).toUpperCase(Locale.ROOT),
                right + ", " + right,
                "v0=" + "g".repeat(64))) {
            assertThat(judge(now, other, BODY)).as(other).isEqualTo(Verdict.MALFORMED);
        }
    }

    @Test
    void refuses_missing_and_repeated_headers() {
        String now = now(0);
        String right = SlackSigner.sign(SECRET, now, BODY);
        byte[] body = BODY.getBytes(UTF_8);

        assertThat(filter.judge(List.of(), List.of(right), body)).isEqualTo(Verdict.MALFORMED);
        assertThat(filter.judge(List.of(now), List.of(), body)).isEqualTo(Verdict.MALFORMED);
        assertThat(filter.judge(List.of(now, now), List.of(right), body)).isEqualTo(Verdict.MALFORMED);
        assertThat(filter.judge(List.of(now), List.of(right, right), body)).isEqualTo(Verdict.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void blank_secret_is_refused_when_made(String blank) {
        assertThatThrownBy(() -> new SignatureFilter(blank, clock)).isInstanceOf(IllegalArgumentException.class);
    }

    private Verdict signed(long secondsFromNow) {
        String timestamp = now(secondsFromNow);
        return judge(timestamp, SlackSigner.sign(SECRET, timestamp, BODY), BODY);
    }

    private Verdict judge(String timestamp, String signature, String body) {
        return filter.judge(List.of(timestamp), List.of(signature), body.getBytes(UTF_8));
    }

    private String now(long plus) {
        return Long.toString(clock.instant().getEpochSecond() + plus);
    }
}
