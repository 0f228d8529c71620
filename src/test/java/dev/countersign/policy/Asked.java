package dev.countersign.policy;

import static dev.countersign.apikey.ApiKeyFixture.key;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ChangeSet;
import dev.countersign.apikey.FieldChange;
import dev.countersign.apikey.FieldValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Questions for tests: alice asks for changes of {@code checkout-prod}. */
final class Asked {
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    static final Actor ALICE = new Actor("U0ALICE", Set.of("S0TEAM"));

    private Asked() {}

    static Question of(FieldChange... changes) {
        return new Question(key().build(), new ChangeSet(List.of(changes)), ALICE, List.of(), List.of(), false, NOW);
    }

    static Question rpm(long before, long after) {
        return of(change(ApiKeyField.RPM, FieldValue.of(before), FieldValue.of(after)));
    }

    static Question scopes(List<String> before, List<String> after) {
        return of(change(ApiKeyField.SCOPES, FieldValue.of(before), FieldValue.of(after)));
    }

    static Question with(Question question, PastAutomatic... automatic) {
        return new Question(
                question.key(),
                question.changes(),
                question.requester(),
                question.past(),
                Arrays.asList(automatic),
                question.atOnce(),
                NOW);
    }

    static Question after(Question question, PastChange... past) {
        return new Question(
                question.key(),
                question.changes(),
                question.requester(),
                Arrays.asList(past),
                question.automatic(),
                question.atOnce(),
                NOW);
    }

    static Question about(Question question, ApiKey key) {
        return new Question(
                key,
                question.changes(),
                question.requester(),
                question.past(),
                question.automatic(),
                question.atOnce(),
                NOW);
    }

    static Question atOnce(Question question, String group) {
        return new Question(
                question.key(),
                question.changes(),
                new Actor(question.requester().userId(), Set.of(group)),
                question.past(),
                question.automatic(),
                true,
                NOW);
    }

    static FieldChange change(ApiKeyField field, FieldValue before, FieldValue after) {
        return new FieldChange(field, before, after);
    }

    static FieldValue text(String text) {
        return new FieldValue.Text(text);
    }
}
