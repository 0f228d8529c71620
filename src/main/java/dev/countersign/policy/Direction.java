package dev.countersign.policy;

import dev.countersign.apikey.FieldChange;
import dev.countersign.apikey.FieldValue;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Which way a change goes. The word stands in policy files. */
public enum Direction {
    RAISE("raise"),
    LOWER("lower"),
    ADD_SCOPE("add_scope"),
    REMOVE_SCOPE("remove_scope"),
    /** From unlimited to some amount: it lowers what the key may do. */
    ADD_LIMIT("add_limit"),
    /** From some amount to unlimited: the strongest raise there is. */
    REMOVE_LIMIT("remove_limit"),
    RENAME("rename"),
    DESCRIBE("describe"),
    /** Forgives what was spent. */
    RESET_USAGE("reset_usage"),
    /** How often the budget starts again, in either direction: weekly instead of monthly is four times the money. */
    CHANGE_RESET("change_reset"),
    /** The amount at which Portkey warns is set, moved or removed: it limits nothing. */
    MOVE_ALERT("move_alert");

    private final String word;

    Direction(String word) {
        this.word = word;
    }

    /** Its word in a policy file. */
    public String word() {
        return word;
    }

    /** The direction with that word. */
    public static Optional<Direction> of(String word) {
        for (Direction direction : values()) {
            if (direction.word.equals(word)) {
                return Optional.of(direction);
            }
        }
        return Optional.empty();
    }

    /**
     * Every way one change goes: only scopes may go two ways at once. Empty when it cannot be told, and then the change is
     * refused: a field somebody forgot here must not pass as harmless.
     */
    public static Set<Direction> of(FieldChange change) {
        return switch (change.field()) {
            case NAME -> EnumSet.of(RENAME);
            case DESCRIPTION -> EnumSet.of(DESCRIBE);
            case SCOPES -> scopes(change);
            case RPM, CREDIT_LIMIT -> limit(change.before(), change.after());
            case ALERT_THRESHOLD -> EnumSet.of(MOVE_ALERT);
            case PERIODIC_RESET -> EnumSet.of(CHANGE_RESET);
            case RESET_USAGE -> EnumSet.of(RESET_USAGE);
        };
    }

    /** Whether a rule that says {@code this} about any change also means {@code other}. */
    boolean alsoMeans(Direction other) {
        return this == other || (this == RAISE && other == REMOVE_LIMIT) || (this == LOWER && other == ADD_LIMIT);
    }

    private static Set<Direction> scopes(FieldChange change) {
        Set<Direction> ways = EnumSet.noneOf(Direction.class);
        if (!(change.before() instanceof FieldValue.Names) || !(change.after() instanceof FieldValue.Names)) {
            return ways;
        }
        if (!change.added().isEmpty()) {
            ways.add(ADD_SCOPE);
        }
        if (!change.removed().isEmpty()) {
            ways.add(REMOVE_SCOPE);
        }
        return ways;
    }

    private static Set<Direction> limit(FieldValue before, FieldValue after) {
        if (before instanceof FieldValue.Amount had && after instanceof FieldValue.Amount wanted) {
            return EnumSet.of(wanted.number().compareTo(had.number()) > 0 ? RAISE : LOWER);
        }
        if (before instanceof FieldValue.None && after instanceof FieldValue.Amount) {
            return EnumSet.of(ADD_LIMIT);
        }
        if (before instanceof FieldValue.Amount && after instanceof FieldValue.None) {
            return EnumSet.of(REMOVE_LIMIT);
        }
        return EnumSet.noneOf(Direction.class);
    }
}
