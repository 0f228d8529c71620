package dev.countersign.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ApiKeys;
import dev.countersign.apikey.ChangeForm;
import dev.countersign.apikey.Problem;
import dev.countersign.policy.Requirement;
import dev.countersign.policy.Ruling;
import dev.countersign.request.JudgeChange;
import dev.countersign.request.People;
import dev.countersign.request.StoreUnavailableException;
import java.util.List;
import java.util.Optional;

/** What a change would need, in one line for whoever is about to ask for it. mrkdwn, escaped. */
final class NeedsLine {
    /** While nothing is changed. */
    static final String UNTOUCHED = "Change something to see who must approve.";

    private static final String NOT_NOW = "Who must approve cannot be told just now; it is decided when you send it.";
    private static final int SENTENCE = 1200;

    private final ApiKeys keys;
    private final JudgeChange judge;

    NeedsLine(ApiKeys keys, JudgeChange judge) {
        this.keys = keys;
        this.judge = judge;
    }

    /**
     * The line.
     *
     * @param askable whether what is filled in could be asked for; false when a field has a problem or nothing is changed
     */
    record Line(String sentence, boolean askable) {}

    /** The line for a form as it is filled in now; nothing for a view that is not the form of a key we know. */
    Optional<Line> of(JsonNode view, String userId) {
        return FormState.live(view)
                .flatMap(form -> keys.find(form.key()).map(key -> line(key, form, FormState.atOnce(view), userId)));
    }

    private Line line(ApiKey key, FormState form, boolean atOnce, String userId) {
        if (form.untouched()) {
            return new Line(UNTOUCHED, false);
        }
        ChangeForm.Checked checked = ChangeForm.check(key, form.opened(), form.submitted());
        if (checked.problems().equals(List.of(ChangeForm.NOTHING))) {
            return new Line(UNTOUCHED, false);
        }
        if (!checked.problems().isEmpty()) {
            Problem first = checked.problems().get(0);
            String label = ApiKeyField.of(first.field()).map(ApiKeyField::label).orElse("");
            return new Line(SlackText.mrkdwn(label + ": " + first.sentence(), SENTENCE), false);
        }
        try {
            return new Line(of(judge.judge(key, checked.changes(), userId, atOnce), atOnce), true);
        } catch (People.LookupFailedException | StoreUnavailableException unanswered) {
            return new Line(NOT_NOW, true);
        }
    }

    /** The policy's answer in one line. */
    static String of(Ruling ruling, boolean atOnce) {
        if (!ruling.allowed()) {
            return "*Would be refused*  " + SlackText.mrkdwn(ruling.result().sentence(), SENTENCE);
        }
        Requirement requirement = ruling.requirement().orElseThrow();
        return switch (requirement.kind()) {
            case APPROVALS ->
                (atOnce ? "*Not at once*: no break-glass rule allows you this. " : "") + "*Will need*  "
                        + NeedsWords.needs(requirement, true);
            case AUTOMATIC ->
                "*Will be approved automatically*, without a second person · " + NeedsWords.rule(requirement);
            case BREAK_GLASS ->
                "*WILL BE APPLIED AT ONCE*, without a second person, then reviewed by "
                        + NeedsWords.stages(requirement, true) + " · " + NeedsWords.rule(requirement);
        };
    }
}
