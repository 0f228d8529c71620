package dev.countersign.policy;

import java.util.Set;
import java.util.TreeSet;

/**
 * People named by a policy: single ones and user groups, by Slack's ids. Nobody, when both are empty.
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

    /** Whether the person is named, alone or through a group. */
    public boolean include(Actor actor) {
        return users.contains(actor.userId()) || actor.groups().stream().anyMatch(groups::contains);
    }

    /** Everybody named here or there. */
    public Approvers and(Approvers others) {
        Set<String> allUsers = new TreeSet<>(users);
        allUsers.addAll(others.users);
        Set<String> allGroups = new TreeSet<>(groups);
        allGroups.addAll(others.groups);
        return new Approvers(allUsers, allGroups);
    }

    /** The ids, groups first, as sentences name them. */
    public String ids() {
        String first = ids(groups);
        String second = ids(users);
        return first.isEmpty() || second.isEmpty() ? first + second : first + ", " + second;
    }

    private static String ids(Set<String> ids) {
        return String.join(", ", ids.size() > 1 ? new TreeSet<>(ids) : ids);
    }
}
