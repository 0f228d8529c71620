package dev.countersign.sandbox.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A user group ({@code @handle}).
 *
 * @param id Slack's id, {@code S…}
 * @param handle without the at sign
 * @param users ids of its members
 * @param disabled switched off by an administrator
 */
public record UserGroup(String id, String handle, String name, List<String> users, boolean disabled) {
    public UserGroup {
        users = List.copyOf(users);
    }

    ObjectNode toJson(String teamId, boolean withUsers) {
        ObjectNode group = Json.object().put("id", id).put("team_id", teamId).put("is_usergroup", true);
        group.put("name", name).put("handle", handle).put("description", "").put("is_external", false);
        group.put("date_create", 1_700_000_000).put("date_update", 1_700_000_000);
        group.put("date_delete", disabled ? 1_700_000_001 : 0).put("user_count", users.size());
        if (withUsers) {
            group.set("users", Json.tree(users));
        }
        return group;
    }
}
