package dev.countersign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What a running bot's database holds of its calls of Portkey, read beside it. */
final class StoredCalls {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private StoredCalls() {}

    /** The calls made for the request with this reason, oldest first. */
    static List<JsonNode> of(Path folder, String reason) {
        List<JsonNode> calls = new ArrayList<>();
        String url = "jdbc:sqlite:file:" + folder.resolve("countersign.db") + "?mode=ro";
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement query = connection.prepareStatement("select details from audit where kind = 'CALLED'"
                        + " and request_id = (select id from request where document like ?) order by seq")) {
            query.setString(1, "%" + reason + "%");
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                calls.add(JSON.readTree(rows.getString(1)));
            }
            return calls;
        } catch (SQLException | IOException failed) {
            throw new AssertionError("the audit could not be read", failed);
        }
    }

    /**
     * One call in short: {@code write PUT 502}, {@code read back GET -} for one without an answer. Without those for the
     * picture, which are made beside the others.
     */
    static List<String> inShort(Path folder, String reason) {
        return of(folder, reason).stream()
                .filter(call -> !call.path("for").asText().equals("picture"))
                .map(call ->
                        call.path("for").asText() + " " + call.path("method").asText() + " "
                                + call.path("status").asText("-"))
                .toList();
    }
}
