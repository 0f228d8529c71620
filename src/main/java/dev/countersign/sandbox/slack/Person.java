package dev.countersign.sandbox.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Somebody in, or visible from, the workspace.
 *
 * @param id Slack's id, {@code U…}
 * @param name handle without the at sign
 * @param realName what is shown
 * @param teamId the workspace they belong to; another one's for people met through a shared channel
 * @param role what they may be
 * @param deleted deactivated
 * @param stranger {@code is_stranger}: false for outsiders who share a channel with us, as on the real platform
 */
public record Person(
        String id, String name, String realName, String teamId, Role role, boolean deleted, boolean stranger) {

    /** Kinds of accounts. */
    public enum Role {
        MEMBER,
        ADMIN,
        BOT,
        /** Multi-channel guest: {@code is_restricted}. */
        GUEST,
        /** Single-channel guest: {@code is_restricted} and {@code is_ultra_restricted}. */
        SINGLE_CHANNEL_GUEST
    }

    /** The same person, deactivated or back. */
    public Person withDeleted(boolean gone) {
        return new Person(id, name, realName, teamId, role, gone, stranger);
    }

    /** The same person in another role. */
    public Person withRole(Role other) {
        return new Person(id, name, realName, teamId, other, deleted, stranger);
    }

    /** {@code users.info}'s user. Deactivated people lose time zone and most flags there, as on the real platform. */
    ObjectNode toJson(String ownTeamId) {
        ObjectNode user = Json.object().put("id", id).put("team_id", teamId).put("name", name);
        user.put("deleted", deleted).put("real_name", realName);
        ObjectNode profile = user.putObject("profile");
        profile.put("real_name", realName).put("display_name", name).put("team", teamId);
        profile.put("real_name_normalized", realName).put("display_name_normalized", name);
        user.put("is_bot", role == Role.BOT).put("is_app_user", false).put("updated", 1_700_000_000);
        if (!teamId.equals(ownTeamId) || stranger) {
            user.put("is_stranger", stranger);
        }
        if (deleted) {
            return user;
        }
        boolean guest = role == Role.GUEST || role == Role.SINGLE_CHANNEL_GUEST;
        user.put("tz", "Europe/Berlin").put("tz_label", "Central European Time").put("tz_offset", 3600);
        user.put("is_admin", role == Role.ADMIN).put("is_owner", false).put("is_primary_owner", false);
        user.put("is_restricted", guest).put("is_ultra_restricted", role == Role.SINGLE_CHANNEL_GUEST);
        return user.put("is_email_confirmed", true).put("has_2fa", false);
    }
}
