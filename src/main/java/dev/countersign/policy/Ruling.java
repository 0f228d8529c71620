package dev.countersign.policy;

import java.util.Optional;

/**
 * The policy's answer to a request.
 *
 * @param result whether it may be asked for, and why, as a tree
 * @param requirement what it then needs; present exactly when it is allowed
 */
public record Ruling(PolicyResult result, Optional<Requirement> requirement) {
    public Ruling {
        if (result.allowed() != requirement.isPresent()) {
            throw new IllegalArgumentException("a ruling of " + result.verdict() + " and its requirement disagree");
        }
    }

    /** True when it may be asked for. */
    public boolean allowed() {
        return result.allowed();
    }
}
