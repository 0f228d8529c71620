package dev.countersign.web;

import java.io.IOException;

/** A port that cannot be listened on: somebody else has it, or this user may not have it. */
public final class PortTakenException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int port;

    PortTakenException(int port, IOException why) {
        super(why.getMessage(), why);
        this.port = port;
    }

    /** Which one. */
    public int port() {
        return port;
    }
}
