package dev.countersign.check;

import dev.countersign.policy.Approvers;
import dev.countersign.policy.Outcome;
import dev.countersign.policy.Policy;
import dev.countersign.policy.Rule;
import dev.countersign.policy.Stage;
import dev.countersign.slack.Asked;
import dev.countersign.slack.SlackSurvey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who may countersign by the policy, by name, and whether they can. */
final class ApproverCheck {
    /** Slack lets about a hundred people a minute be looked up; the running bot wants some of that. */
    private static final int MOST_PEOPLE = 60;

    private final SlackSurvey slack;
    private final Policy policy;
    private final Map<String, Asked<SlackSurvey.Person>> people = new TreeMap<>();
    private final Map<String, Asked<SlackSurvey.Group>> groups = new TreeMap<>();

    ApproverCheck(SlackSurvey slack, Policy policy) {
        this.slack = slack;
        this.policy = policy;
    }

    /** Everybody that any rule names to approve or review. */
    static Approvers named(Policy policy) {
        return policy.rules().stream()
                .flatMap(rule -> stages(rule).stream())
                .map(Stage::approvers)
                .reduce(new Approvers(Set.of(), Set.of()), Approvers::and);
    }

    List<Finding> findings() {
        Approvers named = named(policy);
        List<Finding> findings = new ArrayList<>();
        new TreeSet<>(named.groups()).forEach(id -> groups.put(id, slack.group(id)));
        groups.forEach((id, group) -> findings.add(group(id, group)));
        new TreeSet<>(named.users()).forEach(id -> findings.add(person(id)));
        findings.add(enough(named));
        policy.rules()
                .forEach(rule ->
                        stages(rule).forEach(stage -> tooFew(rule, stage).ifPresent(findings::add)));
        return findings;
    }

    private static List<Stage> stages(Rule rule) {
        if (rule.outcome() instanceof Outcome.Approvals approvals) {
            return approvals.stages();
        }
        return rule.outcome() instanceof Outcome.BreakGlass glass ? List.of(glass.reviewers()) : List.of();
    }

    private Finding person(String id) {
        String subject = "approver " + id;
        Asked<SlackSurvey.Person> asked = look(id);
        if (asked instanceof Asked.Said<SlackSurvey.Person> said) {
            return said.answer().member()
                    ? Finding.passed(subject, said.answer().name())
                    : Finding.warning(
                            subject, words(said.answer()) + " and cannot decide: take the id out of the approvers.");
        }
        return Finding.warning(
                subject,
                asked.refusedWith(SlackSurvey.NO_SUCH_PERSON)
                        ? "nobody in this workspace has that id: copy it from the person's profile, or take it out."
                        : "could not be looked up (" + asked.trouble() + "): try again in a minute.");
    }

    private Finding group(String id, Asked<SlackSurvey.Group> asked) {
        String subject = "approvers " + id;
        if (!(asked instanceof Asked.Said<SlackSurvey.Group> said)) {
            return Finding.warning(
                    subject,
                    asked.refusedWith(SlackSurvey.NO_SUCH_GROUP)
                            ? "there is no such user group, so nobody can decide through it: correct the id."
                            : "could not be read (" + asked.trouble()
                                    + "), so nobody can decide through it: see the scopes "
                                    + "above, or try again in a minute.");
        }
        String handle = "@" + said.answer().handle();
        if (said.answer().members().isEmpty()) {
            return Finding.warning(subject, handle + " is empty or switched off, so nobody can decide through it.");
        }
        List<String> names = new ArrayList<>();
        List<String> unable = new ArrayList<>();
        for (String member : said.answer().members()) {
            Asked<SlackSurvey.Person> person = look(member);
            if (person instanceof Asked.Said<SlackSurvey.Person> known
                    && !known.answer().member()) {
                unable.add(words(known.answer()));
            } else {
                names.add(
                        person instanceof Asked.Said<SlackSurvey.Person> known
                                ? known.answer().name()
                                : member);
            }
        }
        String all = handle + ": " + String.join(", ", names);
        return unable.isEmpty()
                ? Finding.passed(subject, all)
                : Finding.warning(
                        subject,
                        (names.isEmpty() ? handle : all) + "; cannot decide: " + String.join(", ", unable)
                                + ". Take them out of the group.");
    }

    private Finding enough(Approvers named) {
        String subject = "approvers";
        if (named.isEmpty()) {
            return Finding.warning(subject, "no rule of the policy asks anybody to approve.");
        }
        Set<String> able = able(named);
        if (able.size() < 2 && uncertain(named)) {
            return Finding.warning(subject, "not all could be looked up, so it is not known who can countersign.");
        }
        if (able.isEmpty()) {
            return Finding.failed(
                    subject, "nobody named can countersign, so nothing could ever be approved: name active members.");
        }
        if (able.size() == 1) {
            return Finding.warning(
                    subject,
                    "only " + name(able.iterator().next())
                            + " can countersign, so their own requests can be approved by nobody: name a second person.");
        }
        return Finding.passed(subject, able.size() + " people can countersign");
    }

    private Optional<Finding> tooFew(Rule rule, Stage stage) {
        int able = able(stage.approvers()).size();
        if (able == 0 && named(policy).equals(stage.approvers())) {
            return Optional.empty();
        }
        return able >= stage.count() || uncertain(stage.approvers())
                ? Optional.empty()
                : Optional.of(Finding.warning(
                        "rule \"" + rule.name() + "\"",
                        "needs " + stage.count() + " of " + stage.approvers().ids() + ", and only " + able
                                + " can countersign: such a request can never be approved. Name more people."));
    }

    private Set<String> able(Approvers approvers) {
        return ids(approvers).stream()
                .filter(id ->
                        people.get(id).said().filter(SlackSurvey.Person::member).isPresent())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private boolean uncertain(Approvers approvers) {
        boolean unread = approvers.groups().stream()
                .map(groups::get)
                .anyMatch(group -> untold(group, SlackSurvey.NO_SUCH_GROUP));
        return unread
                || ids(approvers).stream()
                        .map(people::get)
                        .anyMatch(person -> untold(person, SlackSurvey.NO_SUCH_PERSON));
    }

    private static boolean untold(Asked<?> asked, String notThere) {
        return asked.said().isEmpty() && !asked.refusedWith(notThere);
    }

    private Set<String> ids(Approvers approvers) {
        Set<String> ids = new TreeSet<>(approvers.users());
        approvers.groups().forEach(group -> groups.get(group).said().ifPresent(said -> ids.addAll(said.members())));
        return ids;
    }

    private Asked<SlackSurvey.Person> look(String id) {
        Asked<SlackSurvey.Person> known = people.get(id);
        if (known != null) {
            return known;
        }
        Asked<SlackSurvey.Person> asked = people.size() < MOST_PEOPLE
                ? slack.person(id)
                : new Asked.Unanswered<>("more than " + MOST_PEOPLE + " people are named; the rest was not asked for");
        people.put(id, asked);
        return asked;
    }

    private String name(String id) {
        return people.get(id).said().map(SlackSurvey.Person::name).orElse(id);
    }

    private static String words(SlackSurvey.Person person) {
        return person.name() + " " + person.exclusion();
    }
}
