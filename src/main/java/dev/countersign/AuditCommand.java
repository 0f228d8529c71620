package dev.countersign;

import dev.countersign.config.AuditKeyFile;
import dev.countersign.config.AuditSettings;
import dev.countersign.config.Reading;
import dev.countersign.request.StoreUnavailableException;
import dev.countersign.store.AnchorAudit;
import dev.countersign.store.AuditSource;
import dev.countersign.store.ExportAudit;
import dev.countersign.store.ReadOnlyDatabase;
import dev.countersign.store.ReadOnlyDatabase.Opening;
import dev.countersign.store.VerifyAudit;
import dev.countersign.store.VerifyAudit.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code audit export} and {@code audit verify}: the audit trail for others, and whether it is as it was written. */
@Command(
        name = "audit",
        description = "Exports the audit trail, or tells whether it was altered. Works beside a running bot.",
        mixinStandardHelpOptions = true,
        versionProvider = CommandTree.Version.class,
        synopsisSubcommandLabel = "COMMAND")
final class AuditCommand implements Callable<Integer> {
    private static final String DATABASE = "COUNTERSIGN_DATABASE_URL: ";

    @Spec
    private CommandSpec spec;

    private AuditCommand() {}

    /** The command with its two subcommands. */
    static CommandLine line(
            CommandTree.Streams streams,
            Map<String, String> environment,
            Function<Path, Optional<String>> files,
            Clock clock) {
        Trail trail = new Trail(streams, environment, files);
        return new CommandLine(new AuditCommand())
                .addSubcommand(new Export(trail))
                .addSubcommand(new Verify(trail, clock));
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Name a command: export or verify.");
    }

    /** Does something with a trail. */
    @FunctionalInterface
    private interface Use {
        int of(AuditSource source) throws IOException;
    }

    /** Opens the trail and complains about it. */
    private record Trail(
            CommandTree.Streams streams, Map<String, String> environment, Function<Path, Optional<String>> files) {
        int inDatabase(Use use) {
            Reading<AuditSettings> reading = AuditSettings.read(environment, files);
            if (reading instanceof Reading.Wrong<AuditSettings> wrong) {
                wrong.problems().forEach(streams.err()::println);
                return CommandTree.WRONG;
            }
            AuditSettings settings = ((Reading.Read<AuditSettings>) reading).settings();
            Opening opening = ReadOnlyDatabase.open(settings.databaseUrl().reveal());
            if (opening instanceof Opening.Opened opened) {
                try (ReadOnlyDatabase database = opened.database()) {
                    return used(use, new AuditSource.Tables(database));
                }
            }
            if (opening instanceof Opening.Unreachable unreachable) {
                streams.err().println(DATABASE + unreachable.sentence());
                return CommandTree.FAILED;
            }
            streams.err()
                    .println(DATABASE
                            + (opening instanceof Opening.NotMade missing
                                    ? missing.sentence()
                                    : ((Opening.Refused) opening).sentence()));
            return CommandTree.WRONG;
        }

        int used(Use use, AuditSource source) {
            try {
                return use.of(source);
            } catch (StoreUnavailableException failed) {
                streams.err().println("countersign: " + failed.getMessage());
            } catch (IOException unreadable) {
                streams.err().println("countersign: the file cannot be read: " + unreadable.getMessage());
            }
            return CommandTree.FAILED;
        }

        PublicKey key(String file, CommandSpec spec) {
            Optional<String> text = files.apply(Path.of(file));
            if (text.isEmpty()) {
                throw new ParameterException(spec.commandLine(), file + ": cannot be read");
            }
            Reading<PublicKey> reading = AuditKeyFile.checking(text.get());
            if (reading instanceof Reading.Wrong<PublicKey> wrong) {
                throw new ParameterException(spec.commandLine(), file + ": " + String.join("; ", wrong.problems()));
            }
            return ((Reading.Read<PublicKey>) reading).settings();
        }
    }

    @Command(
            name = "export",
            description = {
                "Writes the audit trail to standard output, one JSON object per line.",
                "The database is the one COUNTERSIGN_DATABASE_URL names; nothing else needs to be set."
            },
            mixinStandardHelpOptions = true,
            versionProvider = CommandTree.Version.class,
            exitCodeListHeading = "%nExit status:%n",
            exitCodeList = {
                "0:all of it was written",
                "1:it could not be read or written to its end",
                "2:wrong use or settings"
            })
    private static final class Export implements Callable<Integer> {
        private final Trail trail;

        private Export(Trail trail) {
            this.trail = trail;
        }

        @Override
        public Integer call() {
            return trail.inDatabase(source -> {
                Optional<String> problem =
                        ExportAudit.export(source, trail.streams().out());
                problem.ifPresent(trail.streams().err()::println);
                return problem.isEmpty() ? CommandTree.DONE : CommandTree.FAILED;
            });
        }
    }

    @Command(
            name = "verify",
            description = {
                "Tells whether an audit trail was altered, and names the first entry that is not as it was written.",
                "Without FILE it is the one in the database that COUNTERSIGN_DATABASE_URL names; nothing else needs to"
                        + " be set."
            },
            mixinStandardHelpOptions = true,
            versionProvider = CommandTree.Version.class,
            exitCodeListHeading = "%nExit status:%n",
            exitCodeList = {
                "0:nothing wrong was found",
                "1:something is wrong, or it cannot be read",
                "2:wrong use or settings"
            })
    private static final class Verify implements Callable<Integer> {
        private static final Pattern HEAD = Pattern.compile("([1-9][0-9]{0,17}):([0-9a-f]{64})");

        private final Trail trail;
        private final Clock clock;

        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "FILE", arity = "0..1", description = "An export, instead of the database.")
        private Path file;

        @Option(
                names = "--public-key",
                paramLabel = "FILE",
                description = "The public half of the key that signs checkpoints, in PEM form; again for an older one."
                        + " All checkpoints from the first signed one on must be signed.")
        private List<String> publicKeys = new ArrayList<>();

        @Option(
                names = "--head",
                paramLabel = "NUMBER:HASH",
                description = "A checkpoint that was seen before and must still be there; may be given again.")
        private List<String> heads = new ArrayList<>();

        @Option(
                names = "--until",
                paramLabel = "TIME",
                description = "With --public-key: the last checkpoint must be of this time or later, like"
                        + " 2026-11-24T18:00:00Z. For a database two hours ago when left out: a running bot makes"
                        + " one every hour at least.")
        private Instant until;

        private Verify(Trail trail, Clock clock) {
            this.trail = trail;
            this.clock = clock;
        }

        @Override
        public Integer call() {
            if (until != null && publicKeys.isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--until says nothing without --public-key: anybody could have made the checkpoint.");
            }
            List<PublicKey> keys =
                    publicKeys.stream().map(name -> trail.key(name, spec)).toList();
            Optional<Instant> asked = Optional.ofNullable(until);
            if (file != null) {
                return trail.used(source -> verify(source, keys, asked), new AuditSource.Lines(file));
            }
            Instant expected = clock.instant().minus(AnchorAudit.AT_LEAST_EVERY.multipliedBy(2));
            return trail.inDatabase(source -> verify(source, keys, asked.or(() -> Optional.of(expected))));
        }

        private int verify(AuditSource source, List<PublicKey> keys, Optional<Instant> end) throws IOException {
            Finding finding = VerifyAudit.verify(source, new VerifyAudit.Known(keys, kept(), end));
            if (finding instanceof Finding.Broken broken) {
                trail.streams().out().println(broken.sentence());
                return CommandTree.FAILED;
            }
            VerifiedAudit.print(
                    (Finding.Intact) finding,
                    !keys.isEmpty(),
                    end,
                    trail.streams().out());
            return CommandTree.DONE;
        }

        private Map<Long, String> kept() {
            Map<Long, String> kept = new HashMap<>();
            for (String head : heads) {
                Matcher form = HEAD.matcher(head);
                if (!form.matches()) {
                    throw new ParameterException(
                            spec.commandLine(), "--head must be a checkpoint's number, a colon and its hash.");
                }
                kept.put(Long.valueOf(form.group(1)), form.group(2));
            }
            return kept;
        }
    }
}
