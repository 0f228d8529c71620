package dev.countersign.slack;

import java.util.List;

/** What {@code /apikey help} answers, and any text nobody understands. */
final class Help {
    private static final String SUBCOMMANDS = """
            *Change a Portkey API key with four eyes*
            `/apikey update` asks for the key, then opens the form
            `/apikey update checkout-prod` opens the form of that key, by name or id
            `/apikey update checkout-prod rpm 120 credit 50 because launch day` fills it in as well; fields: name, rpm, \
            credit, alert, reset, +scope, -scope
            `/apikey explain checkout-prod rpm 5000` says who would have to approve that, and by which rule
            `/apikey show checkout-prod` shows a key's limits and use
            `/apikey list checkout` lists the keys that match
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
        return new Message(text, List.of(Blocks.mrkdwn(text)));
    }
}
