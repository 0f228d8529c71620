package dev.countersign.apikey;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** The value of one field, comparable whatever form it came in: two values are equal when Portkey would see the same. */
public sealed interface FieldValue {
    /** No value: no limit, no budget, no alert. */
    None NONE = new None();

    /** Names, descriptions, and the word of a periodic reset. */
    record Text(String text) implements FieldValue {
        public Text {
            // Forms strip what people do not see, so a key's own text must be compared without it too.
            text = text.replace("\r\n", "\n").strip();
        }
    }

    /** Amounts: requests, dollars or tokens. {@code 10} and {@code 10.0} are the same amount. */
    record Amount(BigDecimal number) implements FieldValue {
        public Amount {
            number = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        }

        /** As people write it: {@code 1000}, {@code 12.5}. */
        public String plain() {
            return number.toPlainString();
        }
    }

    /** Scopes; their order means nothing. */
    record Names(SortedSet<String> names) implements FieldValue {
        public Names {
            names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
        }
    }

    /** An action to take or not. */
    record Flag(boolean on) implements FieldValue {}

    /** No value. */
    record None() implements FieldValue {}

    /** The amount, any whole number. */
    static FieldValue of(long number) {
        return new Amount(BigDecimal.valueOf(number));
    }

    /** The set of names. */
    static FieldValue of(Collection<String> names) {
        return new Names(new TreeSet<>(names));
    }
}
