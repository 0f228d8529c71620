package dev.countersign.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, killed with SIGKILL at every step of a request's trip, and started again. */
final class FaultMatrixIT {
    @TempDir
    Path folder;

    @Test
    void killed_at_any_step_nothing_is_lost_and_nothing_is_doubled() throws Exception {
        Matrix matrix = new Matrix(
                folder,
                (home, javaOptions, settings) ->
                        new Site(home, javaOptions, settings).onSqlite().start());
        survive("sqlite", matrix, rows(System.getProperty("matrix.trips", "APPLIED")));
    }

    private static List<Deaths> rows(String kinds) {
        return Arrays.stream(kinds.split(","))
                .map(TripKind::valueOf)
                .flatMap(kind -> kind.deaths().stream())
                .filter(deaths -> deaths.toString().matches(System.getProperty("matrix.only", ".*")))
                .toList();
    }

    private static void survive(String name, Matrix matrix, List<Deaths> rows) throws Exception {
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
