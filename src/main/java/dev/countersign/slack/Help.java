package dev.countersign.slack;

import java.util.List;

/** What {@code /apikey help} answers, and any text nobody understands. */
final class Help {
    /** Opens the picker. */
    static final String UPDATE = "help_update";
    /** Shows the person's own requests. */
    static final String MINE = "help_mine";
    /** Shows what waits for the person's decision. */
    static final String WAITING = "help_waiting";

    private static final String SUBCOMMANDS = """
            *Change a Portkey API key with four eyes*
            `/apikey update` asks for the key, then opens the form
            `/apikey update checkout-prod` opens the form of that key, by name or id
            `/apikey update checkout-prod rpm 120 credit 50 because launch day` fills it in as well; fields: name, rpm, \
            credit, alert, reset, +scope, -scope
            `/apikey explain checkout-prod rpm 5000` says who would have to approve that, and by which rule
            `/apikey show checkout-prod` shows a key's limits and use, its open requests and last changes
            `/apikey list checkout` lists the keys that match; without a word all of them
            `/apikey requests waiting` lists what waits for your decision; `mine` what you asked for; `all` everything
            `/apikey history checkout-prod` tells what was asked and changed for that key
            `/apikey help` shows this""";

    private Help() {}

    static Message of(Command.Help help) {
        String first = help.unknown().isEmpty()
                ? ""
                : "Countersign does not know “" + SlackText.mrkdwn(SlackText.line(help.unknown(), 100), 300) + "”.";
        String meant = help.nearest()
                .map(word -> (first.isEmpty() ? "Name a key after " : " Did you mean ") + "`/apikey " + word + "`"
                        + (first.isEmpty() ? "." : "?"))
                .orElse("");
        String text = first + meant + (first.isEmpty() && meant.isEmpty() ? "" : "\n\n") + SUBCOMMANDS;
        return new Message(
                text,
                List.of(
                        Blocks.mrkdwn(text),
                        Blocks.actions(
                                "help",
                                List.of(
                                        Blocks.button(UPDATE, "Update a key", Opening.PICKER.json(Limits.BUTTON_VALUE)),
                                        Blocks.button(MINE, "My requests", value(Turn.Of.MINE)),
                                        Blocks.button(WAITING, "Waiting for me", value(Turn.Of.WAITING))))));
    }

    private static String value(Turn.Of list) {
        return Turn.first(list, "").value();
    }
}
