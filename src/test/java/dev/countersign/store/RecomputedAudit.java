package dev.countersign.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

/** An auditor's own program, written from {@code docs/audit.md} and using nothing of the bot's. */
final class RecomputedAudit {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PublicKey key;
    private int checked;

    RecomputedAudit(PublicKey key) {
        this.key = key;
    }

    int checked() {
        return checked;
    }

    void check(String line) throws Exception {
        JsonNode entry = JSON.readTree(line);
        switch (entry.get("type").asText()) {
            case "event" -> {
                checked++;
                assertThat(sha256(canonical(event(entry))))
                        .isEqualTo(entry.get("hash").asText());
            }
            case "checkpoint" -> {
                checked++;
                String hash = sha256(canonical(checkpoint(entry)));
                assertThat(hash).isEqualTo(entry.get("hash").asText());
                Signature signature = Signature.getInstance("Ed25519");
                signature.initVerify(key);
                signature.update(("countersign audit checkpoint 1 " + hash).getBytes(StandardCharsets.US_ASCII));
                assertThat(signature.verify(Base64.getDecoder()
                                .decode(entry.get("signature").asText())))
                        .isTrue();
            }
            default -> assertThat(entry.get("type").asText()).isEqualTo("end");
        }
    }

    private static List<String> event(JsonNode entry) {
        List<String> parts = new ArrayList<>(List.of(
                "countersign audit 1",
                entry.get("previous").asText(),
                entry.get("request").asText(),
                entry.get("position").asText(),
                entry.get("kind").asText(),
                entry.get("actor").asText(),
                millis(entry),
                String.valueOf(entry.get("details").size())));
        List<String> names = new ArrayList<>();
        entry.get("details").fieldNames().forEachRemaining(names::add);
        Collections.sort(names);
        for (String name : names) {
            parts.add(name);
            parts.add(entry.get("details").get(name).asText());
        }
        return parts;
    }

    private static List<String> checkpoint(JsonNode entry) {
        List<String> parts = new ArrayList<>(List.of(
                "countersign audit checkpoint 1",
                entry.get("previous").asText(),
                entry.get("number").asText(),
                millis(entry),
                String.valueOf(entry.get("heads").size())));
        for (JsonNode head : entry.get("heads")) {
            for (String member : List.of("request", "first", "last", "hash")) {
                parts.add(head.get(member).asText());
            }
        }
        return parts;
    }

    private static String millis(JsonNode entry) {
        return String.valueOf(Instant.parse(entry.get("at").asText()).toEpochMilli());
    }

    private static byte[] canonical(List<String> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String part : parts) {
            byte[] text = part.getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes((text.length + ":").getBytes(StandardCharsets.US_ASCII));
            bytes.writeBytes(text);
        }
        return bytes.toByteArray();
    }

    private static String sha256(byte[] bytes) throws Exception {
        StringBuilder hex = new StringBuilder();
        for (byte each : MessageDigest.getInstance("SHA-256").digest(bytes)) {
            hex.append(String.format("%02x", each));
        }
        return hex.toString();
    }
}
