package dev.countersign;

import dev.countersign.config.LogSetUp;
import dev.countersign.config.Reading;
import dev.countersign.config.SandboxSettings;
import dev.countersign.config.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntBiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The commands, their help and their exit statuses. What a command does is handed in as a function of its settings, which
 * are read, complained about and logged here.
 */
final class CommandTree {
    /** Done. */
    static final int DONE = 0;
    /** Tried and failed. */
    static final int FAILED = 1;
    /** Wrong use or settings: repeating it unchanged cannot help. */
    static final int WRONG = 2;

    private static final String SERVE = "serve";
    private static final Logger log = LoggerFactory.getLogger(CommandTree.class);

    /** Where a command speaks: answers on one, complaints on the other. */
    record Streams(PrintWriter out, PrintWriter err) {}

    private final ToIntBiFunction<Settings, Streams> serve;
    private final ToIntBiFunction<SandboxSettings, Streams> sandbox;
    private final Map<String, String> environment;
    private final Function<Path, Optional<String>> files;
    private final Clock clock;

    /**
     * @param serve runs the bot until it is told to stop and answers the exit status; what Slack or Portkey refuse at start
     *     it prints as {@code NAME: sentence} and answers {@link #WRONG}
     * @param sandbox the same for the sandbox
     */
    CommandTree(
            ToIntBiFunction<Settings, Streams> serve,
            ToIntBiFunction<SandboxSettings, Streams> sandbox,
            Map<String, String> environment,
            Function<Path, Optional<String>> files,
            Clock clock) {
        this.serve = serve;
        this.sandbox = sandbox;
        this.environment = environment;
        this.files = files;
        this.clock = clock;
    }

    /** Runs what the arguments say. */
    int run(PrintWriter out, PrintWriter err, String... arguments) {
        Streams streams = new Streams(out, err);
        // How a container starts it: there is nothing to parse, and the parser would be a fifth of the start.
        return List.of(arguments).equals(List.of(SERVE)) ? servingAtOnce(streams) : parsed(streams, arguments);
    }

    private int servingAtOnce(Streams streams) {
        try {
            return serving(streams);
        } catch (RuntimeException bug) {
            return broke(SERVE, bug, streams);
        }
    }

    private int parsed(Streams streams, String... arguments) {
        CommandLine line = new CommandLine(new Program())
                .addSubcommand(new Serve(() -> serving(streams)))
                .addSubcommand(new CommandLine(new Sandbox(
                                () -> with(SandboxSettings::read, SandboxSettings::logging, sandbox, streams)))
                        .addSubcommand(new Trip(
                                () -> with(SandboxSettings::read, SandboxSettings::logging, this::trip, streams))))
                .addSubcommand(new CheckCommand(new Checking(clock), streams, environment, files))
                .addSubcommand(AuditCommand.line(streams, environment, files, clock))
                .addSubcommand(PolicyCommand.line(streams, environment, files))
                .setOut(streams.out())
                .setErr(streams.err())
                .setExecutionExceptionHandler((bug, command, parsed) -> broke(command.getCommandName(), bug, streams));
        return line.execute(arguments);
    }

    private static int broke(String command, Exception bug, Streams streams) {
        log.error("{} broke", command, bug);
        streams.err().println("countersign: " + command + " failed unexpectedly; see the log");
        return FAILED;
    }

    private int serving(Streams streams) {
        return with(Settings::read, Settings::logging, serve, streams);
    }

    private int trip(SandboxSettings settings, Streams streams) {
        return SandboxTrip.run(clock, streams.out());
    }

    private <T> int with(
            BiFunction<Map<String, String>, Function<Path, Optional<String>>, Reading<T>> read,
            Function<T, Settings.Logging> logging,
            ToIntBiFunction<T, Streams> command,
            Streams streams) {
        Reading<T> reading = read.apply(environment, files);
        if (reading instanceof Reading.Wrong<T> wrong) {
            wrong.problems().forEach(streams.err()::println);
            return WRONG;
        }
        Reading.Read<T> right = (Reading.Read<T>) reading;
        LogSetUp.apply(logging.apply(right.settings()));
        right.warnings().forEach(warning -> log.warn("{}", warning));
        return command.applyAsInt(right.settings(), streams);
    }

    @Command(
            name = "countersign",
            description = "Four-eyes changes to Portkey API keys, asked for and approved in Slack.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            synopsisSubcommandLabel = "COMMAND",
            exitCodeListHeading = "%nExit status:%n",
            exitCodeList = {"0:done", "1:failed", "2:wrong use or settings"})
    private static final class Program implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            throw new ParameterException(spec.commandLine(), "Name a command.");
        }
    }

    @Command(
            name = SERVE,
            description = "Runs the bot. Settings come from environment variables.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class)
    private record Serve(Supplier<Integer> body) implements Callable<Integer> {
        @Override
        public Integer call() {
            return body.get();
        }
    }

    @Command(
            name = "sandbox",
            description = {
                "Runs the whole bot with no account anywhere, between a simulated Slack in the browser and a simulated"
                        + " Portkey.",
                "PORT says where (default 3000); COUNTERSIGN_POLICY_FILE tries a policy of your own."
            },
            mixinStandardHelpOptions = true,
            versionProvider = Version.class)
    private record Sandbox(Supplier<Integer> body) implements Callable<Integer> {
        @Override
        public Integer call() {
            return body.get();
        }
    }

    @Command(
            name = "trip",
            description = "Plays one request from the command to its result by itself, over both transports, and ends.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class)
    private record Trip(Supplier<Integer> body) implements Callable<Integer> {
        @Override
        public Integer call() {
            return body.get();
        }
    }

    /** The version the jar's manifest names; classes outside a jar have none. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = CommandTree.class.getPackage().getImplementationVersion();
            return new String[] {"countersign " + (version == null ? "(development build)" : version)};
        }
    }
}
