package dev.countersign.store;

import dev.countersign.request.Home;
import dev.countersign.request.HomeStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Home tabs in a {@link Database}. */
public final class JdbcHomeStore implements HomeStore {
    private final Database database;
    private final Clock clock;

    /** @param clock for when one was opened */
    public JdbcHomeStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Home opened(String userId) {
        return JdbcRequestStore.in(database.writing(), "note that " + userId + " opened Home", handle -> {
            handle.createUpdate("insert into home (user_id, opened_at, published_at, hash, digest)"
                            + " values (:user, :now, 0, '', '') on conflict (user_id) do update"
                            + " set opened_at = excluded.opened_at")
                    .bind("user", userId)
                    .bind("now", clock.instant().toEpochMilli())
                    .execute();
            return found(handle, userId).orElseThrow();
        });
    }

    @Override
    public Optional<Home> find(String userId) {
        return JdbcRequestStore.in(database.reading(), "read the Home of " + userId, handle -> found(handle, userId));
    }

    @Override
    public List<Home> openedSince(Instant since, int most) {
        return JdbcRequestStore.in(
                database.reading(),
                "list the Homes opened lately",
                handle -> handle.createQuery(
                                "select * from home where opened_at >= :since order by opened_at desc limit :most")
                        .bind("since", since.toEpochMilli())
                        .bind("most", most)
                        .map((row, context) -> home(row))
                        .list());
    }

    @Override
    public boolean published(Home before, Home now) {
        return JdbcRequestStore.in(
                database.writing(),
                "note what the Home of " + now.userId() + " shows",
                handle -> handle.createUpdate("update home set published_at = :at, hash = :hash, digest = :digest"
                                        + " where user_id = :user and hash = :was and published_at = :then")
                                .bind("at", now.publishedAt().toEpochMilli())
                                .bind("hash", now.hash())
                                .bind("digest", now.digest())
                                .bind("user", now.userId())
                                .bind("was", before.hash())
                                .bind("then", before.publishedAt().toEpochMilli())
                                .execute()
                        == 1);
    }

    @Override
    public void unknown(String userId) {
        change(userId, "update home set hash = '', digest = '' where user_id = :user");
    }

    @Override
    public void forget(String userId) {
        change(userId, "delete from home where user_id = :user");
    }

    private void change(String userId, String sql) {
        JdbcRequestStore.in(
                database.writing(),
                "change the Home of " + userId,
                handle -> handle.createUpdate(sql).bind("user", userId).execute());
    }

    private static Optional<Home> found(Handle handle, String userId) {
        return handle.createQuery("select * from home where user_id = :user")
                .bind("user", userId)
                .map((row, context) -> home(row))
                .findOne();
    }

    private static Home home(ResultSet row) throws SQLException {
        return new Home(
                row.getString("user_id"),
                Instant.ofEpochMilli(row.getLong("opened_at")),
                Instant.ofEpochMilli(row.getLong("published_at")),
                row.getString("hash"),
                row.getString("digest"));
    }
}
