package dev.countersign.request;

import java.time.Instant;

/**
 * Somebody's Home tab of the app, once they opened it.
 *
 * @param openedAt when the person last opened it
 * @param publishedAt when it was last shown anew
 * @param hash what Slack calls the view it shows; empty when that is not known
 * @param digest of what it shows; empty when that is not known
 */
public record Home(String userId, Instant openedAt, Instant publishedAt, String hash, String digest) {
    /** One of which it is not known what it shows. */
    public static Home unknown(String userId, Instant openedAt) {
        return new Home(userId, openedAt, Instant.EPOCH, "", "");
    }

    /** The same, when what it shows is not known although it was noted. */
    public Home withoutDigest() {
        return new Home(userId, openedAt, publishedAt, hash, "");
    }

    /** The same, once it shows something else. */
    public Home showing(Instant at, String newHash, String newDigest) {
        return new Home(userId, openedAt, at, newHash, newDigest);
    }
}
