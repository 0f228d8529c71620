package dev.countersign.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Approvals counted by distinct people (F18, F19, F21). */
final class ProgressTest {
    private static final String ALICE = "U0ALICE";
    private static final Actor BOB = new Actor("U0BOB", Set.of("S0PAY", "S0SEC"));
    private static final Actor CAROL = new Actor("U0CAROL", Set.of("S0PAY"));
    private static final Actor DAVE = new Actor("U0DAVE", Set.of("S0SEC"));
    private static final Actor MALLORY = new Actor("U0MALLORY", Set.of("S0OTHER"));

    private final Policy policy = new Policy(new Approvers(Set.of(), Set.of()), false);

    @Test
    void person_in_two_groups_counts_once() {
        Progress progress = oneOfEach(false).progress(List.of(BOB));

        assertThat(progress.satisfied()).isFalse();
        assertThat(progress.sentence()).isEqualTo("1 of 2: one of S0PAY has; still one of S0SEC.");
        assertThat(oneOfEach(false).progress(List.of(BOB, BOB)).counted()).isEqualTo(1);
    }

    @Test
    void person_in_two_groups_counts_where_it_helps() {
        Progress progress = oneOfEach(false).progress(List.of(BOB, CAROL));

        assertThat(progress.satisfied()).isTrue();
        assertThat(progress.sentence()).isEqualTo("2 of 2: one of S0PAY has; one of S0SEC has.");
        assertThat(progress.parts().get(0).counted()).containsExactly("U0CAROL");
    }

    @Test
    void several_of_one_group_are_counted() {
        Requirement two = new Requirement("two", 2, new Approvers(Set.of("U0MALLORY"), Set.of("S0PAY")));

        assertThat(two.progress(List.of()).sentence()).isEqualTo("0 of 2: still 2 of S0PAY, U0MALLORY.");
        assertThat(two.progress(List.of(CAROL, DAVE, BOB)).satisfied()).isTrue();
    }

    @Test
    void a_requirement_names_everybody_and_counts_all_its_stages() {
        Requirement both = new Requirement(
                "both",
                "",
                Requirement.Kind.APPROVALS,
                List.of(
                        new Stage(2, new Approvers(Set.of("U0BOB"), Set.of("S0PAY"))),
                        new Stage(1, new Approvers(Set.of(), Set.of("S0SEC")))),
                true,
                Optional.empty(),
                false);

        assertThat(both.count()).isEqualTo(3);
        assertThat(both.approvers()).isEqualTo(new Approvers(Set.of("U0BOB"), Set.of("S0PAY", "S0SEC")));
        assertThat(both.sentence()).isEqualTo("Needs approval by 2 of S0PAY, U0BOB, then one of S0SEC.");
        assertThat(oneOfEach(false).sentence()).isEqualTo("Needs approval by one of S0PAY and one of S0SEC.");
        Requirement nobody =
                new Requirement("auto", "", Requirement.Kind.AUTOMATIC, List.of(), false, Optional.empty(), false);
        assertThat(nobody.count()).isZero();
        assertThat(nobody.approvers().isEmpty()).isTrue();
        assertThat(new Approvers(Set.of("U0BOB"), Set.of()).isEmpty()).isFalse();
    }

    @Test
    void what_waits_next_is_what_is_still_missing() {
        assertThat(oneOfEach(false).progress(List.of(CAROL)).next())
                .extracting(part -> part.stage().approvers().ids())
                .containsExactly("S0SEC");
        assertThat(oneOfEach(false).progress(List.of(CAROL, DAVE)).next()).isEmpty();
    }

    @Test
    void an_approval_of_the_requester_never_counts_however_it_came_to_be_there() {
        Actor alice = new Actor(ALICE, Set.of("S0PAY"));
        assertThat(may(oneOfEach(false), CAROL, alice).allowed()).isTrue();
    }

    @Test
    void ordered_stages_wait_for_each_other() {
        Requirement ordered = oneOfEach(true);

        assertThat(ordered.progress(List.of()).next())
                .extracting(part -> part.stage().approvers().ids())
                .containsExactly("S0PAY");
        assertThat(may(ordered, DAVE).sentence())
                .isEqualTo("Your approval would not count now: 0 of 2: still one of S0PAY, then one of S0SEC.");
        assertThat(may(ordered, DAVE, CAROL).allowed()).isTrue();
    }

    @Test
    void requester_stranger_and_somebody_twice_may_not() {
        Requirement both = oneOfEach(false);

        assertThat(may(both, new Actor(ALICE, Set.of("S0PAY"))).sentence())
                .isEqualTo("You asked for this change, so somebody else must decide on it.");
        assertThat(may(both, MALLORY).sentence()).isEqualTo("You are not one of the approvers of this change.");
        assertThat(may(both, BOB, BOB).sentence())
                .isEqualTo("You have already approved this change; a person counts once.");
        assertThat(may(both, CAROL, new Actor("U0ERIN", Set.of("S0PAY"))).sentence())
                .isEqualTo("Your approval would not count now: 1 of 2: one of S0PAY has; still one of S0SEC.");
        assertThat(may(both, BOB, CAROL).allowed()).isTrue();
    }

    static IntStream seeds() {
        return IntStream.range(0, 400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void one_more_approver_or_approval_never_makes_it_harder(int seed) {
        Random random = new Random(seed);
        List<Stage> stages = stages(random);
        List<Actor> people = people(random);
        for (boolean ordered : List.of(false, true)) {
            Progress before = requirement(stages, ordered).progress(people);
            List<Stage> wider = new ArrayList<>(stages);
            int which = random.nextInt(stages.size());
            wider.set(
                    which,
                    new Stage(
                            stages.get(which).count(),
                            stages.get(which)
                                    .approvers()
                                    .and(new Approvers(Set.of("U" + random.nextInt(6)), Set.of()))));
            List<Actor> more = new ArrayList<>(people);
            more.add(random.nextInt(more.size() + 1), new Actor("U7", Set.of("S0", "S1")));

            assertThat(satisfied(requirement(wider, ordered).progress(people)))
                    .isGreaterThanOrEqualTo(satisfied(before));
            assertThat(satisfied(requirement(stages, ordered).progress(more)))
                    .isGreaterThanOrEqualTo(satisfied(before));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void counting_agrees_with_trying_everything_and_not_on_the_order_of_presses(int seed) {
        Random random = new Random(seed);
        List<Stage> stages = stages(random);
        List<Actor> people = people(random);
        Progress progress = requirement(stages, false).progress(people);

        assertThat(progress.counted()).isEqualTo(most(stages, people, 0, new HashSet<>()));
        Set<String> counted = new HashSet<>();
        progress.parts()
                .forEach(part ->
                        part.counted().forEach(id -> assertThat(counted.add(id)).isTrue()));
        Collections.shuffle(people, random);
        assertThat(requirement(stages, false).progress(people).counted()).isEqualTo(progress.counted());
    }

    private static int satisfied(Progress progress) {
        return progress.satisfied() ? 1 : 0;
    }

    /** The most seats that can be taken, by trying every person on every seat. */
    private static int most(List<Stage> stages, List<Actor> people, int seat, Set<String> sitting) {
        List<Approvers> seats = stages.stream()
                .flatMap(stage -> Collections.nCopies(stage.count(), stage.approvers()).stream())
                .toList();
        if (seat == seats.size()) {
            return sitting.size();
        }
        int best = most(stages, people, seat + 1, sitting);
        for (Actor person : people) {
            if (seats.get(seat).include(person) && sitting.add(person.userId())) {
                best = Math.max(best, most(stages, people, seat + 1, sitting));
                sitting.remove(person.userId());
            }
        }
        return best;
    }

    private static List<Stage> stages(Random random) {
        return IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(any -> new Stage(
                        1 + random.nextInt(2),
                        new Approvers(Set.of("U" + random.nextInt(6)), Set.of("S" + random.nextInt(3)))))
                .toList();
    }

    private static List<Actor> people(Random random) {
        List<Actor> people = new ArrayList<>();
        int count = random.nextInt(6);
        for (int person = 0; person < count; person++) {
            Set<String> groups = new HashSet<>();
            IntStream.range(0, 3).filter(any -> random.nextInt(3) == 0).forEach(group -> groups.add("S" + group));
            people.add(new Actor("U" + person, groups));
        }
        Collections.shuffle(people, random);
        return people;
    }

    private PolicyResult may(Requirement requirement, Actor actor, Actor... approvals) {
        return policy.mayDecide(requirement, ALICE, actor, Arrays.asList(approvals));
    }

    private static Requirement oneOfEach(boolean ordered) {
        return requirement(
                List.of(
                        new Stage(1, new Approvers(Set.of(), Set.of("S0PAY"))),
                        new Stage(1, new Approvers(Set.of(), Set.of("S0SEC")))),
                ordered);
    }

    private static Requirement requirement(List<Stage> stages, boolean ordered) {
        return new Requirement("r", "", Requirement.Kind.APPROVALS, stages, ordered, Optional.empty(), false);
    }
}
