package dev.countersign;

import dev.countersign.check.Report;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code check}: whether {@code serve} would work, line by line. */
@Command(
        name = "check",
        description =
                "Tries every setting, token, scope, channel, approver and right for real and prints a line each: ✓ as it"
                        + " should be, ! works with less, ✗ would not work, with the next step.",
        mixinStandardHelpOptions = true,
        versionProvider = CommandTree.Version.class,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:serve would work", "1:it would not", "2:wrong use"})
final class CheckCommand implements Callable<Integer> {
    private final Checking checking;
    private final CommandTree.Streams streams;
    private final Map<String, String> environment;
    private final Function<Path, Optional<String>> files;

    @Option(names = "--json", description = "Prints one JSON object instead of lines.")
    private boolean json;

    @Option(
            names = "--post-test-card",
            description = "Also posts a message where cards and results go, updates it and deletes it.")
    private boolean postTestCard;

    CheckCommand(
            Checking checking,
            CommandTree.Streams streams,
            Map<String, String> environment,
            Function<Path, Optional<String>> files) {
        this.checking = checking;
        this.streams = streams;
        this.environment = environment;
        this.files = files;
    }

    @Override
    public Integer call() {
        Report report = checking.report(environment, files, postTestCard);
        if (json) {
            streams.out().println(report.json());
        } else {
            report.print(streams.out());
        }
        return report.passed() ? CommandTree.DONE : CommandTree.FAILED;
    }
}
