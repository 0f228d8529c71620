package dev.countersign.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

class LogSetUpTest {
    private final LoggerContext context = new LoggerContext();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private PrintStream before;

    @BeforeEach
    void capture() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        before = System.out;
        System.setOut(new PrintStream(printed, true, UTF_8));
    }

    @AfterEach
    void restore() {
        System.setOut(before);
        context.stop();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.slack.api.bolt.App",
                "com.slack.api.socket_mode",
                "org.apache.hc.client5.http.wire",
                "org.java_websocket",
                "com.github.kagkarlsson.scheduler",
                "okhttp3"
            })
    void libraries_stay_at_info_whatever_is_asked(String library) {
        LogSetUp.configure(context, new Settings.Logging(Settings.LogFormat.TEXT, Level.TRACE), "System.out");

        context.getLogger(library).debug("xoxb-secret");
        context.getLogger(library).info("connected");
        context.getLogger("dev.countersign.web").trace("ours");

        assertThat(printed.toString(UTF_8)).contains("connected", "ours").doesNotContain("xoxb-secret");
    }

    @Test
    void at_info_libraries_only_warn() {
        LogSetUp.configure(context, new Settings.Logging(Settings.LogFormat.TEXT, Level.INFO), "System.out");

        context.getLogger("org.flywaydb.core").info("chatter");
        context.getLogger("com.zaxxer.hikari").warn("slow");
        context.getLogger("dev.countersign.web").info("ours");

        assertThat(printed.toString(UTF_8)).contains("slow", "ours").doesNotContain("chatter");
    }

    @Test
    void asking_for_errors_silences_libraries_too() {
        LogSetUp.configure(context, new Settings.Logging(Settings.LogFormat.TEXT, Level.ERROR), "System.out");

        context.getLogger("com.zaxxer.hikari").warn("slow");
        context.getLogger("dev.countersign").warn("slow");

        assertThat(printed.size()).isZero();
    }

    @Test
    void text_keeps_one_event_on_one_line() {
        LogSetUp.configure(context, new Settings.Logging(Settings.LogFormat.TEXT, Level.INFO), "System.out");

        context.getLogger("dev.countersign").info("name {}", "a\r\nERROR forged\u001b[31m");

        assertThat(printed.toString(UTF_8)).hasLineCount(1).contains("name a ERROR forged [31m");
    }

    @Test
    void in_text_values_stand_apart_from_the_message() {
        LogSetUp.configure(context, new Settings.Logging(Settings.LogFormat.TEXT, Level.INFO), "System.out");

        context.getLogger("dev.countersign")
                .atInfo()
                .addKeyValue("request", "7Q\nK4")
                .log("job done");
        context.getLogger("dev.countersign").info("nothing more");

        assertThat(printed.toString(UTF_8))
                .hasLineCount(2)
                .contains(" job done request=\"7Q K4\"" + System.lineSeparator())
                .contains(" nothing more" + System.lineSeparator());
    }

    @Test
    void json_is_one_flat_object_per_line() throws Exception {
        LogSetUp.configure(context, new Settings.Logging(Settings.LogFormat.JSON, Level.INFO), "System.out");

        context.getLogger("dev.countersign")
                .atInfo()
                .addKeyValue("request", "7QK4")
                .addKeyValue("duration_ms", 12L)
                .setCause(new IllegalStateException("broke"))
                .log("name {}", "a\n\"b\"");

        assertThat(printed.toString(UTF_8)).hasLineCount(1);
        JsonNode event = new ObjectMapper().readTree(printed.toString(UTF_8));
        assertThat(event.get("message").asText()).isEqualTo("name a\n\"b\"");
        assertThat(event.get("level").asText()).isEqualTo("INFO");
        assertThat(event.get("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(event.get("request").asText()).isEqualTo("7QK4");
        assertThat(event.get("duration_ms").isIntegralNumber()).isTrue();
        assertThat(event.get("error").asText()).contains("IllegalStateException: broke", "\tat ");
    }
}
