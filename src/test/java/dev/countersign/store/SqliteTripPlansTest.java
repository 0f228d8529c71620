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
        List<String> plan = new ArrayList<>();
        database.writing().useHandle(handle -> {
            // A statement that is only explained needs nothing bound.
            try (PreparedStatement explained = handle.getConnection().prepareStatement("explain query plan " + sql);
                    ResultSet steps = explained.executeQuery()) {
                while (steps.next()) {
                    plan.add(steps.getString("detail"));
                }
            }
        });
        // Rows lie in the order of a whole number that is their primary key, so that the first or last of all is at hand.
        boolean inOrder = !sql.contains(" where ") && plan.stream().noneMatch(step -> step.contains("TEMP B-TREE"));
        return plan.stream()
                .filter(step -> step.startsWith("SCAN ") && !step.equals("SCAN CONSTANT ROW"))
                .filter(step -> !beginning(sql) || !(step.contains(" USING ") || inOrder))
                .toList();
    }
}
