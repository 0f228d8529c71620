package dev.countersign.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearWordsTest {
    private static final String LONG = "k".repeat(60);

    /** One letter changed, added, dropped, two swapped; the second word is one slip farther. */
    @ParameterizedTest
    @CsvSource({
        "approve,aprove,aprov",
        "aprove,approve,approves",
        "rpm,rpn,ron",
        "rpm,prm,prmx",
        "limit,limits,timids",
        "abc,abd,ab__",
        "'',a,ab",
        "ab,'',abcdef"
    })
    void nearest_has_the_fewest_slips(String typed, String near, String farther) {
        assertThat(NearWords.nearest(typed, List.of(farther, near))).isEqualTo(near);
        assertThat(NearWords.nearest(typed, List.of(near, farther))).isEqualTo(near);
    }

    @Test
    void there_is_no_nearest_of_nothing() {
        assertThatThrownBy(() -> NearWords.nearest("rpm", List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    /** At most half of the letters that were typed, and one of a single letter. */
    @ParameterizedTest
    @CsvSource({
        "a,b,true",
        "a,bc,false",
        "abcd,abxy,true",
        "abcd,axyz,false",
        "abcde,abcxy,true",
        "abcde,abxyz,false",
        "ABCD,abcd,true",
        "abcd,ABxy,true"
    })
    void a_word_is_near_when_half_of_it_is_right(String typed, String word, boolean near) {
        assertThat(NearWords.near(typed, List.of(word)).isPresent()).isEqualTo(near);
    }

    @Test
    void things_are_found_by_their_names_nearest_first_and_no_more_than_wanted() {
        List<String> words = List.of("checkout-test", "checkout-prod", "reports", "checkout-prot");

        assertThat(NearWords.near("checkout-pro", words, String::toString, 9))
                .containsExactly("checkout-prod", "checkout-prot", "checkout-test");
        assertThat(NearWords.near("CHECKOUT-PRO", words, String::toUpperCase, 1))
                .containsExactly("checkout-prod");
    }

    @Test
    void of_a_text_without_end_the_beginning_tells() {
        assertThat(NearWords.near(LONG + "x".repeat(600), List.of(LONG))).contains(LONG);
        assertThat(NearWords.near(LONG, List.of(LONG + "x".repeat(600)))).contains(LONG + "x".repeat(600));
        assertThat(NearWords.near(LONG.substring(31) + "x".repeat(31), List.of(LONG)))
                .isEmpty();
    }
}
