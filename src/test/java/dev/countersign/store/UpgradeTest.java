package dev.countersign.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.TickedClock;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.request.AuditEvent;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.Job;
import dev.countersign.request.RequestId;
import dev.countersign.request.RequestLists;
import dev.countersign.request.RequestState;
import dev.countersign.request.Slice;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Databases of every schema before this one, as a bot of that version left them, brought up to date. Whoever adds a schema first
 * lets the bot before it make two that join those under {@code upgrade}: an SQLite file, by {@code vacuum into}, and a dump, by
 * {@code pg_dump --inserts --no-owner}. Each holds one request applied, one rejected, one withdrawn and one pending.
 */
final class UpgradeTest {
    private final TickedClock clock = new TickedClock(Instant.parse("2026-12-01T12:00:00Z"));

    @TempDir
    private Path directory;

    static Stream<Path> snapshots() throws IOException, URISyntaxException {
        try (Stream<Path> files =
                Files.list(Path.of(UpgradeTest.class.getResource("upgrade").toURI()))) {
            return files.sorted().toList().stream();
        }
    }

    @Test
    void each_version_before_this_one_is_here_as_a_file_and_as_a_dump() throws Exception {
        assertThat(snapshots().map(snapshot -> snapshot.getFileName().toString()))
                .containsAll(IntStream.range(1, Schema.VERSION)
                        .boxed()
                        .flatMap(version -> Stream.of("V" + version + ".db", "V" + version + ".sql"))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("snapshots")
    void everything_in_an_older_database_is_there_and_goes_on(Path snapshot) throws Exception {
        String url = restored(snapshot);
        int before = version(snapshot);
        DatabaseSurvey.State found = DatabaseSurvey.of(url);
        assertThat(found)
                .isInstanceOf(
                        before < Schema.VERSION
                                ? DatabaseSurvey.State.Provisional.class
                                : DatabaseSurvey.State.Usable.class);
        assertThat(found.toString()).contains("schema version " + before);

        try (Database database = Database.open(url, clock)) {
            JdbcRequestStore store = new JdbcRequestStore(database, clock);
            List<ChangeRequest> requests = ids(database).stream()
                    .flatMap(id -> store.find(id).stream())
                    .toList();
            assertThat(requests)
                    .extracting(ChangeRequest::state)
                    .containsExactlyInAnyOrder(
                            RequestState.APPLIED, RequestState.REJECTED, RequestState.WITHDRAWN, RequestState.PENDING);
            for (ChangeRequest request : requests) {
                assertThat(store.history(request.id())).isNotEmpty();
            }
            assertThat(verified(url)).isInstanceOf(VerifyAudit.Finding.Intact.class);
            int jobs = database.reading()
                    .withHandle(handle -> handle.createQuery("select count(*) from scheduled_tasks")
                            .mapTo(Integer.class)
                            .one());
            assertThat(jobs).isPositive();
            listed(new JdbcRequestLists(database), store, requests);
            goesOn(database, store, requests);
        }
        assertThat(DatabaseSurvey.of(url)).isInstanceOf(DatabaseSurvey.State.Usable.class);
    }

    private static void listed(JdbcRequestLists lists, JdbcRequestStore store, List<ChangeRequest> requests) {
        ChangeRequest pending = in(RequestState.PENDING, requests);
        ChangeRequest applied = in(RequestState.APPLIED, requests);
        ApiKeyId changed = applied.key().id();
        assertThat(lists.applied(Optional.empty(), 5)).containsExactly(applied);
        assertThat(lists.applied(Optional.of(changed), 5)).containsExactly(applied);
        assertThat(store.approvedOf(changed, Instant.EPOCH)).containsExactly(applied);
        assertThat(lists.openFor(pending.key().id(), 5)).containsExactly(pending);
        assertThat(waiting(lists, pending)).containsExactly(pending);
        for (ChangeRequest request : requests) {
            assertThat(lists.past(request.key().id(), Slice.first(5)))
                    .extracting(RequestLists.Past::id)
                    .contains(request.id());
        }
    }

    private static List<ChangeRequest> waiting(JdbcRequestLists lists, ChangeRequest request) {
        return lists.pendingFor("U0NOBODY", request.requirement().approvers().groups(), Slice.first(5));
    }

    private static ChangeRequest in(RequestState state, List<ChangeRequest> requests) {
        return requests.stream()
                .filter(request -> request.state() == state)
                .findFirst()
                .orElseThrow();
    }

    private void goesOn(Database database, JdbcRequestStore store, List<ChangeRequest> requests) {
        JdbcRequestLists lists = new JdbcRequestLists(database);
        ChangeRequest pending = in(RequestState.PENDING, requests);
        ChangeRequest withdrawn = Examples.next(pending, RequestState.WITHDRAWN);
        assertThat(store.update(withdrawn, Examples.event(withdrawn, AuditEvent.Kind.WITHDRAWN), List.of()))
                .isTrue();
        ChangeRequest another = Examples.pending("V0AFTER");
        store.insert(
                another,
                Examples.event(another, AuditEvent.Kind.REQUESTED),
                List.of(Examples.job(another, Job.Kind.POST_CARD, clock.instant())));
        assertThat(store.find(another.id())).isPresent();
        // What the database keeps up by itself.
        assertThat(waiting(lists, pending)).isEmpty();
        assertThat(lists.past(another.key().id(), Slice.first(5))).hasSize(1);
        int uncovered = database.reading()
                .withHandle(handle -> handle.createQuery("select count(*) from audit_uncovered where request_id = :id")
                        .bind("id", another.id().value())
                        .mapTo(Integer.class)
                        .one());
        assertThat(uncovered).isEqualTo(1);
    }

    private static List<RequestId> ids(Database database) {
        return database
                .reading()
                .withHandle(handle -> handle.createQuery("select id from request")
                        .mapTo(String.class)
                        .list())
                .stream()
                .map(RequestId::parse)
                .flatMap(Optional::stream)
                .toList();
    }

    static VerifyAudit.Finding verified(String url) throws IOException {
        try (ReadOnlyDatabase beside = ((ReadOnlyDatabase.Opening.Opened) ReadOnlyDatabase.open(url)).database()) {
            return VerifyAudit.verify(
                    new AuditSource.Tables(beside), new VerifyAudit.Known(List.of(), Map.of(), Optional.empty()));
        }
    }

    private static int version(Path snapshot) {
        return Integer.parseInt(snapshot.getFileName().toString().replaceAll("V(\\d+)\\..*", "$1"));
    }

    private String restored(Path snapshot) throws IOException, SQLException {
        if (snapshot.toString().endsWith(".db")) {
            return "jdbc:sqlite:" + Files.copy(snapshot, directory.resolve("countersign.db"));
        }
        String url = PostgresServer.freshDatabase();
        // What is for psql alone, as newer ones of pg_dump write it.
        String dump = Files.readString(snapshot).replaceAll("(?m)^\\\\.*$", "");
        Jdbi.create(url).useHandle(handle -> {
            try (Statement statement = handle.getConnection().createStatement()) {
                statement.execute(dump);
            }
        });
        return url;
    }
}
