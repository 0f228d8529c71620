package dev.countersign.config;

import dev.countersign.policy.Approvers;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.event.Level;

/** What a value may look like, form by form. Each takes stripped text and answers empty when it has another form. */
final class ValueForms {
    static final String A_DURATION = "a duration greater than 0 and at most 3650d, like 90s, 30m, 8h, 365d or PT30M";
    static final String A_PORT = "a port, 0 to 65535 (0 takes any free one)";

    private static final Duration LONGEST = Duration.ofDays(3650);
    private static final double FASTEST = 10_000;
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Pattern RATE = Pattern.compile("\\d{1,5}(\\.\\d{1,6})?");
    private static final Pattern WHOLE = Pattern.compile("\\d{1,5}");
    private static final Pattern CHANNEL = Pattern.compile("[CG][A-Z0-9_]+");
    private static final Pattern USER = Pattern.compile("[UW][A-Z0-9_]+");
    private static final Pattern GROUP = Pattern.compile("S[A-Z0-9_]+");

    private ValueForms() {}

    /** A credential goes into an HTTP header: visible ASCII only, with something after the prefix. */
    static Optional<Secret> credential(String prefix, String text) {
        boolean usable = text.startsWith(prefix)
                && text.length() > prefix.length()
                && text.chars().allMatch(letter -> letter > ' ' && letter < 0x7f);
        return usable ? Optional.of(new Secret(text)) : Optional.empty();
    }

    static Optional<String> channel(String text) {
        return CHANNEL.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }

    static Optional<Approvers> approvers(String text) {
        Set<String> users = new TreeSet<>();
        Set<String> groups = new TreeSet<>();
        for (String entry : text.split(",", -1)) {
            String id = entry.strip();
            if (USER.matcher(id).matches()) {
                users.add(id);
            } else if (GROUP.matcher(id).matches()) {
                groups.add(id);
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new Approvers(users, groups));
    }

    static Optional<URI> url(String text) {
        try {
            URI url = new URI(text);
            String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
            boolean usable = (scheme.equals("http") || scheme.equals("https"))
                    && url.getHost() != null
                    && url.getPort() <= 65_535
                    && url.getRawUserInfo() == null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null;
            return usable ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException notOne) {
            return Optional.empty();
        }
    }

    static Optional<URI> webApi(String text) {
        return url(text).filter(url -> url.getRawPath().endsWith("/api/"));
    }

    /** Without the slashes at its end, so that paths can be appended. */
    static Optional<URI> baseUrl(String text) {
        return url(text.replaceFirst("/+$", ""));
    }

    static Optional<Secret> database(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        // SQLite keeps an empty name, :memory: and mode=memory in memory: a restart would lose every request.
        boolean file = text.startsWith("jdbc:sqlite:")
                && !text.equals("jdbc:sqlite:")
                && !text.startsWith("jdbc:sqlite:?")
                && !lower.contains(":memory:")
                && !lower.contains("mode=memory");
        boolean server = text.startsWith("jdbc:postgresql://") && text.length() > "jdbc:postgresql://".length();
        return file || server ? Optional.of(new Secret(text)) : Optional.empty();
    }

    static Optional<Duration> duration(String text) {
        return length(text.toLowerCase(Locale.ROOT))
                .filter(length -> !length.isZero() && !length.isNegative() && length.compareTo(LONGEST) <= 0);
    }

    private static Optional<Duration> length(String text) {
        Matcher form = DURATION.matcher(text);
        if (!form.matches()) {
            try {
                return Optional.of(Duration.parse(text));
            } catch (DateTimeParseException notOne) {
                return Optional.empty();
            }
        }
        long count = Long.parseLong(form.group(1));
        return Optional.of(
                switch (form.group(2)) {
                    case "ms" -> Duration.ofMillis(count);
                    case "s" -> Duration.ofSeconds(count);
                    case "m" -> Duration.ofMinutes(count);
                    case "h" -> Duration.ofHours(count);
                    default -> Duration.ofDays(count);
                });
    }

    static Optional<Boolean> flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    static Optional<Double> rate(String text) {
        return Optional.of(text)
                .filter(number -> RATE.matcher(number).matches())
                .map(Double::valueOf)
                .filter(number -> number > 0 && number <= FASTEST);
    }

    static Optional<Integer> port(String text) {
        return Optional.of(text)
                .filter(number -> WHOLE.matcher(number).matches())
                .map(Integer::valueOf)
                .filter(number -> number <= 65_535);
    }

    static Optional<Settings.LogFormat> logFormat(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "text" -> Optional.of(Settings.LogFormat.TEXT);
            case "json" -> Optional.of(Settings.LogFormat.JSON);
            default -> Optional.empty();
        };
    }

    static Optional<Level> logLevel(String text) {
        for (Level level : Level.values()) {
            if (level.name().equalsIgnoreCase(text)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }
}
