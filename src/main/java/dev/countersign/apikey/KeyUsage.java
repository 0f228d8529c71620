package dev.countersign.apikey;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What keys used lately, as far as that may be known. */
public interface KeyUsage {
    /**
     * What the key used on each of the last days, today included; waits for the answer.
     *
     * @param days how many, at least 1
     */
    Outcome lately(ApiKey key, int days);

    /** What is known of it. */
    sealed interface Outcome {
        /** The calls it took, oldest first; none when Portkey was not asked. */
        List<Call> calls();

        /** Each day once, oldest first, the last one not over yet. */
        record Known(List<Day> days, List<Call> calls) implements Outcome {
            public Known {
                days = List.copyOf(days);
                calls = List.copyOf(calls);
            }
        }

        /**
         * Not to be had: no right, no such plan, or nothing but zeros, which may as well mean that the numbers are hidden.
         *
         * @param why for the log
         */
        record Hidden(String why, List<Call> calls) implements Outcome {
            public Hidden {
                calls = List.copyOf(calls);
            }
        }

        /** No answer that settles it: try again. */
        record Later(String why, Optional<Duration> retryAfter, List<Call> calls) implements Outcome {
            public Later {
                calls = List.copyOf(calls);
            }
        }
    }

    /**
     * One day.
     *
     * @param day by UTC
     * @param amount in the unit of the key's budget
     */
    record Day(LocalDate day, BigDecimal amount) {}
}
