package dev.countersign.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Runbook;
import dev.countersign.TickedClock;
import dev.countersign.store.DatabaseSurvey.State;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each state a database can be found in is told apart, and looking leaves it as it was. */
final class DatabaseSurveyTest {
    private final TickedClock clock = new TickedClock(Examples.NOW);

    @TempDir
    private Path directory;

    private Path file;
    private String url;

    @BeforeEach
    void name() {
        file = directory.resolve("countersign.db");
        url = "jdbc:sqlite:" + file;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void one_of_this_version_takes_writes_also_beside_a_bot(boolean server) {
        String place = server ? PostgresServer.freshDatabase() : url;
        try (Database bot = Database.open(place, clock)) {
            assertThat(usable(place)).contains("takes writes, schema version " + Schema.VERSION);
            assertThat(bot.trouble()).isEmpty();
        }
        assertThat(usable(place)).contains("takes writes");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void one_that_is_not_made_yet_is_not_made_by_looking(boolean server) {
        String place = server ? PostgresServer.freshDatabase() : url;
        for (int look = 0; look < 2; look++) {
            assertThat(provisional(place)).contains(server ? "has no tables yet" : "is not made yet");
        }
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void one_of_a_newer_version_is_refused_as_by_the_bot(boolean server) {
        String place = server ? PostgresServer.freshDatabase() : url;
        Database.open(place, clock).close();
        Jdbi.create(place).useHandle(handle -> handle.execute("update flyway_schema_history set version = '9999'"));

        assertThat(unusable(place))
                .contains("written by a newer countersign", "schema is version 9999", "Start that version");
    }

    @Test
    void a_read_only_file_is_told() throws IOException {
        Database.open(url, clock).close();
        // A write format beyond those SQLite knows makes the file read-only to it (its file format, section 1.3.3); the
        // rights
        // of the file would not stop a test that runs as root.
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(18);
            bytes.write(3);
        }
        assertThat(unusable(url)).contains("it is read-only");
    }

    @Test
    void a_read_only_server_is_told() {
        String place = PostgresServer.freshDatabase();
        Database.open(place, clock).close();
        Jdbi.create(place)
                .useHandle(handle ->
                        handle.execute("alter database " + name(place) + " set default_transaction_read_only = on"));
        assertThat(unusable(place)).contains("it is read-only", "name the primary");
    }

    @Test
    void a_user_who_may_not_make_tables_is_told() {
        String place = PostgresServer.freshDatabase();
        Jdbi.create(place).useHandle(handle -> {
            handle.execute("drop role if exists guest");
            handle.execute("create role guest login");
            handle.execute("revoke create on schema public from public");
        });
        assertThat(unusable(place.replace("user=postgres", "user=guest")))
                .contains("may not make tables", "grant it CREATE");
    }

    @Test
    void a_database_that_is_not_on_the_server_is_told() {
        String place = PostgresServer.freshDatabase();
        assertThat(unusable(place.replace(name(place), "nowhere"))).contains("no database of that name on the server");
    }

    @Test
    void a_server_that_is_not_there_is_told_without_the_password() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThat(unusable("jdbc:postgresql://u:s3cret@127.0.0.1:" + port + "/db"))
                .contains("the server cannot be reached")
                .doesNotContain("s3cret");
    }

    @Test
    void a_file_that_is_no_database_is_told_and_left_alone() throws IOException {
        Files.writeString(file, "not a database at all, but longer than a header".repeat(10));
        assertThat(unusable(url)).contains("no SQLite database");
        assertThat(file).content().startsWith("not a database");
    }

    @Test
    void a_directory_that_is_not_there_is_told() {
        assertThat(unusable("jdbc:sqlite:" + directory.resolve("missing/countersign.db")))
                .contains("directory", "is not there: make it");
    }

    @Test
    void a_directory_that_takes_no_files_is_told() {
        assertThat(unusable("jdbc:sqlite:/proc/countersign.db")).contains("takes no new file", "make it writable");
    }

    @Test
    void a_file_that_somebody_holds_is_told() {
        Database.open(url, clock).close();
        Jdbi.create(url).useHandle(handle -> {
            handle.execute("begin exclusive");
            assertThat(unusable(url)).contains("another program holds it");
            handle.execute("rollback");
        });
        assertThat(usable(url)).contains("takes writes");
    }

    private static String name(String place) {
        return place.replaceAll(".*/(test\\d+).*", "$1");
    }

    private static String usable(String place) {
        State state = DatabaseSurvey.of(place);
        assertThat(state).isInstanceOf(State.Usable.class);
        return ((State.Usable) state).sentence();
    }

    private static String provisional(String place) {
        State state = DatabaseSurvey.of(place);
        assertThat(state).isInstanceOf(State.Provisional.class);
        Runbook.knows(((State.Provisional) state).sentence());
        return ((State.Provisional) state).sentence();
    }

    private static String unusable(String place) {
        State state = DatabaseSurvey.of(place);
        assertThat(state).isInstanceOf(State.Unusable.class);
        Runbook.knows(((State.Unusable) state).sentence());
        return ((State.Unusable) state).sentence();
    }
}
