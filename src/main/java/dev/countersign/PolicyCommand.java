package dev.countersign;

import dev.countersign.config.PolicyFile;
import dev.countersign.config.Reading;
import dev.countersign.policy.Policy;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code policy check} and {@code policy explain}: what is wrong with a policy, and what it would say. Nothing is called. */
@Command(
        name = "policy",
        description = "Checks a policy file, or tells what it would say of a request.",
        mixinStandardHelpOptions = true,
        versionProvider = CommandTree.Version.class,
        synopsisSubcommandLabel = "COMMAND")
final class PolicyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    private PolicyCommand() {}

    /** The command with its two subcommands. */
    static CommandLine line(
            CommandTree.Streams streams, Map<String, String> environment, Function<Path, Optional<String>> files) {
        Source source = new Source(streams, environment, files);
        return new CommandLine(new PolicyCommand())
                .addSubcommand(new Check(source))
                .addSubcommand(new Explain(source));
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Name a command: check or explain.");
    }

    /** Reads the file and complains about it. */
    private record Source(
            CommandTree.Streams streams, Map<String, String> environment, Function<Path, Optional<String>> files) {
        private static final String VARIABLE = "COUNTERSIGN_APPROVERS";

        Optional<Policy> policy(String file, String named) {
            Optional<String> text = text(file);
            if (text.isEmpty()) {
                streams.err().println(file + ": cannot be read as text: name the policy file.");
                return Optional.empty();
            }
            String approvers = named == null ? environment.getOrDefault(VARIABLE, "") : named;
            Optional<Reading<Policy>> reading = PolicyFile.read(text.get(), approvers);
            if (reading.isEmpty()) {
                streams.err()
                        .println(VARIABLE + ": must be ids of users (U… or W…) and user groups (S…), "
                                + "separated by commas");
                return Optional.empty();
            }
            if (reading.get() instanceof Reading.Read<Policy> read) {
                read.warnings().forEach(line -> streams.err().println(file + ":" + line + " (warning)"));
                return Optional.of(read.settings());
            }
            List<String> problems = ((Reading.Wrong<Policy>) reading.get()).problems();
            problems.forEach(line -> streams.out().println(file + ":" + line));
            return Optional.empty();
        }

        private Optional<String> text(String file) {
            try {
                return files.apply(Path.of(file));
            } catch (InvalidPathException notOne) {
                return Optional.empty();
            }
        }
    }

    @Command(
            name = "check",
            description =
                    "Prints every problem of a policy file as FILE:LINE: sentence, and warns of what is probably not"
                            + " meant.",
            mixinStandardHelpOptions = true,
            versionProvider = CommandTree.Version.class,
            exitCodeListHeading = "%nExit status:%n",
            exitCodeList = {"0:no problem; there may be warnings", "1:problems", "2:wrong use"})
    private static final class Check implements Callable<Integer> {
        private final Source source;

        @Parameters(paramLabel = "FILE", description = "The policy file.")
        private String file;

        @Option(
                names = "--approvers",
                paramLabel = "IDS",
                description = "What \"default\" means; else what COUNTERSIGN_APPROVERS says.")
        private String approvers;

        private Check(Source source) {
            this.source = source;
        }

        @Override
        public Integer call() {
            Optional<Policy> policy = source.policy(file, approvers);
            policy.ifPresent(good ->
                    source.streams().out().println(file + ": " + good.rules().size() + " rules, no problem"));
            return policy.isPresent() ? CommandTree.DONE : CommandTree.FAILED;
        }
    }

    @Command(
            name = "explain",
            description =
                    "Tells what a policy would say of a request: every rule looked at, the values compared, and what"
                            + " would be needed.",
            mixinStandardHelpOptions = true,
            versionProvider = CommandTree.Version.class)
    private static final class Explain implements Callable<Integer> {
        private final Source source;

        @Spec
        private CommandSpec spec;

        @Option(names = "--policy", paramLabel = "FILE", required = true, description = "The policy file.")
        private String file;

        @Option(
                names = "--approvers",
                paramLabel = "IDS",
                description = "What \"default\" means; else what COUNTERSIGN_APPROVERS says.")
        private String approvers;

        @Mixin
        private final ExplainedRequest request = new ExplainedRequest();

        private Explain(Source source) {
            this.source = source;
        }

        @Override
        public Integer call() {
            Optional<Policy> policy = source.policy(file, approvers);
            if (policy.isEmpty()) {
                return CommandTree.FAILED;
            }
            try {
                Explanation.print(
                        policy.get().explained(request.question(policy.get())),
                        source.streams().out());
            } catch (IllegalArgumentException wrong) {
                throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
            }
            return CommandTree.DONE;
        }
    }
}
