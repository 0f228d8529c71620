package dev.countersign.web;

import java.util.function.BiFunction;

/**
 * {@code POST /slack/events}: what stands in front and what answers.
 *
 * @param filter sees the raw bytes before anything is parsed
 * @param answer gets the content type and the body of a genuine request, on a thread of the server; must return within
 *     Slack's three seconds
 */
public record SlackEndpoint(SignatureFilter filter, BiFunction<String, byte[], Reply> answer) {}
