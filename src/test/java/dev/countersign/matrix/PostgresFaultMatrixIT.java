package dev.countersign.matrix;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same on PostgreSQL, at every commit: what is in between is the same there. */
final class PostgresFaultMatrixIT {
    /** A job whose process died is taken over after some seconds: in which there is room for others. */
    private static final int AT_A_TIME = 6;

    @TempDir
    Path folder;

    @Test
    void killed_at_any_commit_on_postgresql_nothing_is_lost_and_nothing_is_doubled() throws Exception {
        List<Deaths> rows = commits(FaultMatrixIT.rows());
        try (Postgres postgres = new Postgres()) {
            for (int round = 1; round <= FaultMatrixIT.ROUNDS; round++) {
                Matrix.Place place = (replica, home) -> {
                    String database = postgres.freshDatabase();
                    replica.onPostgres(postgres.port(), database);
                    return Postgres.url(postgres.port(), database);
                };
                Matrix matrix = new Matrix(folder, AT_A_TIME, FaultMatrixIT.again(round), place);
                FaultMatrixIT.survive("postgresql", round, rows, matrix);
            }
        }
    }

    /** Those at a commit. Which jobs a query takes is seen on SQLite only. */
    private static List<Deaths> commits(List<Deaths> rows) {
        return rows.stream()
                .filter(deaths -> deaths.steps().stream()
                        .allMatch(step -> step.where() == Step.Where.COMMIT
                                && !step.what().endsWith(" taken")))
                .toList();
    }
}
