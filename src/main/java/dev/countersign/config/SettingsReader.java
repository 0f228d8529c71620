package dev.countersign.config;

import static dev.countersign.config.Setting.*;

import dev.countersign.config.Settings.Transport;
import dev.countersign.policy.Approvers;
import dev.countersign.policy.Policy;
import java.net.URI;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads each setting once and collects what is wrong, so that the operator learns everything at one go. */
final class SettingsReader {
    private final RawValues values;
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    SettingsReader(RawValues values) {
        this.values = values;
    }

    Reading<Settings> settings() {
        Optional<Settings.Slack> slack = slack();
        Optional<Settings.Portkey> portkey = portkey();
        Optional<Settings.Channels> channels = channels();
        Optional<Approvers> approvers = approvers();
        Optional<Settings.Choices> choices = choices();
        Optional<Policy> policy = policy(approvers, choices);
        Optional<Settings.Times> times = times();
        Optional<Secret> database = required(COUNTERSIGN_DATABASE_URL, ValueForms::database);
        Optional<PrivateKey> auditKey = auditKey();
        Optional<Settings.Ports> ports = ports();
        Optional<Settings.Logging> logging = logging();
        warnings.addAll(values.strangers());
        return outcome(() -> new Settings(
                slack.orElseThrow(),
                portkey.orElseThrow(),
                channels.orElseThrow(),
                approvers.orElseThrow(),
                policy.orElseThrow(),
                choices.orElseThrow(),
                times.orElseThrow(),
                database.orElseThrow(),
                auditKey,
                ports.orElseThrow(),
                logging.orElseThrow()));
    }

    Reading<SandboxSettings> sandboxSettings() {
        Optional<Integer> port = required(PORT, ValueForms::port);
        Optional<String> policy = optional(COUNTERSIGN_POLICY_FILE, values::fileText);
        // Who the default is, is the simulated world's own; that there is one is all that matters here.
        Approvers defaults = new Approvers(Set.of(), Set.of(COUNTERSIGN_APPROVERS.name()));
        policy.ifPresent(text -> policy(text, defaults, false));
        Optional<Settings.Logging> logging = logging();
        return outcome(() -> new SandboxSettings(port.orElseThrow(), policy, logging.orElseThrow()));
    }

    Reading<AuditSettings> auditSettings() {
        Optional<Secret> database = required(COUNTERSIGN_DATABASE_URL, ValueForms::database);
        return outcome(() -> new AuditSettings(database.orElseThrow()));
    }

    private <T> Reading<T> outcome(Supplier<T> settings) {
        return problems.isEmpty() ? new Reading.Read<>(settings.get(), warnings) : new Reading.Wrong<>(problems);
    }

    private Optional<Settings.Slack> slack() {
        Optional<Secret> bot = required(SLACK_BOT_TOKEN, text -> ValueForms.credential("xoxb-", text));
        Optional<Transport> transport = transport();
        Optional<URI> api = required(SLACK_API_URL, ValueForms::webApi);
        api.ifPresent(url -> warnOfPlainHttp(SLACK_API_URL, url));
        return bot.flatMap(token -> transport.flatMap(way -> api.map(url -> new Settings.Slack(token, way, url))));
    }

    private Optional<Transport> transport() {
        int before = problems.size();
        Optional<Secret> app = optional(SLACK_APP_TOKEN, text -> ValueForms.credential("xapp-", text));
        Optional<Secret> signing = optional(SLACK_SIGNING_SECRET, text -> ValueForms.credential("", text));
        if (app.isPresent() && signing.isPresent()) {
            warnings.add("SLACK_SIGNING_SECRET: is not used, because SLACK_APP_TOKEN chooses Socket Mode");
        }
        if (app.isEmpty() && signing.isEmpty() && problems.size() == before) {
            problems.add(
                    values.isBlank(SLACK_SIGNING_SECRET)
                            ? must(SLACK_SIGNING_SECRET)
                            : "SLACK_APP_TOKEN: is required for Socket Mode, or SLACK_SIGNING_SECRET for HTTP; set one");
        }
        return app.<Transport>map(Transport.SocketMode::new).or(() -> signing.map(Transport.Http::new));
    }

    private Optional<Settings.Portkey> portkey() {
        Optional<Secret> key = required(PORTKEY_API_KEY, text -> ValueForms.credential("", text));
        Optional<URI> base = required(PORTKEY_BASE_URL, ValueForms::baseUrl);
        Optional<Double> rate = required(COUNTERSIGN_PORTKEY_RPS, ValueForms::rate);
        base.ifPresent(url -> warnOfPlainHttp(PORTKEY_BASE_URL, url));
        return key.flatMap(
                secret -> base.flatMap(url -> rate.map(number -> new Settings.Portkey(secret, url, number))));
    }

    private Optional<Settings.Channels> channels() {
        Optional<String> approval = required(COUNTERSIGN_APPROVAL_CHANNEL, ValueForms::channel);
        Optional<String> result = optional(COUNTERSIGN_RESULT_CHANNEL, ValueForms::channel);
        return approval.map(channel -> new Settings.Channels(channel, result.orElse(channel)));
    }

    private Optional<Approvers> approvers() {
        // Beside a policy file the list is only what its rules may call default.
        return values.of(COUNTERSIGN_POLICY_FILE) instanceof RawValues.Raw.Unset
                ? required(COUNTERSIGN_APPROVERS, ValueForms::approvers)
                : Optional.of(optional(COUNTERSIGN_APPROVERS, ValueForms::approvers)
                        .orElseGet(() -> new Approvers(Set.of(), Set.of())));
    }

    private Optional<Policy> policy(Optional<Approvers> approvers, Optional<Settings.Choices> choices) {
        int before = problems.size();
        Optional<String> text = optional(COUNTERSIGN_POLICY_FILE, values::fileText);
        if (problems.size() > before || approvers.isEmpty() || choices.isEmpty()) {
            return Optional.empty();
        }
        boolean organisationKeysToo = choices.get().manageOrganisationKeys();
        if (text.isEmpty()) {
            return Optional.of(new Policy(approvers.get(), organisationKeysToo));
        }
        return policy(text.get(), approvers.get(), organisationKeysToo);
    }

    private Optional<Policy> policy(String text, Approvers approvers, boolean organisationKeysToo) {
        Reading<Policy> reading = PolicyFile.read(text, approvers, organisationKeysToo);
        String name = COUNTERSIGN_POLICY_FILE.name() + ": line ";
        if (reading instanceof Reading.Read<Policy> read) {
            read.warnings().forEach(warning -> warnings.add(name + warning));
            return Optional.of(read.settings());
        }
        ((Reading.Wrong<Policy>) reading).problems().forEach(problem -> problems.add(name + problem));
        return Optional.empty();
    }

    private Optional<Settings.Choices> choices() {
        Optional<Boolean> mention = required(COUNTERSIGN_MENTION_APPROVERS, ValueForms::flag);
        Optional<Boolean> organisation = required(COUNTERSIGN_MANAGE_ORGANISATION_KEYS, ValueForms::flag);
        Optional<Boolean> watch = required(COUNTERSIGN_WATCH, ValueForms::flag);
        return mention.flatMap(
                one -> organisation.flatMap(two -> watch.map(three -> new Settings.Choices(one, two, three))));
    }

    private Optional<Settings.Times> times() {
        var giveUp = required(COUNTERSIGN_GIVE_UP_AFTER, ValueForms::duration);
        var retention = required(COUNTERSIGN_RETENTION, ValueForms::duration);
        var requestTtl = required(COUNTERSIGN_REQUEST_TTL, ValueForms::duration);
        var cacheTtl = required(COUNTERSIGN_KEY_CACHE_TTL, ValueForms::duration);
        boolean complete =
                giveUp.isPresent() && retention.isPresent() && requestTtl.isPresent() && cacheTtl.isPresent();
        return complete
                ? Optional.of(new Settings.Times(giveUp.get(), retention.get(), requestTtl.get(), cacheTtl.get()))
                : Optional.empty();
    }

    private Optional<Settings.Ports> ports() {
        Optional<Integer> http = required(PORT, ValueForms::port);
        Optional<Integer> management = optional(COUNTERSIGN_MANAGEMENT_PORT, ValueForms::port);
        if (http.isPresent() && http.get() != 0 && http.equals(management)) {
            problems.add("COUNTERSIGN_MANAGEMENT_PORT: must be another port than PORT");
        }
        return http.map(port -> new Settings.Ports(port, management));
    }

    private Optional<Settings.Logging> logging() {
        var format = required(COUNTERSIGN_LOG_FORMAT, ValueForms::logFormat);
        var level = required(COUNTERSIGN_LOG_LEVEL, ValueForms::logLevel);
        return format.flatMap(form -> level.map(threshold -> new Settings.Logging(form, threshold)));
    }

    private Optional<PrivateKey> auditKey() {
        Optional<String> text = optional(COUNTERSIGN_AUDIT_KEY_FILE, values::fileText);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Reading<PrivateKey> reading = AuditKeyFile.signing(text.get());
        if (reading instanceof Reading.Wrong<PrivateKey> wrong) {
            wrong.problems().forEach(problem -> problems.add(COUNTERSIGN_AUDIT_KEY_FILE.name() + ": " + problem));
            return Optional.empty();
        }
        if (values.open(COUNTERSIGN_AUDIT_KEY_FILE)) {
            warnings.add(COUNTERSIGN_AUDIT_KEY_FILE.name()
                    + ": everybody on this machine may read it, and so sign in the bot's place; chmod 600");
        }
        return Optional.of(((Reading.Read<PrivateKey>) reading).settings());
    }

    private <T> Optional<T> required(Setting setting, Function<String, Optional<T>> form) {
        int before = problems.size();
        Optional<T> given = optional(setting, form);
        if (given.isEmpty() && problems.size() == before) {
            Optional<T> preset = setting.preset().flatMap(form);
            if (preset.isEmpty()) {
                problems.add(setting.name() + ": is required: " + setting.expectation());
            }
            return preset;
        }
        return given;
    }

    private <T> Optional<T> optional(Setting setting, Function<String, Optional<T>> form) {
        RawValues.Raw raw = values.of(setting);
        if (raw instanceof RawValues.Raw.Unusable unusable) {
            problems.add(setting.name() + ": " + unusable.sentence());
            return Optional.empty();
        }
        if (raw instanceof RawValues.Raw.Given given) {
            Optional<T> value = form.apply(given.text());
            if (value.isEmpty()) {
                problems.add(must(setting));
            }
            return value;
        }
        return Optional.empty();
    }

    private static String must(Setting setting) {
        return setting.name() + ": must be " + setting.expectation();
    }

    private void warnOfPlainHttp(Setting setting, URI url) {
        String host = url.getHost();
        boolean here = host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
        if (!here && url.getScheme().equalsIgnoreCase("http")) {
            warnings.add(setting.name() + ": sends credentials unencrypted; use https");
        }
    }
}
