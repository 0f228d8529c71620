package dev.countersign.slack;

import com.slack.api.bolt.response.Response;

/** Answers one kind of interaction. What it returns is the acknowledgement, which Slack waits three seconds for. */
@FunctionalInterface
interface InteractionHandler {
    Response handle(Interaction interaction);
}
