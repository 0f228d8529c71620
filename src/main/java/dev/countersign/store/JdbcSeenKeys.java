package dev.countersign.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.apikey.SeenKeys;
import dev.countersign.request.StoreUnavailableException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was last seen of all keys, in a {@link Database}: packed, and by a fixed number of parts, each of them written in a
 * transaction of its own, so that nobody waits long for it. Several replicas share the parts without asking each other: each
 * writes only what changed since it last read or wrote the part itself, so the last to write is right about it, and what two
 * of them see differently is written once by each. That does no harm, for all of them look at the same Portkey, and what was
 * kept is only shown, never decided by. For one thread at a time.
 */
public final class JdbcSeenKeys implements SeenKeys {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcSeenKeys.class);

    /** A hundred thousand keys are some four hundred in each, 40 KB: soon written. Never changes. */
    static final int PARTS = 256;
    /** So many are read by one question: a million bytes of a hundred thousand keys. */
    static final int AT_ONCE = 32;

    private static final String OWNER = "owner";

    @SuppressWarnings("ArrayRecordComponent")
    private record Part(int number, byte[] content) {}

    private final Database database;
    /** The checksum of each part as this process last knew it to be stored. */
    private final long[] stored = new long[PARTS];

    public JdbcSeenKeys(Database database) {
        this.database = database;
    }

    @Override
    public void recall(Consumer<List<Seen>> some) {
        try {
            for (int from = 0; from < PARTS && !Thread.currentThread().isInterrupted(); from += AT_ONCE) {
                for (Part part : read(from)) {
                    stored[part.number()] = checksum(part.content());
                    some.accept(unpacked(part));
                }
            }
        } catch (StoreUnavailableException down) {
            tell("what was last seen of the keys could not be read from the database", down);
        }
    }

    @Override
    public void keep(Stream<Seen> all) {
        List<List<Seen>> parts =
                Stream.<List<Seen>>generate(ArrayList::new).limit(PARTS).toList();
        all.forEach(seen -> parts.get(part(seen.key().id())).add(seen));
        try {
            for (int part = 0; part < PARTS && !Thread.currentThread().isInterrupted(); part++) {
                keep(part, parts.get(part));
            }
        } catch (StoreUnavailableException down) {
            tell("what was seen of the keys could not be stored; it is tried again after the next look", down);
        }
    }

    private static void tell(String what, StoreUnavailableException down) {
        if (Thread.currentThread().isInterrupted()) {
            LOG.debug("stopping: {}", what);
        } else {
            LOG.warn(what, down);
        }
    }

    private static int part(ApiKeyId id) {
        return Math.floorMod(id.value().hashCode(), PARTS);
    }

    private void keep(int part, List<Seen> keys) {
        keys.sort(Comparator.comparing(seen -> seen.key().id().value()));
        byte[] content = packed(keys);
        long checksum = checksum(content);
        if (checksum == stored[part]) {
            return;
        }
        JdbcRequestStore.in(
                database.writing(),
                "store what was seen of the keys",
                handle -> keys.isEmpty()
                        ? handle.createUpdate("delete from seen_keys where part = :part")
                                .bind("part", part)
                                .execute()
                        : handle.createUpdate("insert into seen_keys (part, content) values (:part, :content)"
                                        + " on conflict (part) do update set content = excluded.content")
                                .bind("part", part)
                                .bind("content", content)
                                .execute());
        stored[part] = checksum;
    }

    private List<Part> read(int from) {
        return JdbcRequestStore.read(
                database.reading(),
                "read what was seen of the keys",
                handle -> handle.createQuery("select part, content from seen_keys"
                                + " where part >= :from and part < :to order by part")
                        .bind("from", from)
                        .bind("to", from + AT_ONCE)
                        .map((row, context) -> new Part(row.getInt(1), row.getBytes(2)))
                        .list());
    }

    /** Nothing has the checksum of a part that is not there. */
    private static long checksum(byte[] content) {
        CRC32C sum = new CRC32C();
        sum.update(content);
        return content.length == 0 ? 0 : ((long) content.length << Integer.SIZE) | sum.getValue();
    }

    /** A line for each. */
    private static byte[] packed(List<Seen> keys) {
        if (keys.isEmpty()) {
            return new byte[0];
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater fast = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream packing = new DeflaterOutputStream(bytes, fast)) {
            Json.writeLines(packing, keys, seen -> {
                ObjectNode line = ApiKeyDocument.write(seen.key());
                Json.put(line, OWNER, seen.owner());
                return line;
            });
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            fast.end();
        }
        return bytes.toByteArray();
    }

    /** What another version wrote may not be understood: then those keys are seen again when they are read from Portkey. */
    private static List<Seen> unpacked(Part part) {
        List<Seen> keys = new ArrayList<>();
        try (InflaterInputStream unpacking = new InflaterInputStream(new ByteArrayInputStream(part.content()))) {
            Json.readLines(unpacking)
                    .forEachRemaining(
                            line -> keys.add(new Seen(ApiKeyDocument.read(line), Json.optionalText(line, OWNER))));
        } catch (IOException | RuntimeException notUnderstood) {
            // Without its message, which may quote the text.
            LOG.warn(
                    "part {} of what was last seen of the keys is not understood ({})",
                    part.number(),
                    notUnderstood.getClass());
        }
        return keys;
    }
}
