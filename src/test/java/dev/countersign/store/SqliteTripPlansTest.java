package dev.countersign.store;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

final class SqliteTripPlansTest extends TripPlansContract {
    @TempDir
    private Path directory;

    @Override
    String freshDatabase() {
        return "jdbc:sqlite:" + directory.resolve("countersign.db");
    }

    @Override
    List<String> scans(String sql) throws SQLException {
        List<String> scans = new ArrayList<>();
        database.writing().useHandle(handle -> {
            // A statement that is only explained needs nothing bound.
            try (PreparedStatement explained = handle.getConnection().prepareStatement("explain query plan " + sql);
                    ResultSet steps = explained.executeQuery()) {
                while (steps.next()) {
                    String step = steps.getString("detail");
                    boolean ordered = step.contains(" USING ") && beginning(sql);
                    if (step.startsWith("SCAN ") && !step.equals("SCAN CONSTANT ROW") && !ordered) {
                        scans.add(step);
                    }
                }
            }
        });
        return scans;
    }
}
