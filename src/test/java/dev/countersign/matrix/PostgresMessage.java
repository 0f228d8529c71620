package dev.countersign.matrix;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** A message of PostgreSQL's protocol: a letter that says which, unless it is the first of a connection, and a body. */
final class PostgresMessage {
    private static final int NO_LETTER = 0;

    private final int letter;
    private final ByteBuffer body;

    private PostgresMessage(int letter, ByteBuffer body) {
        this.letter = letter;
        this.body = body;
    }

    /** The first of a connection. */
    static PostgresMessage first(DataInputStream in) throws IOException {
        byte[] content = new byte[in.readInt() - Integer.BYTES];
        in.readFully(content);
        return new PostgresMessage(NO_LETTER, ByteBuffer.wrap(content));
    }

    static PostgresMessage read(DataInputStream in) throws IOException {
        int letter = in.readUnsignedByte();
        return new PostgresMessage(letter, first(in).body);
    }

    char letter() {
        return (char) letter;
    }

    /** From its beginning; reading it leaves the message as it is. */
    ByteBuffer body() {
        return body.duplicate();
    }

    void write(OutputStream out) throws IOException {
        if (letter != NO_LETTER) {
            out.write(letter);
        }
        out.write(ByteBuffer.allocate(Integer.BYTES)
                .putInt(body.capacity() + Integer.BYTES)
                .array());
        byte[] content = new byte[body.capacity()];
        body().get(content);
        out.write(content);
    }
}
