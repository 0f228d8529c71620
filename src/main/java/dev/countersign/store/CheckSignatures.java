package dev.countersign.store;

import dev.countersign.store.AuditRecord.Checkpoint;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Whether checkpoints are signed as they must be: from the first signed one on all of them, for whoever rewrites the trail
 * without the key could leave the signatures out. Without keys nothing is asked for.
 */
final class CheckSignatures {
    private final List<PublicKey> keys;
    private Optional<Long> signedFrom = Optional.empty();

    CheckSignatures(List<PublicKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /** The number of the first checkpoint that is signed. */
    Optional<Long> signedFrom() {
        return signedFrom;
    }

    /** What is wrong with the next checkpoint's signature. */
    Optional<String> problem(Checkpoint checkpoint) {
        if (checkpoint.signature().isEmpty()) {
            return signedFrom.isPresent() && !keys.isEmpty()
                    ? Optional.of("is not signed, though checkpoint " + signedFrom.get() + " was: the trail was"
                            + " rewritten from here, or a bot ran without the key")
                    : Optional.empty();
        }
        if (signedFrom.isEmpty()) {
            signedFrom = Optional.of(checkpoint.number());
        }
        boolean good = keys.isEmpty() || keys.stream().anyMatch(key -> fits(checkpoint, key));
        return good
                ? Optional.empty()
                : Optional.of("was not signed by the key that was given: it, or the trail up to it, was rewritten");
    }

    /** What is wrong with where the signed checkpoints end. */
    Optional<String> problemAtEnd(Optional<Checkpoint> last, Optional<Instant> until) {
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        if (signedFrom.isEmpty()) {
            return Optional.of("No checkpoint is signed: the trail was rewritten, or the bot has no key.");
        }
        Instant end = Instant.ofEpochMilli(last.orElseThrow().at());
        return until.filter(end::isBefore)
                .map(wanted -> "The last signed checkpoint is of " + AuditJson.time(end.toEpochMilli())
                        + ", and there should be one of " + AuditJson.time(wanted.toEpochMilli())
                        + " or later: the end was cut off, or no bot has run since.");
    }

    private static boolean fits(Checkpoint checkpoint, PublicKey key) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(checkpoint.signed());
            return signature.verify(
                    Base64.getDecoder().decode(checkpoint.signature().orElseThrow()));
        } catch (IllegalArgumentException | GeneralSecurityException noSignature) {
            return false;
        }
    }
}
