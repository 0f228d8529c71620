package dev.countersign.policy;

import static dev.countersign.policy.Asked.change;

import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.FieldChange;
import dev.countersign.apikey.FieldValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One condition, one request, and what must be said. */
record RulingRow(Condition condition, Question question, boolean holds, String sentence) {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final FieldChange REMOVE_LIMIT =
            change(ApiKeyField.CREDIT_LIMIT, FieldValue.of(10), FieldValue.NONE);
    private static final FieldChange ADD_LIMIT = change(ApiKeyField.CREDIT_LIMIT, FieldValue.NONE, FieldValue.of(10));
    private static final FieldChange RAISE = change(ApiKeyField.RPM, FieldValue.of(60), FieldValue.of(120));

    static List<RulingRow> all() {
        List<RulingRow> all = new ArrayList<>(people());
        all.addAll(ways());
        all.addAll(sizes());
        all.addAll(growth());
        all.addAll(scopes());
        return all;
    }

    private static List<RulingRow> people() {
        Question any = Asked.rpm(60, 120);
        return List.of(
                row(
                        key(KeyCondition.Part.NAME, "CHECKOUT-*"),
                        any,
                        true,
                        "key name \"checkout-prod\" matches CHECKOUT-*"),
                row(
                        key(KeyCondition.Part.NAME, "*-dev", "check?ut"),
                        any,
                        false,
                        "key name \"checkout-prod\" does not match *-dev, check?ut"),
                row(key(KeyCondition.Part.WORKSPACE, "*bb"), any, true, "key workspace \"Payments\" matches *bb"),
                row(
                        key(KeyCondition.Part.STATUS, "exhausted"),
                        any,
                        false,
                        "key status \"active\" does not match exhausted"),
                row(who(Set.of("U0ALICE"), Set.of()), any, true, "the requester is one of those named"),
                row(who(Set.of("U0BOB"), Set.of("S0TEAM")), any, true, "the requester is one of those named"),
                row(who(Set.of(), Set.of("S0OTHER")), any, false, "the requester is not one of those named"));
    }

    private static List<RulingRow> ways() {
        Question two = Asked.of(RAISE, REMOVE_LIMIT);
        return List.of(
                row(
                        new FieldsCondition(Quantifier.ANY, Set.of(ApiKeyField.RPM)),
                        two,
                        true,
                        "touches Requests per minute"),
                row(
                        new FieldsCondition(Quantifier.ONLY, Set.of(ApiKeyField.RPM)),
                        two,
                        false,
                        "also touches Credit limit"),
                row(way(Quantifier.ANY, Direction.RAISE), Asked.of(REMOVE_LIMIT), true, "Credit limit: remove_limit"),
                row(
                        way(Quantifier.ONLY, Direction.RAISE),
                        Asked.of(REMOVE_LIMIT),
                        false,
                        "Credit limit: remove_limit is not among raise"),
                row(way(Quantifier.ANY, Direction.LOWER), Asked.of(ADD_LIMIT), true, "Credit limit: add_limit"),
                row(
                        way(Quantifier.ONLY, Direction.LOWER),
                        Asked.of(ADD_LIMIT),
                        false,
                        "Credit limit: add_limit is not among lower"),
                row(way(Quantifier.ANY, Direction.LOWER), two, false, "nothing goes the way lower"),
                row(
                        way(Quantifier.ONLY, Direction.ADD_SCOPE),
                        Asked.scopes(List.of("a"), List.of("b")),
                        false,
                        "Scopes: remove_scope is not among add_scope"));
    }

    private static List<RulingRow> sizes() {
        return List.of(
                row(
                        above(Measure.AMOUNT, "120"),
                        Asked.of(RAISE),
                        false,
                        "Requests per minute 60 → 120 is at most 120"),
                row(
                        above(Measure.AMOUNT, "119"),
                        Asked.of(RAISE),
                        true,
                        "Requests per minute 60 → 120 is more than 119"),
                row(
                        above(Measure.FACTOR, "2"),
                        Asked.of(RAISE),
                        false,
                        "Requests per minute 60 → 120 is × 2, at most × 2"),
                row(
                        above(Measure.FACTOR, "2"),
                        Asked.rpm(3, 7),
                        true,
                        "Requests per minute 3 → 7 is × 2.34, more than × 2"),
                row(
                        above(Measure.FACTOR, "900"),
                        Asked.of(change(ApiKeyField.RPM, FieldValue.of(5), FieldValue.NONE)),
                        true,
                        "Requests per minute 5 → no limit is more than × 900"),
                row(above(Measure.AMOUNT, "1"), Asked.of(REMOVE_LIMIT), false, "does not touch Requests per minute"),
                row(
                        most(Measure.FACTOR, "2"),
                        Asked.of(RAISE, REMOVE_LIMIT),
                        false,
                        "Credit limit goes up and has no bound here"),
                row(most(Measure.FACTOR, "2"), Asked.of(ADD_LIMIT), true, "no limit goes up"),
                row(
                        most(Measure.FACTOR, "2"),
                        Asked.of(change(ApiKeyField.RPM, FieldValue.NONE, FieldValue.of(9))),
                        true,
                        "Requests per minute no limit → 9 is × 0, at most × 2"));
    }

    private static List<RulingRow> growth() {
        Question raise = Asked.rpm(140, 180);
        PastChange recent = past(100, 140, 3);
        PastChange older = past(10, 100, 8);
        Condition half = above(Measure.growth(WEEK), "1.5");
        return List.of(
                row(
                        half,
                        raise,
                        false,
                        "Requests per minute 140 → 180 is + 28.58 % in 7 days, at most + 50 % in 7 days"),
                row(
                        half,
                        Asked.after(raise, recent, older),
                        true,
                        "Requests per minute 140 → 180 is + 80 % in 7 days, more than + 50 % in 7 days"),
                row(
                        above(Measure.growth(Duration.ofHours(1)), "1.5"),
                        Asked.rpm(100, 90),
                        false,
                        "Requests per minute 100 → 90 is - 10 % in 1 hour, at most + 50 % in 1 hour"),
                row(
                        above(Measure.growth(Duration.ofHours(36)), "1.5"),
                        Asked.rpm(100, 100 + 50),
                        false,
                        "Requests per minute 100 → 150 is + 50 % in 36 hours, at most + 50 % in 36 hours"),
                row(
                        above(Measure.growth(Duration.ofMinutes(90)), "1"),
                        Asked.rpm(100, 100 + 1),
                        true,
                        "Requests per minute 100 → 101 is + 1 % in 90 minutes, more than + 0 % in 90 minutes"),
                row(
                        above(Measure.growth(Duration.ofSeconds(90)), "1"),
                        Asked.rpm(100, 200),
                        true,
                        "Requests per minute 100 → 200 is + 100 % in 90 seconds, more than + 0 % in 90 seconds"),
                row(
                        above(Measure.growth(Duration.ofDays(1)), "1"),
                        Asked.of(change(ApiKeyField.RPM, FieldValue.of(0), FieldValue.of(9))),
                        true,
                        "Requests per minute 0 → 9 is more than + 0 % in 1 day"),
                row(
                        half,
                        Asked.after(raise, past(100, 140, 7)),
                        true,
                        "Requests per minute 140 → 180 is + 80 % in 7 days, more than + 50 % in 7 days"));
    }

    private static List<RulingRow> scopes() {
        Question add = Asked.scopes(List.of("a"), List.of("a", "logs.view", "organisation_users.read"));
        return List.of(
                row(scope(Quantifier.ANY, "organisation_*"), add, true, "adds organisation_users.read"),
                row(scope(Quantifier.ONLY, "organisation_*"), add, false, "also adds logs.view"),
                row(
                        scope(Quantifier.ONLY, "organisation_*", "logs.*"),
                        add,
                        true,
                        "adds logs.view, organisation_users.read"),
                row(
                        scope(Quantifier.ONLY, "organisation_*"),
                        Asked.scopes(List.of("a", "organisation_users.read"), List.of("a")),
                        false,
                        "adds no scope like organisation_*"),
                row(scope(Quantifier.ANY, "*api_keys.*"), add, false, "adds no scope like *api_keys.*"),
                row(new SensitiveCondition(true), add, true, "adds logs.view, which shows prompt contents"),
                row(new SensitiveCondition(false), add, false, "adds logs.view, which shows prompt contents"),
                row(new SensitiveCondition(false), Asked.rpm(1, 2), true, "adds no sensitive scope"));
    }

    private static RulingRow row(Condition condition, Question question, boolean holds, String sentence) {
        return new RulingRow(condition, question, holds, sentence);
    }

    private static PastChange past(long before, long after, int days) {
        return new PastChange(
                change(ApiKeyField.RPM, FieldValue.of(before), FieldValue.of(after)),
                Asked.NOW.minus(Duration.ofDays(days)));
    }

    private static Condition key(KeyCondition.Part part, String... patterns) {
        return new KeyCondition(
                part, java.util.Arrays.stream(patterns).map(Glob::new).toList());
    }

    private static Condition who(Set<String> users, Set<String> groups) {
        return new RequesterCondition(new Approvers(users, groups));
    }

    private static Condition way(Quantifier quantifier, Direction direction) {
        return new DirectionCondition(quantifier, Set.of(direction));
    }

    private static Condition scope(Quantifier quantifier, String... patterns) {
        return new ScopesCondition(
                quantifier, java.util.Arrays.stream(patterns).map(Glob::new).toList());
    }

    private static Condition above(Measure measure, String bound) {
        return new AboveCondition(List.of(new Limit(ApiKeyField.RPM, measure, new BigDecimal(bound))));
    }

    private static Condition most(Measure measure, String bound) {
        return new AtMostCondition(List.of(new Limit(ApiKeyField.RPM, measure, new BigDecimal(bound))));
    }
}
