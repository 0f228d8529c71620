package dev.countersign.sandbox.slack;

/**
 * What the bot needs to know to work in this workspace.
 *
 * @param botToken {@code xoxb-…}
 * @param appToken {@code xapp-…}, for Socket Mode
 * @param signingSecret for HTTP mode
 */
public record Credentials(
        String teamId,
        String appId,
        String botId,
        String botUserId,
        String botToken,
        String appToken,
        String signingSecret) {

    /** Names the ids only. */
    @Override
    public String toString() {
        return "Credentials[teamId=" + teamId + ", appId=" + appId + ", botUserId=" + botUserId + "]";
    }
}
