package dev.countersign.matrix;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.Socket;
import java.security.ProtectionDomain;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs within the packaged program, as a Java agent: asks the test before and after each transaction of SQLite whether it
 * may go on. An answer that never comes holds the thread there. Uses nothing but the JDK.
 */
public final class CommitGate {
    /** The class of SQLite's driver that this one listens at, prepared by {@link GatedSqlite}. */
    static final String PATCHED = "org/sqlite/core/DB";

    private static final Map<Object, List<Object[]>> UNCOMMITTED = new ConcurrentHashMap<>();
    private static DataOutputStream question;
    private static DataInputStream answer;

    private CommitGate() {}

    /**
     * Begins to ask.
     *
     * @param port where the test listens
     */
    public static void premain(String port, Instrumentation instrumentation) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
        socket.setTcpNoDelay(true);
        question = new DataOutputStream(socket.getOutputStream());
        answer = new DataInputStream(socket.getInputStream());
        byte[] patched;
        try (InputStream resource = CommitGate.class.getResourceAsStream("/patched/DB.class")) {
            patched = resource.readAllBytes();
        }
        instrumentation.addTransformer(new ClassFileTransformer() {
            @Override
            public byte[] transform(
                    ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] original) {
                return PATCHED.equals(name) ? patched : null;
            }
        });
    }

    /** A prepared statement begins. Answers whether it is a transaction of its own. */
    public static boolean statement(Object database, Object statement, Object[] values)
            throws ReflectiveOperationException {
        Class<?> core = Class.forName(
                "org.sqlite.core.CoreStatement", false, statement.getClass().getClassLoader());
        Field text = core.getDeclaredField("sql");
        text.setAccessible(true);
        String sql = String.valueOf(text.get(statement));
        if (sql.strip().toLowerCase(Locale.ROOT).startsWith("select")) {
            return false;
        }
        UNCOMMITTED.computeIfAbsent(database, any -> new ArrayList<>()).add(new Object[] {sql, values});
        if (!ownTransaction(core.getField("conn").get(statement))) {
            return false;
        }
        ask("before", database, UNCOMMITTED.get(database));
        return true;
    }

    private static boolean ownTransaction(Object connection) {
        try {
            return ((Connection) connection).getAutoCommit();
        } catch (SQLException closed) {
            throw new IllegalStateException(closed);
        }
    }

    /** Text is executed as it is: the beginning or the end of a transaction, for instance. */
    public static boolean text(Object database, String sql) {
        boolean commits = sql.startsWith("commit") && UNCOMMITTED.containsKey(database);
        if (commits) {
            ask("before", database, UNCOMMITTED.get(database));
        } else if (sql.startsWith("rollback")) {
            UNCOMMITTED.remove(database);
        }
        return commits;
    }

    /** The transaction that was told before is durable, or failed. */
    public static void ended(Object database, Throwable failure) {
        List<Object[]> statements = UNCOMMITTED.remove(database);
        ask(failure == null ? "after" : "failed", database, statements);
    }

    private static synchronized void ask(String moment, Object database, List<Object[]> statements) {
        try {
            question.writeUTF(moment);
            question.writeInt(System.identityHashCode(database));
            question.writeInt(statements.size());
            for (Object[] each : statements) {
                question.writeUTF((String) each[0]);
                Object[] values = each[1] == null ? new Object[0] : (Object[]) each[1];
                question.writeInt(values.length);
                for (Object value : values) {
                    String shown = String.valueOf(value);
                    question.writeUTF(shown.substring(0, Math.min(shown.length(), 4000)));
                }
            }
            question.flush();
            answer.readByte();
        } catch (IOException testIsGone) {
            Runtime.getRuntime().halt(3);
        }
    }
}
