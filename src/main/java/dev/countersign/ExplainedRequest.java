package dev.countersign;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.apikey.ChangeSet;
import dev.countersign.apikey.FieldChange;
import dev.countersign.apikey.FieldValue;
import dev.countersign.apikey.KeyType;
import dev.countersign.apikey.KeyValues;
import dev.countersign.apikey.WholeNumber;
import dev.countersign.config.PolicyFile;
import dev.countersign.policy.Actor;
import dev.countersign.policy.PastAutomatic;
import dev.countersign.policy.PastChange;
import dev.countersign.policy.Policy;
import dev.countersign.policy.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The request that {@code policy explain} asks about, from its options. */
final class ExplainedRequest {
    /** Only ages matter, so any moment is as good as now. */
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Option(names = "--key-name", paramLabel = "NAME", description = "The key's name.")
    private String keyName = "some-key";

    @Option(names = "--key-id", paramLabel = "ID", description = "The key's id.")
    private String keyId = "00000000-0000-0000-0000-000000000000";

    @Option(names = "--workspace", paramLabel = "NAME", description = "The key's workspace, by name or id.")
    private String workspace = "some-workspace";

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "workspace-service (what it is when not given), workspace-user or organisation-service.")
    private String type = KeyType.WORKSPACE_SERVICE.word();

    @Option(names = "--status", paramLabel = "STATUS", description = "The key's status, active when not given.")
    private String status = "active";

    @Option(
            names = "--rpm",
            paramLabel = "FROM:TO",
            description = "Requests per minute, like 60:5000; none for no limit.")
    private String rpm;

    @Option(names = "--credit", paramLabel = "FROM:TO", description = "Credit limit, like 10:50 or 10:none.")
    private String credit;

    @Option(names = "--alert", paramLabel = "FROM:TO", description = "The amount at which Portkey warns.")
    private String alert;

    @Option(names = "--reset", paramLabel = "FROM:TO", description = "Periodic reset, like monthly:weekly.")
    private String reset;

    @Option(names = "--rename", paramLabel = "NAME", description = "The new name.")
    private String rename;

    @Option(names = "--describe", paramLabel = "TEXT", description = "The new description.")
    private String describe;

    @Option(names = "--add-scope", paramLabel = "SCOPE", description = "A scope to add; may be given several times.")
    private List<String> addScopes = new ArrayList<>();

    @Option(names = "--remove-scope", paramLabel = "SCOPE", description = "A scope to remove; likewise.")
    private List<String> removeScopes = new ArrayList<>();

    @Option(names = "--reset-usage", description = "Forgive what was spent.")
    private boolean resetUsage;

    @Option(names = "--requester", paramLabel = "U…", required = true, description = "Who asks, by Slack's id.")
    private String requester;

    @Option(names = "--group", paramLabel = "S…", description = "A user group the requester is in; several times.")
    private List<String> groups = new ArrayList<>();

    @Option(names = "--at-once", description = "The requester asks to break the glass.")
    private boolean atOnce;

    @Option(
            names = "--past",
            paramLabel = "FIELD:FROM:TO:AGE",
            description = "An earlier change of this key, like rpm:40:60:3d; several times.")
    private List<String> past = new ArrayList<>();

    @Option(
            names = "--automatic",
            paramLabel = "N",
            description = "How many automatic approvals the key just had by each rule.")
    private int automatic;

    /** @throws IllegalArgumentException with a sentence for the person when an option cannot be understood */
    Question question(Policy policy) {
        return new Question(
                key(),
                new ChangeSet(changes()),
                new Actor(requester, Set.copyOf(groups)),
                past.stream().map(ExplainedRequest::pastChange).toList(),
                policy.rules().stream()
                        .flatMap(rule -> Stream.generate(() -> new PastAutomatic(rule.name(), NOW))
                                .limit(Math.max(0, automatic)))
                        .toList(),
                atOnce,
                NOW);
    }

    private ApiKey key() {
        return new ApiKey(
                ApiKeyId.parse(keyId).orElseThrow(() -> new IllegalArgumentException("--key-id is no id of a key.")),
                keyName,
                "",
                KeyType.of(type),
                Optional.empty(),
                workspace,
                Optional.empty(),
                status,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private List<FieldChange> changes() {
        List<FieldChange> changes = new ArrayList<>();
        amount(ApiKeyField.RPM, "--rpm", rpm, changes);
        amount(ApiKeyField.CREDIT_LIMIT, "--credit", credit, changes);
        amount(ApiKeyField.ALERT_THRESHOLD, "--alert", alert, changes);
        if (reset != null) {
            String[] parts = parts("--reset", reset, 2);
            changes.add(change(ApiKeyField.PERIODIC_RESET, text(parts[0]), text(parts[1])));
        }
        if (rename != null) {
            changes.add(change(ApiKeyField.NAME, text(keyName), text(rename)));
        }
        if (describe != null) {
            changes.add(change(ApiKeyField.DESCRIPTION, text(""), text(describe)));
        }
        if (!addScopes.isEmpty() || !removeScopes.isEmpty()) {
            changes.add(change(ApiKeyField.SCOPES, FieldValue.of(removeScopes), FieldValue.of(addScopes)));
        }
        if (resetUsage) {
            changes.add(change(ApiKeyField.RESET_USAGE, new FieldValue.Flag(false), new FieldValue.Flag(true)));
        }
        return changes;
    }

    private static void amount(ApiKeyField field, String option, String given, List<FieldChange> changes) {
        if (given != null) {
            String[] parts = parts(option, given, 2);
            changes.add(change(field, amount(option, parts[0]), amount(option, parts[1])));
        }
    }

    private static PastChange pastChange(String given) {
        String[] parts = parts("--past", given, 4);
        ApiKeyField field = ApiKeyField.of(parts[0])
                .orElseThrow(() -> new IllegalArgumentException("--past: no field is called so: " + parts[0] + "."));
        Duration age = PolicyFile.period(parts[3])
                .orElseThrow(() -> new IllegalArgumentException("--past: the age must be like 3d or 12h."));
        return new PastChange(change(field, amount("--past", parts[1]), amount("--past", parts[2])), NOW.minus(age));
    }

    private static String[] parts(String option, String given, int count) {
        String[] parts = given.split(":", -1);
        if (parts.length != count) {
            throw new IllegalArgumentException(option + " takes " + count + " parts with : between them.");
        }
        return parts;
    }

    private static FieldValue amount(String option, String text) {
        if (text.isEmpty() || text.equals(KeyValues.NO_RESET)) {
            return FieldValue.NONE;
        }
        return FieldValue.of(WholeNumber.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(option + " takes whole numbers, or none.")));
    }

    private static FieldValue text(String text) {
        return new FieldValue.Text(text);
    }

    private static FieldChange change(ApiKeyField field, FieldValue before, FieldValue after) {
        if (before.equals(after)) {
            throw new IllegalArgumentException(field.label() + " does not change: give two different values.");
        }
        return new FieldChange(field, before, after);
    }
}
