package dev.countersign.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.TickedClock;
import dev.countersign.request.StoreUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseTest {
    private final TickedClock clock = new TickedClock(Examples.NOW);

    @TempDir
    private Path directory;

    @Test
    void a_file_is_used_by_one_at_a_time_whatever_it_is_called() throws IOException {
        Path file = directory.resolve("countersign.db");
        try (Database first = open(file)) {
            Path link = Files.createSymbolicLink(directory.resolve("link.db"), file);
            for (Path name : List.of(file, directory.resolve("./countersign.db"), link)) {
                assertThatThrownBy(() -> open(name))
                        .isInstanceOf(DatabaseRefusedException.class)
                        .hasMessageContaining("in use by another countersign");
            }
            assertThat(usable(first)).isTrue();
        }
        open(file).close();
    }

    @Test
    void another_process_is_refused_too() throws Exception {
        Path file = directory.resolve("countersign.db");
        open(file).close();
        try (Database first = open(file)) {
            assertThat(usable(first)).isTrue();
            Process second = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            LocksFile.class.getName(),
                            file.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(second.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(said).contains("in use by another countersign");
            assertThat(second.waitFor()).isEqualTo(1);
        }
    }

    @Test
    void a_directory_that_is_not_there_is_refused() {
        assertThatThrownBy(() -> open(directory.resolve("missing/countersign.db")))
                .isInstanceOf(DatabaseRefusedException.class)
                .hasMessageContaining("directory");
    }

    @Test
    void a_file_that_is_no_database_is_refused_and_not_touched() throws IOException {
        Path file =
                Files.writeString(directory.resolve("notes.txt"), "not a database at all, but longer than a header");

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> open(file))
                    .isInstanceOf(DatabaseRefusedException.class)
                    .hasMessage("it is no SQLite database: name another file.");
        }

        assertThat(file).hasContent("not a database at all, but longer than a header");
    }

    @Test
    void a_server_that_is_not_there_may_come_later_and_its_password_is_not_told() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        assertThatThrownBy(() ->
                        Database.open("jdbc:postgresql://u:s3cret@127.0.0.1:" + port + "/db?password=s3cret", clock))
                .isInstanceOf(StoreUnavailableException.class)
                .satisfies(failed -> assertThat(failed).hasStackTraceContaining("refused"))
                .satisfies(failed -> {
                    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
                        assertThat(cause.toString()).doesNotContain("s3cret");
                    }
                });
    }

    @Test
    void what_everybody_may_read_of_a_server_that_is_not_there_names_nothing() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Jdbi nobody = Jdbi.create("jdbc:postgresql://127.0.0.1:" + port + "/db?user=u");

        try (WriteProbe probe = new WriteProbe(nobody, clock)) {
            assertThat(probe.trouble())
                    .contains("the server cannot be reached: check host, port, parameters, network and that it runs.");
        }
        assertThatThrownBy(() -> nobody.useHandle(handle -> {}))
                .satisfies(failed -> assertThat(DatabaseTrouble.inFull(failed)).contains("(Connection refused)"));
    }

    @Test
    void what_a_server_refuses_is_for_whoever_set_it_up_and_not_waited_for() {
        String url = PostgresServer.freshDatabase();
        String guarded = PostgresServer.guarded("guarded", "right", "wrong-s3cret");
        refused(guarded, "refuses the user or the password");
        refused(guarded.replaceFirst("&password=.*", ""), "do not agree on how to sign in");
        refused(url + "&sslmode=require", "do not agree on how to sign in");
        refused(url + "&prepareThreshold=s3cret", "a parameter of the url");
        refused(url.replaceFirst("/test[0-9]+", "/nothing_there"), "no database of that name");
        refused(url.replace("user=postgres", "user=nobody_known"), "this user");
    }

    private void refused(String url, String words) {
        assertThatThrownBy(() -> Database.open(url, clock))
                .isInstanceOf(DatabaseRefusedException.class)
                .hasMessageContaining(words)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void the_file_is_durable_and_checks_references() throws IOException {
        try (Database database = open(directory.resolve("countersign.db"))) {
            assertThat(pragma(database, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(database, "synchronous")).isEqualTo("2");
            assertThat(pragma(database, "foreign_keys")).isEqualTo("1");
            assertThatThrownBy(() -> database.reading().useHandle(handle -> handle.execute("delete from pulse")))
                    .hasMessageContaining("readonly");
        }
    }

    @Test
    void both_schemas_have_the_same_steps_up_to_the_version_this_program_knows() throws IOException {
        List<String> steps = steps("sqlite");

        assertThat(steps).isEqualTo(steps("postgresql"));
        assertThat(steps.get(steps.size() - 1)).startsWith("V" + Schema.VERSION + "__");
    }

    private static List<String> steps(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration", folder))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String pragma(Database database, String name) {
        return database.writing()
                .withHandle(handle ->
                        handle.createQuery("pragma " + name).mapTo(String.class).one());
    }

    /** A disk that others keep busy may need longer for the first write than readiness waits. */
    private boolean usable(Database database) {
        for (int look = 0; look < 10 && database.trouble().isPresent(); look++) {
            clock.tick(Duration.ofSeconds(2));
        }
        return database.trouble().isEmpty();
    }

    private Database open(Path file) {
        return Database.open("jdbc:sqlite:" + file, clock);
    }

    /** Another process that wants the file. */
    static final class LocksFile {
        private LocksFile() {}

        public static void main(String[] arguments) {
            try {
                SoleUse.of(Path.of(arguments[0])).close();
            } catch (DatabaseRefusedException refused) {
                System.out.println(refused.getMessage());
                System.exit(1);
            }
        }
    }
}
