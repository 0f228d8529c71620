package dev.countersign.matrix;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands between the program and a PostgreSQL server: what ends a transaction that wrote something passes the script
 * before it goes on to the server, and again before its answer goes back. Speaks as much of the protocol (version 3, without
 * encryption) as is needed for that.
 */
final class PostgresRelay implements Closeable {
    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final int server;
    private final Script script;

    /** @param server the server's port */
    PostgresRelay(int server, Script script) throws IOException {
        this.server = server;
        this.script = script;
        threads.execute(this::accept);
    }

    /** Where the program is to connect to. */
    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket program = listening.accept();
                threads.execute(() -> relay(program));
            }
        } catch (IOException closed) {
            threads.shutdown();
        }
    }

    private void relay(Socket program) {
        try (program;
                Socket database = new Socket(InetAddress.getLoopbackAddress(), server)) {
            open.add(program);
            program.setTcpNoDelay(true);
            database.setTcpNoDelay(true);
            new Conversation(program, database).hold();
        } catch (EOFException | SocketException gone) {
            // One of the two is gone, and so is the other's connection.
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        } finally {
            open.remove(program);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket each : open) {
            each.close();
        }
        threads.shutdownNow();
    }

    /** One connection: the program asks up to a Sync, then the server answers up to its ReadyForQuery, and so on. */
    private final class Conversation {
        private final DataInputStream fromProgram;
        private final OutputStream toProgram;
        private final DataInputStream fromDatabase;
        private final OutputStream toDatabase;
        private final PostgresTransaction transaction = new PostgresTransaction();

        Conversation(Socket program, Socket database) throws IOException {
            fromProgram = new DataInputStream(new java.io.BufferedInputStream(program.getInputStream()));
            toProgram = new java.io.BufferedOutputStream(program.getOutputStream());
            fromDatabase = new DataInputStream(new java.io.BufferedInputStream(database.getInputStream()));
            toDatabase = new java.io.BufferedOutputStream(database.getOutputStream());
        }

        void hold() throws IOException {
            PostgresMessage.first(fromProgram).write(toDatabase);
            toDatabase.flush();
            answer();
            while (true) {
                Optional<Position> before = question();
                if (before.isPresent() && !script.lives(before.get())) {
                    return;
                }
                toDatabase.flush();
                if (before.isEmpty()) {
                    answer();
                    continue;
                }
                if (!answerHeld(before.get())) {
                    return;
                }
            }
        }

        /** Takes what is asked up to its end, without letting the end go; answers with where the trip is when it commits. */
        private Optional<Position> question() throws IOException {
            while (true) {
                PostgresMessage message = PostgresMessage.read(fromProgram);
                if (message.letter() == 'X') {
                    throw new EOFException("the program says good-bye");
                }
                transaction.asks(message);
                message.write(toDatabase);
                if (message.letter() == 'S' || message.letter() == 'Q') {
                    return transaction.commits()
                            ? Names.commit(transaction.statements()).map(script::before)
                            : Optional.empty();
                }
            }
        }

        private void answer() throws IOException {
            while (!passOn()) {
                // Rows, notices, and what else comes before the end.
            }
            toProgram.flush();
        }

        /** The server has committed, but the program does not know before the script lets it. */
        private boolean answerHeld(Position before) throws IOException {
            while (!passOn()) {
                // Kept in the buffer, or gone before the end of the answer: either way the end is not there yet.
            }
            if (!script.lives(before.after())) {
                return false;
            }
            toProgram.flush();
            return true;
        }

        /** Answers whether it was the last of an answer. */
        private boolean passOn() throws IOException {
            PostgresMessage message = PostgresMessage.read(fromDatabase);
            message.write(toProgram);
            if (message.letter() != 'Z') {
                return false;
            }
            transaction.answered((char) message.body().get());
            return true;
        }
    }
}
