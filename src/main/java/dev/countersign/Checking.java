package dev.countersign;

import dev.countersign.check.DatabaseCheck;
import dev.countersign.check.Expected;
import dev.countersign.check.Finding;
import dev.countersign.check.PortkeyCheck;
import dev.countersign.check.Report;
import dev.countersign.check.SlackCheck;
import dev.countersign.config.Reading;
import dev.countersign.config.SettingOrigin;
import dev.countersign.config.Settings;
import dev.countersign.portkey.PortkeyClient;
import dev.countersign.portkey.PortkeySurvey;
import dev.countersign.slack.SlackSurvey;
import dev.countersign.slack.SlackWebApi;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Everything {@code check} looks at, with the settings that say where. */
final class Checking {
    private final Clock clock;

    Checking(Clock clock) {
        this.clock = clock;
    }

    /**
     * Looks at all of it.
     *
     * @param trialCards whether to post a test card as well
     */
    Report report(Map<String, String> environment, Function<Path, Optional<String>> files, boolean trialCards) {
        Reading<Settings> reading = Settings.read(environment, files);
        List<String> told = reading instanceof Reading.Wrong<Settings> wrong
                ? wrong.problems()
                : ((Reading.Read<Settings>) reading).warnings();
        boolean usable = reading instanceof Reading.Read<Settings>;
        List<Finding> tried = new ArrayList<>();
        if (reading instanceof Reading.Read<Settings> read) {
            Settings settings = read.settings();
            tried.add(port("PORT", settings.ports().http()));
            settings.ports().management().ifPresent(port -> tried.add(port("COUNTERSIGN_MANAGEMENT_PORT", port)));
            tried.add(policy(settings));
            tried.add(DatabaseCheck.of(settings.databaseUrl().reveal()));
            Settings.Portkey control = settings.portkey();
            try (PortkeyClient client = PortkeyClient.open(
                    control.baseUrl(), control.apiKey().reveal(), control.requestsPerSecond(), clock)) {
                tried.addAll(world(settings, client, trialCards));
            }
        } else {
            tried.add(Finding.warning("everything else", "not tried: it needs the settings above."));
        }
        // That a setting is there goes without saying where it was tried for real.
        Set<String> subjects = tried.stream().map(Finding::subject).collect(Collectors.toSet());
        List<Finding> findings = new ArrayList<>(settings(told, usable, SettingOrigin.all(environment, files)).stream()
                .filter(finding -> finding.result() != Finding.Result.PASSED || !subjects.contains(finding.subject()))
                .toList());
        findings.addAll(tried);
        return new Report(findings);
    }

    /**
     * What Slack and Portkey say, for a bot that runs already.
     *
     * @param portkey the bot's own, so that both together keep to its limit of calls
     */
    List<Finding> world(Settings settings, PortkeyClient portkey) {
        return world(settings, portkey, false);
    }

    private List<Finding> world(Settings settings, PortkeyClient portkey, boolean trialCards) {
        Expected expected = new Expected(
                settings.channels().approval(),
                settings.channels().result(),
                settings.policy(),
                settings.slack().transport() instanceof Settings.Transport.Http,
                settings.choices().manageOrganisationKeys());
        URI api = settings.slack().apiUrl();
        List<Finding> findings = new ArrayList<>();
        SlackWebApi bot = new SlackWebApi(api, settings.slack().botToken().reveal(), SlackWebApi.PATIENT);
        SlackCheck slack = new SlackCheck(new SlackSurvey(bot, clock), expected);
        findings.addAll(slack.findings());
        if (settings.slack().transport() instanceof Settings.Transport.SocketMode mode) {
            SlackWebApi app = new SlackWebApi(api, mode.appToken().reveal(), SlackWebApi.PATIENT);
            findings.add(SlackCheck.appToken(new SlackSurvey(app, clock)));
        }
        if (trialCards) {
            findings.addAll(slack.trialCards());
        }
        findings.addAll(new PortkeyCheck(new PortkeySurvey(portkey, clock), expected).findings());
        return findings;
    }

    private static List<Finding> settings(List<String> told, boolean usable, List<SettingOrigin> origins) {
        List<Finding> findings = new ArrayList<>();
        Set<String> named = new HashSet<>();
        for (String line : told) {
            int colon = line.indexOf(": ");
            String name = line.substring(0, colon);
            named.add(name);
            String sentence = line.substring(colon + 2);
            findings.add(usable ? Finding.warning(name, sentence) : Finding.failed(name, sentence));
        }
        origins.stream()
                .filter(origin -> !named.contains(origin.name()))
                .forEach(origin -> findings.add(Finding.passed(origin.name(), origin.words())));
        return findings;
    }

    /** A port that is taken may be taken by the very bot that is looked at. */
    private static Finding port(String setting, int port) {
        try (ServerSocket free = new ServerSocket(port)) {
            return Finding.passed(setting, free.getLocalPort() + " is free");
        } catch (IOException taken) {
            return Finding.warning(
                    setting,
                    port + " cannot be listened on (" + taken.getMessage()
                            + "): it is the bot's if it runs already, else end what has it, or choose another.");
        }
    }

    private static Finding policy(Settings settings) {
        int rules = settings.policy().rules().size();
        return Finding.passed("policy", rules == 1 ? "one rule" : rules + " rules");
    }
}
