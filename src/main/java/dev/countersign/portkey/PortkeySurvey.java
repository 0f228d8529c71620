package dev.countersign.portkey;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.FetchOutcome;
import dev.countersign.apikey.KeyType;
import dev.countersign.portkey.PortkeyClient.PageOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at what the bot's key may do, by reading only. There is no call that tells a key's scopes; but the bot's own key is in
 * the list like any other, with its scopes.
 */
public final class PortkeySurvey {
    /** So many keys are listed in search of one of each kind and the bot's own. */
    private static final int MOST_PAGES = 20;

    private static final List<KeyType> TYPES =
            List.of(KeyType.WORKSPACE_SERVICE, KeyType.WORKSPACE_USER, KeyType.ORGANISATION_SERVICE);

    private static final Duration A_DAY = Duration.ofDays(1);

    private final PortkeyClient client;
    private final Clock clock;

    public PortkeySurvey(PortkeyClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** Whether the bot's key has a right. */
    public sealed interface Held {
        /**
         * It has.
         *
         * @param tried whether it was used, not only seen among the key's scopes
         */
        record Yes(boolean tried) implements Held {}

        /**
         * It has not.
         *
         * @param why what Portkey said, or that the scope is not among the key's
         */
        record No(String why) implements Held {}

        /** It could not be told. */
        record Unknown(String why) implements Held {}
    }

    /** Whether Portkey answers and takes the key. To be asked first. */
    public PortkeyClient.Probe probe() {
        return client.probe();
    }

    /** How far our clock is ahead of Portkey's, negative when behind; empty when it told no time. */
    public Optional<Duration> clockAhead() {
        return client.clockAhead();
    }

    /** Every right, tried as far as reading can. */
    public Map<PortkeyRight, Held> rights() {
        Map<KeyType, ApiKey> examples = new EnumMap<>(KeyType.class);
        List<ApiKey> own = new ArrayList<>();
        Optional<String> broken = list(examples, own);
        Optional<Set<String>> scopes =
                own.size() == 1 ? Optional.of(Set.copyOf(own.get(0).scopes())) : Optional.empty();
        Map<PortkeyRight, Held> rights = new EnumMap<>(PortkeyRight.class);
        for (KeyType type : TYPES) {
            Optional<ApiKey> example = Optional.ofNullable(examples.get(type));
            PortkeyRight list = PortkeyRight.of(PortkeyRight.Verb.LIST, type);
            PortkeyRight read = PortkeyRight.of(PortkeyRight.Verb.READ, type);
            PortkeyRight update = PortkeyRight.of(PortkeyRight.Verb.UPDATE, type);
            String none = broken.orElse("no such key was listed, so there is none, or the scope is missing");
            rights.put(list, example.isPresent() ? new Held.Yes(true) : among(scopes, list, none));
            rights.put(read, example.map(this::read).orElseGet(() -> among(scopes, read, none)));
            rights.put(update, among(scopes, update, "it cannot be tried without changing a key"));
        }
        NamePages names = new NamePages(client);
        rights.put(PortkeyRight.LIST_WORKSPACES, held(names.workspaces(0)));
        rights.put(PortkeyRight.LIST_USERS, held(names.users(0)));
        examples.values().stream()
                .filter(key -> key.workspaceId().isPresent())
                .findFirst()
                .ifPresent(key -> rights.putAll(usage(key)));
        return rights;
    }

    /** Fills in one key of each kind and the bot's own; answers why it could not be read to the end. */
    private Optional<String> list(Map<KeyType, ApiKey> examples, List<ApiKey> own) {
        for (int number = 0; number < MOST_PAGES; number++) {
            PageOutcome<List<ApiKey>> outcome = client.keys(number);
            if (outcome instanceof PageOutcome.NoPage<List<ApiKey>> none) {
                return Optional.of(none.why().sentence());
            }
            PageOutcome.Page<List<ApiKey>> page = (PageOutcome.Page<List<ApiKey>>) outcome;
            for (ApiKey key : page.content()) {
                examples.putIfAbsent(key.type(), key);
                if (key.botsOwn()) {
                    own.add(key);
                }
            }
            boolean found = !own.isEmpty() && examples.keySet().containsAll(TYPES);
            if (found || page.size() < PortkeyClient.PAGE_SIZE) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Held among(Optional<Set<String>> scopes, PortkeyRight right, String unknown) {
        if (scopes.isEmpty()) {
            return new Held.Unknown(unknown);
        }
        return scopes.get().contains(right.scope())
                ? new Held.Yes(false)
                : new Held.No("it is not among the scopes of the bot's key");
    }

    private Held read(ApiKey key) {
        FetchOutcome outcome = client.fetch(key.id());
        if (outcome instanceof FetchOutcome.Found) {
            return new Held.Yes(true);
        }
        return outcome instanceof FetchOutcome.Missing missing
                ? new Held.No(missing.sentence())
                : new Held.Unknown(((FetchOutcome.Unavailable) outcome).sentence());
    }

    /** What the picture on a card asks for. */
    private Map<PortkeyRight, Held> usage(ApiKey key) {
        Map<PortkeyRight, Held> rights = new EnumMap<>(PortkeyRight.class);
        Lookup workspace =
                client.lookUp(PortkeyUsage.workspace(key.workspaceId().orElseThrow()));
        rights.put(PortkeyRight.READ_WORKSPACES, held(workspace));
        if (workspace instanceof Lookup.Found found) {
            Instant now = clock.instant();
            String slug = found.object().path("slug").asText("");
            rights.put(
                    PortkeyRight.VIEW_ANALYTICS,
                    held(client.lookUp(PortkeyUsage.graph(key, slug, now.minus(A_DAY), now))));
        }
        return rights;
    }

    private static Held held(Lookup lookup) {
        if (lookup instanceof Lookup.Found) {
            return new Held.Yes(true);
        }
        return lookup instanceof Lookup.Refused refused
                ? new Held.No(refused.sentence())
                : new Held.Unknown(((Lookup.Unavailable) lookup).why().sentence());
    }

    private static Held held(PageOutcome<Map<String, String>> names) {
        return names instanceof PageOutcome.NoPage<Map<String, String>> none
                ? new Held.No(none.why().sentence())
                : new Held.Yes(true);
    }
}
