package dev.countersign.portkey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.portkey.PortkeyClient.PageOutcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names behind ids, page by page. */
final class NamePages {
    private final PortkeyClient client;

    NamePages(PortkeyClient client) {
        this.client = client;
    }

    /** One page of the workspaces' names by id and by slug; the bare path without {@code /admin} fails at Portkey. */
    PageOutcome<Map<String, String>> workspaces(int page) {
        PageOutcome<JsonNode> outcome =
                client.list("/admin/workspaces" + PortkeyClient.query(page), Urgency.BACKGROUND);
        if (outcome instanceof PageOutcome.Page<JsonNode> found) {
            Map<String, String> names = new HashMap<>();
            for (JsonNode workspace : found.content()) {
                String name = workspace.path("name").asText("");
                for (String member : List.of("id", "slug")) {
                    String reference = workspace.path(member).asText("");
                    if (!name.isBlank() && !reference.isBlank()) {
                        names.put(reference, name);
                    }
                }
            }
            return new PageOutcome.Page<>(names, found.size(), found.total());
        }
        return PortkeyClient.again(outcome);
    }

    /** One page of people's names by id, or their addresses where they have no name; paged in other words than the rest. */
    PageOutcome<Map<String, String>> users(int page) {
        PageOutcome<JsonNode> outcome = client.list(
                "/admin/users?pageSize=" + PortkeyClient.PAGE_SIZE + "&currentPage=" + page, Urgency.BACKGROUND);
        if (outcome instanceof PageOutcome.Page<JsonNode> found) {
            Map<String, String> names = new HashMap<>();
            for (JsonNode user : found.content()) {
                String name = (user.path("first_name").asText("") + " "
                                + user.path("last_name").asText(""))
                        .strip();
                names.put(
                        user.path("id").asText(""),
                        name.isEmpty() ? user.path("email").asText("") : name);
            }
            names.values().removeIf(String::isBlank);
            return new PageOutcome.Page<>(names, found.size(), found.total());
        }
        return PortkeyClient.again(outcome);
    }
}
