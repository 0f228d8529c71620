package dev.countersign.portkey;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.countersign.apikey.ApiKey;
import java.util.List;
import java.util.Set;

/** A directory as it is after all pages were read. */
final class Filled {
    private static final int PAGE = PortkeyClient.PAGE_SIZE;

    private Filled() {}

    static KeyDirectory directory(int keys) {
        ManyKeys many = new ManyKeys(keys, keys);
        KeyDirectory directory = new KeyDirectory(Ticker.systemTicker());
        directory.owners(many.owners);
        for (int page = 0; page < keys / PAGE; page++) {
            directory.page(many.keys(PAGE), directory.turn());
        }
        directory.passed(Set.of(), 0, true);
        return directory;
    }

    /** Reads the same keys again, each as if just parsed. */
    static void again(KeyDirectory directory, List<ApiKey> keys) {
        for (int from = 0; from < keys.size(); from += PAGE) {
            directory.page(keys.subList(from, Math.min(from + PAGE, keys.size())), directory.turn());
        }
        directory.passed(Set.of(), 0, true);
    }
}
