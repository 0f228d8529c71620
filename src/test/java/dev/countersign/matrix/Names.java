package dev.countersign.matrix;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What steps are called: by what is done and to which message or job, the same in every run and on both databases. */
final class Names {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String API = "/api/";
    private static final Pattern KEY = Pattern.compile("/v1/api-keys/([^/]+)");
    private static final Pattern USAGE = Pattern.compile("/v1/analytics/.*[?&]api_key_ids=([^&]+).*");

    /** Asked by the clock, at the start, or when the program looks around after it, whatever anybody's request does. */
    private static final Set<String> NOT_OF_A_TRIP =
            Set.of("auth.test", "bots.info", "apps.connections.open", "conversations.info", "usergroups.list");

    private Names() {}

    static Optional<Step> slack(String method, URI address, byte[] body) {
        String path = address.getPath();
        if (path.startsWith("/upload/")) {
            return Optional.of(Step.slack("upload"));
        }
        if (!path.startsWith(API) || NOT_OF_A_TRIP.contains(path.substring(API.length()))) {
            return Optional.empty();
        }
        String form = new String(body, StandardCharsets.UTF_8);
        String message = field(form, "metadata").map(Names::message).orElse("");
        return Optional.of(Step.slack((path.substring(API.length()) + " " + message).strip()));
    }

    /** @param others keys that no trip is about: the program looks at some of them when it looks around after its start */
    static HttpRelay.Naming portkey(Set<String> others) {
        return (method, address, body) -> {
            Matcher key = KEY.matcher(address.toString());
            if (key.matches() && !others.contains(key.group(1))) {
                return Optional.of(Step.portkey(method + " key"));
            }
            Matcher usage = USAGE.matcher(address.toString());
            return usage.matches() && !others.contains(usage.group(1))
                    ? Optional.of(Step.portkey(method + " usage"))
                    : Optional.empty();
        };
    }

    /** A transaction, by what it wrote; empty when it wrote nothing of a trip. */
    static Optional<Step> commit(List<Statement> statements) {
        return statements.stream()
                .filter(each -> each.sql().startsWith("insert into audit ("))
                .map(Names::event)
                // The last is what it was all for.
                .reduce((one, other) -> other)
                .or(() -> first(statements, "insert into announcement")
                        .map(begun -> slot(begun.value("slot")) + " begun"))
                .or(() ->
                        statements.stream().flatMap(each -> job(each).stream()).findFirst())
                .map(Step::commit);
    }

    private static Optional<Statement> first(List<Statement> statements, String beginning) {
        return statements.stream()
                .filter(each -> each.sql().startsWith(beginning))
                .findFirst();
    }

    private static String event(Statement insert) {
        String kind = insert.value("kind");
        Matcher message = Pattern.compile("\"message\":\"([a-z]+)").matcher(insert.value("details"));
        return message.find() ? message.group(1) + " stands" : kind;
    }

    /** What db-scheduler does with one of our jobs. Heartbeats are not named: they come by the clock. */
    private static Optional<String> job(Statement statement) {
        Optional<String> job = statement.parameters().stream()
                .filter(each -> each.matches("[A-Z_]+:[^:]+:\\d+"))
                .map(each -> each.substring(0, each.indexOf(':')))
                .findFirst();
        String sql = statement.sql();
        if (job.isEmpty()) {
            return Optional.empty();
        }
        if (sql.startsWith("delete from scheduled_tasks")) {
            return Optional.of(job.get() + " done");
        }
        if (!sql.startsWith("update scheduled_tasks")) {
            return Optional.empty();
        }
        if (sql.contains("execution_time = ")) {
            return Optional.of(job.get() + " again");
        }
        return sql.contains("set picked = ") ? Optional.of(job.get() + " taken") : Optional.empty();
    }

    private static String slot(String word) {
        int edition = word.indexOf(':');
        return edition < 0 ? word : word.substring(0, edition);
    }

    private static Optional<String> field(String form, String name) {
        for (String pair : form.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return Optional.of(URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }

    private static String message(String metadata) {
        try {
            return slot(
                    JSON.readTree(metadata).path("event_payload").path("kind").asText(""));
        } catch (JacksonException broken) {
            throw new IllegalStateException("metadata that is no JSON", broken);
        }
    }
}
