package dev.countersign.policy;

import dev.countersign.apikey.ApiKeyField;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A request against 200 rules of which only the last matches: the promise is under 1 ms. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PolicyBenchmark {
    private final Policy policy = new Policy(rules(), false);
    private final Question question = Asked.rpm(60, 5000);

    /** As a request is judged; every second rule fails only at its last condition. */
    @Benchmark
    public Ruling two_hundred_rules() {
        return policy.ruling(question);
    }

    /** With every condition of every rule looked at. */
    @Benchmark
    public Ruling two_hundred_rules_explained() {
        return policy.explained(question);
    }

    private static List<Rule> rules() {
        Outcome outcome = new Outcome.Approvals(
                List.of(new Stage(1, new Approvers(Set.of(), Set.of("S0ALL")))), false, Optional.empty(), false);
        List<Rule> rules = new ArrayList<>();
        for (int number = 0; number < 199; number++) {
            rules.add(new Rule(
                    "rule " + number,
                    List.of(
                            new KeyCondition(
                                    KeyCondition.Part.NAME, List.of(new Glob("*team-" + number + "-*"), new Glob(number % 2 == 0 ? "x*" : "check*"))),
                            new RequesterCondition(new Approvers(Set.of("U0" + number), Set.of("S0TEAM"))),
                            new DirectionCondition(Quantifier.ANY, Set.of(Direction.RAISE, Direction.ADD_SCOPE)),
                            new AboveCondition(List.of(
                                    new Limit(ApiKeyField.RPM, Measure.FACTOR, BigDecimal.valueOf(3)),
                                    new Limit(
                                            ApiKeyField.RPM,
                                            Measure.growth(Duration.ofDays(7)),
                                            BigDecimal.valueOf(2)))),
                            new ScopesCondition(Quantifier.ANY, List.of(new Glob("organisation_*")))),
                    outcome));
        }
        rules.add(new Rule("everything else", List.of(), outcome));
        return rules;
    }
}
