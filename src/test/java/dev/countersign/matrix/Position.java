package dev.countersign.matrix;

/**
 * Where in a trip a process dies.
 *
 * @param step at which step
 * @param time the how manieth of its kind in the trip, from 1
 * @param moment before the step took effect, or after it did and before the program knows
 */
record Position(Step step, int time, Moment moment) {
    /** On which side of the effect. */
    enum Moment {
        BEFORE,
        AFTER
    }

    Position after() {
        return new Position(step, time, Moment.AFTER);
    }

    @Override
    public String toString() {
        return String.format("%-6s %s%s", moment, step, time == 1 ? "" : " #" + time);
    }
}
