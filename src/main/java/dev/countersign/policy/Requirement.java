package dev.countersign.policy;

/**
 * What a request needs before it is applied.
 *
 * @param rule the name of the policy rule that says so
 * @param count how many different people, at least 1
 * @param approvers from among whom; never the requester
 */
public record Requirement(String rule, int count, Approvers approvers) {
    public Requirement {
        if (count < 1) {
            throw new IllegalArgumentException("rule " + rule + " asks for " + count + " approvals");
        }
    }
}
