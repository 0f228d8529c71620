package dev.countersign.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.request.Attempt;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.Decision;
import dev.countersign.request.Ending;
import dev.countersign.request.Picture;
import dev.countersign.request.RequestId;
import dev.countersign.request.RequestState;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;

/**
 * A request as a JSON text, whole and exact. Every member is written and read by name here, so that renaming something
 * in the code never changes what is stored.
 */
final class RequestDocument {
    private RequestDocument() {}

    static String write(ChangeRequest request) {
        ObjectNode node = Json.object();
        node.put("id", request.id().value());
        node.put("version", request.version());
        node.put("state", request.state().name());
        node.set("key", ApiKeyDocument.write(request.key()));
        node.set("changes", ChangeDocument.write(request.changes()));
        request.asked().ifPresent(asked -> node.putObject("asked").set("changes", ChangeDocument.write(asked)));
        node.put("requester", request.requester());
        node.put("reason", request.reason());
        node.put("view_id", request.viewId());
        node.put("created_at", request.createdAt().toString());
        node.put("expires_at", request.expiresAt().toString());
        node.set("requirement", RequirementDocument.write(request.requirement()));
        node.set("decisions", Json.array(request.decisions(), RequestDocument::write));
        request.attempt().ifPresent(attempt -> node.set("attempt", write(attempt)));
        request.ending().ifPresent(ending -> node.set("ending", write(ending)));
        request.picture().ifPresent(picture -> node.set("picture", write(picture)));
        return node.toString();
    }

    static ChangeRequest read(String document) {
        ObjectNode node = Json.parse(document);
        return new ChangeRequest(
                new RequestId(Json.text(node, "id")),
                node.required("version").intValue(),
                RequestState.valueOf(Json.text(node, "state")),
                ApiKeyDocument.read(node.required("key")),
                ChangeDocument.read(node),
                Json.optionalObject(node, "asked").map(ChangeDocument::read),
                Json.text(node, "requester"),
                Json.text(node, "reason"),
                Json.text(node, "view_id"),
                Json.instant(node, "created_at"),
                Json.instant(node, "expires_at"),
                RequirementDocument.read(node.required("requirement")),
                Json.list(node, "decisions", RequestDocument::decision),
                Json.optionalObject(node, "attempt").map(RequestDocument::attempt),
                Json.optionalObject(node, "ending").map(RequestDocument::ending),
                Json.optionalObject(node, "picture").map(RequestDocument::picture));
    }

    private static ObjectNode write(Decision decision) {
        ObjectNode node = Json.object();
        node.put("kind", decision.kind().name());
        node.put("by", decision.by());
        node.put("at", decision.at().toString());
        node.put("reason", decision.reason());
        ArrayNode groups = node.putArray("groups");
        decision.groups().stream().sorted().forEach(groups::add);
        return node;
    }

    private static Decision decision(JsonNode node) {
        return new Decision(
                kind(Json.text(node, "kind")),
                Json.text(node, "by"),
                Json.instant(node, "at"),
                Json.text(node, "reason"),
                Set.copyOf(Json.list(node, "groups", JsonNode::textValue)));
    }

    /** One that a later version added counts for nothing here: while versions are exchanged, both read what is stored. */
    private static Decision.Kind kind(String stored) {
        return Arrays.stream(Decision.Kind.values())
                .filter(kind -> kind.name().equals(stored))
                .findFirst()
                .orElse(Decision.Kind.LAPSED);
    }

    private static ObjectNode write(Attempt attempt) {
        ObjectNode node = Json.object();
        node.put("began", attempt.began().toString());
        node.put("tries", attempt.tries());
        Json.put(node, "written_at", attempt.writtenAt());
        Json.put(node, "doubt_until", attempt.doubtUntil());
        Json.put(node, "accepted_at", attempt.acceptedAt());
        Json.put(node, "last_reset_before", attempt.lastResetBefore());
        node.put("trouble", attempt.trouble());
        attempt.told().ifPresent(told -> {
            ObjectNode telling = node.putObject("told");
            telling.put("at", told.at().toString());
            telling.put("uncertain", told.uncertain());
            telling.put("trouble", told.trouble());
            telling.put("next_within_ms", told.nextWithin().toMillis());
        });
        return node;
    }

    private static Attempt attempt(JsonNode node) {
        return new Attempt(
                Json.instant(node, "began"),
                node.required("tries").intValue(),
                Json.optionalInstant(node, "written_at"),
                Json.optionalInstant(node, "doubt_until"),
                Json.optionalInstant(node, "accepted_at"),
                Json.optionalInstant(node, "last_reset_before"),
                Json.text(node, "trouble"),
                Json.optionalObject(node, "told")
                        .map(told -> new Attempt.Told(
                                Json.instant(told, "at"),
                                told.required("uncertain").booleanValue(),
                                Json.text(told, "trouble"),
                                Duration.ofMillis(
                                        told.required("next_within_ms").longValue()))));
    }

    private static ObjectNode write(Picture picture) {
        ObjectNode node = Json.object();
        node.put("file", picture.fileId());
        node.put("alt", picture.alt());
        node.put("uploaded_at", picture.uploadedAt().toString());
        return node;
    }

    private static Picture picture(JsonNode node) {
        return new Picture(Json.text(node, "file"), Json.text(node, "alt"), Json.instant(node, "uploaded_at"));
    }

    private static ObjectNode write(Ending ending) {
        ObjectNode node = Json.object();
        node.put("at", ending.at().toString());
        node.put("sentence", ending.sentence());
        node.set("values", ChangeDocument.write(ending.values()));
        return node;
    }

    private static Ending ending(JsonNode node) {
        return new Ending(
                Json.instant(node, "at"), Json.text(node, "sentence"), ChangeDocument.values(node.required("values")));
    }
}
