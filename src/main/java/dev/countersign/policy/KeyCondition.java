package dev.countersign.policy;

import dev.countersign.apikey.ApiKey;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One of the patterns fits that part of the key. Names can be changed by whoever may rename a key; ids, workspaces and types
 * cannot.
 *
 * @param patterns never empty
 */
public record KeyCondition(Part part, List<Glob> patterns) implements Condition {
    /** The form of Portkey's ids of workspaces. */
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** A part of a key that rules may look at. */
    public enum Part {
        NAME("name"),
        ID("id"),
        /** Its name or its id. */
        WORKSPACE("workspace"),
        TYPE("type"),
        STATUS("status");

        private final String word;

        Part(String word) {
            this.word = word;
        }

        /** Its word in a policy file. */
        public String word() {
            return word;
        }
    }

    public KeyCondition {
        patterns = List.copyOf(patterns);
    }

    @Override
    public PolicyResult test(Question question) {
        List<String> found = found(part, question.key());
        Optional<Glob> fits = patterns.stream()
                .filter(glob -> found.stream().anyMatch(glob::matches))
                .findFirst();
        String wanted = patterns.stream().map(Glob::pattern).collect(Collectors.joining(", "));
        String what = "key " + part.word();
        String sentence = what + " \"" + found.get(0) + "\" "
                + fits.map(glob -> "matches " + glob.pattern()).orElse("does not match " + wanted);
        return PolicyResult.condition(
                fits.isPresent(), what, sentence, List.of(new Compared(what, wanted, String.join(", ", found))));
    }

    /** Whether what this looks at is the same of both; of a workspace whose name was not told of both, its id is. */
    boolean alike(ApiKey one, ApiKey other) {
        boolean told = one.workspaceNamed() && other.workspaceNamed();
        if (part == Part.WORKSPACE && !told) {
            return one.workspaceId().equals(other.workspaceId());
        }
        return found(part, one).equals(found(part, other));
    }

    /** Whether it hangs on the name of the key's workspace, and that was not told. A pattern may be an id, which is known. */
    boolean undecided(ApiKey key) {
        return part == Part.WORKSPACE
                && !key.workspaceNamed()
                && patterns.stream().noneMatch(glob -> glob.matches(key.workspace()))
                && !patterns.stream()
                        .allMatch(glob -> ID.matcher(glob.pattern()).matches());
    }

    private static List<String> found(Part part, ApiKey key) {
        return switch (part) {
            case NAME -> List.of(key.name());
            case ID -> List.of(key.id().value());
            case WORKSPACE ->
                Stream.concat(Stream.of(key.workspace()), key.workspaceId().stream())
                        .toList();
            case TYPE -> List.of(key.type().word());
            case STATUS -> List.of(key.status());
        };
    }
}
