package dev.countersign.slack;

import static dev.countersign.slack.SlackScope.CHANNELS_HISTORY;
import static dev.countersign.slack.SlackScope.CHANNELS_READ;
import static dev.countersign.slack.SlackScope.CHAT_WRITE;
import static dev.countersign.slack.SlackScope.FILES_WRITE;
import static dev.countersign.slack.SlackScope.GROUPS_HISTORY;
import static dev.countersign.slack.SlackScope.GROUPS_READ;
import static dev.countersign.slack.SlackScope.IM_HISTORY;
import static dev.countersign.slack.SlackScope.IM_WRITE;
import static dev.countersign.slack.SlackScope.USERGROUPS_READ;
import static dev.countersign.slack.SlackScope.USERS_READ;

import java.util.Set;

/**
 * Every Web API method this bot calls, with the scopes that Slack's reference of the method asks of a bot's token. There is
 * no other way to call one, so that what {@code manifest.yml} asks for can be held against it.
 */
enum SlackMethod {
    AUTH_TEST("auth.test"),
    BOTS_INFO("bots.info", USERS_READ),
    /** With the app-level token and its one scope, {@code connections:write}. */
    APPS_CONNECTIONS_OPEN("apps.connections.open"),
    CHAT_POST_MESSAGE("chat.postMessage", CHAT_WRITE),
    CHAT_UPDATE("chat.update", CHAT_WRITE),
    CHAT_DELETE("chat.delete", CHAT_WRITE),
    CHAT_GET_PERMALINK("chat.getPermalink"),
    /** One of them, by the kind of conversation. */
    CONVERSATIONS_HISTORY("conversations.history", CHANNELS_HISTORY, GROUPS_HISTORY, IM_HISTORY),
    /** One of them, by the kind of channel. */
    CONVERSATIONS_INFO("conversations.info", CHANNELS_READ, GROUPS_READ),
    CONVERSATIONS_OPEN("conversations.open", IM_WRITE),
    FILES_COMPLETE_UPLOAD_EXTERNAL("files.completeUploadExternal", FILES_WRITE),
    FILES_GET_UPLOAD_URL_EXTERNAL("files.getUploadURLExternal", FILES_WRITE),
    USERGROUPS_LIST("usergroups.list", USERGROUPS_READ),
    USERGROUPS_USERS_LIST("usergroups.users.list", USERGROUPS_READ),
    USERS_INFO("users.info", USERS_READ),
    VIEWS_OPEN("views.open"),
    VIEWS_PUBLISH("views.publish"),
    VIEWS_PUSH("views.push"),
    VIEWS_UPDATE("views.update");

    private final String word;

    @SuppressWarnings("ImmutableEnumChecker") // of Set.of
    private final Set<SlackScope> scopes;

    SlackMethod(String word, SlackScope... scopes) {
        this.word = word;
        this.scopes = Set.of(scopes);
    }

    /** Slack's name of it. */
    String word() {
        return word;
    }

    /** What the bot's token needs for it; empty when any token will do. */
    Set<SlackScope> scopes() {
        return scopes;
    }
}
