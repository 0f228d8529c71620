package dev.countersign.request;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One thing that happened to a request. Never changed once written; a correction is another event.
 *
 * @param request whose story it belongs to
 * @param kind what happened
 * @param actor Slack's id of the person who did it; {@link #BOT} when nobody did
 * @param at when
 * @param details what else there is to know, plain texts by plain names; never a secret
 */
public record AuditEvent(RequestId request, Kind kind, String actor, Instant at, SortedMap<String, String> details) {
    /** The actor of what the bot does by itself. */
    public static final String BOT = "countersign";

    public AuditEvent {
        details = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }

    AuditEvent(RequestId request, Kind kind, String actor, Instant at, Map<String, String> details) {
        this(request, kind, actor, at, new TreeMap<>(details));
    }

    /** What can happen. */
    public enum Kind {
        REQUESTED,
        /** Requested, and approved by a named rule without a second person. */
        AUTOMATICALLY_APPROVED,
        /** Requested, and applied at once by a named rule; to be reviewed. */
        GLASS_BROKEN,
        /** Somebody looked at what was applied at once. */
        REVIEWED,
        /** An approver lowered an amount. */
        LOWERED,
        /** What it needs is something else by now. */
        REQUIREMENT_CHANGED,
        /** The key was read and shown to the approvers. */
        SHOWN,
        /** A picture of what the key used lately was added to the card. */
        ILLUSTRATED,
        APPROVED,
        REJECTED,
        DECISION_REFUSED,
        WITHDRAWN,
        EXPIRED,
        APPLYING,
        /** Portkey's API was called, whatever came of it. */
        CALLED,
        /** The change is about to be sent. */
        WRITING,
        WRITE_ACCEPTED,
        /** Something keeps the change from being settled, and the card is told when that lasts. */
        UNANSWERED,
        APPLIED,
        FAILED,
        CONFLICTED,
        RETRIED,
        ANNOUNCED
    }
}
