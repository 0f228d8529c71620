package dev.countersign.slack;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ApiKeyFixture;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.apikey.BudgetUnit;
import dev.countersign.apikey.ChangeSet;
import dev.countersign.apikey.FieldValue;
import dev.countersign.apikey.KeyType;
import dev.countersign.apikey.KeyValues;
import dev.countersign.apikey.Scopes;
import dev.countersign.policy.Approvers;
import dev.countersign.policy.Requirement;
import dev.countersign.policy.Stage;
import dev.countersign.request.Attempt;
import dev.countersign.request.AuditEvent;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.Decision;
import dev.countersign.request.Ending;
import dev.countersign.request.Picture;
import dev.countersign.request.RequestId;
import dev.countersign.request.RequestState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The longest and the strangest there can be, by seed: names of ampersands, reasons of emoji, text from right to left, every
 * scope there is, every field changed, many groups, long sentences. The same seed makes the same.
 */
final class Extremes {
    /** What must never come alive in a message. */
    static final List<String> ALIVE =
            List.of("<!channel", "<!here", "<!everyone", "<https://evil", "<@UMALLORY", "<#C0", "<@" + AuditEvent.BOT);

    private static final List<String> PIECES = List.of(
            "&",
            "<!channel>",
            "<https://evil.example|Approve>",
            "<@UMALLORY>",
            "😀",
            "👩‍👩‍👧‍👦",
            "שלום",
            "\u202Eمرحبا",
            "\u2066",
            "e\u0301",
            "*_~`",
            "\n",
            "\t",
            "\u0000",
            "\uD800",
            "{\"type\":\"section\"}",
            "checkout ",
            "$1 \\1 %s {0}");
    private static final List<String> SCOPES = Scopes.catalogue(KeyType.ORGANISATION_SERVICE).values().stream()
            .flatMap(List::stream)
            .toList();
    private static final Instant NOON = RequestFixture.NOON;

    private final Random random;

    Extremes(long seed) {
        this.random = new Random(seed);
    }

    /** Where nothing comes that a rule let through without a second person. */
    private static final Set<RequestState> WAITED =
            Set.of(RequestState.PENDING, RequestState.REJECTED, RequestState.EXPIRED, RequestState.WITHDRAWN);

    /** One request for every state and every way that a second person comes in. */
    static Stream<ChangeRequest> requests(long seed) {
        Extremes extremes = new Extremes(seed);
        return Stream.of(RequestState.values())
                .flatMap(state -> Stream.of(Requirement.Kind.values())
                        .filter(kind -> kind == Requirement.Kind.APPROVALS || !WAITED.contains(state))
                        .map(kind -> extremes.request(state, kind)));
    }

    /** Text of so many code points at most; mostly as many. */
    String text(int most) {
        if (random.nextInt(6) == 0) {
            return PIECES.get(random.nextInt(PIECES.size())).strip();
        }
        String often = PIECES.get(random.nextInt(PIECES.size()));
        StringBuilder text = new StringBuilder();
        for (int points = 0; points < most; ) {
            String piece = random.nextInt(3) > 0 ? often : PIECES.get(random.nextInt(PIECES.size()));
            text.append(piece);
            points += piece.codePointCount(0, piece.length());
        }
        // Halves of characters may have met and become one.
        int points = Math.min(most, text.codePointCount(0, text.length()));
        return text.substring(0, text.offsetByCodePoints(0, points));
    }

    ApiKey key() {
        ApiKeyFixture key = ApiKeyFixture.key()
                .type(one(KeyType.values()))
                .name(text(100))
                .description(text(200))
                .status(random.nextBoolean() ? "exhausted" : text(40))
                .scopes(SCOPES.subList(0, random.nextInt(SCOPES.size())).toArray(String[]::new))
                .rpm(1 + random.nextInt(100))
                .rate(text(30), text(30), Long.MAX_VALUE);
        BudgetUnit unit = one(BudgetUnit.values());
        String limit = random.nextBoolean() ? "0.0001" : "999999999999999";
        Instant reset = random.nextBoolean() ? NOON.plus(Duration.ofDays(3)) : null;
        return ApiKeyFixture.identified(
                        key.usage(unit, limit, "0.00001", "123456789.123456789", reset)
                                .build(),
                        new ApiKeyId("3f2b8a10-0000-4000-8000-" + "%012d".formatted(random.nextInt(1_000_000))))
                .inWorkspace(text(100));
    }

    private <T> T one(T[] of) {
        return List.of(of).get(random.nextInt(of.length));
    }

    private ChangeRequest request(RequestState state, Requirement.Kind kind) {
        ApiKey key = key();
        ChangeSet changes = changes(key);
        boolean waits = WAITED.contains(state);
        return new ChangeRequest(
                new RequestId("7QK4ABCD"),
                3,
                state,
                key,
                changes,
                random.nextBoolean() ? Optional.of(changes(key)) : Optional.empty(),
                "UALICE",
                text(500),
                "V1",
                NOON,
                NOON.plusSeconds(28_800),
                requirement(kind),
                decisions(kind, state),
                waits ? Optional.empty() : Optional.of(attempt()),
                state.settled() ? Optional.of(ending(changes)) : Optional.empty(),
                random.nextBoolean()
                        ? Optional.of(new Picture("F0123456789", "Cost " + text(1990), NOON))
                        : Optional.empty());
    }

    private ChangeSet changes(ApiKey key) {
        Map<ApiKeyField, FieldValue> wanted = new EnumMap<>(ApiKeyField.class);
        FieldValue much = FieldValue.of(random.nextBoolean() ? 888_888_888_888_888L : 2);
        wanted.put(ApiKeyField.NAME, new FieldValue.Text(text(100)));
        wanted.put(ApiKeyField.DESCRIPTION, new FieldValue.Text(text(200)));
        wanted.put(ApiKeyField.RPM, random.nextInt(4) == 0 ? FieldValue.NONE : much);
        wanted.put(ApiKeyField.CREDIT_LIMIT, random.nextInt(4) == 0 ? FieldValue.NONE : much);
        wanted.put(ApiKeyField.ALERT_THRESHOLD, much);
        wanted.put(ApiKeyField.PERIODIC_RESET, new FieldValue.Text("weekly"));
        wanted.put(ApiKeyField.RESET_USAGE, new FieldValue.Flag(true));
        wanted.put(ApiKeyField.SCOPES, FieldValue.of(random.nextInt(3) == 0 ? List.of(text(100)) : SCOPES));
        if (random.nextInt(3) == 0) {
            wanted.keySet().removeIf(field -> random.nextBoolean());
        }
        return ChangeSet.between(KeyValues.of(key), wanted);
    }

    private Requirement requirement(Requirement.Kind kind) {
        Set<String> groups =
                IntStream.range(0, 20).mapToObj(number -> "S012345678" + number).collect(Collectors.toSet());
        Set<String> users = IntStream.range(0, random.nextInt(90))
                .mapToObj(number -> "U0123456" + number)
                .collect(Collectors.toSet());
        List<Stage> stages = IntStream.rangeClosed(0, random.nextInt(6))
                .mapToObj(number -> new Stage(1 + random.nextInt(4), new Approvers(users, groups)))
                .toList();
        return new Requirement(
                text(300),
                text(5000),
                kind,
                kind == Requirement.Kind.AUTOMATIC ? List.of() : stages,
                random.nextBoolean(),
                Optional.empty(),
                random.nextBoolean());
    }

    private List<Decision> decisions(Requirement.Kind kind, RequestState state) {
        return switch (kind) {
            case AUTOMATIC -> List.of(new Decision(Decision.Kind.AUTOMATIC, AuditEvent.BOT, NOON, ""));
            case BREAK_GLASS ->
                random.nextBoolean()
                        ? List.of(new Decision(Decision.Kind.BREAK_GLASS, "UALICE", NOON, text(500)))
                        : List.of(
                                new Decision(Decision.Kind.BREAK_GLASS, "UALICE", NOON, text(500)),
                                new Decision(Decision.Kind.REVIEW, "UBOB", NOON, ""));
            case APPROVALS -> approvals(state);
        };
    }

    private List<Decision> approvals(RequestState state) {
        List<Decision> decisions = new ArrayList<>();
        for (int number = random.nextInt(24); number >= 0; number--) {
            decisions.add(new Decision(Decision.Kind.APPROVE, "U0123456" + number, NOON, text(500), Set.of()));
        }
        if (state == RequestState.REJECTED) {
            decisions.add(new Decision(Decision.Kind.REJECT, "UBOB", NOON, text(500)));
        }
        return decisions;
    }

    private Attempt attempt() {
        return new Attempt(
                NOON, 2, Optional.of(NOON), Optional.empty(), Optional.empty(), Optional.empty(), text(5000));
    }

    private Ending ending(ChangeSet changes) {
        Map<ApiKeyField, FieldValue> now = new EnumMap<>(ApiKeyField.class);
        changes.changes().forEach(change -> now.put(change.field(), change.before()));
        return new Ending(NOON.plusSeconds(90), text(5000), now);
    }
}
