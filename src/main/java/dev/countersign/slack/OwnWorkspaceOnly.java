package dev.countersign.slack;

import com.slack.api.bolt.middleware.Middleware;
import com.slack.api.bolt.middleware.MiddlewareChain;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.response.Response;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bolt's authorization for one workspace, without Bolt's {@code auth.test} on the way: lets through what is meant for this
 * app in this workspace. Who the person is, and may do, is asked later by each handler.
 */
final class OwnWorkspaceOnly implements Middleware {
    private static final Logger LOG = LoggerFactory.getLogger(OwnWorkspaceOnly.class);

    private final Supplier<Optional<SlackIdentity.Outcome.Known>> identity;
    private final Answers answers;

    OwnWorkspaceOnly(Supplier<Optional<SlackIdentity.Outcome.Known>> identity, Answers answers) {
        this.identity = identity;
        this.answers = answers;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Response apply(Request request, Response response, MiddlewareChain chain) throws Exception {
        Interaction interaction = (Interaction) request;
        Optional<SlackIdentity.Outcome.Known> own = identity.get();
        if (own.isEmpty()) {
            return answers.say(
                    interaction, "Countersign is starting and has not reached Slack yet. Try again in a moment.");
        }
        if (!ours(interaction, own.get())) {
            LOG.warn(
                    "refused: meant for app {} workspace {}; {}",
                    interaction.apiAppId(),
                    interaction.workspaceId(),
                    interaction);
            return answers.say(interaction, "This Countersign belongs to another workspace and cannot be used here.");
        }
        context(interaction, own.get());
        return chain.next(interaction);
    }

    private static boolean ours(Interaction interaction, SlackIdentity.Outcome.Known own) {
        String app = interaction.apiAppId();
        boolean ourApp = app.isEmpty() || own.appId().isEmpty() || app.equals(own.appId());
        // Slack names no workspace where an app is installed for a whole organisation; who the person is, is asked
        // later.
        String organisation = interaction.enterpriseId();
        String workspace = interaction.workspaceId();
        boolean ourWorkspace = workspace.isEmpty()
                ? organisation.isEmpty() || organisation.equals(own.enterpriseId())
                : workspace.equals(own.teamId());
        return ourApp && ourWorkspace;
    }

    private static void context(Interaction interaction, SlackIdentity.Outcome.Known own) {
        interaction.getContext().setBotUserId(own.botUserId());
        interaction.getContext().setTeamId(own.teamId());
    }
}
