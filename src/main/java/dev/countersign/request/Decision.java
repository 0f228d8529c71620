package dev.countersign.request;

import java.time.Instant;

/**
 * What one person decided.
 *
 * @param kind which way
 * @param by Slack's id of the person
 * @param at when it was committed
 * @param reason why; empty unless rejected
 */
public record Decision(Kind kind, String by, Instant at, String reason) {
    /** Which way a decision went. */
    public enum Kind {
        APPROVE,
        REJECT
    }
}
