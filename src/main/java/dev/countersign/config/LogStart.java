package dev.countersign.config;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.event.Level;

/**
 * How the log looks until the settings are read: warnings, on standard error, so that commands whose output is data stay
 * clean. Found by Logback through {@code META-INF/services}; no XML is looked for, which also saves its parser's time.
 */
public final class LogStart extends ContextAwareBase implements Configurator {
    @Override
    public ExecutionStatus configure(LoggerContext context) {
        LogSetUp.configure(context, new Settings.Logging(Settings.LogFormat.TEXT, Level.WARN), "System.err");
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
