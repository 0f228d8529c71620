package dev.countersign.slack;

import com.slack.api.Slack;
import com.slack.api.socket_mode.impl.SocketModeClientJavaWSImpl;
import com.slack.api.socket_mode.queue.impl.ConcurrentLinkedMessageQueue;
import java.net.URISyntaxException;

/**
 * One Socket Mode connection, for its lifetime only: the SDK's client with its own polling, its single worker thread and its
 * reconnecting left out. The SDK handles messages one after the other, waits 10 s after a failed reconnect, and drops the
 * old connection, with the acknowledgements under way, before the new one stands.
 */
final class SocketModeSession extends SocketModeClientJavaWSImpl {
    /** What happens to a connection. Called on the connection's own thread: must not block. */
    interface Listener {
        void received(SocketModeSession session, String message);

        void troubled();
    }

    private final Listener listener;
    private volatile boolean greeted;
    private volatile boolean closed;

    /** @param url what {@code apps.connections.open} gave; a right to connect once, never logged */
    SocketModeSession(Slack slack, String appToken, String url, Listener listener) throws URISyntaxException {
        super(slack, appToken, url, 0, new ConcurrentLinkedMessageQueue(), false, false, 0);
        this.listener = listener;
    }

    /** Slack said hello: from now on it sends. */
    void greet() {
        greeted = true;
    }

    boolean greeted() {
        return greeted;
    }

    boolean usable() {
        return greeted && !closed;
    }

    boolean closed() {
        return closed;
    }

    /** Closes it for good. */
    void end() {
        closed = true;
        disconnect();
    }

    @Override
    public void initializeMessageProcessorExecutor(int concurrency) {
        // none: messages are handed on as they come
    }

    @Override
    public void enqueueMessage(String message) {
        listener.received(this, message);
    }

    @Override
    public void runErrorListeners(Throwable reason) {
        listener.troubled();
    }

    @Override
    public void runCloseListenersAndAutoReconnectAsNecessary(Integer code, String reason) {
        closed = true;
        listener.troubled();
    }
}
