package dev.countersign.config;

import java.util.ArrayList;
import java.util.List;

/**
 * A policy that must be refused.
 *
 * @param problems everything that is said about it
 */
record BrokenPolicy(String text, List<String> problems) {
    private static final String OK = "approvals: { approvers: [S0ALL] }";
    private static final List<String> IDS = List.of(" takes ids of users (U… or W…), of user groups (S…), or default.");

    static List<BrokenPolicy> all() {
        List<BrokenPolicy> all = new ArrayList<>(documents());
        all.addAll(rules());
        all.addAll(conditions());
        all.addAll(outcomes());
        return all;
    }

    private static List<BrokenPolicy> documents() {
        return List.of(
                of("", "1: the policy is empty: add \"rules:\" with a list of them."),
                of(
                        "readers: ['@bob']\nrules:\n  - name: x\n    " + OK,
                        "1: \"@bob\" is no id: readers takes ids of users (U… or W…), of user groups (S…), or default."),
                of(
                        "readers: []\nrules:\n  - name: x\n    " + OK,
                        "1: readers is an empty list: name at least one, or remove the line."),
                of("rules: []", "1: rules is empty, so everything would be refused: add a rule."),
                of("rules: { name: x }", "1: rules must be a list: begin each rule with \"- name: …\"."),
                of(
                        "rulez: []",
                        "1: \"rulez\" is not a word of the policy; did you mean \"rules\"?",
                        "1: the policy has no rules: add \"rules:\" with a list of them."),
                of(
                        "rules: &a []\nmore: *a",
                        "1: anchors and aliases (& and *) are not taken: quote a text that begins so, or write the value"
                                + " out.",
                        "2: anchors and aliases (& and *) are not taken: quote a text that begins so, or write the value"
                                + " out."),
                of("rules: !!set {}", "1: tags (!) are not taken: quote a text that begins so."));
    }

    private static List<BrokenPolicy> rules() {
        return List.of(
                of(
                        "rules:\n  - 5",
                        "2: a rule must be a mapping of name, when, deny, automatic, approvals, break_glass."),
                of("rules:\n  - " + OK, "2: a rule needs a name: people see it on the card."),
                of("rules:\n  - name:\n    " + OK, "2: a rule's name is empty: give it a value, or remove the line."),
                of(
                        "rules:\n  - name: x",
                        "2: a rule must say what happens: add one of deny, automatic, approvals, break_glass."),
                of(
                        "rules:\n  - name: x\n    deny: No.\n    " + OK,
                        "2: a rule has one outcome, this one has deny and approvals: keep one."),
                of(
                        "rules:\n  - name: x\n    " + OK + "\n  - name: x\n    " + OK,
                        "4: the name \"x\" is already used on line 2: give this rule another."),
                of(
                        "rules:\n  - name: x\n    deny: A.\n    deny: B.",
                        "4: \"deny\" is there twice in a rule: keep one of them."),
                of(
                        "rules:\n  - name: x\n    aprovals: { approvers: [S0ALL] }",
                        "2: a rule must say what happens: add one of deny, automatic, approvals, break_glass.",
                        "3: \"aprovals\" is not a word of a rule; did you mean \"approvals\"?"));
    }

    private static List<BrokenPolicy> conditions() {
        return List.of(
                when("{}", "when is empty: remove it if the rule is for every change, or add a condition."),
                when("{ feilds: [rpm] }", "\"feilds\" is not a word of when; did you mean \"fields\"?"),
                when("{ fields: [rmp] }", "\"rmp\" is not a word for fields; did you mean \"rpm\"?"),
                when("{ fields: { only: [] } }", "fields is an empty list: name at least one, or remove the line."),
                when("{ fields: { any: [rpm], only: [rpm] } }", "fields must say either any or only, with a list."),
                when("{ direction: up }", "\"up\" is not a word for direction; did you mean \"raise\"?"),
                when(
                        "{ key: { type: admin } }",
                        "\"admin\" is not a word for key type; did you mean \"workspace-user\"?"),
                when("{ key: {} }", "key is empty: remove it, or name name, id, workspace, type, status."),
                when("{ key: prod }", "key must be a mapping of name, id, workspace, type, status."),
                when("{ requester: [] }", "requester is an empty list: name at least one, or remove the line."),
                when("{ requester: alice }", "\"alice\" is no id: requester" + IDS.get(0)),
                when("{ above: { rpm: 0 } }", "above's rpm must be a number of at least 1, like 1000, not \"0\"."),
                when(
                        "{ above: { scopes: 3 } }",
                        "\"scopes\" is not a word of above; did you mean \"rpm\"?",
                        "above names no amount: add one of rpm, credit_limit, alert_threshold."),
                when(
                        "{ factor_above: { rpm: x3 } }",
                        "factor_above's rpm must be a number of at least 1, like 1000, not \"x3\"."),
                when("{ growth_above: { rpm: 50% } }", "growth_above needs within: the period to look back, like 7d."),
                when(
                        "{ growth_above: { rpm: 50, within: 7d } }",
                        "growth_above's rpm must be a percentage of at least 1%, like 50%, not \"50\"."),
                when(
                        "{ growth_above: { rpm: 50%, within: week } }",
                        "growth_above's within must be a time of at most 3650d, like 7d, 12h or 30m, not \"week\"."),
                when("{ scopes_added: [] }", "scopes_added is an empty list: name at least one, or remove the line."),
                when("{ sensitive: maybe }", "sensitive must be true or false, not \"maybe\"."));
    }

    private static List<BrokenPolicy> outcomes() {
        return List.of(
                outcome(
                        "approvals: { approvers: [] }",
                        "approvers is an empty list: name at least one, or remove the line."),
                outcome("approvals: { count: 2 }", "approvals needs \"approvers\"."),
                outcome("approvals: { approvers: ['@bob'] }", "\"@bob\" is no id: approvers" + IDS.get(0)),
                outcome(
                        "approvals: { approvers: [default, S0A] }",
                        "approvers says default, but COUNTERSIGN_APPROVERS names nobody: set it, or name ids here."),
                outcome(
                        "approvals: { count: 0, approvers: [S0A] }",
                        "count must be a whole number from 1 to 20, not \"0\"."),
                outcome(
                        "approvals: { count: 3, approvers: [U0A, U0B] }",
                        "approvals asks for 3 people of 2: name more people, or lower the count."),
                outcome(
                        "approvals: { count: 1, stages: [{ approvers: [S0A] }] }",
                        "approvals has stages, so count and approvers belong into each stage: move them."),
                outcome("approvals: { stages: [] }", "stages is an empty list: name at least one, or remove the line."),
                outcome(
                        "approvals: { approvers: [S0A], ttl: 0h }",
                        "ttl must be a time of at most 3650d, like 7d, 12h or 30m, not \"0h\"."),
                outcome("automatic: { quota: 3 }", "automatic needs \"per\"."),
                outcome("automatic: yes", "automatic must be a mapping of quota, per."),
                outcome("break_glass: { by: [S0A] }", "break_glass needs \"reviewed_by\"."),
                outcome("deny: ''", "deny is empty: give it a value, or remove the line."));
    }

    private static BrokenPolicy of(String text, String... problems) {
        return new BrokenPolicy(text, List.of(problems));
    }

    private static BrokenPolicy when(String when, String... sentences) {
        return third("when: " + when + "\n    " + OK, sentences);
    }

    private static BrokenPolicy outcome(String outcome, String... sentences) {
        return third(outcome, sentences);
    }

    private static BrokenPolicy third(String rest, String... sentences) {
        List<String> problems =
                java.util.Arrays.stream(sentences).map(one -> "3: " + one).toList();
        return new BrokenPolicy("rules:\n  - name: x\n    " + rest, problems);
    }

    @Override
    public String toString() {
        return text.replace("\n", "⏎");
    }
}
