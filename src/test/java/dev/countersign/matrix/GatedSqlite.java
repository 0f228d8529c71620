package dev.countersign.matrix;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.sqlite.core.CoreStatement;
import org.sqlite.core.DB;

/** Lets a script decide at each transaction of an SQLite file, in the packaged program as it is: by a Java agent. */
final class GatedSqlite implements Closeable {
    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Path agent;
    private final Script script;

    /** @param folder where the agent's jar goes */
    GatedSqlite(Path folder, Script script) throws IOException {
        this.agent = folder.resolve("gate.jar");
        this.script = script;
        pack(agent);
        threads.execute(this::accept);
    }

    /** For the JVM of the program. */
    String javaOption() {
        return "-javaagent:" + agent + "=" + listening.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket program = listening.accept();
                program.setTcpNoDelay(true);
                threads.execute(() -> listen(program));
            }
        } catch (IOException closed) {
            threads.shutdown();
        }
    }

    private void listen(Socket program) {
        try (program) {
            DataInputStream questions = new DataInputStream(program.getInputStream());
            OutputStream answers = program.getOutputStream();
            // One connection writes; another may be opened meanwhile to read, whose first statement is no query either.
            Map<Integer, Optional<Position>> begun = new HashMap<>();
            while (true) {
                String moment = questions.readUTF();
                int connection = questions.readInt();
                Optional<Step> step = Names.commit(statements(questions));
                Optional<Position> position = moment.equals("before")
                        ? step.map(script::before)
                        : begun.remove(connection).map(Position::after);
                if (moment.equals("before")) {
                    begun.put(connection, position);
                }
                if (!moment.equals("failed") && position.isPresent() && !script.lives(position.get())) {
                    return;
                }
                answers.write(1);
                answers.flush();
            }
        } catch (IOException ended) {
            // The program is gone.
        }
    }

    private static List<Statement> statements(DataInputStream questions) throws IOException {
        List<Statement> statements = new ArrayList<>();
        int count = questions.readInt();
        for (int i = 0; i < count; i++) {
            String sql = questions.readUTF();
            List<String> parameters = new ArrayList<>();
            int values = questions.readInt();
            for (int value = 0; value < values; value++) {
                parameters.add(questions.readUTF());
            }
            statements.add(new Statement(sql, parameters));
        }
        return statements;
    }

    private static void pack(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", CommitGate.class.getName());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (String each : List.of("CommitGate.class", "CommitGate$1.class")) {
                try (InputStream compiled = CommitGate.class.getResourceAsStream(each)) {
                    put(out, CommitGate.class.getPackageName().replace('.', '/') + "/" + each, compiled.readAllBytes());
                }
            }
            put(out, "patched/DB.class", patched());
        }
    }

    private static void put(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content);
        out.closeEntry();
    }

    private static byte[] patched() {
        return new ByteBuddy()
                .redefine(DB.class, ClassFileLocator.ForClassLoader.of(DB.class.getClassLoader()))
                .visit(Advice.to(OfStatement.class)
                        .on(named("execute").and(takesArguments(CoreStatement.class, Object[].class))))
                .visit(Advice.to(OfText.class).on(named("exec").and(takesArguments(String.class, boolean.class))))
                .make()
                .getBytes();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        threads.shutdownNow();
    }

    /** Woven into SQLite's driver. */
    static final class OfStatement {
        private OfStatement() {}

        @Advice.OnMethodEnter
        static boolean enter(
                @Advice.This Object database, @Advice.Argument(0) Object statement, @Advice.Argument(1) Object[] values)
                throws ReflectiveOperationException {
            return CommitGate.statement(database, statement, values);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(
                @Advice.This Object database,
                @Advice.Enter boolean transaction,
                @Advice.Thrown(typing = Assigner.Typing.DYNAMIC) Throwable failure) {
            if (transaction) {
                CommitGate.ended(database, failure);
            }
        }
    }

    /** Woven into SQLite's driver. */
    static final class OfText {
        private OfText() {}

        @Advice.OnMethodEnter
        static boolean enter(@Advice.This Object database, @Advice.Argument(0) String sql) {
            return CommitGate.text(database, sql);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(
                @Advice.This Object database,
                @Advice.Enter boolean transaction,
                @Advice.Thrown(typing = Assigner.Typing.DYNAMIC) Throwable failure) {
            if (transaction) {
                CommitGate.ended(database, failure);
            }
        }
    }
}
