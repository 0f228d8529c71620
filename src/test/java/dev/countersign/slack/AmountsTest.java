package dev.countersign.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.apikey.BudgetUnit;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    60    | 120   | ▲ +100 %
                    10    | 50    | ▲ +400 %
                    100   | 50    | ▼ -50 %
                    3     | 4     | ▲ +33 %
                    1000  | 1001  | ▲ +0.1 %
                    1     | 999999999999999 | ▲ +99,999,999,999,999,800 %
                    0     | 5     | ▲
                    12.5  | 25    | ▲ +100 %
                    """)
    void change_has_a_direction_and_a_percentage(BigDecimal before, BigDecimal after, String words) {
        assertThat(Amounts.change(before, after)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    10      | COST   | $10
                    1000    | COST   | $1,000
                    12.5    | COST   | $12.50
                    0.0667  | COST   | $0.0667
                    5000    | TOKENS | 5,000 tokens
                    """)
    void what_was_set_is_exact(BigDecimal amount, BudgetUnit unit, String words) {
        assertThat(Amounts.exact(amount, unit)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    8.1     | COST   | $8.10
                    0       | COST   | $0
                    0.0667  | COST   | $0.07
                    0.001   | COST   | less than $0.01
                    12345.6 | TOKENS | 12,346 tokens
                    """)
    void what_was_used_is_rounded(BigDecimal amount, BudgetUnit unit, String words) {
        assertThat(Amounts.used(amount, unit)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0,░░░░░░░░░░", "0.01,█░░░░░░░░░", "8.1,████████░░", "9.99,█████████░", "10,██████████", "99,██████████"
    })
    void bar_is_full_only_when_the_budget_is_used_up(BigDecimal used, String bar) {
        assertThat(Amounts.bar(used, BigDecimal.TEN)).isEqualTo(bar);
    }
}
