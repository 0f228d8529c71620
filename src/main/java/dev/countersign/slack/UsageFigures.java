package dev.countersign.slack;

import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.BudgetUnit;
import dev.countersign.apikey.FieldValue;
import dev.countersign.apikey.KeyUsage;
import dev.countersign.apikey.UsageLimits;
import dev.countersign.request.ChangeRequest;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the picture of a key's last days shows, for drawing and for telling alike.
 *
 * @param unit what the amounts count
 * @param days oldest first, today last
 * @param budget the present budget, if there is one
 * @param asked the budget that is asked for, when that is to change and to stay one
 */
record UsageFigures(BudgetUnit unit, List<KeyUsage.Day> days, Optional<Line> budget, Optional<Line> asked) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final BigDecimal DAYS_OF_A_MONTH = BigDecimal.valueOf(30);
    private static final BigDecimal DAYS_OF_A_WEEK = BigDecimal.valueOf(7);

    /**
     * A budget beside what was used in a day.
     *
     * @param height how much it is for a day, or all of it when it never starts again
     * @param label in words: {@code budget $10 a month, $0.33 a day}
     */
    record Line(BigDecimal height, String label) {}

    static UsageFigures of(ChangeRequest request, List<KeyUsage.Day> days) {
        BudgetUnit unit = request.key().budgetUnit();
        Optional<UsageLimits> limits = request.key().usageLimits();
        Optional<Line> asked = request.changes()
                .of(ApiKeyField.CREDIT_LIMIT)
                .filter(change -> change.after() instanceof FieldValue.Amount)
                .map(change -> line("asked", ((FieldValue.Amount) change.after()).number(), asked(request), unit));
        Optional<Line> budget = limits.flatMap(UsageLimits::creditLimit)
                .map(amount -> line("budget", amount, limits.flatMap(Period::of), unit));
        return new UsageFigures(unit, List.copyOf(days), budget, asked);
    }

    /** What the picture is called: {@code Cost per day, last 7 days: $8.10}. */
    String title() {
        String what = switch (unit) {
            case COST -> "Cost";
            case TOKENS -> "Tokens";
        };
        return what + " per day, last " + days.size() + " days: " + Amounts.used(total(), unit);
    }

    /** {@code 18 Nov}; the last day, which is not over, is {@code today}. */
    String name(KeyUsage.Day day) {
        return day.equals(days.get(days.size() - 1)) ? "today" : DAY.format(day.day());
    }

    /** All of it in words, for whoever does not see the picture. */
    String alt() {
        KeyUsage.Day most =
                days.stream().max(Comparator.comparing(KeyUsage.Day::amount)).orElseThrow();
        List<String> parts = new ArrayList<>();
        days.forEach(day -> parts.add(name(day) + " " + Amounts.used(day.amount(), unit)));
        StringBuilder alt = new StringBuilder(title()).append(". ").append(String.join(", ", parts));
        alt.append(". Most: ")
                .append(Amounts.used(most.amount(), unit))
                .append(", ")
                .append(name(most));
        budget.ifPresent(line -> alt.append(". Line: ").append(line.label()));
        asked.ifPresent(line -> alt.append(". Line: ").append(line.label()));
        return alt.append(". Days are UTC.").toString();
    }

    private BigDecimal total() {
        return days.stream().map(KeyUsage.Day::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The period that the budget shall have, which may be asked for together with it. */
    private static Optional<Period> asked(ChangeRequest request) {
        return request.changes()
                .of(ApiKeyField.PERIODIC_RESET)
                .map(change -> change.after() instanceof FieldValue.Text word
                        ? Period.of(word.text())
                        : Optional.<Period>empty())
                .orElseGet(() -> request.key().usageLimits().flatMap(Period::of));
    }

    private static Line line(String word, BigDecimal amount, Optional<Period> period, BudgetUnit unit) {
        String all = word + " " + Amounts.exact(amount, unit);
        if (period.isEmpty()) {
            return new Line(amount, all + " in all");
        }
        BigDecimal perDay = amount.divide(period.get().days(), MathContext.DECIMAL64);
        return new Line(perDay, all + period.get().words() + ", " + Amounts.used(perDay, unit) + " a day");
    }

    private record Period(BigDecimal days, String words) {
        static Optional<Period> of(UsageLimits limits) {
            if (limits.periodicResetDays().isPresent()) {
                int days = limits.periodicResetDays().getAsInt();
                return Optional.of(new Period(BigDecimal.valueOf(days), " every " + days + " days"));
            }
            return limits.periodicReset().flatMap(Period::of);
        }

        static Optional<Period> of(String word) {
            return switch (word) {
                case "weekly" -> Optional.of(new Period(DAYS_OF_A_WEEK, " a week"));
                case "monthly" -> Optional.of(new Period(DAYS_OF_A_MONTH, " a month"));
                default -> Optional.empty();
            };
        }
    }
}
