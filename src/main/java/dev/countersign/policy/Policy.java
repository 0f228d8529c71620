package dev.countersign.policy;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.FieldChange;
import dev.countersign.apikey.KeyType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may ask for what, and who must countersign. Rules are looked at in order and the first that matches decides; what no
 * rule covers is refused, and so is what hangs on the name of a workspace while that is not known. Before any rule stand the guards: the bot's own key, keys of an unknown type, organisation keys,
 * requesters who may not read, and changes it cannot judge.
 */
public final class Policy {
    /** The name people see for the built-in rule. */
    public static final String BUILT_IN = "one approval";

    private static final String READERS = "readers";

    private final List<Rule> rules;
    private final boolean organisationKeysToo;
    private final Optional<Approvers> readers;

    /**
     * @param rules in order
     * @param organisationKeysToo whether organisation (admin) keys may be changed at all
     */
    public Policy(List<Rule> rules, boolean organisationKeysToo) {
        this(rules, organisationKeysToo, Optional.empty());
    }

    /** @param readers who may look at keys and requests, and so ask; absent: every member of the workspace */
    public Policy(List<Rule> rules, boolean organisationKeysToo, Optional<Approvers> readers) {
        this.rules = List.copyOf(rules);
        this.organisationKeysToo = organisationKeysToo;
        this.readers = readers;
    }

    /**
     * The policy when no file is given: everybody may ask, one of the approvers must countersign.
     *
     * @param approvers who may countersign; nobody may when it is empty
     */
    public Policy(Approvers approvers, boolean organisationKeysToo) {
        this(
                List.of(new Rule(
                        BUILT_IN,
                        List.of(),
                        new Outcome.Approvals(List.of(new Stage(1, approvers)), false, Optional.empty(), false))),
                organisationKeysToo);
    }

    /** The rules, in order. */
    public List<Rule> rules() {
        return rules;
    }

    /** The user groups that matter for who may read. */
    public Set<String> readerGroups() {
        return readers.map(Approvers::groups).orElse(Set.of());
    }

    /** Whether that person may look at keys and requests, and so ask for a change. */
    public PolicyResult mayRead(Actor actor) {
        return readers.map(named -> named.include(actor)).orElse(true)
                ? new PolicyResult(Verdict.ALLOWED, READERS, "You may look at keys and requests.")
                : no(
                        READERS,
                        "Countersign's policy lets only some people look at API keys, and you are not one of them: "
                                + "ask whoever keeps it.");
    }

    /** Whether this bot may change the key for anybody: asked before a form is shown and again at each step. */
    public PolicyResult mayChange(ApiKey key) {
        if (key.botsOwn()) {
            return no(
                    "own key",
                    "This is the key Countersign itself works with. It never changes its own key: "
                            + "ask a Portkey administrator.");
        }
        if (key.type() == KeyType.UNKNOWN) {
            return no(
                    "unknown type",
                    "Countersign does not know this type of key and leaves it alone: "
                            + "ask a Portkey administrator.");
        }
        if (key.type() == KeyType.ORGANISATION_SERVICE && !organisationKeysToo) {
            return no(
                    "organisation keys",
                    "Organisation (admin) keys are not changed through Countersign here: "
                            + "ask a Portkey administrator.");
        }
        return new PolicyResult(Verdict.ALLOWED, "guards", "Changes of this key may be asked for.");
    }

    /**
     * Whether the guards say the same of both keys, and whatever a rule looks at is the same; but for the values a change has
     * before it.
     */
    public boolean alike(ApiKey one, ApiKey other) {
        return mayChange(one).equals(mayChange(other))
                && rules.stream()
                        .flatMap(rule -> rule.conditions().stream())
                        .allMatch(condition -> !(condition instanceof KeyCondition about) || about.alike(one, other));
    }

    /**
     * The answer to a request: the first rule that matches, and what it asks for. Of the rules before it the tree shows the
     * conditions up to the first that does not hold.
     */
    public Ruling ruling(Question question) {
        return ruling(question, false);
    }

    /** The same answer, with every condition of every rule looked at. */
    public Ruling explained(Question question) {
        return ruling(question, true);
    }

    private Ruling ruling(Question question, boolean whole) {
        PolicyResult guards = guards(question);
        if (!guards.allowed()) {
            return new Ruling(guards, Optional.empty());
        }
        List<PolicyResult> looked = new ArrayList<>(List.of(guards));
        for (Rule rule : rules) {
            PolicyResult tested = rule.test(question, whole);
            looked.add(tested);
            if (rule.hangsOnWorkspaceName(question)) {
                return new Ruling(nameless(rule, looked), Optional.empty());
            }
            if (tested.verdict() != Verdict.NOT_MATCHED) {
                return ruling(rule, tested, looked);
            }
        }
        return new Ruling(
                new PolicyResult(
                        Verdict.DENIED,
                        "no rule",
                        "No rule covers this change, so it is refused: ask whoever keeps Countersign's policy.",
                        List.of(),
                        looked),
                Optional.empty());
    }

    /** Neither that rule nor a later one may decide: the later one might ask for less. */
    private static PolicyResult nameless(Rule rule, List<PolicyResult> looked) {
        String sentence =
                "Rule \"" + rule.name() + "\" goes by the name of the key's workspace, which Portkey has not told "
                        + "Countersign yet, so nobody can say whether it covers this change: try again in a minute. If it stays "
                        + "so, ask whoever keeps Countersign: its Portkey key may lack the right to list workspaces.";
        return new PolicyResult(Verdict.DENIED, rule.name(), sentence, List.of(), looked);
    }

    private static Ruling ruling(Rule rule, PolicyResult tested, List<PolicyResult> looked) {
        Optional<Requirement> requirement = rule.requirement(tested.sentence());
        String because =
                "Rule \"" + rule.name() + "\"" + (tested.sentence().isEmpty() ? "." : ": " + tested.sentence() + ".");
        String says = rule.outcome() instanceof Outcome.Deny deny
                ? deny.sentence()
                : requirement.orElseThrow().sentence();
        return new Ruling(
                new PolicyResult(tested.verdict(), rule.name(), says + " " + because, List.of(), looked), requirement);
    }

    private PolicyResult guards(Question question) {
        PolicyResult key = mayChange(question.key());
        if (!key.allowed()) {
            return key;
        }
        if (!mayRead(question.requester()).allowed()) {
            return no(
                    READERS,
                    "Countersign's policy lets only some people look at API keys, and so ask for changes, and whoever "
                            + "asked is not one of them: ask whoever keeps it.");
        }
        if (question.changes().isEmpty()) {
            return no("nothing changes", "Nothing changes: change something first.");
        }
        String unknown = question.changes().changes().stream()
                .filter(change -> Direction.of(change).isEmpty())
                .map(FieldChange::field)
                .map(field -> field.label())
                .collect(Collectors.joining(", "));
        return unknown.isEmpty()
                ? key
                : no(
                        "unknown change",
                        "Countersign cannot tell what this change does, so it is refused (" + unknown
                                + "): ask a Portkey administrator.");
    }

    /** Whether the actor may have a say in what the requester asked for: reject it, or review it. */
    public PolicyResult mayDecide(Requirement requirement, String requester, Actor actor) {
        if (actor.userId().equals(requester)) {
            return no(requirement.rule(), "You asked for this change, so somebody else must decide on it.");
        }
        return requirement.approvers().include(actor)
                ? new PolicyResult(Verdict.ALLOWED, requirement.rule(), "You are one of the approvers.")
                : no(requirement.rule(), "You are not one of the approvers of this change.");
    }

    /**
     * Whether the actor's approval would count now.
     *
     * @param approvals those given before, each person with the groups they are in now
     */
    public PolicyResult mayDecide(Requirement requirement, String requester, Actor actor, Collection<Actor> approvals) {
        PolicyResult may = mayDecide(requirement, requester, actor);
        if (!may.allowed()) {
            return may;
        }
        List<Actor> others = approvals.stream()
                .filter(one -> !one.userId().equals(requester))
                .toList();
        Progress before = requirement.progress(others);
        if (before.satisfied()) {
            // It needs less than when they approved: then nothing is missing but a press, by any of the approvers.
            return may;
        }
        if (others.stream().anyMatch(one -> one.userId().equals(actor.userId()))) {
            return no(requirement.rule(), "You have already approved this change; a person counts once.");
        }
        Progress after = requirement.progress(
                Stream.concat(others.stream(), Stream.of(actor)).toList());
        return after.counted() > before.counted()
                ? may
                : no(requirement.rule(), "Your approval would not count now: " + before.sentence());
    }

    /** The user groups that matter for a requester: whoever builds a {@link Question} looks these up. */
    public Set<String> requesterGroups() {
        Stream<Approvers> named = rules.stream()
                .flatMap(rule -> rule.conditions().stream())
                .flatMap(condition -> condition instanceof RequesterCondition requester
                        ? Stream.of(requester.people())
                        : Stream.empty());
        Stream<Approvers> glass = rules.stream()
                .flatMap(rule ->
                        rule.outcome() instanceof Outcome.BreakGlass one ? Stream.of(one.by()) : Stream.empty());
        return Stream.of(named, glass, readers.stream())
                .flatMap(people -> people)
                .flatMap(people -> people.groups().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How far back the past of a key matters; zero when it does not. */
    public Duration reach() {
        Stream<Duration> quotas = rules.stream()
                .flatMap(rule -> rule.outcome() instanceof Outcome.Automatic automatic
                        ? Stream.of(automatic.period())
                        : Stream.empty());
        Stream<Duration> growth = rules.stream()
                .flatMap(rule -> rule.conditions().stream())
                .flatMap(Policy::limits)
                .map(limit -> limit.measure().period());
        return Stream.concat(quotas, growth).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    private static Stream<Limit> limits(Condition condition) {
        if (condition instanceof AboveCondition above) {
            return above.limits().stream();
        }
        return condition instanceof AtMostCondition most ? most.limits().stream() : Stream.empty();
    }

    private static PolicyResult no(String rule, String sentence) {
        return new PolicyResult(Verdict.DENIED, rule, sentence);
    }
}
