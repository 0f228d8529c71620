package dev.countersign.store;

import java.sql.SQLException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What a database said, in words with the next step; never its own text, which may quote what was sent. */
final class DatabaseTrouble {
    private DatabaseTrouble() {}

    /**
     * Without the name of anything, so that everybody may read it.
     *
     * @param failed what was thrown; its causes are looked through
     */
    static String words(Throwable failed) {
        return words(failed, "");
    }

    /** The same for those who run the bot, with what the driver said of a server that it did not reach: it names the server. */
    static String inFull(Throwable failed) {
        return words(failed, " (" + first(failed) + ")");
    }

    private static String words(Throwable failed, String unreached) {
        Optional<String> refusal = Refusal.of(failed);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (hasCause(failed, SSLException.class)) {
            return "the server's certificate is not trusted here, or is another host's: check the url's sslmode and sslrootcert.";
        }
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException file) {
                return ofFile(file.getResultCode());
            }
            if (cause instanceof SQLException server && server.getSQLState() != null) {
                return ofServer(server.getSQLState(), unreached);
            }
        }
        return "it failed (" + failed.getClass().getSimpleName() + "): see the log.";
    }

    /** What began it, of a connection that never stood: nothing was sent that it could quote. */
    private static String first(Throwable failed) {
        Throwable first = failed;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return first.getMessage() == null ? first.getClass().getSimpleName() : first.getMessage();
    }

    private static boolean hasCause(Throwable failed, Class<? extends Throwable> kind) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    /** @param code SQLite's; the extended ones begin with the name of theirs */
    private static String ofFile(SQLiteErrorCode code) {
        String name = code.name();
        return file(name, "SQLITE_FULL", "the disk is full: make room.")
                .or(() ->
                        file(name, "SQLITE_CANTOPEN", "it cannot be opened: make the file and its directory writable."))
                .or(() -> file(
                        name,
                        "SQLITE_BUSY",
                        "another program holds it for longer than two seconds: end that program's transaction."))
                .or(() -> file(
                        name, "SQLITE_IOERR", "the disk refuses to read or write: see that it is sound and has room."))
                .orElse("SQLite says " + name + ".");
    }

    private static Optional<String> file(String name, String code, String words) {
        return name.startsWith(code) ? Optional.of(words) : Optional.empty();
    }

    /** @param state of the SQL standard; its first two characters are the class (PostgreSQL's appendix A) */
    private static String ofServer(String state, String unreached) {
        return switch (state) {
            case "25006" -> "it is read-only (a standby, or set so): name the primary, or make it writable.";
            case "53100" -> "the server's disk is full: make room.";
            case "53300" -> "the server has too many connections: raise max_connections or close some.";
            default ->
                switch (state.substring(0, Math.min(2, state.length()))) {
                    case "08" ->
                        "the server cannot be reached" + unreached
                                + ": check host, port, parameters, network and that it runs.";
                    case "57" -> "the server is starting or stopping: try again.";
                    default -> "the server answers with error " + state + ": see its log.";
                };
        };
    }
}
