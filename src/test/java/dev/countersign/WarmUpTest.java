package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.countersign.sandbox.slack.LoggedCall;
import dev.countersign.slack.Rehearsal;
import dev.countersign.store.RehearseRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What is gone through before the first click must be seen by nobody. */
final class WarmUpTest {
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger ours = (Logger) LoggerFactory.getLogger("dev.countersign");

    @TempDir
    Path folder;

    @BeforeEach
    void listen() {
        log.start();
        ours.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        ours.detachAppender(log);
    }

    @ParameterizedTest(name = "socket mode {0}")
    @ValueSource(booleans = {false, true})
    void a_start_asks_tells_stores_and_counts_nothing_for_its_rehearsal(boolean socketMode) throws Exception {
        try (World world = new World(folder, socketMode, Clock.systemUTC()).start()) {
            assertThat(world.slack.calls())
                    .extracting(LoggedCall::method)
                    .containsOnly(
                            socketMode
                                    ? new String[] {"auth.test", "bots.info", "apps.connections.open"}
                                    : new String[] {"auth.test", "bots.info"});
            assertThat(world.portkey.requests().all())
                    .noneMatch(asked -> asked.method().equals("PUT"));
            for (String table : new String[] {"request", "audit", "announcement", "audit_uncovered", "home"}) {
                assertThat(rows(table)).as(table).isZero();
            }
            assertThat(metrics(world))
                    .contains("countersign_acknowledgement_seconds_count")
                    .doesNotContainPattern("countersign_acknowledgement_seconds_count\\{[^}]*} [1-9]");
            assertThat(log.list)
                    .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN)
                            || event.getLoggerName().endsWith(".SlackApp"))
                    .isEmpty();
        }
    }

    @Test
    void a_bug_in_the_rehearsal_costs_the_rehearsal_only() {
        Rehearsal broken = mock(Rehearsal.class, call -> {
            throw new IllegalStateException("broken");
        });
        WarmUp warmUp = new WarmUp(broken, mock(RehearseRequest.class), Optional.empty(), Clock.systemUTC());
        warmUp.drawing();
        warmUp.answering();
        assertThat(log.list)
                .extracting(ILoggingEvent::getMessage)
                .containsExactly("the first click could not be rehearsed", "the first click could not be rehearsed");
    }

    private int rows(String table) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("countersign.db"));
                ResultSet counted = connection.createStatement().executeQuery("select count(*) from " + table)) {
            return counted.getInt(1);
        }
    }

    private static String metrics(World world) throws Exception {
        HttpRequest asked = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + world.port() + "/metrics"))
                .build();
        return HttpClient.newHttpClient()
                .send(asked, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
