package dev.countersign.sandbox.slack;

import java.time.Instant;
import java.util.Map;

/**
 * One Web API call that arrived.
 *
 * @param arguments as sent, JSON arguments as text; never a token
 * @param outcome {@code ok}, Slack's error name, or what the fault did
 */
public record LoggedCall(String method, Instant at, Map<String, String> arguments, String outcome) {}
