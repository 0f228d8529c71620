package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.sandbox.slack.Cast;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** {@code check} between the simulated Slack and the simulated Portkey. */
final class CheckRun implements AutoCloseable {
    final World world;
    Clock clock = Clock.systemUTC();
    private List<String> lines = List.of();

    CheckRun(Path folder) throws IOException {
        world = new World(folder, false, Clock.systemUTC());
        world.environment.put("COUNTERSIGN_APPROVERS", Cast.KEY_APPROVERS);
    }

    /** Runs it and answers its status; no secret may be in what it says. */
    int check(String... options) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] line = new String[options.length + 1];
        line[0] = "check";
        System.arraycopy(options, 0, line, 1, options.length);
        int status = new CommandTree(
                        (settings, streams) -> 9, (settings, streams) -> 9, world.environment, World::content, clock)
                .run(new PrintWriter(out, true), new PrintWriter(err, true), line);
        assertThat(err.toString()).isEmpty();
        lines = out.toString().lines().toList();
        for (String secret : List.of(
                world.slack.credentials().botToken(),
                world.slack.credentials().appToken(),
                world.slack.credentials().signingSecret(),
                world.portkey.adminKey())) {
            assertThat(out.toString()).doesNotContain(secret);
        }
        assertThat(lines.stream().filter(one -> one.startsWith("✗") || one.startsWith("!")))
                .allSatisfy(Runbook::knows);
        return status;
    }

    /** What it said. */
    List<String> lines() {
        return lines;
    }

    /** The one line about that. */
    String line(String beginning) {
        List<String> found =
                lines.stream().filter(line -> line.startsWith(beginning)).toList();
        assertThat(found).as("%s in %s", beginning, lines).hasSize(1);
        return found.get(0);
    }

    /** A bot was here and went. */
    void madeDatabase() throws IOException {
        world.begin();
        world.stop();
    }

    @Override
    public void close() {
        world.close();
    }
}
