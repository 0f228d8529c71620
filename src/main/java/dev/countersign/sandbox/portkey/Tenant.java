package dev.countersign.sandbox.portkey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything one organisation holds. Not safe for threads by itself: whoever touches it holds its monitor. */
final class Tenant {
    static final String ORGANISATION_ID = "c0ffee00-0000-4000-8000-0000000000aa";

    final Map<String, KeyRecord> keys = new LinkedHashMap<>();
    final List<ObjectNode> workspaces = new ArrayList<>();
    final List<ObjectNode> users = new ArrayList<>();
    final List<ObjectNode> audit = new ArrayList<>();
    Lag lag = Lag.NONE;
    boolean mergeUsageLimits;

    private final Map<String, String> secretById = new HashMap<>();
    private final Map<String, String> idBySecret = new HashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private int seeded;

    Tenant(Clock clock) {
        this.clock = clock;
    }

    Instant time() {
        return clock.instant();
    }

    String add(KeySeed seed) {
        seeded++;
        byte[] bytes = new byte[21];
        random.nextBytes(bytes);
        String secret =
                Base64.getUrlEncoder().encodeToString(bytes).replace('-', 'm').replace('_', 'u');
        ObjectNode key = seed.toKey(this, seeded, masked(secret));
        String id = key.path("id").asText();
        if (keys.putIfAbsent(id, new KeyRecord(key, seed.days())) != null) {
            throw new IllegalArgumentException("there is already a key " + id);
        }
        secretById.put(id, secret);
        idBySecret.put(secret, id);
        return id;
    }

    void remove(String id) {
        record(id);
        keys.remove(id);
        idBySecret.remove(secretById.remove(id));
    }

    KeyRecord record(String id) {
        KeyRecord record = keys.get(id);
        if (record == null) {
            throw new IllegalArgumentException("no key " + id);
        }
        return record;
    }

    String secret(String id) {
        record(id);
        return secretById.get(id);
    }

    Optional<Caller> caller(String secret) {
        return Optional.ofNullable(idBySecret.get(secret))
                .map(id -> new Caller(record(id).now()));
    }

    Optional<ObjectNode> workspace(String idOrSlug) {
        return workspaces.stream()
                .filter(workspace -> workspace.path("id").asText().equals(idOrSlug)
                        || workspace.path("slug").asText().equals(idOrSlug))
                .findFirst();
    }

    /** The shape of every list; {@code total} counts all, also past the end (contract section 0, item 5). */
    static ObjectNode page(List<? extends JsonNode> all, int page, int size, String member) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("object", "list").put("total", all.size());
        long from = Math.min((long) page * size, all.size());
        long to = Math.min(from + size, all.size());
        body.putArray(member).addAll(List.copyOf(all.subList((int) from, (int) to)));
        return body;
    }

    private static String masked(String secret) {
        return secret.substring(0, 2) + "*****" + secret.substring(secret.length() - 3);
    }
}
