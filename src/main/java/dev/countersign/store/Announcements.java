package dev.countersign.store;

import dev.countersign.request.Announcement;
import dev.countersign.request.Announcement.Slot;
import dev.countersign.request.Announcement.Turn;
import dev.countersign.request.RequestId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The rows of the requests' messages: {@code attempted_at} is when the turn to post one began, in milliseconds, and 0 when
 * it was given back. Each statement is one step, so that of several processes one gets the turn.
 */
final class Announcements {
    private Announcements() {}

    static Announcement stored(Handle handle, RequestId id, Slot slot) {
        return handle.createQuery("select channel, ts from announcement where request_id = :id and slot = :slot")
                .bind("id", id.value())
                .bind("slot", slot.word())
                .map((row, context) -> new Announcement(slot, true, place(row)))
                .findOne()
                .orElseGet(() -> new Announcement(slot, false, Optional.empty()));
    }

    private static Optional<Announcement.Place> place(ResultSet row) throws SQLException {
        String ts = row.getString("ts");
        return ts == null ? Optional.empty() : Optional.of(new Announcement.Place(row.getString("channel"), ts));
    }

    static Turn turn(Handle handle, RequestId id, Slot slot, Instant now) {
        int added = handle.createUpdate("insert into announcement (request_id, slot, attempted_at)"
                        + " values (:id, :slot, :now) on conflict (request_id, slot) do nothing")
                .bind("id", id.value())
                .bind("slot", slot.word())
                .bind("now", now.toEpochMilli())
                .execute();
        if (added == 1) {
            return new Turn.Ours(true, now);
        }
        if (begin(handle, id, slot, now, "<= :then", now.minus(Announcement.TURN))) {
            return new Turn.Ours(false, now);
        }
        return stored(handle, id, slot).place().<Turn>map(Turn.Stands::new).orElseGet(Turn.Taken::new);
    }

    static Optional<Turn.Ours> renew(Handle handle, RequestId id, Slot slot, Turn.Ours turn, Instant now) {
        return begin(handle, id, slot, now, "= :then", turn.since())
                ? Optional.of(new Turn.Ours(turn.first(), now))
                : Optional.empty();
    }

    /** Answers whether it was still that one's. */
    static boolean giveBack(Handle handle, RequestId id, Slot slot, Turn.Ours turn) {
        return begin(handle, id, slot, Instant.EPOCH, "= :then", turn.since());
    }

    /** Lets a turn begin at that time, where the message stands nowhere and the turn before began as it must have. */
    private static boolean begin(Handle handle, RequestId id, Slot slot, Instant at, String begun, Instant then) {
        int begins = handle.createUpdate("update announcement set attempted_at = :at where request_id = :id"
                        + " and slot = :slot and ts is null and attempted_at " + begun)
                .bind("at", at.toEpochMilli())
                .bind("id", id.value())
                .bind("slot", slot.word())
                .bind("then", then.toEpochMilli())
                .execute();
        return begins == 1;
    }
}
