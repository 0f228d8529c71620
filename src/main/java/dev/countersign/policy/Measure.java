package dev.countersign.policy;

import dev.countersign.apikey.FieldChange;
import dev.countersign.apikey.FieldValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How big a change of an amount is.
 *
 * @param kind what is measured
 * @param period how far back growth is counted; zero for the other kinds
 */
public record Measure(Kind kind, Duration period) {
    /** The value asked for. */
    public static final Measure AMOUNT = new Measure(Kind.AMOUNT, Duration.ZERO);
    /** The value asked for over the present one. */
    public static final Measure FACTOR = new Measure(Kind.FACTOR, Duration.ZERO);

    // Rounded up: whichever way a rule uses it, more is the careful answer. Eighteen digits fit the fast arithmetic.
    private static final MathContext CAREFUL = new MathContext(18, RoundingMode.UP);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** What is measured. */
    public enum Kind {
        AMOUNT,
        FACTOR,
        /** The value asked for over the one at the period's beginning, whatever requests lie between. */
        GROWTH
    }

    /** Growth over that period. */
    public static Measure growth(Duration period) {
        return new Measure(Kind.GROWTH, period);
    }

    /**
     * The size of the change; empty for a removed limit, which is more than any amount. A limit where none was counts as no
     * growth at all.
     */
    Optional<BigDecimal> of(FieldChange change, Question question) {
        if (!(change.after() instanceof FieldValue.Amount wanted)) {
            return Optional.empty();
        }
        return switch (kind) {
            case AMOUNT -> Optional.of(wanted.number());
            case FACTOR -> ratio(wanted, amount(change.before()));
            case GROWTH -> ratio(wanted, start(change, question));
        };
    }

    /** True when the size is more than the bound. */
    boolean exceeds(Optional<BigDecimal> size, BigDecimal bound) {
        return size.isEmpty() || size.get().compareTo(bound) > 0;
    }

    /** The size as people read it: {@code 5000}, {@code × 5}, {@code + 80 % in 7 days}. */
    String words(Optional<BigDecimal> size) {
        if (size.isEmpty()) {
            return "unlimited";
        }
        return switch (kind) {
            case AMOUNT -> plain(size.get());
            case FACTOR -> "× " + plain(size.get());
            case GROWTH -> {
                BigDecimal percent = size.get().subtract(BigDecimal.ONE).multiply(HUNDRED);
                yield (percent.signum() < 0 ? "- " : "+ ") + plain(percent.abs()) + " % in " + words(period);
            }
        };
    }

    /** {@code 7 days}, {@code 12 hours}. */
    static String words(Duration period) {
        if (period.toDays() > 0 && period.equals(Duration.ofDays(period.toDays()))) {
            return counted(period.toDays(), "day");
        }
        if (period.toHours() > 0 && period.equals(Duration.ofHours(period.toHours()))) {
            return counted(period.toHours(), "hour");
        }
        return period.toMinutes() > 0 && period.equals(Duration.ofMinutes(period.toMinutes()))
                ? counted(period.toMinutes(), "minute")
                : counted(period.toSeconds(), "second");
    }

    private static String counted(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }

    private static String plain(BigDecimal number) {
        return new FieldValue.Amount(number.setScale(Math.min(number.scale(), 2), RoundingMode.UP)).plain();
    }

    private static Optional<BigDecimal> ratio(FieldValue.Amount wanted, Optional<BigDecimal> from) {
        if (from.isEmpty()) {
            return Optional.of(BigDecimal.ZERO);
        }
        return from.get().signum() <= 0
                ? Optional.empty()
                : Optional.of(wanted.number().divide(from.get(), CAREFUL));
    }

    /** The oldest amount that the field had within the period. */
    private Optional<BigDecimal> start(FieldChange change, Question question) {
        if (question.past().isEmpty()) {
            return amount(change.before());
        }
        Instant since = question.now().minus(period);
        Stream<FieldValue> past = question.past().stream()
                .filter(was ->
                        was.change().field() == change.field() && !was.at().isBefore(since))
                .sorted(Comparator.comparing(PastChange::at))
                .flatMap(was -> Stream.of(was.change().before(), was.change().after()));
        // The values in the order the field had them; no limit says nothing about growth, so the next amount counts.
        return Stream.concat(past, Stream.of(change.before()))
                .map(Measure::amount)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<BigDecimal> amount(FieldValue value) {
        return value instanceof FieldValue.Amount amount ? Optional.of(amount.number()) : Optional.empty();
    }
}
