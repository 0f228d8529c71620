package dev.countersign;

import dev.countersign.policy.PolicyResult;
import dev.countersign.policy.Requirement;
import dev.countersign.policy.Ruling;
import dev.countersign.policy.Stage;
import dev.countersign.policy.Verdict;
import java.io.PrintWriter;

/** A policy's answer as text for a terminal: the sentence, the way to it, and what is needed. */
final class Explanation {
    private Explanation() {}

    static void print(Ruling ruling, PrintWriter out) {
        out.println(
                (ruling.allowed() ? "ALLOWED: " : "REFUSED: ") + ruling.result().sentence());
        out.println();
        out.println("Looked at, in this order:");
        ruling.result().children().forEach(child -> tree(child, "  ", out));
        ruling.requirement().ifPresent(requirement -> {
            out.println();
            requirement(requirement, out);
        });
    }

    private static void tree(PolicyResult result, String indent, PrintWriter out) {
        out.println(indent + mark(result.verdict()) + " " + result.rule()
                + (result.sentence().isEmpty() || !result.children().isEmpty() ? "" : ": " + result.sentence()));
        result.compared()
                .forEach(compared -> out.println(indent + "      " + compared.what() + ": wanted " + compared.wanted()
                        + ", found " + (compared.found().isEmpty() ? "nothing" : compared.found())));
        result.children().forEach(child -> tree(child, indent + "    ", out));
    }

    private static String mark(Verdict verdict) {
        return switch (verdict) {
            case ALLOWED -> "[applies]";
            case DENIED -> "[denies ]";
            case MATCHED -> "[yes]";
            case NOT_MATCHED -> "[no ]";
        };
    }

    private static void requirement(Requirement requirement, PrintWriter out) {
        out.println("Needs, by rule \"" + requirement.rule() + "\": "
                + switch (requirement.kind()) {
                    case APPROVALS ->
                        (requirement.count() == 1 ? "one person" : requirement.count() + " different people")
                                + " before it is applied";
                    case AUTOMATIC -> "nobody, it is approved automatically";
                    case BREAK_GLASS -> "nobody before, it is applied at once; a review afterwards";
                });
        String before = "  ";
        for (Stage stage : requirement.stages()) {
            out.println(before + stage.count() + " of " + stage.approvers().ids());
            before = requirement.ordered() ? "  then " : "  and ";
        }
        requirement.timeToLive().ifPresent(ttl -> out.println("  within " + ttl));
        if (requirement.reasonFromApprover()) {
            out.println("  each with a reason");
        }
    }
}
