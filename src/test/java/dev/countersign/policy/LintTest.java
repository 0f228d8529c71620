package dev.countersign.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.apikey.ApiKeyField;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said about rules that are allowed and probably not meant. */
final class LintTest {
    private static final String ANY = "an automatic approval with \"any\" lets";
    private static final String UNBOUNDED = "an automatic approval needs fields or direction with \"only\"";
    private static final String HARMLESS = "\"any\" of a harmless direction";
    private static final String BY_NAME = "this denies by a key's name";
    private static final String TOO_FEW = "when one of ";
    private static final Outcome AUTOMATIC = new Outcome.Automatic(1, Duration.ofDays(1));
    private static final Outcome DENY = new Outcome.Deny("No.");
    private static final Outcome GROUP = approvals(1, Set.of(), Set.of("S0ALL"));
    private static final Condition ONLY_RPM = new FieldsCondition(Quantifier.ONLY, Set.of(ApiKeyField.RPM));
    private static final Condition AT_MOST =
            new AtMostCondition(List.of(new Limit(ApiKeyField.RPM, Measure.AMOUNT, BigDecimal.TEN)));
    private static final Condition ABOVE =
            new AboveCondition(List.of(new Limit(ApiKeyField.RPM, Measure.AMOUNT, BigDecimal.TEN)));
    private static final Condition NAME = new KeyCondition(KeyCondition.Part.NAME, List.of(new Glob("prod-*")));
    private static final Condition ID = new KeyCondition(KeyCondition.Part.ID, List.of(new Glob("3f*")));
    private static final Condition SCOPES = new ScopesCondition(Quantifier.ANY, List.of(new Glob("logs.*")));

    static List<Arguments> rules() {
        return List.of(
                row(AUTOMATIC, List.of(ONLY_RPM, AT_MOST)),
                row(AUTOMATIC, List.of(way(Quantifier.ONLY, Direction.LOWER))),
                row(AUTOMATIC, List.of(way(Quantifier.ONLY, Direction.RAISE)), UNBOUNDED),
                row(AUTOMATIC, List.of(way(Quantifier.ONLY, Direction.RAISE), AT_MOST)),
                row(AUTOMATIC, List.of(way(Quantifier.ONLY, Direction.LOWER, Direction.RAISE)), UNBOUNDED),
                row(AUTOMATIC, List.of(ONLY_RPM), UNBOUNDED),
                row(AUTOMATIC, List.of(AT_MOST), UNBOUNDED),
                row(AUTOMATIC, List.of(ONLY_RPM, ABOVE), UNBOUNDED),
                row(AUTOMATIC, List.of(), UNBOUNDED),
                row(AUTOMATIC, List.of(way(Quantifier.ANY, Direction.LOWER)), ANY, UNBOUNDED),
                row(AUTOMATIC, List.of(ONLY_RPM, AT_MOST, SCOPES), ANY),
                row(GROUP, List.of(way(Quantifier.ANY, Direction.LOWER)), HARMLESS),
                row(GROUP, List.of(way(Quantifier.ANY, Direction.RAISE, Direction.RENAME)), HARMLESS),
                row(GROUP, List.of(way(Quantifier.ANY, Direction.RAISE))),
                row(GROUP, List.of(way(Quantifier.ONLY, Direction.LOWER))),
                row(DENY, List.of(way(Quantifier.ANY, Direction.LOWER))),
                row(GROUP, List.of(SCOPES)),
                row(DENY, List.of(NAME), BY_NAME),
                row(DENY, List.of(ID)),
                row(DENY, List.of(scopes("organization_*")), "no scope known today is like \"organization_*\""),
                row(GROUP, List.of(scopes("logs.*", "log.*")), "no scope known today is like \"log.*\""),
                row(GROUP, List.of(status("activ")), "no status known today is like \"activ\""),
                row(GROUP, List.of(status("EX*"))),
                row(GROUP, List.of(NAME)),
                row(GROUP, List.of(ABOVE)),
                row(approvals(1, Set.of("U0BOB"), Set.of()), List.of(ABOVE), TOO_FEW + "U0BOB asks"),
                row(
                        approvals(2, Set.of("U0BOB", "U0CAROL"), Set.of()),
                        List.of(ABOVE),
                        TOO_FEW + "U0BOB, U0CAROL asks"),
                row(approvals(1, Set.of("U0BOB", "U0CAROL"), Set.of()), List.of(ABOVE)),
                row(approvals(1, Set.of("U0BOB"), Set.of("S0ALL")), List.of(ABOVE)),
                row(glass(Set.of("U0BOB")), List.of(ABOVE), TOO_FEW + "U0BOB asks"),
                row(glass(Set.of("U0BOB", "U0CAROL")), List.of(ABOVE)));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_rule_that_is_probably_not_meant_is_named_with_what_to_do(
            Outcome outcome, List<Condition> when, List<String> said) {
        List<Lint.Finding> findings = Lint.of(List.of(new Rule("odd", when, outcome)));

        assertThat(findings).hasSameSizeAs(said);
        for (int each = 0; each < said.size(); each++) {
            assertThat(findings.get(each).rule()).isEqualTo("odd");
            assertThat(findings.get(each).sentence()).startsWith(said.get(each)).endsWith(".");
        }
    }

    @Test
    void only_what_stands_after_a_rule_that_matches_everything_is_never_reached() {
        Rule some = new Rule("some", List.of(ABOVE), GROUP);
        Rule all = new Rule("all", List.of(), GROUP);
        Rule more = new Rule("more", List.of(), DENY);

        assertThat(Lint.of(List.of(some, all))).isEmpty();
        assertThat(Lint.of(List.of(all, some, more)))
                .extracting(Lint.Finding::rule)
                .containsExactly("some", "more");
        assertThat(Lint.of(List.of(more, some)).get(0).sentence())
                .isEqualTo("this rule is never reached: rule \"more\" before it matches everything. Move it up, or "
                        + "remove it.");
        // Its quota may be used up, and nobody may ask for it: what comes after is reached.
        assertThat(Lint.of(List.of(new Rule("glass", List.of(), glass(Set.of("U0BOB", "U0CAROL"))), some)))
                .isEmpty();
        assertThat(Lint.of(List.of(new Rule("auto", List.of(), AUTOMATIC), some)))
                .extracting(Lint.Finding::rule)
                .containsExactly("auto");
    }

    private static Condition scopes(String... patterns) {
        return new ScopesCondition(
                Quantifier.ANY, Arrays.stream(patterns).map(Glob::new).toList());
    }

    private static Condition status(String pattern) {
        return new KeyCondition(KeyCondition.Part.STATUS, List.of(new Glob(pattern)));
    }

    private static Arguments row(Outcome outcome, List<Condition> conditions, String... said) {
        return Arguments.of(outcome, conditions, Arrays.asList(said));
    }

    private static Outcome approvals(int count, Set<String> users, Set<String> groups) {
        List<Stage> stages = List.of(new Stage(count, new Approvers(users, groups)));
        return new Outcome.Approvals(stages, false, Optional.empty(), false);
    }

    private static Outcome glass(Set<String> reviewers) {
        return new Outcome.BreakGlass(
                new Approvers(Set.of("U0ALICE"), Set.of()), new Stage(1, new Approvers(reviewers, Set.of())));
    }

    private static Condition way(Quantifier quantifier, Direction... directions) {
        return new DirectionCondition(quantifier, Set.of(directions));
    }
}
