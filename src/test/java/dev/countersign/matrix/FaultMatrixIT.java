package dev.countersign.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, killed with SIGKILL at every step of a request's trip, and started again. */
final class FaultMatrixIT {
    /** Most of a trip after a death is waiting, in which there is room for others. */
    private static final int AT_A_TIME = 4;

    static final int ROUNDS = Integer.getInteger("matrix.rounds", 1);

    /** Every position of every way that a request goes; else of the one that is applied. */
    private static final boolean EVERY = Boolean.getBoolean("matrix.every");

    @TempDir
    Path folder;

    @Test
    void killed_at_any_step_nothing_is_lost_and_nothing_is_doubled() throws Exception {
        List<Deaths> rows = rows();
        for (int round = 1; round <= ROUNDS; round++) {
            survive("sqlite", round, rows, new Matrix(folder, AT_A_TIME, again(round), (replica, home) -> {
                Path file = home.resolve("matrix.db");
                replica.onSqlite(file);
                return "jdbc:sqlite:" + file;
            }));
        }
    }

    /** In all rounds but the first there is a second death. */
    static Optional<Random> again(int round) {
        return round == 1 ? Optional.empty() : Optional.of(new Random(round));
    }

    static List<Deaths> rows() {
        return Stream.of(EVERY ? TripKind.values() : new TripKind[] {TripKind.APPLIED})
                .flatMap(kind -> kind.deaths().stream())
                .filter(deaths -> deaths.toString().matches(System.getProperty("matrix.only", ".*")))
                .toList();
    }

    static void survive(String database, int round, List<Deaths> rows, Matrix matrix) throws Exception {
        String name = database + "-" + round;
        long began = System.nanoTime();
        List<Matrix.Outcome> outcomes = matrix.run(rows);
        long seconds = (System.nanoTime() - began) / 1_000_000_000;
        String table = outcomes.stream().map(Matrix.Outcome::toString).sorted().collect(Collectors.joining("\n"));
        int kills = outcomes.stream().mapToInt(Matrix.Outcome::kills).sum();
        List<Matrix.Outcome> lost =
                outcomes.stream().filter(each -> each.failure().isPresent()).toList();
        String report = "%-78s kills   after it   survived%n%s%n%d trips, %d kills, %d survived, %d s%n"
                .formatted(name, table, outcomes.size(), kills, outcomes.size() - lost.size(), seconds);
        System.out.println(report);
        Files.writeString(
                Path.of(System.getProperty("countersign.jar")).resolveSibling("fault-matrix-" + name + ".txt"), report);
        assertThat(lost).isEmpty();
        assertThat(outcomes).map(Matrix.Outcome::deaths).containsAll(rows);
    }
}
