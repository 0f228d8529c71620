package dev.countersign.config;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the warnings of libraries that log through the JDK (its HTTP server, OkHttp, PostgreSQL's driver) into the same
 * log. Anything below a warning is dropped.
 */
final class JdkLogBridge extends Handler {
    private final SimpleFormatter formatter = new SimpleFormatter();

    @Override
    public void publish(LogRecord event) {
        if (event.getLevel().intValue() < Level.WARNING.intValue()) {
            return;
        }
        String name = event.getLoggerName();
        Logger log = LoggerFactory.getLogger(name == null ? "jdk" : name);
        String message = formatter.formatMessage(event);
        if (event.getLevel().intValue() >= Level.SEVERE.intValue()) {
            log.error(message, event.getThrown());
        } else {
            log.warn(message, event.getThrown());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
