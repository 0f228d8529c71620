package dev.countersign.matrix;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One statement as a database got it.
 *
 * @param sql in lower case, with single spaces
 * @param parameters as text, in order
 */
record Statement(String sql, List<String> parameters) {
    private static final Pattern INSERT = Pattern.compile("insert into \\w+ \\(([^)]*)\\) values \\(([^)]*)\\)");

    Statement(String sql, List<String> parameters) {
        this.sql = sql.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
        this.parameters = List.copyOf(parameters);
    }

    /** Whether it can write anything. */
    boolean writes() {
        return !sql.startsWith("select") && !sql.startsWith("pragma");
    }

    /** Of an insertion with nothing but parameters as values, the value of that column. */
    String value(String column) {
        Matcher insert = INSERT.matcher(sql);
        if (!insert.find()) {
            throw new IllegalStateException("no plain insertion: " + sql);
        }
        int place = List.of(insert.group(1).split(", ?")).indexOf(column);
        return parameters.get(place);
    }
}
