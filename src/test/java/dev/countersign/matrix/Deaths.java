package dev.countersign.matrix;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One row of the matrix: where the program dies in a trip.
 *
 * @param kind which trip
 * @param positions one after the other; as a rule there is one
 * @param cold whether the trip begins with a program that has just been started
 */
record Deaths(TripKind kind, List<Position> positions, boolean cold) {
    /** At which steps. */
    List<Step> steps() {
        return positions.stream().map(Position::step).toList();
    }

    @Override
    public String toString() {
        return kind + ": "
                + (positions.isEmpty()
                        ? "nowhere"
                        : positions.stream().map(Position::toString).collect(Collectors.joining(", then ")));
    }
}
