package dev.countersign;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was opened, to be closed in the opposite order, all of it even when one cannot be. */
final class OpenedInOrder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenedInOrder.class);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    /** Takes charge of closing it. */
    <T extends AutoCloseable> T add(T thing) {
        opened.push(thing);
        return thing;
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            AutoCloseable next = opened.pop();
            try {
                next.close();
            } catch (Exception broken) {
                LOG.error("{} could not be closed in order", next.getClass().getSimpleName(), broken);
            }
        }
    }
}
