package dev.countersign.apikey;

/** What a budget counts; the {@code type} of Portkey's {@code usage_limits}. */
public enum BudgetUnit {
    /** US dollars. */
    COST("cost"),
    TOKENS("tokens");

    private final String word;

    BudgetUnit(String word) {
        this.word = word;
    }

    /** Portkey's word for it. */
    public String word() {
        return word;
    }

    /** The unit with that word; a missing or unknown one counts as cost, as Portkey's gateway does. */
    public static BudgetUnit of(String word) {
        return TOKENS.word.equals(word) ? TOKENS : COST;
    }
}
