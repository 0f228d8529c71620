package dev.countersign.request;

import java.time.Instant;
import java.util.Optional;

/**
 * Which part of a long list, newest first, somebody looks at.
 *
 * @param from the entry before or behind which the part begins; absent for the list's beginning
 * @param newer true for what is newer than {@code from}, false for what is older
 * @param most at most so many entries, at least 1
 */
public record Slice(Optional<Mark> from, boolean newer, int most) {
    public Slice {
        if (most < 1 || (newer && from.isEmpty())) {
            throw new IllegalArgumentException("a slice of " + most + (newer ? " newer than nothing" : ""));
        }
    }

    /** The newest entries. */
    public static Slice first(int most) {
        return new Slice(Optional.empty(), false, most);
    }

    /** What is older than this entry. */
    public static Slice after(Mark mark, int most) {
        return new Slice(Optional.of(mark), false, most);
    }

    /**
     * An entry's place in its list.
     *
     * @param at when it began, to the millisecond
     * @param id tells entries of the same moment apart
     */
    public record Mark(Instant at, String id) {
        /** The place of a request. */
        public static Mark of(ChangeRequest request) {
            return new Mark(request.createdAt(), request.id().value());
        }
    }
}
