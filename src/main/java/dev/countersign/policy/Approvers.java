package dev.countersign.policy;

import java.util.Set;

/**
 * Who may countersign: people and user groups, by Slack's ids. Nobody, when both are empty.
 *
 * @param users ids like {@code U…} or {@code W…}
 * @param groups ids like {@code S…}
 */
public record Approvers(Set<String> users, Set<String> groups) {
    public Approvers {
        users = Set.copyOf(users);
        groups = Set.copyOf(groups);
    }

    /** True when nobody is named: then nobody may approve. */
    public boolean isEmpty() {
        return users.isEmpty() && groups.isEmpty();
    }
}
