package dev.countersign.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.web.Readiness.Status;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ReadinessTest {
    private final Map<String, String> broken = new TreeMap<>();
    private final Readiness readiness = new Readiness(checks());

    @Test
    void starts_until_everything_was_usable_at_one_moment() {
        broken.put("database", "not opened yet");
        assertThat(readiness.answer().status()).isEqualTo(Status.STARTING);
        broken.clear();
        broken.put("key directory", "not read yet");
        assertThat(readiness.answer().status()).isEqualTo(Status.STARTING);
        assertThat(readiness.answer().acceptsWork()).isFalse();
        assertThat(readiness.answer().failing())
                .containsExactly(new Readiness.Failure("key directory", "not read yet"));
        broken.clear();
        assertThat(readiness.answer().status()).isEqualTo(Status.READY);
    }

    @Test
    void later_outage_of_slack_or_portkey_keeps_the_work_coming() {
        readiness.answer();
        broken.put("slack", "does not answer");
        broken.put("portkey", "does not answer");

        assertThat(readiness.answer().status()).isEqualTo(Status.DEGRADED);
        assertThat(readiness.answer().acceptsWork()).isTrue();
        assertThat(readiness.answer().failing())
                .extracting(Readiness.Failure::part)
                .containsExactly("slack", "portkey");
    }

    @Test
    void later_outage_of_the_database_does_not() {
        readiness.answer();
        broken.put("database", "gone");
        broken.put("slack", "gone too");

        assertThat(readiness.answer().status()).isEqualTo(Status.UNAVAILABLE);
        assertThat(readiness.answer().acceptsWork()).isFalse();
        broken.clear();
        assertThat(readiness.answer().status()).isEqualTo(Status.READY);
    }

    @Test
    void check_that_breaks_fails_without_telling_its_message() {
        Readiness bad = new Readiness(Map.of("database", () -> {
            throw new IllegalStateException("jdbc:postgresql://db/x?password=hunter2");
        }));

        assertThat(bad.answer().failing()).singleElement().asString().doesNotContain("hunter2");
        assertThat(bad.answer().acceptsWork()).isFalse();
    }

    @Test
    void database_must_be_among_the_checks() {
        assertThatThrownBy(() -> new Readiness(Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private Map<String, Supplier<Optional<String>>> checks() {
        Map<String, Supplier<Optional<String>>> checks = new LinkedHashMap<>();
        for (String part : new String[] {"database", "slack", "portkey", "key directory"}) {
            checks.put(part, () -> Optional.ofNullable(broken.get(part)));
        }
        return checks;
    }
}
