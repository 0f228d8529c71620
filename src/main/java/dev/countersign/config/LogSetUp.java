package dev.countersign.config;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;
import org.slf4j.LoggerFactory;

/**
 * Points the process's log at standard output in the wanted form. The level asked for is that of our own classes; libraries
 * tell of their inner life only when ours is asked for at debug, and none goes below info whatever is asked, because at debug
 * Bolt prints bodies and signatures, Socket Mode whole payloads, and HttpClient headers with keys in them.
 */
public final class LogSetUp {
    private static final String OURS = "dev.countersign";

    /**
     * Line ends and escapes in a message or its values (foreign text) become spaces: one event stays one line, and a terminal
     * stays itself. A space parts the message from its values, where it has some.
     */
    private static final String LINE = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{24} "
            + "%replace(%msg%replace(%kvp){'^(?=.)',' '}){'[\\v\\e]+',' '}%n";

    private LogSetUp() {}

    /** From now on, for the whole process. */
    public static void apply(Settings.Logging logging) {
        configure((LoggerContext) LoggerFactory.getILoggerFactory(), logging, "System.out");
        LogManager.getLogManager().reset();
        java.util.logging.Logger root = java.util.logging.Logger.getLogger("");
        root.setLevel(java.util.logging.Level.WARNING);
        root.addHandler(new JdkLogBridge());
    }

    static void configure(LoggerContext context, Settings.Logging logging, String target) {
        context.reset();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setTarget(target);
        console.setEncoder(
                switch (logging.format()) {
                    case TEXT -> text(context);
                    case JSON -> started(new JsonLines(), context);
                });
        console.start();
        Level ours = Level.convertAnSLF4JLevel(logging.level());
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(ours.equals(Level.INFO) ? Level.WARN : ours.isGreaterOrEqual(Level.WARN) ? ours : Level.INFO);
        root.addAppender(console);
        context.getLogger(OURS).setLevel(ours);
    }

    private static Encoder<ILoggingEvent> text(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setPattern(LINE);
        return started(encoder, context);
    }

    private static Encoder<ILoggingEvent> started(Encoder<ILoggingEvent> encoder, LoggerContext context) {
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }
}
