package dev.countersign.slack;

import dev.countersign.policy.Approvers;
import dev.countersign.policy.Progress;
import dev.countersign.policy.Requirement;
import dev.countersign.policy.Stage;
import dev.countersign.request.ChangeRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who must countersign, by which rule, and how far that has come. mrkdwn, escaped. */
final class NeedsWords {
    private static final Pattern ID = Pattern.compile("\\b[SUW][A-Z0-9_]+");
    private static final int NAME = 200;
    /** A rule's reasons may quote much; with all the rest it must fit a context's 2000 characters. */
    private static final int WHY = 500;
    /** So many people and groups are mentioned in one text, of all stages together. */
    private static final int MENTIONED = 40;

    /** So many of those who approved are named. */
    private static final int NAMED = 15;

    private NeedsWords() {}

    /** {@code 1 of @payments, then 2 of @security · rule "raises": …}. */
    static String needs(Requirement requirement, boolean mention) {
        String said = switch (requirement.kind()) {
            case APPROVALS -> stages(requirement, mention);
            case AUTOMATIC -> "nobody: approved automatically, without a second person";
            case BREAK_GLASS -> "nobody before: applied at once, then reviewed by " + stages(requirement, mention);
        };
        return said + " · " + rule(requirement);
    }

    /** {@code rule "raises": budget × 5 is more than × 3}. */
    static String rule(Requirement requirement) {
        String named = "rule \"" + SlackText.mrkdwn(requirement.rule(), NAME) + "\"";
        return requirement.why().isEmpty() ? named : named + ": " + SlackText.mrkdwn(requirement.why(), WHY);
    }

    /** {@code 1 of 2: one of @payments has (@bob); still one of @security}. */
    static String progress(ChangeRequest request, boolean mention) {
        Progress progress = request.progress();
        int each = each(progress.parts().size());
        String has = progress.parts().stream()
                .filter(part -> !part.counted().isEmpty())
                .map(part -> number(part.counted().size()) + " of "
                        + approvers(part.stage().approvers(), mention, each)
                        + (part.counted().size() == 1 ? " has (" : " have (") + people(part.counted()) + ")")
                .collect(Collectors.joining("; "));
        String still = progress.satisfied() ? "" : "still " + still(request, mention);
        String parts = Stream.of(has, still).filter(one -> !one.isEmpty()).collect(Collectors.joining("; "));
        return progress.counted() + " of " + (progress.counted() + progress.missing()) + ": " + parts;
    }

    /** {@code one of @security}: those whose approval is still missing; when ordered, in their order. */
    private static String still(ChangeRequest request, boolean mention) {
        List<Progress.Part> open = request.progress().parts().stream()
                .filter(part -> part.missing() > 0)
                .toList();
        return missing(request, open, mention);
    }

    /** The same, but for those who must wait for others. */
    static String due(ChangeRequest request, boolean mention) {
        return missing(request, request.progress().next(), mention);
    }

    private static String missing(ChangeRequest request, List<Progress.Part> parts, boolean mention) {
        int each = each(request.requirement().stages().size());
        return parts.stream()
                .map(part ->
                        number(part.missing()) + " of " + approvers(part.stage().approvers(), mention, each))
                .collect(Collectors.joining(request.requirement().ordered() ? ", then " : " and "));
    }

    /** {@code 1 of @payments and 1 of @security}. */
    static String stages(Requirement requirement, boolean mention) {
        int each = each(requirement.stages().size());
        return requirement.stages().stream()
                .map((Stage stage) -> stage.count() + " of " + approvers(stage.approvers(), mention, each))
                .collect(Collectors.joining(requirement.ordered() ? ", then " : " and "));
    }

    /** {@code @bob, @carol}. */
    static String people(List<String> userIds) {
        return userIds.stream().limit(NAMED).map(RequestWords::person).collect(Collectors.joining(", "))
                + (userIds.size() > NAMED ? " and others" : "");
    }

    /** A sentence of our own about approvers, with these where it has their ids. */
    static String mentioned(String sentence, Approvers named) {
        return ID.matcher(sentence)
                .replaceAll(found -> Matcher.quoteReplacement(
                        named.groups().contains(found.group())
                                ? "<!subteam^" + found.group() + ">"
                                : named.users().contains(found.group())
                                        ? RequestWords.person(found.group())
                                        : found.group()));
    }

    private static String number(int number) {
        return number == 1 ? "one" : Integer.toString(number);
    }

    private static int each(int stages) {
        return Math.max(1, MENTIONED / Math.max(1, stages));
    }

    private static String approvers(Approvers approvers, boolean mention, int most) {
        if (approvers.isEmpty()) {
            return "nobody: no approver is named";
        }
        if (!mention) {
            return "the approvers (" + counted(approvers.users().size(), "person", "people")
                    + (approvers.users().isEmpty() || approvers.groups().isEmpty() ? "" : ", ")
                    + counted(approvers.groups().size(), "user group", "user groups") + ")";
        }
        List<String> mentions = new ArrayList<>(Stream.concat(
                        approvers.groups().stream().sorted().map(group -> "<!subteam^" + group + ">"),
                        approvers.users().stream().sorted().map(RequestWords::person))
                .toList());
        int more = mentions.size() - most;
        return String.join(", ", mentions.subList(0, Math.min(mentions.size(), most)))
                + (more > 0 ? " and " + more + " more" : "");
    }

    private static String counted(int count, String one, String many) {
        return count == 0 ? "" : count + " " + (count == 1 ? one : many);
    }
}
