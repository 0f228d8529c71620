package dev.countersign.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One entry of the audit trail as it stands somewhere, which is not necessarily as it was written: texts are kept as they
 * are. Hashes are SHA-256 in lower-case hex over the canonical form that {@code docs/audit.md} describes, times are
 * milliseconds since 1970 UTC.
 */
sealed interface AuditRecord {
    /** What the first event of a request, and the first checkpoint, follow. */
    String NOTHING_BEFORE = "";

    /**
     * An event of a request's chain.
     *
     * @param seq its position in the chain, from 1
     * @param previous the hash of the event before it
     */
    record Event(
            String request,
            int seq,
            String kind,
            String actor,
            long at,
            SortedMap<String, String> details,
            String previous,
            String hash)
            implements AuditRecord {
        /** Goes into every hash, so that another form can never be taken for this one. */
        private static final String FORM = "countersign audit 1";

        public Event {
            details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
        }

        /** The same with the hash that its content has. */
        Event sealed() {
            Form form = new Form(FORM)
                    .part(previous)
                    .part(request)
                    .part(seq)
                    .part(kind)
                    .part(actor)
                    .part(at)
                    .part(details.size());
            details.forEach((name, value) -> form.part(name).part(value));
            return new Event(request, seq, kind, actor, at, details, previous, form.hash());
        }
    }

    /**
     * Where a chain ends at a checkpoint.
     *
     * @param first the position of its first event that no earlier checkpoint covers
     * @param last the position of its last event
     * @param hash the last event's hash
     */
    record Head(String request, int first, int last, String hash) {}

    /**
     * What the bot attested about all chains that had grown since the checkpoint before.
     *
     * @param number from 1, without gaps
     * @param previous the hash of the checkpoint before it
     * @param signature base64 of the Ed25519 signature of {@link #signed}, when there was a key
     */
    record Checkpoint(long number, long at, String previous, List<Head> heads, String hash, Optional<String> signature)
            implements AuditRecord {
        private static final String FORM = "countersign audit checkpoint 1";

        public Checkpoint {
            heads = List.copyOf(heads);
        }

        /** The same with the hash that its content has, and without a signature. */
        Checkpoint sealed() {
            Form form = new Form(FORM).part(previous).part(number).part(at).part(heads.size());
            heads.forEach(head -> form.part(head.request())
                    .part(head.first())
                    .part(head.last())
                    .part(head.hash()));
            return new Checkpoint(number, at, previous, heads, form.hash(), Optional.empty());
        }

        /** The text that is signed. */
        byte[] signed() {
            return (FORM + " " + hash).getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * The last line of an export.
     *
     * @param events how many the export holds
     * @param checkpoints how many the export holds
     */
    record End(long events, long checkpoints) implements AuditRecord {}

    /**
     * Something that is no entry.
     *
     * @param where which entry it should be
     * @param what what is wrong with it, to be read after {@code where} and a colon
     */
    record Unreadable(String where, String what) implements AuditRecord {}

    /** Parts one after the other, each preceded by its length in bytes, so that no two contents share a form. */
    final class Form {
        private final MessageDigest sha;

        private Form(String form) {
            try {
                sha = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException missing) {
                throw new IllegalStateException("every Java platform has SHA-256", missing);
            }
            part(form);
        }

        private Form part(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            sha.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            sha.update(bytes);
            return this;
        }

        private Form part(long number) {
            return part(Long.toString(number));
        }

        private String hash() {
            return HexFormat.of().formatHex(sha.digest());
        }
    }
}
