package dev.countersign.sandbox.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A conversation.
 *
 * @param id {@code C…}, or {@code D…} for a direct message
 * @param name without the hash sign; empty for a direct message
 * @param kind public, private, or direct
 * @param shared {@code is_ext_shared}: people of another organisation are in it
 * @param members ids of the people and bots in it
 */
public record Channel(String id, String name, Kind kind, boolean archived, boolean shared, Set<String> members) {
    public Channel {
        members = Set.copyOf(members);
    }

    /** Kinds of conversations; each has scopes of its own. */
    public enum Kind {
        PUBLIC("channels"),
        PRIVATE("groups"),
        DIRECT("im");

        private final String scopePrefix;

        Kind(String scopePrefix) {
            this.scopePrefix = scopePrefix;
        }

        String scope(String right) {
            return scopePrefix + ":" + right;
        }
    }

    static Channel open(String id, String name, String... members) {
        return new Channel(id, name, Kind.PUBLIC, false, false, Set.of(members));
    }

    static Channel direct(String id, String one, String other) {
        return new Channel(id, "", Kind.DIRECT, false, false, Set.of(one, other));
    }

    /** The same channel, private. */
    public Channel asPrivate() {
        return new Channel(id, name, Kind.PRIVATE, archived, shared, members);
    }

    /** The same channel, archived. */
    public Channel asArchived() {
        return new Channel(id, name, kind, true, shared, members);
    }

    /** The same channel, shared with another organisation. */
    public Channel asShared() {
        return new Channel(id, name, kind, archived, true, members);
    }

    /** The same channel with exactly these members. */
    public Channel withMembers(Set<String> others) {
        return new Channel(id, name, kind, archived, shared, others);
    }

    /** In a direct message: the one who is not {@code person}. */
    String otherThan(String person) {
        return members.stream().filter(id -> !id.equals(person)).findFirst().orElse(person);
    }

    /** {@code conversations.info}'s channel, seen by {@code viewer}. */
    ObjectNode toJson(String teamId, String viewer) {
        ObjectNode channel = Json.object().put("id", id);
        channel.put("is_channel", kind == Kind.PUBLIC).put("is_group", false).put("is_im", kind == Kind.DIRECT);
        channel.put("is_mpim", false).put("created", 1_700_000_000).put("is_archived", archived);
        channel.put("is_org_shared", false).put("context_team_id", teamId);
        if (kind == Kind.DIRECT) {
            return channel.put("user", otherThan(viewer)).put("is_user_deleted", false);
        }
        channel.put("name", name).put("name_normalized", name).put("is_private", kind == Kind.PRIVATE);
        channel.put("is_general", name.equals("general")).put("unlinked", 0).put("is_frozen", false);
        channel.put("is_shared", shared).put("is_ext_shared", shared).put("is_pending_ext_shared", false);
        channel.put("is_member", members.contains(viewer)).put("creator", Cast.ADA);
        channel.putArray("pending_shared");
        List<String> teams = new ArrayList<>(List.of(teamId));
        if (shared) {
            teams.add(Cast.OTHER_TEAM);
        }
        channel.set("shared_team_ids", Json.tree(teams));
        channel.putObject("topic").put("value", "").put("creator", "").put("last_set", 0);
        channel.putObject("purpose").put("value", "").put("creator", "").put("last_set", 0);
        return channel.put("num_members", members.size());
    }
}
