package dev.countersign.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Builds what Slack sends, whole. */
final class Payloads {
    /** Slack's old verification token; still in every payload, of no use. */
    static final String VERIFICATION_TOKEN = "verification-token-of-old";

    private final Workspace workspace;
    private final ResponseUrls responseUrls;
    private volatile boolean actionsTellUntouched;

    Payloads(Workspace workspace, ResponseUrls responseUrls) {
        this.workspace = workspace;
        this.responseUrls = responseUrls;
    }

    /** Whether {@code block_actions} tells inputs that nobody touched; real ones may leave them out. */
    void actionsTellUntouched(boolean told) {
        actionsTellUntouched = told;
    }

    ObjectNode command(Person person, Channel channel, String command, String text) {
        ObjectNode payload = Json.object().put("token", VERIFICATION_TOKEN);
        payload.put("team_id", workspace.credentials.teamId()).put("team_domain", Cast.TEAM_DOMAIN);
        payload.put("channel_id", channel.id());
        payload.put("channel_name", channel.kind() == Channel.Kind.DIRECT ? "directmessage" : channel.name());
        payload.put("user_id", person.id()).put("user_name", person.name());
        payload.put("command", command).put("text", text);
        payload.put("api_app_id", workspace.credentials.appId()).put("is_enterprise_install", "false");
        payload.put("response_url", responseUrls.issue(channel.id(), person.id(), Optional.empty()));
        return payload.put("trigger_id", workspace.triggers.issue(person.id(), Optional.empty()));
    }

    ObjectNode shortcut(Person person, String callbackId) {
        ObjectNode payload = base("shortcut", person).put("action_ts", workspace.ids.ts());
        payload.put("callback_id", callbackId);
        return payload.put("trigger_id", workspace.triggers.issue(person.id(), Optional.empty()));
    }

    /** A press or a choice in a message. */
    ObjectNode messageAction(Person person, Channel channel, SlackMessage message, ObjectNode action) {
        ObjectNode payload = base("block_actions", person);
        ObjectNode container = payload.putObject("container").put("type", "message");
        container.put("message_ts", message.ts()).put("channel_id", channel.id());
        container.put("is_ephemeral", message.isEphemeral());
        payload.put("trigger_id", workspace.triggers.issue(person.id(), Optional.empty()));
        ObjectNode told = payload.putObject("channel").put("id", channel.id());
        told.put("name", channel.kind() == Channel.Kind.DIRECT ? "directmessage" : channel.name());
        if (!message.isEphemeral()) {
            ObjectNode seen = message.json().deepCopy();
            seen.remove("metadata");
            payload.set("message", seen);
        }
        payload.putObject("state").putObject("values");
        payload.put("response_url", responseUrls.issue(channel.id(), person.id(), Optional.of(message.ts())));
        payload.putArray("actions").add(action);
        return payload;
    }

    /** A press or a choice in a modal or in App Home. */
    ObjectNode viewAction(Person person, OpenView view, ObjectNode action) {
        ObjectNode payload = base("block_actions", person);
        payload.putObject("container").put("type", "view").put("view_id", view.id);
        payload.put("trigger_id", workspace.triggers.issue(person.id(), Optional.of(view.id)));
        payload.set("view", view.toJson(actionsTellUntouched));
        payload.putArray("actions").add(action);
        return payload;
    }

    ObjectNode suggestion(Person person, OpenView view, Elements.Found found, String typed) {
        ObjectNode payload = base("block_suggestion", person);
        payload.putObject("container").put("type", "view").put("view_id", view.id);
        payload.put("action_id", found.actionId()).put("block_id", found.blockId());
        payload.put("value", typed);
        payload.set("view", view.toJson(actionsTellUntouched));
        return payload;
    }

    ObjectNode submission(Person person, OpenView view) {
        ObjectNode payload = base("view_submission", person);
        payload.put("trigger_id", workspace.triggers.issue(person.id(), Optional.of(view.id)));
        payload.set("view", view.toJson(true));
        payload.putArray("response_urls");
        return payload;
    }

    ObjectNode closed(Person person, OpenView view, boolean cleared) {
        ObjectNode payload = base("view_closed", person).put("is_cleared", cleared);
        payload.set("view", view.toJson(true));
        return payload;
    }

    ObjectNode action(Elements.Found found) {
        JsonNode element = found.element();
        ObjectNode action = Json.object().put("type", found.type());
        action.put("action_id", found.actionId()).put("block_id", found.blockId());
        for (String field : new String[] {"text", "value", "style", "placeholder", "url"}) {
            if (element.hasNonNull(field)) {
                action.set(field, element.get(field));
            }
        }
        return action.put("action_ts", workspace.ids.ts());
    }

    ObjectNode event(ObjectNode event) {
        Credentials app = workspace.credentials;
        ObjectNode payload = Json.object().put("token", VERIFICATION_TOKEN).put("team_id", app.teamId());
        payload.put("context_team_id", app.teamId()).put("api_app_id", app.appId());
        payload.set("event", event);
        payload.put("type", "event_callback").put("event_id", workspace.ids.next("Ev0"));
        payload.put("event_time", workspace.clock.instant().getEpochSecond());
        ObjectNode authorization = payload.putArray("authorizations").addObject();
        authorization.putNull("enterprise_id").put("team_id", app.teamId()).put("user_id", app.botUserId());
        authorization.put("is_bot", true).put("is_enterprise_install", false);
        return payload.put("is_ext_shared_channel", false);
    }

    ObjectNode homeOpened(Person person, String tab) {
        ObjectNode event = Json.object().put("type", "app_home_opened").put("user", person.id());
        event.put("channel", workspace.directWith(person.id()).id()).put("tab", tab);
        event.put("event_ts", workspace.ids.ts());
        // Slack tells the view with the Home tab only.
        workspace
                .views
                .home(person.id())
                .filter(home -> tab.equals("home"))
                .ifPresent(home -> event.set("view", home.toJson(true)));
        return event(event);
    }

    private ObjectNode base(String type, Person person) {
        ObjectNode payload = Json.object().put("type", type);
        ObjectNode team = payload.putObject("team");
        team.put("id", workspace.credentials.teamId()).put("domain", Cast.TEAM_DOMAIN);
        ObjectNode user = payload.putObject("user").put("id", person.id());
        user.put("username", person.name()).put("name", person.name()).put("team_id", person.teamId());
        payload.put("api_app_id", workspace.credentials.appId()).put("token", VERIFICATION_TOKEN);
        payload.putNull("enterprise").put("is_enterprise_install", false);
        return payload;
    }
}
