package dev.countersign.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was uploaded. A file is announced, received, completed, and after that processed for a while: until then nothing may
 * refer to it (files.completeUploadExternal works asynchronously; an image block that is too early is an invalid one).
 */
final class Files {
    /** @param ready from when on it can be referred to; empty while it is not completed */
    private record Upload(
            String name, String alternative, int length, Optional<byte[]> content, Optional<Instant> ready) {}

    private final Clock clock;
    private final Map<String, Upload> uploads = new ConcurrentHashMap<>();
    private volatile Duration processing = Duration.ZERO;

    Files(Clock clock) {
        this.clock = clock;
    }

    /** How long a completed file is processed before it can be shown. */
    void processingTakes(Duration time) {
        processing = time;
    }

    void announce(String id, String name, String alternative, int length) {
        uploads.put(id, new Upload(name, alternative, length, Optional.empty(), Optional.empty()));
    }

    /** Takes the bytes; false when the address is unknown or used, or the length is not the announced one. */
    boolean receive(String id, byte[] content) {
        Upload announced = uploads.get(id);
        if (announced == null || announced.content().isPresent() || announced.length() != content.length) {
            return false;
        }
        uploads.put(
                id,
                new Upload(
                        announced.name(),
                        announced.alternative(),
                        content.length,
                        Optional.of(content),
                        Optional.empty()));
        return true;
    }

    /** Completes an upload whose bytes are there; false when there is none. */
    boolean complete(String id) {
        Upload received = uploads.get(id);
        if (received == null || received.content().isEmpty()) {
            return false;
        }
        Optional<Instant> ready =
                received.ready().or(() -> Optional.of(clock.instant().plus(processing)));
        uploads.put(
                id, new Upload(received.name(), received.alternative(), received.length(), received.content(), ready));
        return true;
    }

    /** A completed file, processed or not. */
    Optional<SlackFile> completed(String id) {
        return Optional.ofNullable(uploads.get(id))
                .filter(upload -> upload.ready().isPresent())
                .map(upload -> new SlackFile(
                        id,
                        upload.name(),
                        upload.alternative(),
                        upload.content().orElseThrow()));
    }

    /** A completed file that is processed too. */
    Optional<SlackFile> ready(String id) {
        return completed(id)
                .filter(file -> !uploads.get(id).ready().orElseThrow().isAfter(clock.instant()));
    }

    /** What is wrong with the pictures that blocks refer to, in Slack's words. */
    List<String> problems(JsonNode blocks, String pointer) {
        List<String> problems = new ArrayList<>();
        look(blocks, new Spot(pointer, problems));
        return problems;
    }

    private void look(JsonNode node, Spot spot) {
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                look(node.get(i), spot.at(i));
            }
            return;
        }
        if (!node.isObject()) {
            return;
        }
        JsonNode id = node.path("slack_file").path("id");
        if (id.isTextual() && ready(id.asText()).flatMap(SlackFile::pictureType).isEmpty()) {
            spot.at("slack_file").say("invalid slack file");
        }
        for (String inner : List.of("elements", "accessory")) {
            look(node.path(inner), spot.at(inner));
        }
    }
}
