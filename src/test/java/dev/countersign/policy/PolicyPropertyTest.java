package dev.countersign.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.FieldChange;
import dev.countersign.apikey.FieldValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold of any policy and any request; a failing seed can be run again. */
final class PolicyPropertyTest {
    static IntStream seeds() {
        return IntStream.range(0, 500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void deny_rule_earlier_never_allows_more(int seed) {
        Random random = new Random(seed);
        List<Rule> rules = rules(random);
        Question question = question(random);
        Rule deny = new Rule("deny", conditions(random), new Outcome.Deny("No."));
        int late = random.nextInt(rules.size() + 1);
        int early = random.nextInt(late + 1);

        boolean without = allowed(rules, question);
        boolean lateDeny = allowed(with(rules, late, deny), question);
        boolean earlyDeny = allowed(with(rules, early, deny), question);

        assertThat(earlyDeny && !lateDeny).isFalse();
        assertThat(lateDeny && !without).isFalse();
    }

    /** The same told a second time, as plainly as can be. */
    @ParameterizedTest
    @MethodSource("seeds")
    void first_rule_whose_conditions_all_hold_decides(int seed) {
        Random random = new Random(seed);
        List<Rule> rules = rules(random);
        Question question = question(random);
        Optional<Rule> first = rules.stream()
                .filter(rule -> rule.conditions().stream()
                        .allMatch(condition -> condition.test(question).matched()))
                .findFirst();
        Ruling ruling = new Policy(rules, false).ruling(question);

        assertThat(ruling.result().rule()).isEqualTo(first.map(Rule::name).orElse("no rule"));
        assertThat(ruling.allowed())
                .isEqualTo(first.filter(rule -> !(rule.outcome() instanceof Outcome.Deny))
                        .isPresent());
        List<Rule> never = with(rules, 0, new Rule("never", List.of(), new Outcome.Deny("No.")));
        assertThat(allowed(never, question)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void one_more_change_never_makes_a_bounded_automatic_rule_match(int seed) {
        Random random = new Random(seed);
        Rule automatic = new Rule(
                "auto",
                List.of(
                        new FieldsCondition(Quantifier.ONLY, Set.of(ApiKeyField.RPM)),
                        new AtMostCondition(
                                List.of(new Limit(ApiKeyField.RPM, Measure.FACTOR, new BigDecimal("1.5"))))),
                new Outcome.Automatic(1, Duration.ofDays(1)));
        Question question = question(random);
        boolean onlySmallRaise = question.changes().changes().stream()
                .allMatch(change -> change.field() == ApiKeyField.RPM
                        && change.after() instanceof FieldValue.Amount after
                        && (!(change.before() instanceof FieldValue.Amount before)
                                || after.number().compareTo(before.number().multiply(new BigDecimal("1.5"))) <= 0));

        assertThat(allowed(List.of(automatic), question)).isEqualTo(onlySmallRaise);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void change_of_an_unknown_form_is_refused_by_every_policy(int seed) {
        Random random = new Random(seed);
        List<FieldChange> changes = new ArrayList<>(question(random).changes().changes());
        changes.removeIf(change -> change.field() == ApiKeyField.CREDIT_LIMIT);
        changes.add(Asked.change(ApiKeyField.CREDIT_LIMIT, FieldValue.of(1), Asked.text("all")));
        List<Rule> rules = with(rules(random), 0, new Rule("all", List.of(), approvals()));

        assertThat(allowed(rules, Asked.of(changes.toArray(FieldChange[]::new))))
                .isFalse();
    }

    private static boolean allowed(List<Rule> rules, Question question) {
        return new Policy(rules, false).ruling(question).allowed();
    }

    private static List<Rule> with(List<Rule> rules, int place, Rule rule) {
        List<Rule> all = new ArrayList<>(rules);
        all.add(place, rule);
        return all;
    }

    private static List<Rule> rules(Random random) {
        return new ArrayList<>(IntStream.range(0, 1 + random.nextInt(4))
                .mapToObj(number -> new Rule(
                        "rule " + number,
                        conditions(random),
                        random.nextInt(4) == 0 ? new Outcome.Deny("No.") : approvals()))
                .toList());
    }

    private static List<Condition> conditions(Random random) {
        Quantifier quantifier = random.nextBoolean() ? Quantifier.ANY : Quantifier.ONLY;
        List<Condition> all = List.of(
                new FieldsCondition(quantifier, Set.of(field(random), ApiKeyField.NAME)),
                new DirectionCondition(quantifier, Set.of(direction(random))),
                new AboveCondition(
                        List.of(new Limit(ApiKeyField.RPM, Measure.AMOUNT, BigDecimal.valueOf(1 + random.nextInt(9))))),
                new SensitiveCondition(random.nextBoolean()));
        return all.stream().filter(any -> random.nextInt(3) == 0).toList();
    }

    private static Direction direction(Random random) {
        List<Direction> all = List.of(Direction.values());
        return all.get(random.nextInt(all.size()));
    }

    private static ApiKeyField field(Random random) {
        return random.nextBoolean() ? ApiKeyField.RPM : ApiKeyField.SCOPES;
    }

    private static Question question(Random random) {
        List<FieldChange> changes = new ArrayList<>();
        for (ApiKeyField field : List.of(ApiKeyField.RPM, ApiKeyField.CREDIT_LIMIT)) {
            FieldValue before = amount(random);
            FieldValue after = amount(random);
            if (!before.equals(after)) {
                changes.add(Asked.change(field, before, after));
            }
        }
        if (changes.isEmpty() || random.nextInt(3) == 0) {
            changes.add(Asked.change(ApiKeyField.NAME, Asked.text("a"), Asked.text("b")));
        }
        if (random.nextInt(3) == 0) {
            changes.add(Asked.change(
                    ApiKeyField.SCOPES, FieldValue.of(List.of("a")), FieldValue.of(List.of("a", "logs.view"))));
        }
        return Asked.of(changes.toArray(FieldChange[]::new));
    }

    private static FieldValue amount(Random random) {
        int number = random.nextInt(10);
        return number == 0 ? FieldValue.NONE : FieldValue.of(number);
    }

    private static Outcome approvals() {
        return new Outcome.Approvals(
                List.of(new Stage(1, new Approvers(Set.of(), Set.of("S0ALL")))), false, Optional.empty(), false);
    }
}
