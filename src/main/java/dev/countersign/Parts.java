package dev.countersign;

import dev.countersign.portkey.CachedApiKeys;
import dev.countersign.portkey.PortkeyHealth;
import dev.countersign.slack.SlackIdentity;
import dev.countersign.slack.SocketModeDoor;
import dev.countersign.store.Database;
import dev.countersign.web.Readiness;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The parts without which no work can be taken, by the names {@code /readyz} tells. */
final class Parts {
    private Parts() {}

    /** Each empty while it is usable, otherwise why not. */
    static Map<String, Supplier<Optional<String>>> checks(
            Database database,
            SlackIdentity identity,
            Optional<SocketModeDoor> socket,
            PortkeyHealth portkey,
            CachedApiKeys keys,
            BooleanSupplier started) {
        Map<String, Supplier<Optional<String>>> checks = new LinkedHashMap<>();
        checks.put(Readiness.DATABASE, database::trouble);
        checks.put("slack", () -> slackTrouble(identity, socket));
        checks.put("portkey", portkey::trouble);
        checks.put(
                "key directory",
                () -> keys.ready() ? Optional.empty() : keys.trouble().or(() -> Optional.of("is being read")));
        checks.put("start", () -> when(!started.getAsBoolean(), "is not finished"));
        return checks;
    }

    private static Optional<String> slackTrouble(SlackIdentity identity, Optional<SocketModeDoor> socket) {
        SlackIdentity.Outcome latest = identity.latest();
        if (latest instanceof SlackIdentity.Outcome.Refused refused) {
            return Optional.of("refuses the bot's token: " + refused.error());
        }
        if (latest instanceof SlackIdentity.Outcome.Unreachable unreachable) {
            return Optional.of("does not answer: " + unreachable.why());
        }
        return when(socket.isPresent() && !socket.get().connected(), "Socket Mode is not connected");
    }

    private static Optional<String> when(boolean wrong, String why) {
        return wrong ? Optional.of(why) : Optional.empty();
    }
}
