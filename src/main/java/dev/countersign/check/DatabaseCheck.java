package dev.countersign.check;

import dev.countersign.store.DatabaseSurvey;
import dev.countersign.store.DatabaseSurvey.State;

/** The database: there, of this version, and taking writes. */
public final class DatabaseCheck {
    private static final String SUBJECT = "COUNTERSIGN_DATABASE_URL";

    private DatabaseCheck() {}

    /** Looks at it beside whatever bot works with it. */
    public static Finding of(String jdbcUrl) {
        State state = DatabaseSurvey.of(jdbcUrl);
        if (state instanceof State.Usable usable) {
            return Finding.passed(SUBJECT, usable.sentence());
        }
        return state instanceof State.Provisional provisional
                ? Finding.warning(SUBJECT, provisional.sentence())
                : Finding.failed(SUBJECT, ((State.Unusable) state).sentence());
    }
}
