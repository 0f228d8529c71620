package dev.countersign.portkey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.apikey.ChangeSet;
import dev.countersign.apikey.FetchOutcome;
import dev.countersign.apikey.FieldValue;
import dev.countersign.apikey.KeyValues;
import dev.countersign.sandbox.portkey.LoggedRequest;
import dev.countersign.sandbox.portkey.Route;
import dev.countersign.sandbox.portkey.SimulatedPortkey;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The simulated Portkey with a client before it, as the tests of this room use them. */
final class Fixture implements AutoCloseable {
    static final double FAST = 10_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    final TickedTime time = new TickedTime();
    final SimulatedPortkey portkey;
    final PortkeyClient client;

    Fixture() throws IOException {
        portkey = SimulatedPortkey.start(0, time);
        portkey.addCast();
        client = client(portkey.baseUrl(), portkey.adminKey());
    }

    PortkeyClient client(String baseUrl, String adminKey) {
        return PortkeyClient.open(URI.create(baseUrl), adminKey, FAST, time, time, Duration.ofMillis(500));
    }

    ApiKey read(String id) {
        FetchOutcome outcome = client.fetch(new ApiKeyId(id));
        if (outcome instanceof FetchOutcome.Found found) {
            return found.key();
        }
        throw new AssertionError("not found: " + outcome);
    }

    static ChangeSet change(ApiKey key, Map<ApiKeyField, FieldValue> wanted) {
        return ChangeSet.between(KeyValues.of(key), wanted);
    }

    static ChangeSet change(ApiKey key, ApiKeyField field, FieldValue wanted) {
        return change(key, Map.of(field, wanted));
    }

    static FieldValue text(String text) {
        return new FieldValue.Text(text);
    }

    /** The body of the last update that arrived. */
    JsonNode sent() {
        List<LoggedRequest> puts = portkey.requests().of(Route.PUT_KEY);
        return json(puts.get(puts.size() - 1).body());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (IOException broken) {
            throw new AssertionError(text, broken);
        }
    }

    @Override
    public void close() {
        client.close();
        portkey.close();
    }
}
