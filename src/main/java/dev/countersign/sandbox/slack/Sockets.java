package dev.countersign.sandbox.slack;

/** The Socket Mode side of the workspace. */
public final class Sockets {
    private final SocketDeliveries sockets;

    Sockets(SocketDeliveries sockets) {
        this.sockets = sockets;
    }

    /** How many connections the app holds. */
    public int connections() {
        return sockets.connections();
    }

    /** Tells every connection to come back: {@code warning}, {@code refresh_requested} or {@code link_disabled}. */
    public void disconnect(String reason) {
        sockets.disconnect(reason);
    }

    /** Closes every connection without a word. */
    public void drop() {
        sockets.drop();
    }

    /** Lets nothing pass the connections there are any more, as a network that is gone does: nobody is told. */
    public void silence() {
        sockets.silence();
    }

    /** Sends the last envelope a second time, as Slack does when it did not see the acknowledgement. */
    public Delivery again() {
        return sockets.again();
    }

    /** Sends raw text over every connection. */
    public void sendRaw(String text) {
        sockets.broadcast(text);
    }
}
