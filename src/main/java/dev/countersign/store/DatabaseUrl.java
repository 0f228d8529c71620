package dev.countersign.store;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** Where the database is. What must never be printed is taken out of the url before anybody else sees it. */
sealed interface DatabaseUrl {
    String SQLITE = "jdbc:sqlite:";
    String POSTGRESQL = "jdbc:postgresql:";

    /** An SQLite file. */
    record File(Path path) implements DatabaseUrl {}

    /**
     * A PostgreSQL server.
     *
     * @param url without user or password
     * @param properties user and passwords, by the driver's names
     */
    record Server(String url, Properties properties) implements DatabaseUrl {
        @Override
        public String toString() {
            return "a PostgreSQL server";
        }
    }

    /**
     * Reads a url.
     *
     * @throws DatabaseRefusedException when the text is no url this program can use
     */
    static DatabaseUrl parse(String text) {
        if (text.startsWith(SQLITE)) {
            return file(text.substring(SQLITE.length()));
        }
        if (text.startsWith(POSTGRESQL)) {
            return server(text.substring(POSTGRESQL.length()));
        }
        throw new DatabaseRefusedException(
                "The database url must begin with jdbc:sqlite: (and name a file) or jdbc:postgresql:.");
    }

    private static DatabaseUrl file(String rest) {
        String name =
                rest.startsWith("file:") ? rest.substring("file:".length()).replaceFirst("^//+", "/") : rest;
        if (name.isEmpty() || name.startsWith(":") || name.contains("?")) {
            throw new DatabaseRefusedException(
                    "The database url jdbc:sqlite: must be followed by the name of a file, without parameters; "
                            + "requests must outlive the program, so it cannot be in memory.");
        }
        return new File(Path.of(name).toAbsolutePath().normalize());
    }

    private static DatabaseUrl server(String rest) {
        Properties properties = new Properties();
        int mark = rest.indexOf('?');
        String place = mark < 0 ? rest : rest.substring(0, mark);
        int at = place.lastIndexOf('@');
        if (at >= 0) {
            String user = place.startsWith("//") ? place.substring(2, at) : place.substring(0, at);
            int colon = user.indexOf(':');
            properties.setProperty("user", decoded(colon < 0 ? user : user.substring(0, colon)));
            if (colon >= 0) {
                properties.setProperty("password", decoded(user.substring(colon + 1)));
            }
            place = "//" + place.substring(at + 1);
        }
        List<String> kept = parameters(mark < 0 ? "" : rest.substring(mark + 1), properties);
        String url = POSTGRESQL + place + (kept.isEmpty() ? "" : "?" + String.join("&", kept));
        if (url.contains("@")) {
            throw new DatabaseRefusedException(
                    "The database url holds an @ where none belongs: write special characters of the user and the "
                            + "password as percent escapes.");
        }
        try {
            DriverManager.getDriver(url);
        } catch (SQLException unknown) {
            throw new DatabaseRefusedException(
                    "The database url has a form the driver does not know: it is jdbc:postgresql://HOST:PORT/DATABASE.");
        }
        return new Server(url, properties);
    }

    private static List<String> parameters(String query, Properties properties) {
        List<String> kept = new ArrayList<>();
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            if (name.equals("user") || name.toLowerCase(Locale.ROOT).contains("password")) {
                properties.setProperty(name, equals < 0 ? "" : decoded(parameter.substring(equals + 1)));
            } else if (!parameter.isEmpty()) {
                kept.add(parameter);
            }
        }
        return kept;
    }

    private static String decoded(String text) {
        try {
            // A plus is a plus here, as the PostgreSQL driver reads user names and people write passwords.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            // Without the cause: its message quotes part of the password.
            throw new DatabaseRefusedException(
                    "The database url holds a percent sign that begins no escape: write %25.");
        }
    }
}
