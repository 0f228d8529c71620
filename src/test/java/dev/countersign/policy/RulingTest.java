package dev.countersign.policy;

import static dev.countersign.apikey.ApiKeyFixture.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.FieldChange;
import dev.countersign.apikey.FieldValue;
import dev.countersign.apikey.KeyType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which condition holds for which request, told by its sentence. */
final class RulingTest {
    static List<RulingRow> rows() {
        return RulingRow.all();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void condition_says_whether_it_holds_and_why(RulingRow row) {
        PolicyResult result = row.condition().test(row.question());

        assertThat(result.sentence()).isEqualTo(row.sentence());
        assertThat(result.matched()).isEqualTo(row.holds());
    }

    @Test
    void values_compared_stand_in_the_tree() {
        Limit limit = new Limit(ApiKeyField.RPM, Measure.FACTOR, BigDecimal.valueOf(3));
        Compared factor = new Compared("Requests per minute", "× 3", "× 5");
        Question raise = Asked.rpm(10, 50);
        Question add = Asked.scopes(List.of("a"), List.of("a", "logs.view"));

        assertThat(new AboveCondition(List.of(limit)).test(raise).compared()).containsExactly(factor);
        assertThat(new AtMostCondition(List.of(limit)).test(raise).compared()).containsExactly(factor);
        assertThat(new SensitiveCondition(true).test(add).compared())
                .containsExactly(new Compared("sensitive scopes", "some", "logs.view"));
        assertThat(new SensitiveCondition(false).test(raise).compared())
                .containsExactly(new Compared("sensitive scopes", "none", "none"));
        assertThat(new RequesterCondition(new Approvers(Set.of("U0BOB", "U0ALICE"), Set.of("S0ALL")))
                        .test(raise)
                        .compared())
                .containsExactly(new Compared("requester", "S0ALL, U0ALICE, U0BOB", "U0ALICE"));
    }

    @Test
    void explained_shows_every_condition_and_the_ruling_only_those_up_to_the_first_that_fails() {
        Condition names = new FieldsCondition(Quantifier.ANY, Set.of(ApiKeyField.NAME));
        Condition scopes = new SensitiveCondition(true);
        Policy policy = new Policy(
                List.of(
                        new Rule("never", List.of(names, scopes), deny()),
                        new Rule("all", List.of(), approvals(1, "S0ALL"))),
                false);
        Question raise = Asked.rpm(10, 50);

        assertThat(policy.rules()).extracting(Rule::name).containsExactly("never", "all");
        assertThat(never(policy.ruling(raise)).children()).hasSize(1);
        PolicyResult whole = never(policy.explained(raise));
        assertThat(whole.children()).hasSize(2);
        assertThat(whole.sentence()).isEqualTo("touches none of Name; adds no sensitive scope");
        assertThat(policy.explained(raise).requirement())
                .isEqualTo(policy.ruling(raise).requirement());
    }

    private static PolicyResult never(Ruling ruling) {
        return ruling.result().children().get(1);
    }

    @Test
    void a_policy_says_what_must_be_looked_up_for_it() {
        Approvers team = new Approvers(Set.of("U0BOB"), Set.of("S0TEAM"));
        Limit growth = new Limit(ApiKeyField.RPM, Measure.growth(Duration.ofDays(7)), BigDecimal.TEN);
        Limit longer = new Limit(ApiKeyField.RPM, Measure.growth(Duration.ofDays(9)), BigDecimal.TEN);
        Outcome automatic = new Outcome.Automatic(1, Duration.ofDays(8));

        assertThat(policy(new RequesterCondition(team), deny()).requesterGroups())
                .containsExactly("S0TEAM");
        assertThat(policy(new SensitiveCondition(true), deny()).requesterGroups())
                .isEmpty();
        assertThat(new Policy(List.of(), false, Optional.of(team)).requesterGroups())
                .containsExactly("S0TEAM");
        assertThat(policy(new SensitiveCondition(true), deny()).reach()).isZero();
        assertThat(policy(new AboveCondition(List.of(growth)), deny()).reach()).isEqualTo(Duration.ofDays(7));
        assertThat(policy(new AtMostCondition(List.of(growth, longer)), deny()).reach())
                .isEqualTo(Duration.ofDays(9));
        assertThat(policy(new AboveCondition(List.of(growth)), automatic).reach())
                .isEqualTo(Duration.ofDays(8));
    }

    @Test
    void every_word_of_a_direction_is_read_and_no_other() {
        for (Direction direction : Direction.values()) {
            assertThat(Direction.of(direction.word())).contains(direction);
        }
        assertThat(Direction.of("sideways")).isEmpty();
        FieldChange odd = new FieldChange(ApiKeyField.SCOPES, FieldValue.NONE, FieldValue.of(List.of("a")));
        assertThat(Direction.of(odd)).isEmpty();
    }

    @Test
    void no_rule_is_passed_over_because_a_workspaces_name_is_not_known() {
        Question named = Asked.rpm(10, 50);
        String id = named.key().workspaceId().orElseThrow();
        Question nameless = Asked.about(named, named.key().inWorkspace(id));
        Rule later = new Rule("all", List.of(), approvals(1, "S0ALL"));

        Ruling unknown = payments("Payments", List.of(), later).ruling(nameless);
        assertThat(unknown.allowed()).isFalse();
        assertThat(unknown.result().sentence()).contains("\"strict\"", "try again in a minute");
        assertThat(payments("Payments", List.of(), later).ruling(named).result().rule())
                .isEqualTo("strict");
        assertThat(payments(id, List.of(), later).ruling(nameless).result().rule())
                .isEqualTo("strict");
        assertThat(payments(id.replace('b', 'c'), List.of(), later)
                        .ruling(nameless)
                        .result()
                        .rule())
                .as("another id")
                .isEqualTo("all");
        Condition otherKey = new KeyCondition(KeyCondition.Part.NAME, List.of(new Glob("search-*")));
        assertThat(payments("Payments", List.of(otherKey), later)
                        .ruling(nameless)
                        .result()
                        .rule())
                .as("it does not hang on the name")
                .isEqualTo("all");
    }

    private static Policy payments(String workspace, List<Condition> besides, Rule later) {
        List<Condition> conditions = new ArrayList<>(besides);
        conditions.add(new KeyCondition(KeyCondition.Part.WORKSPACE, List.of(new Glob(workspace))));
        return new Policy(List.of(new Rule("strict", conditions, approvals(2, "S0ALL")), later), false);
    }

    private static Policy policy(Condition condition, Outcome outcome) {
        return new Policy(List.of(new Rule("one", List.of(condition), outcome)), false);
    }

    @Test
    void first_rule_that_matches_decides_and_says_by_what() {
        Policy policy = new Policy(
                List.of(
                        new Rule(
                                "never",
                                List.of(new FieldsCondition(Quantifier.ANY, Set.of(ApiKeyField.NAME))),
                                deny()),
                        new Rule(
                                "raises",
                                List.of(new AboveCondition(
                                        List.of(new Limit(ApiKeyField.RPM, Measure.FACTOR, BigDecimal.valueOf(3))))),
                                approvals(1, "S0PAY"))),
                false);

        Ruling raise = policy.ruling(Asked.rpm(10, 50));
        assertThat(raise.result().sentence())
                .isEqualTo(
                        "Needs approval by one of S0PAY. Rule \"raises\": Requests per minute 10 → 50 is × 5, more than "
                                + "× 3.");
        assertThat(raise.result().children())
                .extracting(PolicyResult::verdict)
                .containsExactly(Verdict.ALLOWED, Verdict.NOT_MATCHED, Verdict.ALLOWED);
        assertThat(raise.requirement().orElseThrow().why())
                .isEqualTo("Requests per minute 10 → 50 is × 5, more than × 3");

        Ruling rename = policy.ruling(Asked.of(Asked.change(ApiKeyField.NAME, Asked.text("a"), Asked.text("b"))));
        assertThat(rename.allowed()).isFalse();
        assertThat(rename.result().sentence()).isEqualTo("Not here. Rule \"never\": touches Name.");

        assertThat(policy.ruling(Asked.rpm(10, 20)).result().sentence())
                .isEqualTo("No rule covers this change, so it is refused: ask whoever keeps Countersign's policy.");
    }

    @Test
    void change_whose_direction_is_unknown_is_refused_before_any_rule() {
        Policy generous = new Policy(new Approvers(Set.of("U0BOB"), Set.of()), true);
        FieldChange odd = new FieldChange(ApiKeyField.RPM, FieldValue.of(5), new FieldValue.Text("lots"));

        assertThat(generous.ruling(Asked.of(odd)).result().sentence())
                .isEqualTo(
                        "Countersign cannot tell what this change does, so it is refused (Requests per minute): ask a "
                                + "Portkey administrator.");
        assertThat(generous.ruling(Asked.of()).allowed()).isFalse();
    }

    @Test
    void guards_stand_before_any_rule() {
        Policy generous = new Policy(new Approvers(Set.of("U0BOB"), Set.of()), true);
        Question own = new Question(
                key().botsOwn().build(),
                Asked.rpm(1, 2).changes(),
                Asked.ALICE,
                List.of(),
                List.of(),
                false,
                Asked.NOW);

        assertThat(generous.ruling(own).result().rule()).isEqualTo("own key");
    }

    @Test
    void whoever_may_not_read_may_not_ask() {
        Rule all = new Rule("all", List.of(), new Outcome.Automatic(1, Duration.ofDays(1)));
        Policy narrow = new Policy(List.of(all), true, Optional.of(new Approvers(Set.of(), Set.of("S0OTHERS"))));

        assertThat(narrow.ruling(Asked.rpm(1, 2)).allowed()).isFalse();
        assertThat(narrow.ruling(Asked.rpm(1, 2)).result().rule()).isEqualTo("readers");
        assertThat(narrow.ruling(Asked.atOnce(Asked.rpm(1, 2), "S0OTHERS")).allowed())
                .isTrue();
    }

    @Test
    void keys_are_alike_when_no_condition_tells_them_apart() {
        Outcome outcome = new Outcome.Deny("No.");
        Condition name = new KeyCondition(KeyCondition.Part.NAME, List.of(new Glob("x")));
        Condition status = new KeyCondition(KeyCondition.Part.STATUS, List.of(new Glob("x")));
        Policy any = new Policy(
                List.of(new Rule("name", List.of(name), outcome), new Rule("status", List.of(status), outcome)), false);

        assertThat(any.alike(key().build(), key().rpm(5).description("else").build()))
                .isTrue();
        assertThat(any.alike(key().build(), key().name("other").build())).isFalse();
        assertThat(any.alike(key().build(), key().status("exhausted").build())).isFalse();
        assertThat(any.alike(key().build(), key().type(KeyType.UNKNOWN).build()))
                .isFalse();
        assertThat(any.alike(key().build(), key().botsOwn().build())).isFalse();
    }

    @Test
    void harmless_rule_with_only_takes_no_dangerous_change_beside_it() {
        Policy policy = new Policy(
                List.of(new Rule(
                        "lowering",
                        List.of(new DirectionCondition(Quantifier.ONLY, Set.of(Direction.LOWER))),
                        approvals(1, "S0ALL"))),
                false);
        FieldChange lower = Asked.change(ApiKeyField.RPM, FieldValue.of(10), FieldValue.of(5));
        FieldChange remove = Asked.change(ApiKeyField.CREDIT_LIMIT, FieldValue.of(10), FieldValue.NONE);

        assertThat(policy.ruling(Asked.of(lower)).allowed()).isTrue();
        assertThat(policy.ruling(Asked.of(lower, remove)).allowed()).isFalse();
    }

    @Test
    void automatic_rule_ends_with_its_quota() {
        Policy policy =
                new Policy(List.of(new Rule("auto", List.of(), new Outcome.Automatic(2, Duration.ofDays(7)))), false);
        PastAutomatic now = new PastAutomatic("auto", Asked.NOW);
        PastAutomatic atTheEdge = new PastAutomatic("auto", Asked.NOW.minus(Duration.ofDays(7)));
        PastAutomatic before =
                new PastAutomatic("auto", Asked.NOW.minus(Duration.ofDays(7)).minusNanos(1));
        PastAutomatic other = new PastAutomatic("other", Asked.NOW);

        Ruling left = policy.ruling(Asked.with(Asked.rpm(1, 2), now, before, other));
        assertThat(left.requirement().orElseThrow().kind()).isEqualTo(Requirement.Kind.AUTOMATIC);
        assertThat(left.requirement().orElseThrow().why())
                .isEqualTo("1 of 2 automatic approvals of this key in 7 days are used");
        assertThat(policy.ruling(Asked.with(Asked.rpm(1, 2), now, atTheEdge)).allowed())
                .isFalse();
        assertThat(policy.reach()).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void glass_breaks_only_for_those_named_and_only_when_asked() {
        Outcome glass = new Outcome.BreakGlass(
                new Approvers(Set.of(), Set.of("S0ONCALL")), new Stage(1, new Approvers(Set.of("U0BOB"), Set.of())));
        Policy policy = new Policy(List.of(new Rule("on call", List.of(), glass)), false);

        Question asked = Asked.atOnce(Asked.rpm(1, 2), "S0ONCALL");
        assertThat(policy.ruling(asked).requirement().orElseThrow().kind()).isEqualTo(Requirement.Kind.BREAK_GLASS);
        assertThat(policy.ruling(Asked.atOnce(Asked.rpm(1, 2), "S0OTHER")).allowed())
                .isFalse();
        assertThat(policy.ruling(Asked.rpm(1, 2)).allowed()).isFalse();
        assertThat(policy.requesterGroups()).containsExactly("S0ONCALL");
    }

    private static Outcome deny() {
        return new Outcome.Deny("Not here.");
    }

    private static Outcome approvals(int count, String group) {
        return new Outcome.Approvals(
                List.of(new Stage(count, new Approvers(Set.of(), Set.of(group)))),
                false,
                java.util.Optional.empty(),
                false);
    }
}
