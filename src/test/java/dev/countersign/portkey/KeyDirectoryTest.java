package dev.countersign.portkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.apikey.ChangeSet;
import dev.countersign.apikey.SeenKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyDirectoryTest {
    private static final ApiKeyId ID = new ApiKeyId("k-1");

    private final TickedTime time = new TickedTime();
    private final KeyDirectory directory = new KeyDirectory(time);

    private static ApiKey key(String id, String name) {
        return key(id, name, "w-1", "");
    }

    private static ApiKey key(String id, String name, String workspace, String owner) {
        return new KeyReader(new KeyMask("secret"))
                .read(Fixture.json("{'id':'" + id + "','name':'" + name + "','workspace_id':'" + workspace
                        + "','user_id':'" + owner + "'}"))
                .orElseThrow();
    }

    private String name() {
        return directory.find(ID).map(ApiKey::name).orElse("");
    }

    private static ChangeSet renaming(String from, String to) {
        return Fixture.change(key("k-1", from), ApiKeyField.NAME, Fixture.text(to));
    }

    @Test
    void an_older_page_never_replaces_a_newer_read() {
        long page = directory.turn();
        directory.read(key("k-1", "new"), directory.turn());
        directory.page(List.of(key("k-1", "old")), page);
        assertThat(name()).isEqualTo("new");
        directory.page(List.of(key("k-1", "newest")), directory.turn());
        assertThat(name()).isEqualTo("newest");
    }

    @Test
    void a_page_asked_for_before_our_own_write_does_not_count() {
        directory.read(key("k-1", "old"), directory.turn());
        long page = directory.turn();
        directory.wrote(ID);
        directory.page(List.of(key("k-1", "old")), page);
        assertThat(directory.outdated(ID)).isTrue();
    }

    @Test
    void a_page_that_contradicts_our_own_write_is_not_believed_for_a_minute() {
        directory.read(key("k-1", "old"), directory.turn());
        directory.accepted(ID, renaming("old", "new"));
        directory.read(key("k-1", "new"), directory.turn());
        directory.page(List.of(key("k-1", "old")), directory.turn());
        assertThat(name()).isEqualTo("new");
        time.tick(Duration.ofSeconds(61));
        directory.page(List.of(key("k-1", "old")), directory.turn());
        assertThat(name()).isEqualTo("old");
    }

    @Test
    void an_older_page_does_not_bring_a_deleted_key_back() {
        long page = directory.turn();
        directory.read(key("k-1", "x"), directory.turn());
        directory.missing(ID, directory.turn());
        directory.page(List.of(key("k-1", "x")), page);
        assertThat(directory.find(ID)).isEmpty();
        directory.page(List.of(key("k-1", "x")), directory.turn());
        assertThat(directory.find(ID)).isPresent();
    }

    @Test
    void a_key_read_during_a_pass_survives_it() {
        long first = directory.turn();
        directory.read(key("k-1", "late"), directory.turn());
        directory.passed(Set.of(), first, true);
        assertThat(name()).isEqualTo("late");
        directory.passed(Set.of(), directory.turn(), true);
        assertThat(directory.find(ID)).isEmpty();
    }

    private List<String> found(String text) {
        return directory.search(text, false, 3).stream()
                .map(key -> key.id().value())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "prod; exact,prefix,word",
                "PROD; exact,prefix,word",
                "söarch; accent",
                "soarch; accent",
                "pay prod; word",
                "prod pay; word",
                "dana; owner",
                "EXACT; exact",
                "pay dana; ''",
                "payowner; ''"
            })
    void all_words_must_match_and_the_best_come_first(String text, String ids) {
        directory.workspaces(Map.of("w-2", "Pay"));
        directory.page(
                List.of(
                        key("inside", "aprod"),
                        key("word", "checkout-prod", "w-2", ""),
                        key("prefix", "prod-2"),
                        key("exact", "Prod"),
                        key("accent", "Söárch"),
                        key("owner", "zzz", "w-1", "dana-1")),
                directory.turn());
        assertThat(found(text)).isEqualTo(ids.isEmpty() ? List.of() : List.of(ids.split(",")));
    }

    @Test
    void an_empty_text_lists_by_name_then_id() {
        directory.page(List.of(key("2", "b"), key("3", "a"), key("1", "B"), key("4", "c")), directory.turn());
        assertThat(found("")).containsExactly("3", "1", "2");
        assertThat(directory.search("", false, 0)).isEmpty();
    }

    @Test
    void what_was_kept_is_there_until_something_newer_comes() {
        directory.read(key("k-1", "read"), directory.turn());
        directory.recall(List.of(kept("k-1", "older"), kept("k-2", "kept")));
        assertThat(name()).isEqualTo("read");
        assertThat(found("kept")).containsExactly("k-2");
        assertThat(found("older")).isEmpty();
        directory.page(List.of(key("k-2", "newer")), directory.turn());
        assertThat(found("kept")).isEmpty();
        directory.passed(Set.of(), directory.turn(), true);
        assertThat(directory.size()).isZero();
    }

    @Test
    void what_was_kept_is_listed_but_its_values_are_not_known_before_it_was_read() {
        directory.recall(List.of(kept("k-1", "kept")));
        assertThat(found("kept")).containsExactly("k-1");
        assertThat(directory.find(ID)).isEmpty();
        assertThat(directory.all()).isEmpty();
        directory.page(List.of(key("k-1", "kept")), directory.turn());
        assertThat(name()).isEqualTo("kept");
        assertThat(directory.all()).hasSize(1);
    }

    @Test
    void workspaces_are_called_as_before_the_restart_and_no_name_is_forgotten() {
        ApiKey before = key("k-1", "x").inWorkspace("Payments");
        directory.recall(List.of(new SeenKeys.Seen(before, Optional.empty())));
        assertThat(directory.read(key("k-2", "y"), directory.turn()).workspace())
                .isEqualTo("Payments");
        directory.page(List.of(key("k-1", "x")), directory.turn());
        assertThat(found("payments")).containsExactly("k-1", "k-2");
        directory.workspaces(Map.of("w-2", "Search"));
        assertThat(directory.read(key("k-1", "x"), directory.turn()).workspace())
                .isEqualTo("Payments");
        directory.workspaces(Map.of("w-1", "Pay"));
        directory.recall(List.of(new SeenKeys.Seen(before, Optional.empty())));
        assertThat(directory.read(key("k-1", "x"), directory.turn()).workspace())
                .isEqualTo("Pay");
    }

    @Test
    void a_key_that_is_renamed_while_somebody_searches_is_found_once() throws InterruptedException {
        directory.page(
                IntStream.range(2, 100)
                        .mapToObj(number -> key("k-" + number, "other-" + number))
                        .toList(),
                directory.turn());
        directory.read(key("k-1", "even wanted"), directory.turn());
        Thread renaming = new Thread(() -> {
            for (int round = 0; round < 20_000; round++) {
                directory.page(List.of(key("k-1", round % 2 == 0 ? "odd wanted" : "even wanted")), directory.turn());
            }
        });
        renaming.start();
        List<String> otherwise = new ArrayList<>();
        while (renaming.isAlive()) {
            List<String> found = found("wanted");
            if (!found.equals(List.of("k-1"))) {
                otherwise.add(found.toString());
            }
        }
        renaming.join();
        assertThat(otherwise).isEmpty();
    }

    @Test
    void what_was_taken_in_by_a_small_and_a_large_lot_is_not_indexed_again() {
        KeyIndex index = new KeyIndex();
        index.add(segment("a", 100));
        index.add(segment("b", 2000));
        assertThat(KeyIndex.pack(index.state(), 2100, true)).isEmpty();
        assertThat(KeyIndex.pack(index.state(), 1000, true))
                .as("much that is gone")
                .isPresent();
    }

    @Test
    void once_all_pages_are_read_no_more_than_a_few_keys_are_looked_through_one_by_one() {
        KeyIndex index = new KeyIndex();
        index.add(segment("a", 1000));
        for (SeenKey key : segment("b", 40).keys()) {
            index.replace(null, key);
        }
        KeyIndex.State before = index.state();
        assertThat(KeyIndex.pack(before, 1040, false)).as("between pages").isEmpty();
        index.packed(before, KeyIndex.pack(before, 1040, true).orElseThrow());
        assertThat(index.state().latest()).isEmpty();
        assertThat(index.state().segments()).extracting(KeySegment::size).containsExactly(1000, 40);
        assertThat(index.search(KeyQuery.of("b", false), 100)).hasSize(40);
    }

    private static KeySegment segment(String name, int size) {
        SharedValues shared = new SharedValues();
        return KeySegment.of(IntStream.range(0, size)
                .mapToObj(number -> SeenKey.of(key(name + "-" + number, name + number), "", shared, 0))
                .toList());
    }

    private static SeenKeys.Seen kept(String id, String name) {
        return new SeenKeys.Seen(key(id, name), Optional.empty());
    }

    @Test
    void what_many_keys_have_alike_is_there_once() {
        directory.page(List.of(scoped("k-1"), scoped("k-2")), directory.turn());
        directory.page(List.of(scoped("k-3")), directory.turn());
        assertThat(directory.all().map(ApiKey::scopes).distinct()).hasSize(1);
        Set<Object> instances = Collections.newSetFromMap(new IdentityHashMap<>());
        directory.all().forEach(key -> instances.add(key.scopes()));
        assertThat(instances).hasSize(1);
        ApiKey first = directory.find(new ApiKeyId("k-1")).orElseThrow();
        directory.page(List.of(scoped("k-1")), directory.turn());
        assertThat(directory.find(new ApiKeyId("k-1"))).containsSame(first);
    }

    private static ApiKey scoped(String id) {
        return new KeyReader(new KeyMask("secret"))
                .read(Fixture.json("{'id':'" + id + "','name':'x','scopes':['logs.view','completions.write']}"))
                .orElseThrow();
    }
}
