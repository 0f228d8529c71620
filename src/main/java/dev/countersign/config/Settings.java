package dev.countersign.config;

import dev.countersign.policy.Approvers;
import dev.countersign.policy.Policy;
import java.net.URI;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.event.Level;

/**
 * Everything the operator decided for {@code serve}, checked and typed. Printing it shows no secret.
 *
 * @param approvers who may countersign unless a policy file says otherwise; empty only beside one
 * @param policy the policy file's, else one approval by one of the approvers
 * @param times how long things may take
 * @param databaseUrl a JDBC URL of SQLite or PostgreSQL; secret because it may hold a password
 * @param auditKey Ed25519, signs audit checkpoints
 */
public record Settings(
        Slack slack,
        Portkey portkey,
        Channels channels,
        Approvers approvers,
        Policy policy,
        Choices choices,
        Times times,
        Secret databaseUrl,
        Optional<PrivateKey> auditKey,
        Ports ports,
        Logging logging) {

    /**
     * Reads them all.
     *
     * @param environment the variables, by name
     * @param files the text of a file, empty when it cannot be read
     */
    public static Reading<Settings> read(Map<String, String> environment, Function<Path, Optional<String>> files) {
        return new SettingsReader(new RawValues(environment, files)).settings();
    }

    /**
     * The Slack app.
     *
     * @param apiUrl the Web API's base, ends in {@code /api/}
     */
    public record Slack(Secret botToken, Transport transport, URI apiUrl) {}

    /** How Slack's deliveries arrive. */
    public sealed interface Transport {
        /** Over a socket the bot opens; wins when both are given. */
        record SocketMode(Secret appToken) implements Transport {}

        /** As requests to {@code /slack/events}, signed with this secret. */
        record Http(Secret signingSecret) implements Transport {}
    }

    /**
     * The control plane.
     *
     * @param baseUrl without a slash at its end
     * @param requestsPerSecond upper bound, above 0
     */
    public record Portkey(Secret apiKey, URI baseUrl, double requestsPerSecond) {}

    /** Channel ids. */
    public record Channels(String approval, String result) {}

    /** What is switched on. */
    public record Choices(boolean mentionApprovers, boolean manageOrganisationKeys, boolean watch) {}

    /**
     * All above zero.
     *
     * @param giveUpAfter how long a change is tried while Portkey does not answer
     * @param retention how long settled requests stay in the main tables
     * @param requestTtl how long a request may be pending
     * @param keyCacheTtl how old the key directory may be
     */
    public record Times(Duration giveUpAfter, Duration retention, Duration requestTtl, Duration keyCacheTtl) {}

    /** Ports to listen on, 0 for any free one. */
    public record Ports(int http, Optional<Integer> management) {}

    /** How the log looks. */
    public record Logging(LogFormat format, Level level) {}

    /** The log's two forms. */
    public enum LogFormat {
        /** A line for people. */
        TEXT,
        /** One JSON object per line. */
        JSON
    }
}
