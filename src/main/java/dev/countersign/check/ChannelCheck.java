package dev.countersign.check;

import dev.countersign.slack.Asked;
import dev.countersign.slack.SlackSurvey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the bot can work in its channels, and who else is there. */
final class ChannelCheck {
    private final SlackSurvey slack;

    ChannelCheck(SlackSurvey slack) {
        this.slack = slack;
    }

    /**
     * One channel.
     *
     * @param isPrivate nothing when Slack did not say
     */
    record Looked(Finding finding, Optional<Boolean> isPrivate) {}

    List<Looked> look(Expected expected) {
        List<Looked> looked = new ArrayList<>();
        looked.add(look("COUNTERSIGN_APPROVAL_CHANNEL", expected.approvalChannel()));
        if (!expected.resultChannel().equals(expected.approvalChannel())) {
            looked.add(look("COUNTERSIGN_RESULT_CHANNEL", expected.resultChannel()));
        }
        return looked;
    }

    private Looked look(String setting, String id) {
        Asked<SlackSurvey.Channel> asked = slack.channel(id);
        if (asked instanceof Asked.Said<SlackSurvey.Channel> said) {
            SlackSurvey.Channel channel = said.answer();
            return new Looked(of(setting, channel), Optional.of(channel.isPrivate()));
        }
        return new Looked(untold(setting, id, asked), Optional.empty());
    }

    private static Finding of(String setting, SlackSurvey.Channel channel) {
        String name = "#" + channel.name();
        if (channel.archived()) {
            return Finding.failed(
                    setting, name + " is archived, so nothing can be posted: unarchive it or name another channel.");
        }
        if (!channel.member()) {
            return Finding.failed(setting, "the bot is not a member of " + name + ": type /invite @Countersign there.");
        }
        if (channel.shared()) {
            return Finding.warning(
                    setting,
                    name + " is shared with another organisation: its people see every card and result with key names, "
                            + "limits and reasons, and are refused only when they press a button. Name a channel of your "
                            + "own unless that is meant.");
        }
        return Finding.passed(setting, name + ", the bot is a member");
    }

    private static Finding untold(String setting, String id, Asked<SlackSurvey.Channel> asked) {
        if (asked instanceof Asked.Refused<SlackSurvey.Channel> refused) {
            return switch (refused.error()) {
                case "channel_not_found" ->
                    Finding.failed(
                            setting,
                            "the bot sees no channel " + id
                                    + ": copy the id from the channel's details, and invite the bot "
                                    + "there if the channel is private.");
                case "missing_scope" ->
                    Finding.warning(
                            setting,
                            "not looked at, as the scope for it is missing: reinstall the app from manifest.yml, or try "
                                    + "--post-test-card.");
                default -> Finding.failed(setting, "Slack refuses to tell about " + id + " (" + refused.error() + ").");
            };
        }
        return Finding.failed(setting, "not looked at, as Slack did not answer (" + asked.trouble() + "): try again.");
    }
}
