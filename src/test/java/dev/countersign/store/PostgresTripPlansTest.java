package dev.countersign.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

final class PostgresTripPlansTest extends TripPlansContract {
    private static final Pattern PARAMETER = Pattern.compile("\\?");

    @Override
    String freshDatabase() {
        return PostgresServer.freshDatabase();
    }

    @Override
    List<String> scans(String sql) throws SQLException {
        int[] count = {0};
        String numbered = PARAMETER.matcher(sql).replaceAll(mark -> "\\$" + ++count[0]);
        String values = count[0] == 0 ? "" : "(" + String.join(", ", Collections.nCopies(count[0], "null")) + ")";
        return database.writing().withHandle(handle -> {
            // In an empty table looking through all of it is the best plan; what matters is whether there is another.
            handle.execute("set enable_seqscan = off");
            // The plan for any values, not for these, which are all null.
            handle.execute("set plan_cache_mode = force_generic_plan");
            handle.execute("deallocate all");
            try (var statement = handle.getConnection().createStatement()) {
                statement.execute("prepare trip as " + numbered);
                List<String> plan = new ArrayList<>();
                try (var lines = statement.executeQuery("explain execute trip" + values)) {
                    while (lines.next()) {
                        plan.add(lines.getString(1));
                    }
                }
                return scans(plan, sql);
            } finally {
                handle.execute("reset all");
            }
        });
    }

    private static List<String> scans(List<String> plan, String sql) {
        List<String> scans = new ArrayList<>();
        for (int at = 0; at < plan.size(); at++) {
            String step = plan.get(at);
            boolean wholeIndex = step.contains("Index")
                    && step.contains("Scan")
                    && !beginning(sql)
                    && (at + 1 == plan.size() || !plan.get(at + 1).contains("Index Cond"));
            if (step.contains("Seq Scan") || wholeIndex) {
                scans.add(step.strip());
            }
        }
        return scans;
    }
}
