package dev.countersign.portkey;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.apikey.BudgetUnit;
import dev.countersign.apikey.KeyType;
import dev.countersign.apikey.RateLimit;
import dev.countersign.apikey.UsageLimits;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;

/** Keys as a large company may have them, the same for the same seed; each as if just read, with nothing shared. */
final class ManyKeys {
    private static final String[] TEAMS = {
        "Payments", "Search", "Ads", "Checkout", "Fraud", "Support", "Growth", "Data Platform", "Mobile", "Réservations"
    };
    private static final String[] SERVICES = {
        "checkout", "search", "embeddings", "ranking", "invoice", "chat", "summary", "translate", "moderation", "agent",
        "billing", "reports", "crawler", "catalog", "pricing", "Übersetzung", "fraud", "support", "onboarding", "recall"
    };
    private static final String[] STAGES = {"prod", "staging", "dev", "test", "canary"};
    private static final String[] FORENAMES = {"Alice", "Bob", "Carol", "Dana", "Élodie", "Farid", "Grace", "Heidi"};
    private static final String[] SURNAMES = {"Ng", "Okafor", "Müller", "García", "Smith", "Tanaka", "Rossi", "Kumar"};
    private static final List<List<String>> SCOPES = List.of(
            List.of("completions.write", "prompts.render", "logs.write"),
            List.of("completions.write", "logs.list", "logs.view", "configs.list", "configs.read", "prompts.render"),
            List.of("completions.write"));

    private final Random random;
    private final List<String> ownerIds = new ArrayList<>();
    /** Names of people by id. */
    final Map<String, String> owners = new HashMap<>();

    ManyKeys(long seed, int size) {
        random = new Random(seed);
        for (int person = 0; person < Math.max(3, size / 20); person++) {
            ownerIds.add(uuid());
            owners.put(ownerIds.get(person), pick(FORENAMES) + " " + pick(SURNAMES) + " " + person);
        }
    }

    List<ApiKey> keys(int size) {
        List<ApiKey> keys = new ArrayList<>(size);
        for (int number = 0; number < size; number++) {
            keys.add(key(new ApiKeyId(uuid()), name()));
        }
        return keys;
    }

    String name() {
        return switch (random.nextInt(6)) {
            case 0 -> pick(SERVICES) + " " + pick(STAGES) + " " + random.nextInt(1000);
            case 1 -> pick(TEAMS) + " / " + pick(SERVICES);
            default -> pick(SERVICES) + "-" + pick(STAGES) + "-" + Integer.toString(random.nextInt(100_000), 36);
        };
    }

    /** A key with that name, and the rest by chance. */
    ApiKey key(ApiKeyId id, String name) {
        boolean person = random.nextInt(3) == 0;
        int team = random.nextInt(200);
        return new ApiKey(
                id,
                name,
                random.nextInt(4) == 0 ? "made for " + name : "",
                person ? KeyType.WORKSPACE_USER : KeyType.WORKSPACE_SERVICE,
                Optional.of("5d1f2c3a-0000-4000-8000-" + String.format("%012d", team)),
                TEAMS[team % TEAMS.length] + (team < TEAMS.length ? "" : " " + team),
                person ? Optional.of(copy(ownerIds.get(random.nextInt(ownerIds.size())))) : Optional.empty(),
                copy(random.nextInt(50) == 0 ? "exhausted" : "active"),
                SCOPES.get(random.nextInt(SCOPES.size())).stream()
                        .map(ManyKeys::copy)
                        .toList(),
                List.of(new RateLimit(copy("requests"), copy("rpm"), 60L * (1 + random.nextInt(5)))),
                Optional.of(limits()),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private UsageLimits limits() {
        long budget = 50L * (1 + random.nextInt(4));
        return new UsageLimits(
                BudgetUnit.COST,
                Optional.of(BigDecimal.valueOf(budget)),
                Optional.of(BigDecimal.valueOf(budget)),
                Optional.of(copy("monthly")),
                OptionalInt.empty(),
                Optional.of(BigDecimal.valueOf(random.nextInt((int) budget * 85), 2)),
                Optional.of(Instant.parse("2027-01-01T00:00:00Z")));
    }

    private String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private String pick(String... words) {
        return words[random.nextInt(words.length)];
    }

    /** As a parser makes it: not the constant. */
    private static String copy(String text) {
        return new String(text.toCharArray());
    }
}
