package dev.countersign.portkey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The shapes an update may have: the project's own description, and Portkey's ({@code UpdateApiKeyObject}) where that is
 * present, with the departures of contract section 4.
 */
final class UpdateSchema {
    private static final Path OPENAPI =
            Path.of(System.getProperty("portkey.openapi", "../shared/portkey/openapi.yaml"));

    private final List<Schema> schemas = new ArrayList<>();

    UpdateSchema() {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        try (InputStream own = UpdateSchema.class.getResourceAsStream("update-api-key.schema.json")) {
            schemas.add(registry.getSchema(JsonMapper.builder().build().readTree(own)));
            if (Files.exists(OPENAPI)) {
                schemas.add(registry.getSchema(portkeys()));
            }
        } catch (IOException unreadable) {
            throw new AssertionError("the schemas of the tests could not be read", unreadable);
        }
    }

    List<String> problems(JsonNode body) {
        return schemas.stream()
                .flatMap(schema -> schema.validate(body).stream())
                .map(Error::toString)
                .toList();
    }

    private static JsonNode portkeys() throws IOException {
        JsonNode all = new YAMLMapper().readTree(OPENAPI.toFile()).at("/components/schemas");
        ObjectNode update = all.get("UpdateApiKeyObject").deepCopy();
        ObjectNode properties = (ObjectNode) update.get("properties");
        ObjectNode limits = all.get("UsageLimits").deepCopy();
        // Cleared by null in practice, and so written, though the specification does not mark them.
        limits.put("nullable", true);
        ((ObjectNode) limits.at("/properties/alert_threshold")).put("nullable", true);
        limits.put("additionalProperties", false);
        properties.set("usage_limits", limits);
        update.put("additionalProperties", false);
        nullable(update);
        return update;
    }

    /** OpenAPI 3.0 says nullable where JSON Schema lists null among the types. */
    private static void nullable(JsonNode node) {
        node.forEach(UpdateSchema::nullable);
        if (node instanceof ObjectNode schema && schema.path("nullable").asBoolean()) {
            String type = schema.path("type").asText();
            schema.putArray("type").add(type).add("null");
            if (schema.get("enum") instanceof ArrayNode words) {
                words.addNull();
            }
        }
    }
}
