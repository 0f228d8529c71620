package dev.countersign.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.request.RequestType;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One thing somebody did in Slack, as Slack told it, read once. Accessors answer with an empty text or a missing node
 * where the payload has nothing. Nothing in it may be believed but what Slack itself fills in: who, where, which view.
 */
final class Interaction extends Request<ActionContext> {
    /** What can happen. */
    enum Kind {
        COMMAND,
        BLOCK_ACTIONS,
        VIEW_SUBMISSION,
        VIEW_CLOSED,
        BLOCK_SUGGESTION,
        SHORTCUT,
        EVENT,
        URL_VERIFICATION,
        /** Something we never asked Slack for. */
        OTHER
    }

    private static final RequestHeaders NO_HEADERS = new RequestHeaders(Map.of());

    private final Kind kind;
    private final JsonNode payload;
    private final Supplier<JsonNode> unread;
    private JsonNode view;
    private final ActionContext context = new ActionContext();

    private Interaction(Kind kind, JsonNode payload, Supplier<JsonNode> view) {
        this.kind = kind;
        this.payload = payload;
        this.unread = view;
        context.setTriggerId(triggerId());
        context.setResponseUrl(responseUrl());
        context.setTeamId(workspaceId());
        context.setEnterpriseId(enterpriseId());
        context.setRequestUserId(userId());
    }

    /** The interaction in a payload whose own {@code type} says what it is; commands have none. */
    static Interaction of(JsonNode payload) {
        return new Interaction(kindOf(payload), payload, () -> payload.path("view"));
    }

    /** The same, whose view is read when it is asked for. */
    static Interaction of(Payload payload) {
        return new Interaction(kindOf(payload.fields()), payload.fields(), payload.view());
    }

    private static Kind kindOf(JsonNode payload) {
        return switch (payload.path("type").asText("")) {
            case "block_actions" -> Kind.BLOCK_ACTIONS;
            case "view_submission" -> Kind.VIEW_SUBMISSION;
            case "view_closed" -> Kind.VIEW_CLOSED;
            case "block_suggestion" -> Kind.BLOCK_SUGGESTION;
            case "shortcut", "message_action" -> Kind.SHORTCUT;
            case "event_callback" -> Kind.EVENT;
            case "url_verification" -> Kind.URL_VERIFICATION;
            case "" -> payload.path("command").isTextual() ? Kind.COMMAND : Kind.OTHER;
            default -> Kind.OTHER;
        };
    }

    Kind kind() {
        return kind;
    }

    /** The payload, of which {@link #view} may be left out; of a command its form fields. */
    JsonNode payload() {
        return payload;
    }

    /** Who did it. */
    String userId() {
        JsonNode user = payload.path("user");
        return first(
                user.path("id"),
                payload.path("user_id"),
                event().path("user"),
                event().path("user").path("id"));
    }

    /** The workspace the person belongs to. */
    String teamId() {
        return first(payload.path("user").path("team_id"), event().path("user_team"), team());
    }

    /** The workspace it happened in; empty when the app is installed for a whole organisation. */
    String workspaceId() {
        return team().asText("");
    }

    /** The organisation of that workspace; empty without one. */
    String enterpriseId() {
        return first(
                payload.path("enterprise").path("id"),
                payload.path("team").path("enterprise_id"),
                payload.path("enterprise_id"));
    }

    /** The app it was meant for. */
    String apiAppId() {
        return text("api_app_id");
    }

    /** Opens a modal once, within three seconds. */
    String triggerId() {
        return text("trigger_id");
    }

    /** Where to answer by {@link ResponseUrl}; empty in modals and for global shortcuts. */
    @Override
    public String getResponseUrl() {
        return responseUrl();
    }

    String responseUrl() {
        return first(
                payload.path("response_url"),
                payload.path("response_urls").path(0).path("response_url"));
    }

    /** The action id of what was pressed or chosen, or of the menu that asks for options. */
    String actionId() {
        return first(action().path("action_id"), payload.path("action_id"));
    }

    /** What the pressed button or the chosen option carries; of a menu what was typed so far. */
    String actionValue() {
        return first(action().path("value"), action().path("selected_option").path("value"), payload.path("value"));
    }

    /** The block of that action. */
    String blockId() {
        return first(action().path("block_id"), payload.path("block_id"));
    }

    /** The action: Slack sends exactly one at a time. */
    JsonNode action() {
        return payload.path("actions").path(0);
    }

    /** Of a submitted or closed view, or of a shortcut. */
    String callbackId() {
        return first(view().path("callback_id"), payload.path("callback_id"));
    }

    /** The view it happened in; missing elsewhere. */
    JsonNode view() {
        if (view == null) {
            view = unread.get();
        }
        return view;
    }

    /** That view's id, which is known without reading the view. */
    String viewId() {
        String id = first(payload.path("container").path("view_id"));
        return id.isEmpty() ? view().path("id").asText("") : id;
    }

    /** The channel it happened in; empty in modals. */
    String channelId() {
        return first(
                payload.path("channel").path("id"),
                payload.path("container").path("channel_id"),
                payload.path("channel_id"),
                event().path("channel"));
    }

    /** The message that was acted on. */
    String messageTs() {
        return first(
                payload.path("container").path("message_ts"),
                payload.path("message").path("ts"));
    }

    /** The command's name with its slash. */
    String command() {
        return text("command");
    }

    /** What was typed behind the command. */
    String commandText() {
        return kind == Kind.COMMAND ? text("text") : "";
    }

    /** What happened, of an event; missing elsewhere. */
    JsonNode event() {
        return payload.path("event");
    }

    private JsonNode team() {
        JsonNode team = payload.path("team").path("id");
        return team.isTextual() ? team : payload.path("team_id");
    }

    private String text(String field) {
        return payload.path(field).asText("");
    }

    private static String first(JsonNode... candidates) {
        for (JsonNode candidate : candidates) {
            if (candidate.isTextual() && !candidate.textValue().isEmpty()) {
                return candidate.textValue();
            }
        }
        return "";
    }

    @Override
    public ActionContext getContext() {
        return context;
    }

    @Override
    public RequestType getRequestType() {
        return switch (kind) {
            case COMMAND -> RequestType.Command;
            case BLOCK_ACTIONS -> RequestType.BlockAction;
            case VIEW_SUBMISSION -> RequestType.ViewSubmission;
            case VIEW_CLOSED -> RequestType.ViewClosed;
            case BLOCK_SUGGESTION -> RequestType.BlockSuggestion;
            case SHORTCUT -> RequestType.GlobalShortcut;
            case EVENT, OTHER -> RequestType.Event;
            case URL_VERIFICATION -> RequestType.UrlVerification;
        };
    }

    /** Empty: it was read and verified before, and is kept as {@link #payload}. */
    @Override
    public String getRequestBodyAsString() {
        return "";
    }

    @Override
    public RequestHeaders getHeaders() {
        return NO_HEADERS;
    }

    /** What it is by its ids; nothing that somebody typed. */
    @Override
    public String toString() {
        return kind + " command=" + command() + " action=" + actionId() + " callback=" + callbackId() + " event="
                + event().path("type").asText("") + " user=" + userId() + " team=" + teamId();
    }
}
