package dev.countersign.portkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.apikey.SeenKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever was added, renamed, moved and removed, by whatever way: the index finds what looking at every key finds. */
class KeySearchPropertyTest {
    private static final List<String> NASTY = List.of(
            "",
            " ",
            "a",
            "e",
            "q",
            "7",
            "-",
            "é",
            "pr",
            "zq",
            "-p",
            "prod",
            "ROD",
            "prod prod",
            "search payments",
            "pay rep 1",
            "übersetzung",
            "ubersetzung",
            "alice",
            "dana ng",
            "garcia 3",
            "prod-dev",
            "odprod",
            "a b c d e f",
            "payments payments 17",
            "réservations / chat",
            "no such key anywhere",
            "\u0000",
            "😀",
            "x".repeat(300),
            "5d1f2c3a",
            "-4000-8");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void it_finds_what_the_naive_search_finds(long seed) {
        Random random = new Random(seed);
        ManyKeys many = new ManyKeys(seed, 4000);
        KeyDirectory directory = new KeyDirectory(new TickedTime());
        Map<ApiKeyId, ApiKey> model = new TreeMap<>((one, other) -> one.value().compareTo(other.value()));
        directory.owners(many.owners);
        List<ApiKey> kept = many.keys(1500);
        directory.recall(kept.stream()
                .map(key -> new SeenKeys.Seen(key, Optional.empty()))
                .toList());
        kept.forEach(key -> model.put(key.id(), key));
        for (int round = 0; round < 8; round++) {
            change(random, many, directory, model);
            compare(random, directory, model, many);
        }
        assertThat(directory.size()).isEqualTo(model.size());
    }

    /** A page of new keys and of known ones with other names, owners and workspaces; some that vanish, one at a time or by a pass. */
    private static void change(Random random, ManyKeys many, KeyDirectory directory, Map<ApiKeyId, ApiKey> model) {
        List<ApiKey> page = new ArrayList<>(many.keys(1 + random.nextInt(200)));
        List<ApiKeyId> known = List.copyOf(model.keySet());
        for (int number = 0; number < random.nextInt(400); number++) {
            page.add(many.key(known.get(random.nextInt(known.size())), many.name()));
        }
        directory.page(page, directory.turn());
        page.forEach(key -> model.put(key.id(), key));
        for (int number = 0; number < 20; number++) {
            ApiKeyId id = known.get(random.nextInt(known.size()));
            directory.missing(id, directory.turn());
            model.remove(id);
        }
        ApiKey one = many.key(known.get(random.nextInt(known.size())), "😀 " + many.name());
        directory.read(one, directory.turn());
        model.put(one.id(), one);
        if (random.nextInt(3) == 0) {
            Set<ApiKeyId> left =
                    model.keySet().stream().filter(id -> random.nextInt(4) > 0).collect(Collectors.toSet());
            directory.passed(left, directory.turn(), true);
            model.keySet().retainAll(left);
        }
    }

    private static void compare(Random random, KeyDirectory directory, Map<ApiKeyId, ApiKey> model, ManyKeys many) {
        List<String> texts = new ArrayList<>(NASTY);
        List<ApiKey> keys = List.copyOf(model.values());
        for (int number = 0; number < 20; number++) {
            texts.add(part(random, keys.get(random.nextInt(keys.size())), many));
            texts.add(part(random, keys.get(random.nextInt(keys.size())), many) + " "
                    + part(random, keys.get(random.nextInt(keys.size())), many));
        }
        NaiveSearch naive = new NaiveSearch(keys, directory::owner);
        for (String text : texts) {
            int limit = 1 + random.nextInt(150);
            List<ApiKey> expected = naive.search(text);
            assertThat(directory.search(text, false, limit))
                    .as("\"%s\"", text)
                    .isEqualTo(expected.stream().limit(limit).toList());
            assertThat(directory.search(text, true, limit))
                    .as("near their limit: \"%s\"", text)
                    .isEqualTo(expected.stream()
                            .filter(ApiKey::nearLimit)
                            .limit(limit)
                            .toList());
            List<ApiKeyId> some = keys.stream().map(ApiKey::id).limit(20).toList();
            assertThat(directory.matching(text, some))
                    .isEqualTo(some.stream()
                            .map(model::get)
                            .filter(expected::contains)
                            .toList());
        }
    }

    /** Some characters of a text that the key is found by. */
    private static String part(Random random, ApiKey key, ManyKeys many) {
        List<String> texts = List.of(
                key.name(),
                key.name(),
                key.workspace(),
                key.id().value(),
                key.ownerId().orElse(""),
                key.ownerId().map(many.owners::get).orElse(""));
        String text = texts.get(random.nextInt(texts.size()));
        int from = random.nextInt(text.length() + 1);
        return text.substring(from, Math.min(text.length(), from + 1 + random.nextInt(8)));
    }
}
