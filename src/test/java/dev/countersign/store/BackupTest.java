package dev.countersign.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.countersign.TickedClock;
import dev.countersign.request.AuditEvent;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.Job;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/operations.md says of backups: taken while the bot writes, and restored whole. */
final class BackupTest {
    private static final int BEFORE = 20;

    private final TickedClock clock = new TickedClock(Examples.NOW);

    @TempDir
    private Path directory;

    @Test
    void an_sqlite_file_is_copied_while_the_bot_writes() throws Exception {
        String url = "jdbc:sqlite:" + directory.resolve("countersign.db");
        Path copy = directory.resolve("backup.db");
        try (Database database = Database.open(url, clock)) {
            List<ChangeRequest> before = writing(
                    database, () -> Jdbi.create(url).useHandle(handle -> handle.execute("vacuum into '" + copy + "'")));
            assertWhole("jdbc:sqlite:" + copy, before);
            assertThat(database.trouble()).isEmpty();
        }
    }

    @Test
    void a_server_is_dumped_while_the_bot_writes_and_restored_elsewhere() throws Exception {
        assumeTrue(there("pg_dump") && there("psql"), "needs PostgreSQL's client programs");
        String url = PostgresServer.freshDatabase();
        String restored = PostgresServer.freshDatabase();
        Path dump = directory.resolve("backup.sql");
        try (Database database = Database.open(url, clock)) {
            List<ChangeRequest> before = writing(
                    database, () -> run("pg_dump", "--no-owner", "--file", dump.toString(), "--dbname", libpq(url)));
            run("psql", "--quiet", "--set", "ON_ERROR_STOP=1", "--file", dump.toString(), "--dbname", libpq(restored));
            assertWhole(restored, before);
        }
    }

    /** What may fail in ways of its own. */
    private interface Step {
        void run() throws Exception;
    }

    /** Does it while requests come in, and answers those that were there before. */
    private List<ChangeRequest> writing(Database database, Step backup) throws Exception {
        JdbcRequestStore store = new JdbcRequestStore(database, clock);
        List<ChangeRequest> before = new ArrayList<>();
        for (int i = 0; i < BEFORE; i++) {
            before.add(insert(store, "V-before-" + i));
        }
        AtomicBoolean done = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            for (int i = 0; !done.get(); i++) {
                insert(store, "V-meanwhile-" + i);
            }
        });
        writer.start();
        try {
            backup.run();
        } finally {
            done.set(true);
            writer.join();
        }
        return before;
    }

    private static ChangeRequest insert(JdbcRequestStore store, String view) {
        ChangeRequest request = Examples.pending(view);
        return store.insert(
                request,
                Examples.event(request, AuditEvent.Kind.REQUESTED),
                List.of(Examples.job(request, Job.Kind.POST_CARD, Examples.NOW)));
    }

    private void assertWhole(String url, List<ChangeRequest> before) throws IOException {
        try (Database copy = Database.open(url, clock)) {
            JdbcRequestStore store = new JdbcRequestStore(copy, clock);
            for (ChangeRequest request : before) {
                assertThat(store.find(request.id())).contains(request);
            }
            assertThat(UpgradeTest.verified(url)).isInstanceOf(VerifyAudit.Finding.Intact.class);
            assertThat(new WaitingJobs(copy, clock).count()).isGreaterThanOrEqualTo(before.size());
            assertThat(copy.trouble()).isEmpty();
        }
    }

    private static String libpq(String jdbc) {
        URI place = URI.create(jdbc.substring("jdbc:".length()).replaceAll("\\?.*", ""));
        return "postgresql://postgres@" + place.getHost() + ":" + place.getPort() + place.getPath();
    }

    private static boolean there(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "--version").start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("said").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(directory.resolve("said").toString()).isZero();
    }
}
