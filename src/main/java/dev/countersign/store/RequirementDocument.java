package dev.countersign.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.policy.Approvers;
import dev.countersign.policy.Requirement;
import dev.countersign.policy.Stage;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** What a request needs, within a stored request. */
final class RequirementDocument {
    private RequirementDocument() {}

    static ObjectNode write(Requirement requirement) {
        ObjectNode node = Json.object();
        node.put("rule", requirement.rule());
        node.put("why", requirement.why());
        node.put("kind", requirement.kind().name());
        node.set("stages", Json.array(requirement.stages(), RequirementDocument::write));
        node.put("ordered", requirement.ordered());
        Json.put(node, "time_to_live", requirement.timeToLive());
        node.put("reason_from_approver", requirement.reasonFromApprover());
        return node;
    }

    static Requirement read(JsonNode node) {
        return new Requirement(
                Json.text(node, "rule"),
                Json.text(node, "why"),
                Requirement.Kind.valueOf(Json.text(node, "kind")),
                Json.list(node, "stages", RequirementDocument::stage),
                node.required("ordered").booleanValue(),
                Json.optionalText(node, "time_to_live").map(Duration::parse),
                node.required("reason_from_approver").booleanValue());
    }

    private static ObjectNode write(Stage stage) {
        ObjectNode node = Json.object().put("count", stage.count());
        node.set("users", Json.texts(new TreeSet<>(stage.approvers().users())));
        node.set("groups", Json.texts(new TreeSet<>(stage.approvers().groups())));
        return node;
    }

    private static Stage stage(JsonNode node) {
        return new Stage(
                node.required("count").intValue(),
                new Approvers(
                        Set.copyOf(Json.list(node, "users", JsonNode::textValue)),
                        Set.copyOf(Json.list(node, "groups", JsonNode::textValue))));
    }
}
