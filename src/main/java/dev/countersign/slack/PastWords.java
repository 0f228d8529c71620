package dev.countersign.slack;

import dev.countersign.request.AuditEvent;
import dev.countersign.request.RequestLists;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The audited past of a request in words. mrkdwn, escaped. */
final class PastWords {
    /** Somebody may press a button for hours. */
    private static final int EVENTS = 8;

    private static final int SENTENCE = 150;

    private PastWords() {}

    static List<String> of(RequestLists.Past past, Optional<String> card) {
        List<String> lines = new ArrayList<>();
        lines.add(RequestRow.link(past.id().value(), card)
                + past.request()
                        .map(request -> " · " + ApprovalCard.state(request) + "\n"
                                + RequestWords.inShort(request, RequestRow.CHANGES))
                        .orElse(" · moved out; only its audit is kept"));
        List<String> events = new ArrayList<>();
        past.events().forEach(event -> words(event).ifPresent(words -> events.add("• " + when(event) + " " + words)));
        int left = Math.max(0, events.size() - EVENTS);
        if (left > 0) {
            // How it began and how it ended tell most.
            lines.add(events.get(0));
            lines.add("• … " + left + " more …");
            lines.addAll(events.subList(left + 1, events.size()));
        } else {
            lines.addAll(events);
        }
        return lines;
    }

    private static String when(AuditEvent event) {
        return RequestWords.when(event.at());
    }

    /** What people did and what became of it; the steps in between are for {@code audit export}. */
    private static Optional<String> words(AuditEvent event) {
        String who = event.actor().equals(AuditEvent.BOT) ? "Countersign" : RequestWords.person(event.actor());
        return switch (event.kind()) {
            case REQUESTED -> Optional.of("asked for by " + who + reason(event));
            case AUTOMATICALLY_APPROVED ->
                Optional.of("asked for by " + who + reason(event) + "; approved automatically" + rule(event));
            case GLASS_BROKEN ->
                Optional.of("asked for by " + who + reason(event) + "; let through at once" + rule(event));
            case REVIEWED -> Optional.of("reviewed by " + who);
            case LOWERED -> Optional.of("lowered and approved by " + who + rule(event) + reason(event));
            case REQUIREMENT_CHANGED -> Optional.of("needs something else by now" + rule(event));
            case APPROVED -> Optional.of("approved by " + who + rule(event) + reason(event));
            case REJECTED -> Optional.of("rejected by " + who + reason(event));
            case DECISION_REFUSED ->
                Optional.of("refused to " + who + ": " + word(event, "wanted") + " (" + word(event, "why") + ")");
            case WITHDRAWN -> Optional.of("withdrawn by " + who);
            case EXPIRED -> Optional.of("expired");
            case APPLIED -> Optional.of("applied: read back from Portkey");
            case FAILED -> Optional.of("failed" + sentence(event));
            case CONFLICTED -> Optional.of("not applied: the key was changed since" + sentence(event));
            case RETRIED -> Optional.of("retried by " + who);
            case SHOWN, ILLUSTRATED, APPLYING, CALLED, WRITING, WRITE_ACCEPTED, UNANSWERED, ANNOUNCED ->
                Optional.empty();
        };
    }

    private static String reason(AuditEvent event) {
        return after(": ", detail(event, "reason"));
    }

    private static String sentence(AuditEvent event) {
        return after(": ", detail(event, "sentence"));
    }

    private static String rule(AuditEvent event) {
        String rule = detail(event, "rule");
        return rule.isEmpty() ? "" : ", by rule \"" + rule + "\"";
    }

    private static String after(String words, String detail) {
        return detail.isEmpty() ? "" : words + detail;
    }

    /** What programs write as NOT_AN_APPROVER, for people. */
    private static String word(AuditEvent event, String name) {
        return detail(event, name).toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String detail(AuditEvent event, String name) {
        String text = event.details().getOrDefault(name, "");
        return SlackText.mrkdwn(SlackText.line(text, SENTENCE), SENTENCE);
    }
}
