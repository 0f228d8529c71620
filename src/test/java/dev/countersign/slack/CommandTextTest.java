package dev.countersign.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.apikey.ApiKeyField;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
                    update checkout-prod                        | checkout-prod
                    update   checkout-prod                      | checkout-prod
                    UPDATE checkout-prod                        | checkout-prod
                    update checkout prod                        | checkout prod
                    update "checkout rpm 5" rpm 120             | checkout rpm 5
                    update “checkout prod” rpm 120              | checkout prod
                    update team credit pool rpm 120             | team credit pool
                    update rate reset job                       | rate reset job
                    update checkout rpm                         | checkout rpm
                    update checkout prod because launch         | checkout prod
                    update R&amp;D &lt;old&gt; rpm 5             | R&D <old>
                    update checkout - prod rpm 5                | checkout - prod
                    update gpt -5 turbo                         | gpt -5 turbo
                    update it's "fine                           | it's "fine
                    """)
    void key_runs_to_the_first_field_with_a_value_or_to_because(String text, String key) {
        assertThat(CommandText.parse(text)).isInstanceOfSatisfying(Command.Update.class, update -> {
            assertThat(update.key()).isEqualTo(key);
            assertThat(update.problems()).isEmpty();
        });
    }

    @Test
    void one_line_form_fills_in_every_field() {
        Command.Update update = update("update check out rpm 1,000 credit 1 000 alert 40 reset Monthly +logs.view -x "
                + "name “new name” because it's launch day: a because b");
        assertThat(update.key()).isEqualTo("check out");
        assertThat(update.prefill().values())
                .isEqualTo(Map.of(
                        ApiKeyField.RPM, "1000",
                        ApiKeyField.CREDIT_LIMIT, "1000",
                        ApiKeyField.ALERT_THRESHOLD, "40",
                        ApiKeyField.PERIODIC_RESET, "monthly",
                        ApiKeyField.NAME, "new name"));
        assertThat(update.prefill().added()).containsExactly("logs.view");
        assertThat(update.prefill().removed()).containsExactly("x");
        assertThat(update.prefill().reason()).isEqualTo("it's launch day: a because b");
        assertThat(update.problems()).isEmpty();
    }

    @Test
    void a_scope_may_be_the_value_of_the_field_word() {
        Command.Update update = update("update check out +scope logs.view -scope logs.list rpm 7 because +scope it");
        assertThat(update.key()).isEqualTo("check out");
        assertThat(update.prefill().added()).containsExactly("logs.view");
        assertThat(update.prefill().removed()).containsExactly("logs.list");
        assertThat(update.prefill().values()).isEqualTo(Map.of(ApiKeyField.RPM, "7"));
        assertThat(update.problems()).isEmpty();
        assertThat(update("update checkout +scope rpm 7").problems())
                .containsExactly("“+scope” has no value after it.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e9", "12.5", "-5", "0", "$50", "1,00", "100k", "99999999999999999999"})
    void a_number_is_never_guessed(String number) {
        Command.Update update = update("update checkout credit " + number + " rpm 7");
        assertThat(update.key()).isEqualTo("checkout");
        assertThat(update.prefill().values()).isEqualTo(Map.of(ApiKeyField.RPM, "7"));
        assertThat(update.problems()).singleElement().asString().contains("credit", "“" + number + "”");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update k rpm 5 rpm 6",
                "update k reset daily",
                "update k rpm 5 lots",
                "update k rpm 5 credit",
                "update k +a -a",
                "update k rpm 5 reset soon"
            })
    void what_cannot_be_taken_over_is_named(String text) {
        assertThat(update(text).problems()).hasSize(1);
        assertThat(update(text).key()).isEqualTo("k");
    }

    @Test
    void none_empties_a_limit() {
        assertThat(update("update k rpm none").prefill().values()).isEqualTo(Map.of(ApiKeyField.RPM, ""));
    }

    @Test
    void unknown_word_brings_help_with_the_nearest_subcommand() {
        assertThat(CommandText.parse("updaet x")).isInstanceOfSatisfying(Command.Help.class, help -> {
            assertThat(help.unknown()).isEqualTo("updaet");
            assertThat(help.nearest()).contains("update");
        });
        assertThat(CommandText.parse("xyzzyplugh"))
                .isInstanceOfSatisfying(
                        Command.Help.class, help -> assertThat(help.nearest()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "help", "HELP"})
    void nothing_and_help_bring_help(String text) {
        assertThat(CommandText.parse(text))
                .isInstanceOfSatisfying(
                        Command.Help.class, help -> assertThat(help.unknown()).isEmpty());
    }

    @Test
    void any_text_comes_to_something() {
        Random random = new Random(42);
        String[] pieces = {
            "update",
            "show",
            "list",
            " ",
            " ",
            "\"",
            "“",
            "”",
            "rpm",
            "credit",
            "+",
            "-",
            "because",
            "name",
            "reset",
            "0",
            "1e9",
            "&lt;",
            "<!channel>",
            "`",
            "\u202e",
            "😀",
            "\n",
            "\t",
            "\u00a0",
            "\ud800",
            "a".repeat(500)
        };
        for (int i = 0; i < 5000; i++) {
            StringBuilder text = new StringBuilder("update ".repeat(random.nextInt(2)));
            for (int j = random.nextInt(12); j > 0; j--) {
                text.append(pieces[random.nextInt(pieces.length)]).append(random.nextBoolean() ? " " : "");
            }
            assertThat(CommandText.parse(text.toString())).isNotNull();
        }
    }

    private static Command.Update update(String text) {
        return (Command.Update) CommandText.parse(text);
    }
}
