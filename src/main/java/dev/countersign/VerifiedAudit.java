package dev.countersign;

import dev.countersign.store.VerifyAudit.Finding;
import dev.countersign.store.VerifyAudit.Kept;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;

/** What an audit trail in which nothing is wrong proves, and what it cannot prove. */
final class VerifiedAudit {
    private VerifiedAudit() {}

    /**
     * Prints it.
     *
     * @param checked whether signatures were checked
     * @param until up to when a signed checkpoint had to be there
     */
    static void print(Finding.Intact intact, boolean checked, Optional<Instant> until, PrintWriter out) {
        out.println("Nothing wrong: " + intact.events() + " events of " + intact.requests() + " requests, "
                + intact.checkpoints() + " checkpoints.");
        out.println("No event was altered, reordered, or removed from between others; none that a checkpoint covers was"
                + " removed, and none was added before it.");
        intact.last().ifPresent(last -> covered(last, checked, until, out));
        if (intact.uncovered() > 0) {
            out.println(
                    intact.uncovered() + " events are newer than the last checkpoint: whoever can write the database"
                            + " could replace or cut off these unseen, until the next checkpoint covers them.");
        }
        if (!checked) {
            out.println("Without --public-key this cannot be seen: that the whole trail was rewritten in its own form,"
                    + " and that its end was cut off.");
        }
        intact.last()
                .ifPresent(last -> out.println("Keep this elsewhere: --head " + last.number() + ":" + last.hash()
                        + " shows later whether the trail up to here is still this one."));
    }

    private static void covered(Kept last, boolean checked, Optional<Instant> until, PrintWriter out) {
        if (!checked) {
            out.println("The last checkpoint is of " + last.at() + "."
                    + (last.signed().isPresent() ? " Its signature was not checked." : ""));
            return;
        }
        out.println("Signed checkpoints: " + last.signed().orElseThrow() + " to " + last.number() + ", the last of "
                + last.at() + ". Nothing they cover was rewritten by anybody without the key.");
        out.println(
                until.isPresent()
                        ? "Nothing before " + last.at() + " was cut off at the end."
                        : "Whether checkpoints after " + last.at()
                                + " were cut off cannot be seen from the file alone: give --until or --head.");
    }
}
