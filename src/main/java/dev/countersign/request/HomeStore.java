package dev.countersign.request;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who opened the app's Home tab, and what it shows them. Throws {@link StoreUnavailableException} like the request store. */
public interface HomeStore {
    /** Notes that the person opened it now; what it shows stays as it was noted. */
    Home opened(String userId);

    /** The person's, unless it was never opened. */
    Optional<Home> find(String userId);

    /** Those opened at that time or later, the latest first. */
    List<Home> openedSince(Instant since, int most);

    /**
     * Notes what it shows now.
     *
     * @return false when somebody else noted something else since {@code before}, and nothing was noted: then it is not known
     *     which of the two views came last
     */
    boolean published(Home before, Home now);

    /** It is not known any more what it shows. */
    void unknown(String userId);

    /** The person has none any more. */
    void forget(String userId);
}
