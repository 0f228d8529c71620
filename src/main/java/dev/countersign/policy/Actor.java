package dev.countersign.policy;

import java.util.Set;

/**
 * A person as the policy sees one.
 *
 * @param userId Slack's id, the only thing that tells people apart
 * @param groups those of the asked-for user groups the person is a member of, by id
 */
public record Actor(String userId, Set<String> groups) {
    public Actor {
        groups = Set.copyOf(groups);
    }
}
