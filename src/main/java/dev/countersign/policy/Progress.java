package dev.countersign.policy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How far a request's approvals have come.
 *
 * @param ordered true when each stage waits for the one before it
 * @param parts one for each stage, in the stages' order
 */
public record Progress(boolean ordered, List<Part> parts) {
    /**
     * One stage.
     *
     * @param counted the ids of those whose approval counts here
     */
    public record Part(Stage stage, List<String> counted) {
        public Part {
            counted = List.copyOf(counted);
        }

        /** How many approvals are still missing. */
        public int missing() {
            return stage.count() - counted.size();
        }
    }

    public Progress {
        parts = List.copyOf(parts);
    }

    /** True when nothing is missing. */
    public boolean satisfied() {
        return missing() == 0;
    }

    /** How many approvals count. */
    public int counted() {
        return parts.stream().mapToInt(part -> part.counted().size()).sum();
    }

    /** How many more are needed. */
    public int missing() {
        return parts.stream().mapToInt(Part::missing).sum();
    }

    /** The stages that wait for somebody now: all open ones, or the first of them when ordered. */
    public List<Part> next() {
        Stream<Part> open = parts.stream().filter(part -> part.missing() > 0);
        return (ordered ? open.limit(1) : open).toList();
    }

    /** {@code 1 of 2: one of S0PAYMENTS has; still one of S0SECURITY.} */
    public String sentence() {
        Stream<String> has = parts.stream()
                .filter(part -> !part.counted().isEmpty())
                .map(part -> part.stage().words(part.counted().size())
                        + (part.counted().size() == 1 ? " has" : " have"));
        Stream<String> still = parts.stream()
                .filter(part -> part.missing() > 0)
                .map(part -> part.stage().words(part.missing()));
        String waiting = still.collect(Collectors.joining(ordered ? ", then " : " and "));
        Stream<String> rest = waiting.isEmpty() ? Stream.empty() : Stream.of("still " + waiting);
        return counted() + " of " + (counted() + missing()) + ": "
                + Stream.concat(has, rest).collect(Collectors.joining("; ")) + ".";
    }
}
