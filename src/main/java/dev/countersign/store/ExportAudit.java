package dev.countersign.store;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;

/** Writes the audit trail as JSON Lines, as it is read: however long it is, little of it is in memory. */
public final class ExportAudit {
    private static final String CLOSED = "The output cannot be written.";

    private final PrintWriter out;
    private Optional<String> problem = Optional.empty();

    private ExportAudit(PrintWriter out) {
        this.out = out;
    }

    /**
     * Writes it.
     *
     * @return what kept it from being written to its end
     */
    public static Optional<String> export(AuditSource source, PrintWriter out) throws IOException {
        ExportAudit exporting = new ExportAudit(out);
        boolean all = source.read(exporting::take);
        return all && out.checkError() ? Optional.of(CLOSED) : exporting.problem;
    }

    private boolean take(AuditRecord record) {
        if (record instanceof AuditRecord.Unreadable unreadable) {
            problem = Optional.of(unreadable.where() + " " + unreadable.what() + ".");
            return false;
        }
        // Not println: it would flush each line.
        out.print(AuditJson.write(record));
        out.print('\n');
        // Asking for errors flushes too, so it is asked where it is rare: somebody may have closed the other end.
        if (record instanceof AuditRecord.Checkpoint && out.checkError()) {
            problem = Optional.of(CLOSED);
        }
        return problem.isEmpty();
    }
}
