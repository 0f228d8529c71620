package dev.countersign.apikey;

import static dev.countersign.apikey.ApiKeyFixture.ID;
import static dev.countersign.apikey.ApiKeyFixture.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChangeSetTest {
    private static final ApiKey KEY = key().rpm(60).budget("10", "8", "monthly").build();
    private static final ChangeSet RAISE = new ChangeSet(List.of(
            new FieldChange(ApiKeyField.RPM, FieldValue.of(60), FieldValue.of(120)),
            new FieldChange(ApiKeyField.CREDIT_LIMIT, FieldValue.of(10), FieldValue.of(50))));

    @Test
    void drift_names_the_approved_fields_that_moved_and_no_others() {
        assertThat(RAISE.drift(KEY)).isEmpty();
        assertThat(RAISE.drift(key().rpm(90).budget("10", "8", "monthly").build()))
                .containsExactly(Map.entry(ApiKeyField.RPM, FieldValue.of(90)));
        assertThat(RAISE.drift(
                        key().name("renamed").rpm(60).budget("10", "1", null).build()))
                .isEmpty();
    }

    @Test
    void missing_names_the_fields_that_are_not_yet_as_wanted() {
        assertThat(RAISE.missing(KEY)).containsOnlyKeys(ApiKeyField.RPM, ApiKeyField.CREDIT_LIMIT);
        assertThat(RAISE.missing(key().rpm(120).budget("10", null, null).build()))
                .containsExactly(Map.entry(ApiKeyField.CREDIT_LIMIT, FieldValue.of(10)));
        assertThat(RAISE.missing(key().rpm(120).budget("50.00", null, null).build()))
                .isEmpty();
    }

    @Test
    void the_digest_is_bound_to_request_key_and_every_value() {
        Set<String> digests = new HashSet<>();
        digests.add(RAISE.digest("AAAAAAAA", ID));
        digests.add(RAISE.digest("AAAAAAAB", ID));
        digests.add(RAISE.digest("AAAAAAAA", new ApiKeyId("other")));
        digests.add(change(FieldValue.of(60), FieldValue.of(121)).digest("AAAAAAAA", ID));
        digests.add(change(FieldValue.of(61), FieldValue.of(121)).digest("AAAAAAAA", ID));
        digests.add(change(FieldValue.of(60), FieldValue.NONE).digest("AAAAAAAA", ID));
        digests.add(new ChangeSet(List.of(
                        new FieldChange(ApiKeyField.NAME, new FieldValue.Text("a"), new FieldValue.Text("1:b"))))
                .digest("AAAAAAAA", ID));
        digests.add(new ChangeSet(List.of(
                        new FieldChange(ApiKeyField.NAME, new FieldValue.Text("a1:"), new FieldValue.Text("b"))))
                .digest("AAAAAAAA", ID));

        assertThat(digests).hasSize(8).allMatch(digest -> digest.matches("[0-9a-f]{64}"));
        assertThat(RAISE.digest("AAAAAAAA", ID)).isEqualTo(RAISE.digest("AAAAAAAA", ID));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20261123})
    void applying_what_differs_between_two_states_gives_the_second_and_touches_nothing_else(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            Map<ApiKeyField, FieldValue> before = values(random);
            Map<ApiKeyField, FieldValue> wanted = values(random);
            List<ApiKeyField> asked = new ArrayList<>(wanted.keySet());
            asked.removeIf(field -> random.nextBoolean());
            wanted.keySet().retainAll(asked);

            ChangeSet changes = ChangeSet.between(before, wanted);
            Map<ApiKeyField, FieldValue> after = new EnumMap<>(before);
            changes.changes().forEach(change -> after.put(change.field(), change.after()));

            for (ApiKeyField field : ApiKeyField.values()) {
                assertThat(after.get(field)).isEqualTo(wanted.getOrDefault(field, before.get(field)));
                assertThat(changes.of(field).isPresent())
                        .isEqualTo(!after.get(field).equals(before.get(field)));
            }
        }
    }

    private static ChangeSet change(FieldValue before, FieldValue after) {
        return new ChangeSet(List.of(new FieldChange(ApiKeyField.RPM, before, after)));
    }

    private static Map<ApiKeyField, FieldValue> values(Random random) {
        Map<ApiKeyField, FieldValue> values = new EnumMap<>(ApiKeyField.class);
        for (ApiKeyField field : ApiKeyField.values()) {
            values.put(
                    field,
                    switch (field) {
                        case NAME, DESCRIPTION, PERIODIC_RESET -> new FieldValue.Text("t" + random.nextInt(3));
                        case SCOPES -> FieldValue.of(List.of("a.b", "s" + random.nextInt(3)));
                        case RPM, CREDIT_LIMIT, ALERT_THRESHOLD ->
                            random.nextInt(4) == 0 ? FieldValue.NONE : FieldValue.of(random.nextInt(3) + 1L);
                        case RESET_USAGE -> new FieldValue.Flag(random.nextBoolean());
                    });
        }
        return values;
    }

    @Test
    void a_reset_of_usage_is_drift_once_the_key_works_again_and_never_seen_in_a_field() {
        ChangeSet reset = new ChangeSet(List.of(
                new FieldChange(ApiKeyField.RESET_USAGE, new FieldValue.Flag(false), new FieldValue.Flag(true))));

        assertThat(reset.drift(key().status("exhausted").build())).isEmpty();
        assertThat(reset.drift(key().build()))
                .containsExactly(Map.entry(ApiKeyField.RESET_USAGE, new FieldValue.Text("active")));
        assertThat(reset.missing(key().build())).isEmpty();
    }
}
