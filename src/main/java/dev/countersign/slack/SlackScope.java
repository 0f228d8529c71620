package dev.countersign.slack;

import java.util.Set;

/** The rights the bot's token is to have: {@code manifest.yml} asks for exactly these, and docs/slack-scopes.md says why. */
public enum SlackScope {
    COMMANDS("commands", "nobody can use /apikey or the shortcut"),
    CHAT_WRITE("chat:write", "no card, no result and no direct message can be posted"),
    IM_WRITE("im:write", "requesters cannot be told what became of their requests"),
    IM_HISTORY(
            "im:history", "a direct message whose answer was lost cannot be found again and may be sent a second time"),
    CHANNELS_HISTORY(
            "channels:history", "a card or result whose answer was lost cannot be found again in a public channel"),
    GROUPS_HISTORY(
            "groups:history", "a card or result whose answer was lost cannot be found again in a private channel"),
    USERS_READ("users:read", "nobody can be told apart from a guest or an outsider, so everybody is refused"),
    USERGROUPS_READ("usergroups:read", "user groups named as approvers cannot be read, so their members cannot decide"),
    FILES_WRITE("files:write", "cards come without a picture of what the key used"),
    CHANNELS_READ("channels:read", "check cannot tell whether a public channel is archived or shared"),
    GROUPS_READ("groups:read", "check cannot tell whether a private channel is archived or shared");

    private final String word;
    private final String loss;

    SlackScope(String word, String loss) {
        this.word = word;
        this.loss = loss;
    }

    /** Slack's name of it. */
    public String word() {
        return word;
    }

    /** What goes wrong without it, as a clause. */
    public String loss() {
        return loss;
    }

    /** Whether it is among these. */
    public boolean in(Set<String> granted) {
        return granted.contains(word);
    }
}
