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

    private final SlackIdentity.Outcome.Known own;

    Membership(SlackIdentity.Outcome.Known own) {
        this.own = own;
    }

    /**
     * @param user the member {@code user} of Slack's answer
     * @param claimedTeam the workspace the person acted from, as Slack's payload said; empty when it said none
     */
    Lookup of(JsonNode user, String claimedTeam) {
        if (flag(user, "deleted")) {
            return new Lookup.Excluded("Your Slack account is deactivated, so Countersign does nothing for it.");
        }
        if (flag(user, "is_bot") || flag(user, "is_workflow_bot")) {
            return new Lookup.Excluded("Countersign works for people only, not for bots.");
        }
        if (flag(user, "is_restricted") || flag(user, "is_ultra_restricted")) {
            return new Lookup.Excluded("Countersign is for full members of this workspace; guests cannot use it.");
        }
        if (flag(user, "is_stranger")) {
            return new Lookup.Excluded(OUTSIDER);
        }
        return home(user, claimedTeam);
    }

    private Lookup home(JsonNode user, String claimedTeam) {
        String team = user.path("team_id").asText("");
        if (team.isEmpty() && claimedTeam.isEmpty()) {
            return new Lookup.Failed("Slack did not say which workspace the person belongs to");
        }
        boolean here = team.isEmpty() || team.equals(own.teamId()) || alsoHere(user);
        boolean fromHere =
                claimedTeam.isEmpty() || claimedTeam.equals(own.teamId()) || fromOrganisation(user, claimedTeam);
        boolean ourOrganisation = own.enterpriseId().isEmpty()
                || organisation(user).isEmpty()
                || organisation(user).equals(own.enterpriseId());
        return here && fromHere && ourOrganisation ? new Lookup.Member() : new Lookup.Excluded(OUTSIDER);
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
