package dev.countersign.slack;

import com.slack.api.Slack;
import com.slack.api.socket_mode.impl.SocketModeClientJavaWSImpl;
import com.slack.api.socket_mode.queue.impl.ConcurrentLinkedMessageQueue;
import java.net.URISyntaxException;
import java.util.function.BiConsumer;

/**
 * One Socket Mode connection, for its lifetime only: the SDK's client with its own polling, its single worker thread and its
 * reconnecting left out. The SDK handles messages one after the other, waits 10 s after a failed reconnect, and drops the
 * old connection, with the acknowledgements under way, before the new one stands.
 */
final class SocketModeSession extends SocketModeClientJavaWSImpl {
    private final BiConsumer<SocketModeSession, String> received;
    private final Runnable troubled;
    private volatile boolean greeted;
    private volatile boolean closed;

    /**
     * Both callbacks are called on the connection's own thread and must not block.
     *
     * @param url what {@code apps.connections.open} gave; a right to connect once, never logged
     * @param received takes each message
     * @param troubled is told when the connection fails or ends
     */
    SocketModeSession(
            Slack slack, String appToken, String url, BiConsumer<SocketModeSession, String> received, Runnable troubled)
            throws URISyntaxException {
        super(slack, appToken, url, 0, new ConcurrentLinkedMessageQueue(), false, false, 0);
        this.received = received;
        this.troubled = troubled;
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
        received.accept(this, message);
    }

    @Override
    public void runErrorListeners(Throwable reason) {
        troubled.run();
    }

    @Override
    public void runCloseListenersAndAutoReconnectAsNecessary(Integer code, String reason) {
        closed = true;
        troubled.run();
    }
}
