/**
 * A Slack workspace, simulated over real HTTP and WebSocket with the platform's own limits, error names and habits, and with
 * faults on demand. The {@code sandbox} command shows it in a browser; the tests drive it. Imports nothing of ours: it is the
 * outside world. Door: {@link dev.countersign.sandbox.slack.SimulatedSlack}.
 */
package dev.countersign.sandbox.slack;
