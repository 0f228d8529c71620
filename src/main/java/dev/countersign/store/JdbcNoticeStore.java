package dev.countersign.store;

import dev.countersign.request.Announcement;
import dev.countersign.request.Job;
import dev.countersign.request.KeyNotice;
import dev.countersign.request.NoticeStore;
import dev.countersign.request.RequestId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Notices of keys in a {@link Database}. */
public final class JdbcNoticeStore implements NoticeStore {
    private final Database database;
    private final Clock clock;
    private final JobQueue queue;

    /** @param clock for when a message was first attempted */
    public JdbcNoticeStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.queue = new JobQueue(database.dialect());
    }

    @Override
    public boolean keep(KeyNotice notice, Function<RequestId, Job> job) {
        String what = "store a notice of key " + notice.key().id();
        boolean kept = JdbcRequestStore.in(database.writing(), what, handle -> {
            Optional<RequestId> id = add(handle, notice) == 1 ? Optional.of(notice.id()) : worsen(handle, notice);
            id.ifPresent(stored -> queue.add(handle, List.of(job.apply(stored))));
            return id.isPresent();
        });
        if (kept) {
            database.jobsCommitted();
        }
        return kept;
    }

    @Override
    public Optional<Told> find(RequestId id) {
        return JdbcRequestStore.in(database.reading(), "read notice " + id, handle -> stored(handle, id));
    }

    @Override
    public Optional<Told> attempt(RequestId id) {
        return JdbcRequestStore.in(database.writing(), "note that notice " + id + " is posted", handle -> {
            Optional<Told> before = stored(handle, id);
            handle.createUpdate("update key_notice set attempted_at = :now where id = :id and attempted_at is null")
                    .bind("id", id.value())
                    .bind("now", clock.instant().toEpochMilli())
                    .execute();
            return before;
        });
    }

    @Override
    public void posted(RequestId id, Announcement.Place place) {
        JdbcRequestStore.in(
                database.writing(),
                "note where notice " + id + " stands",
                handle -> handle.createUpdate(
                                "update key_notice set channel = :channel, ts = :ts where id = :id and ts is null")
                        .bind("id", id.value())
                        .bind("channel", place.channel())
                        .bind("ts", place.ts())
                        .execute());
    }

    private static int add(Handle handle, KeyNotice notice) {
        return handle.createUpdate("insert into key_notice (id, key_id, period, level, noticed_at, document)"
                        + " values (:id, :key, :period, :level, :at, :document)"
                        + " on conflict (key_id, period) do nothing")
                .bind("id", notice.id().value())
                .bind("key", notice.key().id().value())
                .bind("period", notice.period())
                .bind("level", notice.level().name())
                .bind("at", notice.at().toEpochMilli())
                .bind("document", document(notice))
                .execute();
    }

    /** The one that is there takes over what is worse; of two replicas that see it, one. */
    private static Optional<RequestId> worsen(Handle handle, KeyNotice notice) {
        if (notice.level() != KeyNotice.Level.EXHAUSTED) {
            return Optional.empty();
        }
        int worse = handle.createUpdate("update key_notice set level = :level, document = :document"
                        + " where key_id = :key and period = :period and level <> :level")
                .bind("key", notice.key().id().value())
                .bind("period", notice.period())
                .bind("level", notice.level().name())
                .bind("document", document(notice))
                .execute();
        return worse == 0
                ? Optional.empty()
                : handle.createQuery("select id from key_notice where key_id = :key and period = :period")
                        .bind("key", notice.key().id().value())
                        .bind("period", notice.period())
                        .map((row, context) -> new RequestId(row.getString(1)))
                        .findOne();
    }

    private static String document(KeyNotice notice) {
        return ApiKeyDocument.write(notice.key()).toString();
    }

    private static Optional<Told> stored(Handle handle, RequestId id) {
        return handle.createQuery("select id, level, period, noticed_at, document, attempted_at, channel, ts"
                        + " from key_notice where id = :id")
                .bind("id", id.value())
                .map((row, context) -> told(row))
                .findOne();
    }

    private static Told told(ResultSet row) throws SQLException {
        KeyNotice notice = new KeyNotice(
                new RequestId(row.getString("id")),
                ApiKeyDocument.read(Json.parse(row.getString("document"))),
                KeyNotice.Level.valueOf(row.getString("level")),
                row.getString("period"),
                Instant.ofEpochMilli(row.getLong("noticed_at")));
        String ts = row.getString("ts");
        return new Told(
                notice,
                row.getObject("attempted_at") != null,
                ts == null ? Optional.empty() : Optional.of(new Announcement.Place(row.getString("channel"), ts)));
    }
}
