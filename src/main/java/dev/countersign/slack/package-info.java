/**
 * Slack: interactions in, messages and views out. {@link dev.countersign.slack.SlackApp} is the registration table,
 * {@link dev.countersign.slack.SlackDoor} and {@link dev.countersign.slack.SocketModeDoor} are the ways in. What comes in
 * is read once by one shared Jackson mapper, and Slack is called without Bolt's own method client: both build a new Gson
 * for each request or answer otherwise. May import {@code request}, {@code policy} and {@code apikey}.
 */
package dev.countersign.slack;
