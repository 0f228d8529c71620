package dev.countersign.slack;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ApiKeys;
import dev.countersign.apikey.ChangeForm;
import dev.countersign.policy.PolicyResult;
import dev.countersign.policy.Requirement;
import dev.countersign.policy.Ruling;
import dev.countersign.policy.Verdict;
import dev.countersign.request.JudgeChange;
import dev.countersign.request.People;
import dev.countersign.request.StoreUnavailableException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Says what a change would need and how the policy came to it, without asking for it. */
final class Explain {
    private static final String NOT_YET = "The keys are still being read from Portkey. Try again in a moment.";
    /** Characters of rules that are told, the one that decided always: all blocks of a message hold about 13,000. */
    private static final int MOST = 8000;

    private static final int SENTENCE = 400;

    private final ApiKeys keys;
    private final JudgeChange judge;
    private final BreakGlass glass;

    Explain(ApiKeys keys, JudgeChange judge, BreakGlass glass) {
        this.keys = keys;
        this.judge = judge;
        this.glass = glass;
    }

    /** The answer for that person. */
    Message of(Command.Explain asked, String userId) {
        Command.Update wanted = asked.wanted();
        if (!keys.ready()) {
            return new Message(NOT_YET, List.of());
        }
        KeyMatch match = KeyMatch.of(wanted.key(), keys);
        if (!(match instanceof KeyMatch.Found found)) {
            return KeyCard.of(match, wanted.key());
        }
        List<String> problems = new ArrayList<>(wanted.problems());
        ChangeForm.Checked checked = check(found.key(), wanted.prefill());
        if (wanted.prefill().isEmpty() && problems.isEmpty()) {
            problems.add("Say what should change: /apikey explain checkout-prod rpm 5000");
        } else {
            checked.problems().forEach(problem -> problems.add(problem.sentence()));
        }
        if (!problems.isEmpty()) {
            String text = SlackText.mrkdwn(String.join("\n", problems), Limits.FALLBACK);
            return new Message(text, Blocks.lines(problems));
        }
        try {
            return told(found.key(), checked, userId);
        } catch (People.LookupFailedException unanswered) {
            return new Message(Sentences.LOOKUP_FAILED, List.of());
        } catch (StoreUnavailableException down) {
            return new Message(Sentences.STORE, List.of());
        }
    }

    private Message told(ApiKey key, ChangeForm.Checked checked, String userId) {
        Ruling ruling = judge.explain(key, checked.changes(), userId);
        String needs = NeedsLine.of(ruling, false);
        List<String> lines = new ArrayList<>();
        lines.add("*" + RequestWords.escapedKey(key) + "*: "
                + SlackText.mrkdwn(
                        String.join(
                                "; ",
                                checked.changes().changes().stream()
                                        .map(change -> change.field().label() + " "
                                                + FieldText.change(change, key.budgetUnit()))
                                        .toList()),
                        SENTENCE * 2));
        lines.add(needs);
        if (keys.find(key.id()).isEmpty()) {
            lines.add(KeyCard.AS_LAST_SEEN);
        }
        if (glass.offeredTo(userId)) {
            judge.judge(key, checked.changes(), userId, true)
                    .requirement()
                    .filter(requirement -> requirement.kind() == Requirement.Kind.BREAK_GLASS)
                    .ifPresent(requirement -> lines.add("In an emergency you may have it applied at once, by "
                            + NeedsWords.rule(requirement) + "."));
        }
        lines.add("How the policy came to it, rule by rule:");
        lines.addAll(tree(ruling.result()));
        return new Message(SlackText.mrkdwn(RequestWords.key(key), SENTENCE) + ": " + needs, Blocks.mrkdwnLines(lines));
    }

    /** Every rule looked at, each with what it compared; from the one that decided backwards, as much as a message holds. */
    private static List<String> tree(PolicyResult result) {
        List<PolicyResult> rules = result.children();
        if (rules.isEmpty()) {
            return List.of(line(result));
        }
        List<String> lines = new ArrayList<>();
        int from = rules.size();
        int length = 0;
        while (from > 0 && length < MOST) {
            from--;
            List<String> told = told(rules.get(from));
            length += told.stream().mapToInt(String::length).sum();
            lines.addAll(0, told);
        }
        if (from > 0) {
            lines.add(0, "• " + from + " rules before these do not apply");
        }
        if (result.verdict() == Verdict.DENIED && rules.get(rules.size() - 1).verdict() == Verdict.NOT_MATCHED) {
            lines.add("• no rule applies");
        }
        return lines;
    }

    private static List<String> told(PolicyResult rule) {
        List<String> lines = new ArrayList<>(List.of(line(rule)));
        for (PolicyResult condition : rule.children()) {
            lines.add("      " + (condition.matched() ? "holds: " : "does not hold: ")
                    + SlackText.mrkdwn(condition.sentence(), SENTENCE));
        }
        return lines;
    }

    private static String line(PolicyResult rule) {
        String how = switch (rule.verdict()) {
            case ALLOWED, MATCHED -> "applies";
            case DENIED -> "refuses";
            case NOT_MATCHED -> "does not apply";
        };
        // With its conditions below, its sentence would say the same once more.
        boolean told = rule.sentence().isEmpty() || !rule.children().isEmpty();
        String why = told ? "" : ": " + SlackText.mrkdwn(rule.sentence(), SENTENCE);
        return "• *" + SlackText.mrkdwn(rule.rule(), 100) + "* " + how + why;
    }

    /** What the one-line form comes to for this key. */
    private static ChangeForm.Checked check(ApiKey key, Prefill prefill) {
        Map<ApiKeyField, List<String>> opened = new EnumMap<>(ApiKeyField.class);
        RawValues.of(key).forEach((field, raw) -> opened.put(field, texts(raw)));
        opened.put(ApiKeyField.SCOPES, List.copyOf(key.scopes()));
        Map<ApiKeyField, List<String>> submitted = new EnumMap<>(ApiKeyField.class);
        prefill.values().forEach((field, raw) -> submitted.put(field, texts(raw)));
        submitted.put(ApiKeyField.SCOPES, List.copyOf(prefill.scopes(new java.util.TreeSet<>(key.scopes()))));
        return ChangeForm.check(key, opened, submitted);
    }

    private static List<String> texts(String raw) {
        return raw.isEmpty() ? List.of() : List.of(raw);
    }
}
