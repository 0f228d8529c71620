package dev.countersign.check;

import dev.countersign.slack.Asked;
import dev.countersign.slack.SlackScope;
import dev.countersign.slack.SlackSurvey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Tokens, scopes, clock, channels and approvers, as Slack tells them. */
public final class SlackCheck {
    private static final String TOKEN = "SLACK_BOT_TOKEN";

    private final SlackSurvey slack;
    private final Expected expected;

    public SlackCheck(SlackSurvey slack, Expected expected) {
        this.slack = slack;
        this.expected = expected;
    }

    /** Everything that can be looked at; when the token does not work, only that. */
    public List<Finding> findings() {
        Asked<SlackSurvey.Bot> asked = slack.bot();
        if (asked instanceof Asked.Said<SlackSurvey.Bot> said) {
            return of(said.answer());
        }
        return List.of(
                Finding.failed(
                        asked instanceof Asked.Unanswered<SlackSurvey.Bot> ? "SLACK_API_URL" : TOKEN,
                        asked instanceof Asked.Refused<SlackSurvey.Bot> refused
                                ? "Slack refuses it (" + refused.error()
                                        + "): copy the Bot User OAuth Token of the installed app again. Nothing else was asked of Slack."
                                : "Slack does not answer (" + asked.trouble()
                                        + "): check the address, name resolution and firewall. Nothing else was asked of Slack."));
    }

    /** The app-level token, asked with it. */
    public static Finding appToken(SlackSurvey withAppToken) {
        String subject = "SLACK_APP_TOKEN";
        Asked<Boolean> asked = withAppToken.socket();
        if (asked instanceof Asked.Said<Boolean>) {
            return Finding.passed(subject, "opens Socket Mode connections");
        }
        return Finding.failed(
                subject,
                asked instanceof Asked.Refused<Boolean> refused
                        ? "Slack refuses it (" + refused.error() + "): make an app-level token with the scope "
                                + "connections:write, and see that Socket Mode is on in the app's settings."
                        : "not tried, as Slack does not answer (" + asked.trouble() + ").");
    }

    private List<Finding> of(SlackSurvey.Bot bot) {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.passed(TOKEN, "works: @" + bot.name() + " in " + bot.team()));
        ChannelCheck channels = new ChannelCheck(slack);
        List<ChannelCheck.Looked> looked = channels.look(expected);
        findings.addAll(scopes(bot, looked));
        findings.add(ClockSkew.of("Slack", bot.ahead(), expected.signed()));
        looked.forEach(channel -> findings.add(channel.finding()));
        findings.addAll(new ApproverCheck(slack, expected.policy()).findings());
        return findings;
    }

    private List<Finding> scopes(SlackSurvey.Bot bot, List<ChannelCheck.Looked> channels) {
        if (bot.scopes().isEmpty()) {
            return List.of(Finding.warning("scopes", "Slack did not say which the token has."));
        }
        List<Finding> missing = Arrays.stream(SlackScope.values())
                .filter(scope -> !scope.in(bot.scopes()))
                .map(scope -> missing(scope, channels))
                .toList();
        return missing.isEmpty()
                ? List.of(Finding.passed("scopes", "all " + SlackScope.values().length + " are granted"))
                : missing;
    }

    private Finding missing(SlackScope scope, List<ChannelCheck.Looked> channels) {
        String sentence = "is missing: " + scope.loss()
                + ". Add it under OAuth & Permissions, or take over manifest.yml again, and reinstall the app.";
        String subject = "scope " + scope.word();
        return matters(scope, channels) ? Finding.failed(subject, sentence) : Finding.warning(subject, sentence);
    }

    /** A kind of channel whose scope is missing cannot be told, so then it matters. */
    private boolean matters(SlackScope scope, List<ChannelCheck.Looked> channels) {
        return switch (scope) {
            case COMMANDS, CHAT_WRITE, IM_WRITE, IM_HISTORY, USERS_READ -> true;
            case CHANNELS_HISTORY ->
                channels.stream().anyMatch(one -> !one.isPrivate().orElse(false));
            case GROUPS_HISTORY ->
                channels.stream().anyMatch(one -> one.isPrivate().orElse(true));
            case USERGROUPS_READ ->
                !ApproverCheck.named(expected.policy()).groups().isEmpty();
            case FILES_WRITE, CHANNELS_READ, GROUPS_READ -> false;
        };
    }

    /** Posts, repaints and removes a message where cards and results go. */
    public List<Finding> trialCards() {
        List<String> channels = expected.approvalChannel().equals(expected.resultChannel())
                ? List.of(expected.approvalChannel())
                : List.of(expected.approvalChannel(), expected.resultChannel());
        return channels.stream().map(this::trialCard).toList();
    }

    private Finding trialCard(String channel) {
        String subject = "test card in " + channel;
        Optional<SlackSurvey.Failure> failure = slack.trialCard(channel);
        return failure.isEmpty()
                ? Finding.passed(subject, "posted, updated and deleted")
                : Finding.failed(
                        subject,
                        "could not be " + failure.get().step() + " ("
                                + failure.get().error() + "): mend what the lines above name, then try again.");
    }
}
