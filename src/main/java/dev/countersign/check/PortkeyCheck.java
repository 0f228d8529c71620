package dev.countersign.check;

import dev.countersign.portkey.PortkeyClient.Probe;
import dev.countersign.portkey.PortkeyRight;
import dev.countersign.portkey.PortkeySurvey;
import dev.countersign.portkey.PortkeySurvey.Held;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Portkey, the bot's key, its rights, and the clock. */
public final class PortkeyCheck {
    private static final String KEY = "PORTKEY_API_KEY";

    private final PortkeySurvey portkey;
    private final boolean organisationKeysToo;

    public PortkeyCheck(PortkeySurvey portkey, Expected expected) {
        this.portkey = portkey;
        this.organisationKeysToo = expected.organisationKeysToo();
    }

    /** Everything that can be looked at; when Portkey does not take the key, only that. */
    public List<Finding> findings() {
        Probe probe = portkey.probe();
        if (probe instanceof Probe.Refused refused) {
            return List.of(Finding.failed(KEY, refused.sentence() + " Nothing else was asked of Portkey."));
        }
        if (probe instanceof Probe.Unreachable unreachable) {
            return List.of(Finding.failed(
                    "PORTKEY_BASE_URL",
                    unreachable.sentence()
                            + " Check the address, name resolution and firewall. Nothing else was "
                            + "asked of Portkey."));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.passed(KEY, "is accepted"));
        findings.add(ClockSkew.of("Portkey", portkey.clockAhead(), false));
        Map<PortkeyRight, Held> rights = portkey.rights();
        rights.forEach((right, held) -> right(right, held).ifPresent(findings::add));
        return findings;
    }

    private Optional<Finding> right(PortkeyRight right, Held held) {
        String subject = "right " + right.scope();
        boolean widening = right == PortkeyRight.UPDATE_ORGANISATION_SERVICE && !organisationKeysToo;
        if (held instanceof Held.Yes yes) {
            return Optional.of(
                    widening
                            ? Finding.warning(
                                    subject,
                                    "is held and not needed: with it the key could widen itself. Take it from the key, or set "
                                            + "COUNTERSIGN_MANAGE_ORGANISATION_KEYS.")
                            : Finding.passed(subject, yes.tried() ? "tried" : "held, not tried"));
        }
        if (widening) {
            return Optional.empty();
        }
        if (held instanceof Held.No no) {
            String sentence =
                    "is missing: " + no.why() + " Without it " + loss(right) + ". Give it to the key in Portkey.";
            return Optional.of(needed(right) ? Finding.failed(subject, sentence) : Finding.warning(subject, sentence));
        }
        return Optional.of(Finding.warning(
                subject,
                "not tried: " + ((Held.Unknown) held).why() + ". Without it " + loss(right)
                        + ". See in Portkey that the key has it."));
    }

    private boolean needed(PortkeyRight right) {
        return switch (right.type()) {
            case WORKSPACE_SERVICE, WORKSPACE_USER -> true;
            case ORGANISATION_SERVICE -> organisationKeysToo;
            case UNKNOWN -> false;
        };
    }

    private static String loss(PortkeyRight right) {
        return switch (right) {
            case LIST_WORKSPACES -> "workspaces are shown by their ids instead of their names";
            case LIST_USERS -> "keys are not found by the names of their owners";
            case READ_WORKSPACES, VIEW_ANALYTICS -> "cards come without a picture of what the key used";
            case LIST_WORKSPACE_SERVICE, LIST_WORKSPACE_USER, LIST_ORGANISATION_SERVICE ->
                "keys of this kind are not found";
            case READ_WORKSPACE_SERVICE, READ_WORKSPACE_USER, READ_ORGANISATION_SERVICE ->
                "keys of this kind cannot be changed, as nothing is written unread";
            case UPDATE_WORKSPACE_SERVICE, UPDATE_WORKSPACE_USER, UPDATE_ORGANISATION_SERVICE ->
                "changes of keys of this kind are refused";
        };
    }
}
