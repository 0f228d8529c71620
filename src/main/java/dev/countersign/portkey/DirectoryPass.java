package dev.countersign.portkey;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.apikey.FetchOutcome;
import dev.countersign.portkey.PortkeyClient.PageOutcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads all pages into the directory, once. */
final class DirectoryPass {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryPass.class);
    /** A million keys: a list longer than that does not end by itself. */
    private static final int MOST_PAGES = 10_000;

    private final PortkeyClient client;
    private final NamePages names;
    private final KeyDirectory directory;

    DirectoryPass(PortkeyClient client, KeyDirectory directory) {
        this.client = client;
        this.names = new NamePages(client);
        this.directory = directory;
    }

    /**
     * Reads everything.
     *
     * @param pageRead told after each page
     * @return why it could not be read to the end; what was read by then is kept
     */
    Optional<PageOutcome.NoPage<List<ApiKey>>> run(Runnable pageRead) {
        readWorkspaces();
        readOwners();
        long firstTurn = directory.turn();
        Set<ApiKeyId> seen = new HashSet<>();
        int entries = 0;
        for (int number = 0; number < MOST_PAGES; number++) {
            long turn = directory.turn();
            PageOutcome<List<ApiKey>> outcome = client.keys(number);
            if (outcome instanceof PageOutcome.NoPage<List<ApiKey>> none) {
                return Optional.of(none);
            }
            PageOutcome.Page<List<ApiKey>> page = (PageOutcome.Page<List<ApiKey>>) outcome;
            boolean news = seen.addAll(directory.page(page.content(), turn));
            entries += page.size();
            pageRead.run();
            if (!news || isLast(page.size(), entries, page.total())) {
                boolean full =
                        page.total().isEmpty() || seen.size() >= page.total().getAsLong();
                directory.passed(seen, firstTurn, full);
                return Optional.empty();
            }
        }
        LOG.warn("portkey's list of keys did not end after {} pages; the rest is left out", MOST_PAGES);
        return Optional.empty();
    }

    /** Names are a comfort: without them keys show their workspace's id. */
    private void readWorkspaces() {
        readNames(
                names::workspaces,
                directory::workspaces,
                why -> LOG.warn("workspace names not read: {}", why.sentence()));
    }

    /** The right to read people is optional: without it keys are not found by their owner's name. */
    private void readOwners() {
        readNames(names::users, directory::owners, why -> LOG.debug("owners' names not read: {}", why.sentence()));
    }

    private static void readNames(
            IntFunction<PageOutcome<Map<String, String>>> read,
            Consumer<Map<String, String>> taken,
            Consumer<FetchOutcome.Unavailable> failed) {
        Map<String, String> names = new HashMap<>();
        int entries = 0;
        for (int number = 0; number < MOST_PAGES; number++) {
            PageOutcome<Map<String, String>> outcome = read.apply(number);
            if (outcome instanceof PageOutcome.NoPage<Map<String, String>> none) {
                failed.accept(none.why());
                return;
            }
            PageOutcome.Page<Map<String, String>> page = (PageOutcome.Page<Map<String, String>>) outcome;
            boolean news = !names.keySet().containsAll(page.content().keySet());
            names.putAll(page.content());
            entries += page.size();
            if (!news || isLast(page.size(), entries, page.total())) {
                break;
            }
        }
        taken.accept(names);
    }

    /** A short page ends the list, unless a full count says that this server's pages are shorter than ours. */
    private static boolean isLast(int size, int entries, OptionalLong total) {
        return size == 0 || (size < PortkeyClient.PAGE_SIZE && (total.isEmpty() || entries >= total.getAsLong()));
    }
}
