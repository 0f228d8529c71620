package dev.countersign.store;

import dev.countersign.apikey.ApiKeyId;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.RequestId;
import dev.countersign.request.RequestLists;
import dev.countersign.request.RequestState;
import dev.countersign.request.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.statement.Query;

/** Lists of requests in a {@link Database}. Each question is answered from the beginning of one index, never by sorting. */
public final class JdbcRequestLists implements RequestLists {
    private static final int MOST_GROUPS = 200;
    /** So many requests are looked through for the keys somebody asked about lately. */
    private static final int LOOKED_THROUGH = 100;

    private final Database database;
    private final AuditTrail audit = new AuditTrail();

    public JdbcRequestLists(Database database) {
        this.database = database;
    }

    @Override
    public List<ChangeRequest> askedBy(String requester, Slice slice) {
        return in(
                "list what " + requester + " asked for",
                handle -> slice(
                        handle,
                        "select document from request where requester = :value",
                        "created_at, id",
                        requester,
                        slice));
    }

    @Override
    public List<ChangeRequest> all(Slice slice) {
        return in(
                "list the requests",
                handle -> slice(handle, "select document from request where :value = ''", "created_at, id", "", slice));
    }

    /** {@inheritDoc} One question for each name, since together they would have to be sorted. */
    @Override
    public List<ChangeRequest> pendingFor(String userId, Set<String> groups, Slice slice) {
        Set<String> names = new TreeSet<>(groups);
        names.add(userId);
        return in("list what waits for " + userId, handle -> {
            Map<Slice.Mark, String> found = new TreeMap<>(Comparator.comparing(Slice.Mark::at)
                    .thenComparing(Slice.Mark::id)
                    .reversed());
            for (String name : names) {
                marks(handle, name, userId, slice).forEach(mark -> found.put(mark, mark.id()));
            }
            List<String> ids = new ArrayList<>(found.values());
            int more = Math.max(0, ids.size() - slice.most());
            List<String> cut = slice.newer() ? ids.subList(more, ids.size()) : ids.subList(0, ids.size() - more);
            return cut.stream().flatMap(id -> waiting(handle, id).stream()).toList();
        });
    }

    @Override
    public Set<String> awaitedGroups() {
        return in(
                "list the groups that requests wait for",
                handle -> new LinkedHashSet<>(handle.createQuery(
                                "select distinct approver from awaiting where approver >= 'S' and approver < 'T'"
                                        + " order by approver limit :most")
                        .bind("most", MOST_GROUPS)
                        .mapTo(String.class)
                        .list()));
    }

    @Override
    public List<ChangeRequest> openFor(ApiKeyId key, int most) {
        return in(
                "list the open requests for key " + key,
                handle -> handle.createQuery("select document from request where key_id = :key and settled_at is null"
                                + " order by created_at desc, id desc limit :most")
                        .bind("key", key.value())
                        .bind("most", most)
                        .map((row, context) -> RequestDocument.read(row.getString(1)))
                        .list());
    }

    @Override
    public List<ChangeRequest> applied(Optional<ApiKeyId> key, int most) {
        return in(
                "list what was applied lately",
                handle -> handle.createQuery("select document from request where applied_at is not null"
                                + (key.isPresent() ? " and key_id = :key" : " and :key = ''")
                                + " order by applied_at desc limit :most")
                        .bind("key", key.map(ApiKeyId::value).orElse(""))
                        .bind("most", most)
                        .map((row, context) -> RequestDocument.read(row.getString(1)))
                        .list());
    }

    @Override
    public List<ApiKeyId> keysAskedFor(String requester, int most) {
        return in(
                "list the keys that " + requester + " asked about",
                handle -> handle
                        .createQuery("select key_id from request where requester = :requester"
                                + " order by created_at desc limit :looked")
                        .bind("requester", requester)
                        .bind("looked", LOOKED_THROUGH)
                        .mapTo(String.class)
                        .stream()
                        .distinct()
                        .limit(most)
                        .map(ApiKeyId::new)
                        .toList());
    }

    @Override
    public List<Past> past(ApiKeyId key, Slice slice) {
        return in(
                "read the past of key " + key,
                handle -> keyset(
                                handle,
                                "select request_id, created_at from request_key where key_id = :value",
                                "created_at, request_id",
                                key.value(),
                                slice)
                        .map((row, context) -> new RequestId(row.getString(1)))
                        .list()
                        .stream()
                        .map(id -> past(handle, id))
                        .collect(inOrder(slice)));
    }

    private Past past(Handle handle, RequestId id) {
        Optional<ChangeRequest> request = handle.createQuery("select document from request where id = :id")
                .bind("id", id.value())
                .map((row, context) -> RequestDocument.read(row.getString(1)))
                .findOne();
        Instant createdAt = handle.createQuery("select created_at from request_key where request_id = :id")
                .bind("id", id.value())
                .map((row, context) -> Instant.ofEpochMilli(row.getLong(1)))
                .one();
        return new Past(id, createdAt, request, audit.events(handle, id));
    }

    private static List<Slice.Mark> marks(Handle handle, String approver, String userId, Slice slice) {
        return keyset(
                        handle,
                        "select created_at, request_id from awaiting where approver = :value and requester <> :user",
                        "created_at, request_id",
                        approver,
                        slice)
                .bind("user", userId)
                .map((row, context) -> new Slice.Mark(Instant.ofEpochMilli(row.getLong(1)), row.getString(2)))
                .list();
    }

    /** Only when it waits still: a program of an older version may have decided it and left the names. */
    private static Optional<ChangeRequest> waiting(Handle handle, String id) {
        return handle.createQuery("select document from request where id = :id")
                .bind("id", id)
                .map((row, context) -> RequestDocument.read(row.getString(1)))
                .findOne()
                .filter(request -> request.state() == RequestState.PENDING || request.awaitsReview());
    }

    private static List<ChangeRequest> slice(Handle handle, String select, String place, String value, Slice slice) {
        return keyset(handle, select, place, value, slice)
                .map((row, context) -> RequestDocument.read(row.getString(1)))
                .list()
                .stream()
                .collect(inOrder(slice));
    }

    /** The part of a list by the place of its neighbour, which costs the same anywhere in it. */
    private static Query keyset(Handle handle, String select, String place, String value, Slice slice) {
        String beyond =
                slice.from().isEmpty() ? "" : " and (" + place + ") " + (slice.newer() ? ">" : "<") + " (:at, :id)";
        String way = slice.newer() ? " asc" : " desc";
        var query = handle.createQuery(
                        select + beyond + " order by " + place.replace(",", way + ",") + way + " limit :most")
                .bind("value", value)
                .bind("most", slice.most());
        slice.from()
                .ifPresent(mark -> query.bind("at", mark.at().toEpochMilli()).bind("id", mark.id()));
        return query;
    }

    /** What is newer than something was read oldest first. */
    private static <T> Collector<T, ?, List<T>> inOrder(Slice slice) {
        return Collectors.collectingAndThen(Collectors.toList(), found -> {
            if (slice.newer()) {
                Collections.reverse(found);
            }
            return List.copyOf(found);
        });
    }

    private <T> T in(String what, HandleCallback<T, RuntimeException> work) {
        return JdbcRequestStore.in(database.reading(), what, work);
    }
}
