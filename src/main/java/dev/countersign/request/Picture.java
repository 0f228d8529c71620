package dev.countersign.request;

import java.time.Instant;

/**
 * The picture on a request's card: what the key used lately.
 *
 * @param fileId Slack's id of the uploaded file
 * @param alt what it shows, in words: for whoever cannot see it
 * @param uploadedAt when it was uploaded; Slack shows a file only some moments after that
 */
public record Picture(String fileId, String alt, Instant uploadedAt) {}
