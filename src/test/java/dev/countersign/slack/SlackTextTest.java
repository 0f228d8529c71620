package dev.countersign.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SlackTextTest {
    private static final String[] PIECES = {
        "&", "<", ">", "<!channel>", "<@U1>", "😀", "é", "a", " ", "\n", "`", "\u202e", "\u0000", "\ud83d", "&amp;"
    };

    @RepeatedTest(300)
    void escaped_then_cut_is_inert_and_within_the_limit(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        String foreign = text(random);
        int most = 1 + random.nextInt(120);

        String safe = SlackText.mrkdwn(foreign, most);

        assertThat(safe.length()).isLessThanOrEqualTo(most);
        assertThat(safe).doesNotContain("<", ">");
        assertThat(safe.replace("&amp;", "").replace("&lt;", "").replace("&gt;", ""))
                .doesNotContain("&");
        assertWhole(safe);
    }

    @RepeatedTest(300)
    void plain_text_is_cut_between_characters(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int most = 2 + random.nextInt(60);
        String cut = SlackText.plain(text(random), most);
        assertThat(cut.length()).isLessThanOrEqualTo(most);
        assertWhole(cut);
    }

    @Test
    void what_fits_stays_as_it_is() {
        assertThat(SlackText.mrkdwn("a < b & c", 19)).isEqualTo("a &lt; b &amp; c");
        assertThat(SlackText.mrkdwn("abc", 3)).isEqualTo("abc");
        assertThat(SlackText.mrkdwn("abcd", 3)).isEqualTo("ab…");
        assertThat(SlackText.plain("😀😀", 3)).isEqualTo("😀…");
        assertThat(SlackText.unescaped("&amp;lt; &lt;")).isEqualTo("&lt; <");
    }

    private static void assertWhole(String text) {
        assertThat(text.codePoints().filter(point -> Character.getType(point) == Character.SURROGATE))
                .isEmpty();
        assertThat(text).doesNotContain("\u202e", "\u0000");
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(60); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }
}
