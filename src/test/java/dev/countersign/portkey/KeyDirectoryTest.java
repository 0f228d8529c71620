package dev.countersign.portkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.apikey.ChangeSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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
        return directory.search(text, 3).stream().map(key -> key.id().value()).toList();
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
        assertThat(directory.search("", 0)).isEmpty();
    }

    @Test
    void the_bounded_search_finds_what_sorting_everything_finds() {
        Random random = new Random(42);
        List<ApiKey> keys = new ArrayList<>();
        for (int number = 0; number < 3000; number++) {
            keys.add(key("k-" + number, Integer.toString(random.nextInt(5000), 3) + "-" + random.nextInt(50)));
        }
        directory.page(keys, directory.turn());
        List<ApiKey> naive = keys.stream()
                .map(key -> FoldedKey.of(key, ""))
                .filter(key -> key.matches(List.of("12")))
                .sorted(Comparator.comparing((FoldedKey key) -> key.rank("12", List.of("12")))
                        .thenComparing(FoldedKey.BY_NAME))
                .limit(100)
                .map(FoldedKey::key)
                .toList();
        assertThat(naive).hasSize(100);
        assertThat(directory.search("12", 100)).isEqualTo(naive);
    }
}
