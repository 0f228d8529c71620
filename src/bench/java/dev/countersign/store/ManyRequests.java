package dev.countersign.store;

import dev.countersign.request.ChangeRequest;
import dev.countersign.request.RequestState;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Fills a database as years of use would: settled requests spread over a year and over keys, with their messages, events and
 * checkpoints, and pending ones with their jobs. Ids come in no order, as real ones do. Written by the database itself, since
 * going through the store would take hours.
 */
final class ManyRequests {
    /** Prime, so that no number comes twice below {@link #IDS}. */
    private static final long SCATTER = 2_654_435_761L;

    private static final long IDS = 100_000_000;
    private static final int EVENTS = 6;
    private static final int MESSAGES = 4;
    private static final int HEADS = 1000;
    private static final long YEAR = Duration.ofDays(365).toMillis();

    private final Jdbi filling;
    private final int keys;
    private final int people;
    private final boolean sqlite;

    /**
     * @param url of that database: no statement of the program's own connections may take as long as this does
     * @param keys that they are about
     * @param people who asked for those that are settled
     */
    ManyRequests(Database database, String url, int keys, int people) {
        this.filling = database.dialect() == Dialect.SQLITE ? database.writing() : Jdbi.create(url);
        this.keys = keys;
        this.people = people;
        this.sqlite = database.dialect() == Dialect.SQLITE;
    }

    /** The key of many of them, none of which is pending. */
    static String key(int number) {
        return "key-" + number;
    }

    void add(int settled, int pending) {
        ChangeRequest example = Examples.pending("VVVVVVVV");
        String document = RequestDocument.write(Examples.full(example))
                .replace("\"state\":\"" + RequestState.FAILED + "\"", "\"state\":\"" + RequestState.APPLIED + "\"")
                .replace("key-of-VVVVVVVV", "KKKKKKKK")
                .replace(example.id().value(), "IIIIIIII");
        String open = RequestDocument.write(example)
                .replace("key-of-VVVVVVVV", "KKKKKKKK")
                .replace(example.id().value(), "IIIIIIII");
        filling.useTransaction(handle -> {
            unguarded(handle, false);
            requests(handle, 1, settled, "APPLIED", "key-", document);
            requests(handle, settled + 1, settled + pending, "PENDING", "open-", open);
            besides(handle, settled + pending);
            jobs(handle, settled + 1, settled + pending);
            checkpoints(handle, settled + pending);
            unguarded(handle, true);
        });
        if (!sqlite) {
            // As the server does by itself. Nobody does it for a file.
            filling.useHandle(handle -> handle.execute("vacuum analyze"));
        }
    }

    /** The events were covered long ago: nothing waits for a checkpoint. */
    private void unguarded(Handle handle, boolean again) {
        if (!sqlite) {
            handle.execute("alter table audit " + (again ? "enable" : "disable") + " trigger audit_waits_for_checkpoint");
            return;
        }
        if (again) {
            handle.execute("create trigger audit_waits_for_checkpoint after insert on audit begin"
                    + " insert into audit_uncovered (request_id, seq) values (new.request_id, new.seq); end");
        } else {
            handle.execute("drop trigger audit_waits_for_checkpoint");
        }
    }

    private void requests(Handle handle, int from, int to, String state, String key, String document) {
        // What the comparison asks for is later: lists begin with the same in a small database as in a large one.
        long now = Instant.parse("2026-11-23T00:00:00Z").toEpochMilli();
        // Those that wait are other people's, or a person's list would begin with them in the large database only.
        String at = now + " - " + YEAR + " + n * " + YEAR / Math.max(to, 1);
        String keyId = "'" + key + "' || (n % " + keys + ")";
        handle.createUpdate("insert into request (id, version, state, key_id, requester, view_id, created_at, expires_at,"
                        + " settled_at, document) select " + id() + ", 7, '" + state + "', " + keyId + ", '"
                        + (state.equals("PENDING") ? "W0" : "U0") + "' || (n % " + people + "), 'view-' || n, " + at + ", "
                        + (state.equals("PENDING") ? now + " + 100000000000" : at + " + 28800000") + ", "
                        + (state.equals("PENDING") ? "null" : at + " + 60000")
                        + ", replace(replace(:document, 'IIIIIIII', " + id() + "), 'KKKKKKKK', " + keyId + ") from "
                        + numbers(from, to))
                .bind("document", document)
                .execute();
    }

    private void besides(Handle handle, int to) {
        for (int message = 0; message < MESSAGES; message++) {
            handle.execute("insert into announcement (request_id, slot, attempted_at, channel, ts) select " + id() + ", 'slot"
                    + message + "', 0, 'C0APPROVAL', '1700000000.' || n from " + numbers(1, to));
        }
        String hash = "'" + "0123456789abcdef".repeat(4) + "'";
        for (int seq = 1; seq <= EVENTS; seq++) {
            handle.execute("insert into audit (request_id, seq, kind, actor, at, details, previous_hash, hash) select " + id()
                    + ", " + seq + ", 'ANNOUNCED', 'countersign', 0,"
                    + " '{\"channel\":\"C0APPROVAL\",\"message\":\"card\",\"ts\":\"1700000000.000100\"}', " + hash + ", "
                    + hash + " from " + numbers(1, to));
        }
    }

    private void checkpoints(Handle handle, int to) {
        handle.execute("insert into awaiting (approver, created_at, request_id, requester) select 'U0BOB', created_at, id,"
                + " requester from request where state = 'PENDING'");
        handle.execute("insert into audit_checkpoint (number, at, previous_hash, hash) select n, 0, '', '' from "
                + numbers(1, to / HEADS + 1));
        handle.execute("insert into audit_head (checkpoint, place, request_id, first_seq, last_seq, hash) select n / " + HEADS
                + " + 1, n % " + HEADS + ", " + id() + ", 1, " + EVENTS + ", '' from " + numbers(1, to));
    }

    private void jobs(Handle handle, int from, int to) {
        String due = sqlite ? "4000000000000" : "timestamp with time zone '2096-01-01 00:00:00Z'";
        for (String kind : new String[] {"REMIND", "EXPIRE"}) {
            handle.execute("insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version) select"
                    + " 'job', '" + kind + ":' || " + id() + " || ':1', " + due + ", " + (sqlite ? "0" : "false")
                    + ", 1 from " + numbers(from, to));
        }
    }

    private String id() {
        String scattered = "(n * " + SCATTER + " % " + IDS + ")";
        return sqlite ? "printf('%08d', " + scattered + ")" : "lpad(" + scattered + "::text, 8, '0')";
    }

    private String numbers(int from, int to) {
        return sqlite
                ? "(with recursive each (n) as (select " + from + " union all select n + 1 from each where n < " + to
                        + ") select n from each where n <= " + to + ")"
                : "(select n from generate_series(" + from + "::bigint, " + to + ") n) each";
    }
}
