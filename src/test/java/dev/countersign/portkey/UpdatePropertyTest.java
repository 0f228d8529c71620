package dev.countersign.portkey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ChangeSet;
import dev.countersign.apikey.FieldValue;
import dev.countersign.apikey.KeyValues;
import dev.countersign.apikey.UpdateOutcome;
import dev.countersign.sandbox.portkey.Cast;
import dev.countersign.sandbox.portkey.KeySeed;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is changed on whatever key: the wanted fields become as wanted, all others stay. */
class UpdatePropertyTest {
    private static final List<String> SCOPES =
            List.of("completions.write", "logs.write", "analytics.view", "prompts.render", "configs.list");
    private static final List<String> SERVER_MADE = List.of(
            "last_updated_at", "name", "description", "scopes", "rate_limits", "usage_limits", "next_usage_reset_at");
    private static final int KEYS = 150;

    private final UpdateSchema schema = new UpdateSchema();

    @ParameterizedTest
    @ValueSource(longs = {1, 20261123})
    void an_update_does_what_it_says_and_no_more(long seed) throws Exception {
        Random random = new Random(seed);
        try (Fixture fixture = new Fixture()) {
            for (int number = 0; number < KEYS; number++) {
                fixture.portkey.mergeUsageLimits(random.nextBoolean());
                String id = fixture.portkey.addKey(key(random, number));
                ApiKey before = fixture.read(id);
                ChangeSet changes = ChangeSet.between(KeyValues.of(before), wanted(random, before));
                if (changes.isEmpty()) {
                    continue;
                }
                check(fixture, before, changes, "seed " + seed + ", key " + number + ": " + changes);
            }
        }
    }

    private void check(Fixture fixture, ApiKey before, ChangeSet changes, String what) {
        ObjectNode rawBefore = fixture.portkey.key(before.id().value());
        UpdateOutcome outcome = fixture.client.update(before, changes);
        assertThat(outcome).as(what).isInstanceOf(UpdateOutcome.Accepted.class);
        assertThat(schema.problems(fixture.sent())).as(what).isEmpty();

        Map<ApiKeyField, FieldValue> expected = KeyValues.of(before);
        changes.changes().forEach(change -> expected.put(change.field(), change.after()));
        ApiKey after = fixture.read(before.id().value());
        assertThat(KeyValues.of(after)).as(what).isEqualTo(expected);
        assertThat(after.rateLimits().stream()
                        .filter(limit -> !limit.isRequestsPerMinute())
                        .toList())
                .as(what)
                .isEqualTo(before.rateLimits().stream()
                        .filter(limit -> !limit.isRequestsPerMinute())
                        .toList());
        ObjectNode rawAfter = fixture.portkey.key(before.id().value());
        assertThat(rawAfter.remove(SERVER_MADE)).as(what).isEqualTo(rawBefore.remove(SERVER_MADE));
    }

    private static KeySeed key(Random random, int number) {
        KeySeed key = KeySeed.service("key-" + number, Cast.PAYMENTS).scopes(some(random));
        if (random.nextBoolean()) {
            key.rateLimit("requests", "rpm", 1 + random.nextInt(1000));
        }
        if (random.nextBoolean()) {
            key.rateLimit("tokens", "rpd", 1 + random.nextInt(1000));
        }
        if (random.nextInt(3) > 0) {
            key.budget(random.nextBoolean() ? "cost" : "tokens", 100 + random.nextInt(1000));
            if (random.nextBoolean()) {
                key.alertAt(1 + random.nextInt(100));
            }
            int reset = random.nextInt(4);
            if (reset == 1) {
                key.resetsEveryDays(1 + random.nextInt(365));
            } else if (reset > 1) {
                key.resets(reset == 2 ? "weekly" : "monthly");
            }
        }
        return key;
    }

    /** As a checked form gives them: alert and reset only with a budget, the alert within it. */
    private static Map<ApiKeyField, FieldValue> wanted(Random random, ApiKey key) {
        Map<ApiKeyField, FieldValue> wanted = new EnumMap<>(ApiKeyField.class);
        if (random.nextInt(3) == 0) {
            wanted.put(ApiKeyField.NAME, new FieldValue.Text("renamed \"ü\" " + random.nextInt()));
        }
        if (random.nextInt(3) == 0) {
            wanted.put(ApiKeyField.DESCRIPTION, new FieldValue.Text(random.nextBoolean() ? "" : "new\ntext"));
        }
        if (random.nextInt(3) == 0) {
            wanted.put(ApiKeyField.SCOPES, FieldValue.of(List.of(some(random))));
        }
        if (random.nextInt(3) == 0) {
            wanted.put(ApiKeyField.RPM, amount(random, 1 + random.nextInt(1000)));
        }
        boolean hasBudget = KeyValues.of(key).get(ApiKeyField.CREDIT_LIMIT) != FieldValue.NONE
                && key.usageLimits().flatMap(limits -> limits.creditLimit()).isPresent();
        int budget = random.nextInt(4);
        if (budget == 0) {
            wanted.put(ApiKeyField.CREDIT_LIMIT, FieldValue.NONE);
            wanted.put(ApiKeyField.ALERT_THRESHOLD, FieldValue.NONE);
            wanted.put(ApiKeyField.PERIODIC_RESET, new FieldValue.Text(KeyValues.NO_RESET));
        } else if (budget == 1 || hasBudget) {
            wanted.put(ApiKeyField.CREDIT_LIMIT, FieldValue.of(100 + random.nextInt(1000)));
            if (random.nextBoolean()) {
                wanted.put(ApiKeyField.ALERT_THRESHOLD, amount(random, 1 + random.nextInt(100)));
            }
            if (random.nextBoolean()) {
                List<String> words = List.of(KeyValues.NO_RESET, "weekly", "monthly", KeyValues.everyDays(12));
                wanted.put(ApiKeyField.PERIODIC_RESET, new FieldValue.Text(words.get(random.nextInt(words.size()))));
            }
        }
        return wanted;
    }

    private static FieldValue amount(Random random, long number) {
        return random.nextInt(3) == 0 ? FieldValue.NONE : FieldValue.of(number);
    }

    private static String[] some(Random random) {
        String[] scopes = SCOPES.stream().filter(scope -> random.nextBoolean()).toArray(String[]::new);
        return scopes.length == 0 ? new String[] {SCOPES.get(0)} : scopes;
    }
}
