package dev.countersign.matrix;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What one connection's transaction under way has written so far, read from the messages of its client. */
final class PostgresTransaction {
    private static final char IDLE = 'I';

    private final Map<String, String> prepared = new HashMap<>();
    private final List<Statement> statements = new ArrayList<>();
    private char state = IDLE;
    private boolean begins;
    private boolean ends;

    /** The client sends this. */
    void asks(PostgresMessage message) {
        ByteBuffer body = message.body();
        switch (message.letter()) {
            case 'P' -> prepared.put(text(body), text(body));
            case 'B' -> bind(body);
            case 'Q' -> run(text(body), List.of());
            default -> {}
        }
    }

    private void bind(ByteBuffer body) {
        text(body);
        String sql = prepared.getOrDefault(text(body), "");
        int formats = body.getShort();
        short[] format = new short[formats];
        for (int i = 0; i < formats; i++) {
            format[i] = body.getShort();
        }
        int count = body.getShort();
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int length = body.getInt();
            byte[] value = new byte[Math.max(0, length)];
            body.get(value);
            boolean binary = formats == 1 ? format[0] == 1 : formats > 1 && format[i] == 1;
            parameters.add(binary ? "(binary)" : new String(value, StandardCharsets.UTF_8));
        }
        run(sql, parameters);
    }

    private void run(String sql, List<String> parameters) {
        String word = sql.strip().toLowerCase(Locale.ROOT).split("[\\s;]", 2)[0];
        switch (word) {
            case "begin" -> begins = true;
            case "commit" -> ends = true;
            case "rollback" -> statements.clear();
            default -> statements.add(new Statement(sql, parameters));
        }
    }

    /** Whether what was asked ends a transaction: says so, or is one of its own. */
    boolean commits() {
        return ends || (state == IDLE && !begins);
    }

    /** What it ran, the oldest first. */
    List<Statement> statements() {
        return statements.stream().filter(Statement::writes).toList();
    }

    /** The server has answered, and is in this state now. */
    void answered(char newState) {
        state = newState;
        begins = false;
        ends = false;
        if (state == IDLE) {
            statements.clear();
        }
    }

    private static String text(ByteBuffer body) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (byte next = body.get(); next != 0; next = body.get()) {
            text.write(next);
        }
        return text.toString(StandardCharsets.UTF_8);
    }
}
