package dev.countersign.portkey;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.apikey.ChangeSet;
import dev.countersign.sandbox.portkey.Cast;
import dev.countersign.sandbox.portkey.Fault;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The admin key, and what Portkey shows of other keys, is in nothing that leaves the room, at any log level. */
class NoSecretTest {
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("dev.countersign");
    private final Level before = root.getLevel();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        root.addAppender(log);
        root.setLevel(Level.TRACE);
        ours.setLevel(Level.TRACE);
    }

    @AfterEach
    void deaf() {
        root.detachAppender(log);
        root.setLevel(before);
        ours.setLevel(null);
    }

    @Test
    void no_key_value_is_in_logs_outcomes_or_texts() throws Exception {
        StringBuilder seen = new StringBuilder();
        String secret;
        String masked;
        try (Fixture fixture = new Fixture()) {
            secret = fixture.portkey.adminKey();
            masked = fixture.portkey.key(Cast.CHECKOUT_PROD).path("key").asText();
            // The caller's own key may come unmasked (contract section 3).
            fixture.portkey.changeBehindTheBotsBack(fixture.portkey.adminKeyId(), Map.of("key", secret));
            ApiKey key = fixture.read(Cast.CHECKOUT_PROD);
            ApiKey own = fixture.read(fixture.portkey.adminKeyId());
            assertThat(own.botsOwn()).isTrue();
            ChangeSet change = Fixture.change(key, ApiKeyField.NAME, Fixture.text("renamed"));
            seen.append(key).append(own).append(fixture.client.keys(0));
            String echo = "{\"data\":{\"message\":\"Invalid key " + secret + "\",\"errorCode\":\"AB05\"}}";
            for (int status : new int[] {400, 401, 403, 404, 429, 500}) {
                fixture.portkey
                        .faults()
                        .next(
                                2,
                                new Fault.Refusal(
                                        status,
                                        "application/json",
                                        echo,
                                        Map.of("x-portkey-trace-id", secret),
                                        Fault.Moment.BEFORE_THE_CHANGE));
                seen.append(fixture.client.fetch(new ApiKeyId(Cast.CHECKOUT_PROD)));
                seen.append(fixture.client.update(key, change));
            }
            fixture.portkey.faults().next(2, Fault.lostBefore());
            seen.append(fixture.client.fetch(new ApiKeyId(Cast.CHECKOUT_PROD)));
            seen.append(fixture.client.update(key, change));
        }
        String logged = log.list.stream()
                .map(event -> event.getLoggerName() + " " + event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : event.getThrowableProxy().getMessage()))
                .collect(Collectors.joining("\n"));
        assertThat(logged).contains("portkey GET").doesNotContain(secret).doesNotContain(masked);
        assertThat(seen.toString())
                .contains("Invalid key ***")
                .doesNotContain(secret)
                .doesNotContain(masked);
    }
}
