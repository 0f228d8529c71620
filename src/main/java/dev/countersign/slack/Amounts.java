package dev.countersign.slack;

import dev.countersign.apikey.BudgetUnit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Amounts as people read them: {@code 1,200}, {@code $8.10}, {@code 5,000 tokens}, {@code ▲ +400 %}. */
final class Amounts {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal CENT = new BigDecimal("0.01");
    private static final int BAR = 10;

    private Amounts() {}

    /** A number with its thousands parted; as many decimals as it has. */
    static String count(BigDecimal number) {
        return format("#,##0.###############", number);
    }

    /** What was set, exactly. */
    static String exact(BigDecimal amount, BudgetUnit unit) {
        return switch (unit) {
            case COST -> "$" + (whole(amount) ? count(amount) : format("#,##0.00#############", amount));
            case TOKENS -> count(amount) + " tokens";
        };
    }

    /** What was used: money to the cent, but never nothing where there is something. */
    static String used(BigDecimal amount, BudgetUnit unit) {
        return switch (unit) {
            case COST ->
                amount.signum() > 0 && amount.compareTo(CENT) < 0
                        ? "less than $0.01"
                        : "$" + format(amount.signum() == 0 ? "0" : "#,##0.00", amount);
            case TOKENS -> count(amount.setScale(0, RoundingMode.HALF_UP)) + " tokens";
        };
    }

    /** Which way and by how much: {@code ▲ +100 %}. From nothing there is no percentage, only the way. */
    static String change(BigDecimal before, BigDecimal after) {
        String way = after.compareTo(before) > 0 ? "▲" : "▼";
        if (before.signum() == 0) {
            return way;
        }
        BigDecimal percent = after.subtract(before).multiply(HUNDRED).divide(before.abs(), 1, RoundingMode.HALF_UP);
        // Below ten per cent the first decimal tells; above it is noise.
        BigDecimal shown =
                percent.abs().compareTo(BigDecimal.TEN) < 0 ? percent : percent.setScale(0, RoundingMode.HALF_UP);
        return way + " " + (after.compareTo(before) > 0 ? "+" : "") + count(shown) + " %";
    }

    /** {@code 81 %}; any use is more than nothing, and only full use is all. */
    static String percent(BigDecimal usage, BigDecimal budget) {
        if (budget.signum() <= 0) {
            return "100 %";
        }
        BigDecimal percent = usage.multiply(HUNDRED).divide(budget, 0, RoundingMode.FLOOR);
        return percent.signum() == 0 && usage.signum() > 0 ? "less than 1 %" : count(percent) + " %";
    }

    /** Ten blocks, as many filled as tenths of the budget are used; any use fills one, only full use fills all. */
    static String bar(BigDecimal usage, BigDecimal budget) {
        int filled = budget.signum() <= 0
                ? BAR
                : usage.multiply(BigDecimal.valueOf(BAR))
                        .divide(budget, 0, RoundingMode.HALF_UP)
                        .min(BigDecimal.valueOf(BAR))
                        .max(BigDecimal.ZERO)
                        .intValue();
        if (filled == BAR && usage.compareTo(budget) < 0) {
            filled = BAR - 1;
        }
        if (filled == 0 && usage.signum() > 0) {
            filled = 1;
        }
        return "█".repeat(filled) + "░".repeat(BAR - filled);
    }

    private static boolean whole(BigDecimal amount) {
        return amount.stripTrailingZeros().scale() <= 0;
    }

    private static String format(String pattern, BigDecimal number) {
        DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(number);
    }
}
