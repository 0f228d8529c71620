package dev.countersign.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The life of a request with processes that die, answers that are lost and reads that lag, in every interleaving. */
final class LifeModelTest {
    @Test
    void the_design_keeps_every_law_and_always_comes_to_rest() {
        Explored explored = Explored.of(Variant.AS_BUILT);

        assertThat(explored.broken()).isEmpty();
        assertThat(explored.stuck()).isEmpty();
        System.out.println("The life of a request: " + explored.moments() + " moments, " + explored.moves()
                + " moves between them, " + Life.ACTORS + " processes");
        assertThat(explored.moments()).as("nothing was left out").isGreaterThan(100_000);
    }

    /** Each of them must be noticed, or the laws prove nothing. */
    @ParameterizedTest
    @CsvSource({
        "WRITES_WITHOUT_LOOKING,failed only when no write can have taken",
        "WRITE_NOT_NOTED,failed only when no write can have taken",
        "RIPENESS_ASKED_AFTER_THE_READ,failed only when no write can have taken",
        "RESETS_AFTER_A_LATE_READ,at most one write takes",
        "LOST_ANSWER_IS_A_FAILURE,failed only when no write can have taken",
        "SETTLES_BEFORE_READING_BACK,applied means that the change took",
        "CARD_NOT_NOTED_BEFORE_POSTED,one card",
        "TWO_POST_AT_ONCE,one ",
        "EXPIRES_WITHOUT_VERSION,terminal states are terminal",
        "ANSWERS_BEFORE_STORING,what is acknowledged is stored",
        "ANNOUNCES_BEFORE_STORING,nothing is announced that did not happen"
    })
    void a_broken_design_breaks_a_law(Variant variant, String law) {
        assertThat(Explored.of(variant).broken().orElse("")).startsWith(law).contains("(" + variant + "), after:");
    }

    @Test
    void a_job_that_is_not_stored_with_its_cause_may_leave_a_request_stuck() {
        Explored explored = Explored.of(Variant.JOB_AFTER_ITS_CAUSE);

        assertThat(explored.broken()).isEmpty();
        assertThat(explored.stuck().orElse(""))
                .startsWith("never comes to rest")
                .contains("the process dies at STORED");
    }
}
