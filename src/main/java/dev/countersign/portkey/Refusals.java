package dev.countersign.portkey;

import dev.countersign.apikey.ChangeSet;

/** Every refusal of Portkey in one sentence of its own and one of what to do next. */
final class Refusals {
    /** 403 AB03 stands for any of these, and for a key that is gone (contract section 5). */
    private static final String FOUR_REASONS =
            "That can mean any of four things: the bot's admin key lacks the scope, the"
                    + " Portkey plan does not include it, a security setting of the organisation forbids it, or the key is no longer"
                    + " there (or is in another workspace). Ask a Portkey administrator which.";

    private Refusals() {}

    /** A write that was refused for good. */
    static String ofUpdate(PortkeyError error, ChangeSet changes) {
        return said(error) + " Nothing was written. " + next(error, changes);
    }

    /** A key that is not there, as far as this bot can see. */
    static String ofMissing(PortkeyError error) {
        return said(error) + " " + (error.status() == 403 ? FOUR_REASONS : "The key was deleted, or never was.");
    }

    /** No usable answer for now. */
    static String ofTrouble(PortkeyError error) {
        return said(error) + trouble(error);
    }

    private static String trouble(PortkeyError error) {
        int status = error.status();
        if (status == 401) {
            return " Portkey does not accept the bot's own key: whoever runs the bot must check PORTKEY_API_KEY.";
        }
        if (status == 403) {
            return " " + FOUR_REASONS;
        }
        if (status == 402 || error.is("AB09")) {
            return " The Portkey subscription is used up: whoever runs the bot must see to it.";
        }
        if (status == 429) {
            return " Portkey asks to slow down; it is tried again later.";
        }
        if (status >= 300 && status < 400) {
            return " Redirects are not followed, as the bot's key would travel along: check PORTKEY_BASE_URL.";
        }
        if (status == 404) {
            return " Check PORTKEY_BASE_URL.";
        }
        return "";
    }

    private static String next(PortkeyError error, ChangeSet changes) {
        if (error.is("AB09") || error.status() == 402) {
            return "The Portkey subscription is used up: whoever runs the bot must see to it.";
        }
        if (error.is("AB03") || error.status() == 403) {
            return FOUR_REASONS;
        }
        if (error.is("AB02", "AB08") || error.status() == 404) {
            return "The key was deleted, or never was: look at it in Portkey.";
        }
        if (error.is("AB07") || error.status() == 409) {
            return "It conflicts with what is there already: look at the key in Portkey, then ask again.";
        }
        if (error.is("AB01") || error.status() == 400 || error.status() == 422) {
            return "Portkey refused the values without naming one. Sent were: "
                    + String.join(", ", UpdateBody.labels(changes)) + ". Check them and ask again with others.";
        }
        if (error.status() == 412) {
            return "The bot's own key has met a limit: whoever runs the bot must raise it.";
        }
        return "Ask a Portkey administrator, and give them this answer.";
    }

    private static String said(PortkeyError error) {
        String code = error.code().isEmpty() ? "" : error.code() + ", ";
        // A page of something in front of Portkey is not Portkey's word.
        return (error.json() ? "Portkey says: " : "Portkey's address answered: ") + error.message() + " (" + code
                + "HTTP " + error.status() + ").";
    }
}
