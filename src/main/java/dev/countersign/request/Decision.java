package dev.countersign.request;

import dev.countersign.policy.Actor;
import java.time.Instant;
import java.util.Set;

/**
 * What one person, or a named rule in place of a person, decided.
 *
 * @param kind which way
 * @param by Slack's id of the person; {@link AuditEvent#BOT} when a rule approved automatically
 * @param at when it was committed
 * @param reason why; empty where none was asked for
 * @param groups those of the requirement's user groups the person was in when the approvals were last counted
 */
public record Decision(Kind kind, String by, Instant at, String reason, Set<String> groups) {
    public Decision {
        groups = Set.copyOf(groups);
    }

    /** By somebody who was in none of the requirement's groups. */
    public Decision(Kind kind, String by, Instant at, String reason) {
        this(kind, by, at, reason, Set.of());
    }

    /** Which way a decision went. */
    public enum Kind {
        APPROVE,
        REJECT,
        /** An approval that counts no more: whoever gave it is no longer an active member. */
        LAPSED,
        /** Nobody was asked: a named rule waives the second person. */
        AUTOMATIC,
        /** The requester applied at once, by a named rule; to be reviewed. */
        BREAK_GLASS,
        /** A reviewer looked at what was applied at once. */
        REVIEW
    }

    /** The same, by a person who is in these groups by now. */
    Decision in(Set<String> others) {
        return new Decision(kind, by, at, reason, others);
    }

    /** The same approval, counting no more. */
    Decision lapsed() {
        return new Decision(Kind.LAPSED, by, at, reason);
    }

    /** The person as the policy sees one. */
    public Actor actor() {
        return new Actor(by, groups);
    }
}
