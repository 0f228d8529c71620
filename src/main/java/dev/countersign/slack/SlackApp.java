package dev.countersign.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.response.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registration table: which handler answers which command, action, view, menu, shortcut and event. A Bolt app, whose
 * middleware runs as ever, with dispatching of its own: Bolt's would build a Gson for each click, and its order among
 * overlapping patterns is undefined. Signatures are checked before by {@code web}; no call to Slack is made here.
 */
public final class SlackApp extends App {
    private static final Logger LOG = LoggerFactory.getLogger(SlackApp.class);

    private final Map<String, Function<Interaction, Response>> commands = new HashMap<>();
    private final Map<String, Function<Interaction, Response>> actions = new HashMap<>();
    private final Map<String, Function<Interaction, Response>> submissions = new HashMap<>();
    private final Map<String, Function<Interaction, Response>> closings = new HashMap<>();
    private final Map<String, Function<Interaction, Response>> suggestions = new HashMap<>();
    private final Map<String, Function<Interaction, Response>> shortcuts = new HashMap<>();
    private final Map<String, Function<Interaction, Response>> events = new HashMap<>();
    private final Answers answers;

    /**
     * @param apiBase the Web API's address, ending in {@code /api/}
     * @param identity who we are, once known: what is not meant for us is refused
     */
    public SlackApp(URI apiBase, Supplier<Optional<SlackIdentity.Outcome.Known>> identity, ResponseUrl responseUrl) {
        super(settings(), slack(apiBase), new ArrayList<>());
        this.answers = new Answers(responseUrl);
        use(new OwnWorkspaceOnly(identity, answers));
    }

    /** Every setting that Bolt would otherwise take from the environment is set here. */
    private static AppConfig settings() {
        return AppConfig.builder()
                .singleTeamBotToken(null)
                .signingSecret(null)
                .clientId(null)
                .clientSecret(null)
                .requestVerificationEnabled(false)
                .build();
    }

    private static Slack slack(URI apiBase) {
        SlackConfig config = new SlackConfig();
        config.getSCIM2Config().setStatsEnabled(false);
        config.setStatsEnabled(false);
        config.setProxyUrl(null);
        config.setMethodsEndpointUrlPrefix(apiBase.toString());
        return Slack.getInstance(
                config, new com.slack.api.util.http.SlackHttpClient(SlackWebApi.client(SlackWebApi.PATIENT)));
    }

    /** @param name with its slash */
    SlackApp command(String name, Function<Interaction, Response> handler) {
        return add(commands, name, handler);
    }

    SlackApp action(String actionId, Function<Interaction, Response> handler) {
        return add(actions, actionId, handler);
    }

    SlackApp submission(String callbackId, Function<Interaction, Response> handler) {
        return add(submissions, callbackId, handler);
    }

    SlackApp closing(String callbackId, Function<Interaction, Response> handler) {
        return add(closings, callbackId, handler);
    }

    SlackApp suggestion(String actionId, Function<Interaction, Response> handler) {
        return add(suggestions, actionId, handler);
    }

    SlackApp shortcut(String callbackId, Function<Interaction, Response> handler) {
        return add(shortcuts, callbackId, handler);
    }

    SlackApp event(String type, Function<Interaction, Response> handler) {
        return add(events, type, handler);
    }

    /** The commands there are handlers for, with their slashes. */
    Set<String> commands() {
        return Set.copyOf(commands.keySet());
    }

    /** The callback ids of the shortcuts there are handlers for. */
    Set<String> shortcuts() {
        return Set.copyOf(shortcuts.keySet());
    }

    /** The types of the events there are handlers for. */
    Set<String> events() {
        return Set.copyOf(events.keySet());
    }

    private SlackApp add(
            Map<String, Function<Interaction, Response>> table, String id, Function<Interaction, Response> handler) {
        if (table.putIfAbsent(id, handler) != null) {
            throw new IllegalArgumentException("two handlers for " + id);
        }
        return this;
    }

    /** Answers an interaction. Always an acknowledgement: without one Slack shows the person an error of its own. */
    Response answer(Interaction interaction) {
        try {
            return run(interaction);
        } catch (Exception bug) {
            return failed(interaction, bug);
        }
    }

    /** The acknowledgement for somebody whom there is no capacity to serve: nothing was done. */
    Response busy(Interaction interaction) {
        return answers.say(interaction, "Countersign is too busy just now and did nothing. Try again in a moment.");
    }

    @Override
    @SuppressWarnings("rawtypes")
    protected Response runHandler(Request request) {
        Interaction interaction = (Interaction) request;
        Function<Interaction, Response> handler = handler(interaction);
        if (handler == null) {
            return unknown(interaction);
        }
        try {
            return handler.apply(interaction);
        } catch (RuntimeException bug) {
            return failed(interaction, bug);
        }
    }

    private Function<Interaction, Response> handler(Interaction interaction) {
        return switch (interaction.kind()) {
            case COMMAND -> commands.get(interaction.command());
            case BLOCK_ACTIONS -> actions.get(interaction.actionId());
            case VIEW_SUBMISSION -> submissions.get(interaction.callbackId());
            case VIEW_CLOSED -> closings.get(interaction.callbackId());
            case BLOCK_SUGGESTION -> suggestions.get(interaction.actionId());
            case SHORTCUT -> shortcuts.get(interaction.callbackId());
            case EVENT -> events.get(interaction.event().path("type").asText(""));
            case URL_VERIFICATION, OTHER -> null;
        };
    }

    private Response unknown(Interaction interaction) {
        if (interaction.kind() == Interaction.Kind.VIEW_CLOSED) {
            return Response.ok();
        }
        LOG.info("nothing is registered for this; {}", interaction);
        return answers.say(
                interaction, "Countersign does not know this any more. Type `/apikey help` to see what it can do.");
    }

    private Response failed(Interaction interaction, Exception bug) {
        String errorId = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("error {} while answering; {}", errorId, interaction, bug);
        return answers.say(
                interaction,
                "Something went wrong inside Countersign (error " + errorId
                        + "). Try again; if it happens again, tell your administrator that number.");
    }
}
