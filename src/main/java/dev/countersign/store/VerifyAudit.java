package dev.countersign.store;

import dev.countersign.store.AuditRecord.Checkpoint;
import dev.countersign.store.AuditRecord.End;
import dev.countersign.store.AuditRecord.Event;
import dev.countersign.store.AuditRecord.Head;
import dev.countersign.store.AuditRecord.Unreadable;
import java.io.IOException;
import java.security.PublicKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Goes through an audit trail once and finds the first entry that is not as it was written, as far as that can be known. */
public final class VerifyAudit {
    /**
     * What is known from elsewhere.
     *
     * @param keys Ed25519; when there are any, checkpoints must be signed by one of them
     * @param kept hashes of checkpoints seen earlier, by number
     * @param until a signed checkpoint of this time or later must be there
     */
    public record Known(List<PublicKey> keys, Map<Long, String> kept, Optional<Instant> until) {}

    /** What was found. */
    public sealed interface Finding {
        /**
         * Nothing wrong.
         *
         * @param uncovered events that are newer than the last checkpoint
         * @param last the last checkpoint
         */
        record Intact(long events, long requests, long checkpoints, long uncovered, Optional<Kept> last)
                implements Finding {}

        /** Something wrong; the sentence names the entry. */
        record Broken(String sentence) implements Finding {}
    }

    /**
     * A checkpoint worth remembering elsewhere.
     *
     * @param at when it was made
     * @param signed from which number on checkpoints are signed; empty when none is
     */
    public record Kept(long number, String hash, Instant at, Optional<Long> signed) {}

    /** Where a chain has got to. */
    private record Tip(int seq, String hash) {}

    /** What of a chain stands since the last checkpoint. */
    private record Stretch(int first, int last, String hash) {}

    private static final String ELSEWHERE = "stands in another place than where it was written, or twice";

    private final CheckSignatures signatures;
    private final Known known;
    private final Map<String, Tip> tips = new HashMap<>();
    private final Map<String, Stretch> sinceLast = new LinkedHashMap<>();
    private String latest = "";
    private long events;
    private long uncovered;
    private Optional<Checkpoint> last = Optional.empty();
    private boolean ended;
    private Optional<String> broken = Optional.empty();

    private VerifyAudit(Known known) {
        this.known = known;
        this.signatures = new CheckSignatures(known.keys());
    }

    /**
     * Goes through it.
     *
     * @throws IOException when a file cannot be read
     */
    public static Finding verify(AuditSource source, Known known) throws IOException {
        VerifyAudit verifying = new VerifyAudit(known);
        source.read(verifying::take);
        return verifying.finding();
    }

    private boolean take(AuditRecord record) {
        if (ended) {
            broken = Optional.of("Something stands behind the end of the export.");
        } else if (record instanceof Event event) {
            broken = event(event);
        } else if (record instanceof Checkpoint checkpoint) {
            broken = checkpoint(checkpoint);
        } else if (record instanceof End end) {
            broken = end(end);
        } else {
            Unreadable unreadable = (Unreadable) record;
            broken = Optional.of(sentence(unreadable.where(), unreadable.what()));
        }
        return broken.isEmpty();
    }

    private Optional<String> event(Event event) {
        String where = "Request " + event.request() + ", position " + event.seq();
        Tip before = tips.getOrDefault(event.request(), new Tip(0, AuditRecord.NOTHING_BEFORE));
        if (event.seq() > before.seq() + 1) {
            return missing(event.request(), before.seq() + 1, event.seq() - 1);
        }
        Stretch stretch = sinceLast.get(event.request());
        if (event.seq() <= before.seq() || (stretch != null && !event.request().equals(latest))) {
            return wrong(where, ELSEWHERE);
        }
        if (!event.sealed().hash().equals(event.hash())) {
            return wrong(where, "was changed: its content does not have its hash");
        }
        if (!event.previous().equals(before.hash())) {
            return wrong(where, "does not follow the event before it, which was changed or put there");
        }
        tips.put(event.request(), new Tip(event.seq(), event.hash()));
        latest = event.request();
        int first = stretch == null ? event.seq() : stretch.first();
        sinceLast.put(event.request(), new Stretch(first, event.seq(), event.hash()));
        events++;
        uncovered++;
        return Optional.empty();
    }

    private Optional<String> checkpoint(Checkpoint checkpoint) {
        String where = "Checkpoint " + checkpoint.number();
        long expected = last.map(Checkpoint::number).orElse(0L) + 1;
        if (checkpoint.number() > expected) {
            return wrong("Checkpoint " + expected, "is missing");
        }
        if (checkpoint.number() < expected) {
            return wrong(where, ELSEWHERE);
        }
        if (!checkpoint.sealed().hash().equals(checkpoint.hash())) {
            return wrong(where, "was changed: its content does not have its hash");
        }
        if (!checkpoint.previous().equals(last.map(Checkpoint::hash).orElse(AuditRecord.NOTHING_BEFORE))) {
            return wrong(where, "does not follow the checkpoint before it, which was changed or put there");
        }
        Optional<String> unsigned = signatures.problem(checkpoint);
        if (unsigned.isPresent()) {
            return wrong(where, unsigned.get());
        }
        String kept = known.kept().get(checkpoint.number());
        if (kept != null && !kept.equals(checkpoint.hash())) {
            return wrong(where, "is another one than what was kept: the trail up to it was rewritten");
        }
        Optional<String> heads = heads(checkpoint);
        if (heads.isPresent()) {
            return heads;
        }
        last = Optional.of(checkpoint);
        sinceLast.clear();
        uncovered = 0;
        return Optional.empty();
    }

    /** What a checkpoint says must stand before it, and nothing else, in its order. */
    private Optional<String> heads(Checkpoint checkpoint) {
        List<String> listed = checkpoint.heads().stream().map(Head::request).toList();
        Set<String> expected = Set.copyOf(listed);
        if (expected.size() < listed.size()) {
            return wrong("Checkpoint " + checkpoint.number(), "lists a request twice");
        }
        for (Head head : checkpoint.heads()) {
            Optional<String> wrong = head(checkpoint, head, sinceLast.get(head.request()));
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        for (Map.Entry<String, Stretch> stands : sinceLast.entrySet()) {
            if (!expected.contains(stands.getKey())) {
                return stranger(checkpoint, stands.getKey(), stands.getValue().first());
            }
        }
        return outOfOrder(listed);
    }

    private static Optional<String> head(Checkpoint checkpoint, Head head, Stretch stands) {
        if (stands == null) {
            return missing(head.request(), head.first(), head.last());
        }
        if (stands.first() > head.first()) {
            return missing(head.request(), head.first(), stands.first() - 1);
        }
        if (stands.last() < head.last()) {
            return missing(head.request(), stands.last() + 1, head.last());
        }
        if (stands.first() < head.first()) {
            return stranger(checkpoint, head.request(), stands.first());
        }
        if (stands.last() > head.last()) {
            return stranger(checkpoint, head.request(), head.last() + 1);
        }
        return stands.hash().equals(head.hash())
                ? Optional.empty()
                : wrong(
                        "Request " + head.request() + ", position " + head.last(),
                        "was changed: checkpoint " + checkpoint.number() + " knows another");
    }

    private static Optional<String> stranger(Checkpoint checkpoint, String request, int seq) {
        return wrong(
                "Request " + request + ", position " + seq,
                "was put there: checkpoint " + checkpoint.number() + " does not know it");
    }

    /** The first request whose events stand where another's belong. */
    private Optional<String> outOfOrder(List<String> listed) {
        List<String> standing = List.copyOf(sinceLast.keySet());
        for (int place = 0; place < listed.size(); place++) {
            String request = standing.get(place);
            if (!request.equals(listed.get(place))) {
                return wrong(
                        "Request " + request + ", position "
                                + sinceLast.get(request).first(),
                        ELSEWHERE);
            }
        }
        return Optional.empty();
    }

    private Optional<String> end(End end) {
        ended = true;
        long checkpoints = last.map(Checkpoint::number).orElse(0L);
        if (end.events() != events || end.checkpoints() != checkpoints) {
            return Optional.of("The end says that there were " + end.events() + " events and " + end.checkpoints()
                    + " checkpoints; here are " + events + " and " + checkpoints + ": some were cut off or put there.");
        }
        Optional<Long> cut = known.kept().keySet().stream()
                .filter(number -> number > checkpoints)
                .min(Long::compare);
        if (cut.isPresent()) {
            return wrong("Checkpoint " + cut.get(), "was kept and is not there: the end was cut off");
        }
        Optional<String> order = outOfOrder(sinceLast.keySet().stream().sorted().toList());
        return order.isPresent() ? order : signatures.problemAtEnd(last, known.until());
    }

    private Finding finding() {
        if (broken.isPresent()) {
            return new Finding.Broken(broken.get());
        }
        if (!ended) {
            return new Finding.Broken("The end is missing: the export was cut off or not finished.");
        }
        Optional<Kept> kept = last.map(checkpoint -> new Kept(
                checkpoint.number(),
                checkpoint.hash(),
                Instant.ofEpochMilli(checkpoint.at()),
                signatures.signedFrom()));
        return new Finding.Intact(
                events, tips.size(), last.map(Checkpoint::number).orElse(0L), uncovered, kept);
    }

    private static Optional<String> missing(String request, int first, int last) {
        return wrong(
                "Request " + request + ", position " + first,
                first == last ? "is missing" : "is missing, and so are those up to " + last);
    }

    private static Optional<String> wrong(String where, String what) {
        return Optional.of(sentence(where, what));
    }

    private static String sentence(String where, String what) {
        return where + ": " + what + ".";
    }
}
