package dev.countersign.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.request.People.Lookup;

/**
 * Tells from Slack's {@code users.info} whether somebody is an active, full member of our workspace. There is no one flag for
 * outsiders: {@code is_stranger} is false for those who share a channel, so the workspace is compared as well.
 */
final class Membership {
    private static final String OUTSIDER =
            "Countersign is for members of this workspace, and Slack says that you belong to another one.";

    /** How somebody stands to our workspace. */
    enum Standing {
        MEMBER(""),
        DEACTIVATED("is deactivated"),
        BOT("is a bot"),
        GUEST("is a guest"),
        OUTSIDER("belongs to another workspace"),
        /** Slack did not say. */
        UNKNOWN("belongs to a workspace Slack did not name");

        private final String words;

        Standing(String words) {
            this.words = words;
        }

        /** What keeps them out, to be read after their name; empty for members. */
        String words() {
            return words;
        }
    }

    private final SlackIdentity.Outcome.Known own;

    Membership(SlackIdentity.Outcome.Known own) {
        this.own = own;
    }

    /**
     * @param user the member {@code user} of Slack's answer
     * @param claimedTeam the workspace the person acted from, as Slack's payload said; empty when it said none
     */
    Lookup of(JsonNode user, String claimedTeam) {
        return switch (standing(user, claimedTeam)) {
            case MEMBER -> new Lookup.Member();
            case DEACTIVATED ->
                new Lookup.Excluded("Your Slack account is deactivated, so Countersign does nothing for it.");
            case BOT -> new Lookup.Excluded("Countersign works for people only, not for bots.");
            case GUEST ->
                new Lookup.Excluded("Countersign is for full members of this workspace; guests cannot use it.");
            case OUTSIDER -> new Lookup.Excluded(OUTSIDER);
            case UNKNOWN -> new Lookup.Failed("Slack did not say which workspace the person belongs to");
        };
    }

    /** The same, not yet in words for that person. */
    Standing standing(JsonNode user, String claimedTeam) {
        if (flag(user, "deleted")) {
            return Standing.DEACTIVATED;
        }
        if (flag(user, "is_bot") || flag(user, "is_workflow_bot")) {
            return Standing.BOT;
        }
        if (flag(user, "is_restricted") || flag(user, "is_ultra_restricted")) {
            return Standing.GUEST;
        }
        return flag(user, "is_stranger") ? Standing.OUTSIDER : home(user, claimedTeam);
    }

    private Standing home(JsonNode user, String claimedTeam) {
        String team = user.path("team_id").asText("");
        if (team.isEmpty() && claimedTeam.isEmpty()) {
            return Standing.UNKNOWN;
        }
        boolean here = team.isEmpty() || team.equals(own.teamId()) || alsoHere(user);
        boolean fromHere =
                claimedTeam.isEmpty() || claimedTeam.equals(own.teamId()) || fromOrganisation(user, claimedTeam);
        boolean ourOrganisation = own.enterpriseId().isEmpty()
                || organisation(user).isEmpty()
                || organisation(user).equals(own.enterpriseId());
        return here && fromHere && ourOrganisation ? Standing.MEMBER : Standing.OUTSIDER;
    }

    /** In an organisation people have one home workspace and may be members of several. */
    private boolean alsoHere(JsonNode user) {
        return !own.enterpriseId().isEmpty()
                && organisation(user).equals(own.enterpriseId())
                && names(user, own.teamId());
    }

    private boolean fromOrganisation(JsonNode user, String claimedTeam) {
        return alsoHere(user) && (claimedTeam.equals(own.enterpriseId()) || names(user, claimedTeam));
    }

    private static boolean names(JsonNode user, String team) {
        for (JsonNode other : user.path("enterprise_user").path("teams")) {
            if (other.asText("").equals(team)) {
                return true;
            }
        }
        return false;
    }

    private static String organisation(JsonNode user) {
        return user.path("enterprise_user").path("enterprise_id").asText("");
    }

    private static boolean flag(JsonNode user, String name) {
        return user.path(name).asBoolean(false);
    }
}
