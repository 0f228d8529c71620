package dev.countersign.portkey;

import static dev.countersign.portkey.Fixture.change;
import static dev.countersign.portkey.Fixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.apikey.ChangeSet;
import dev.countersign.apikey.FetchOutcome;
import dev.countersign.apikey.SeenKeys;
import dev.countersign.apikey.UpdateOutcome;
import dev.countersign.sandbox.portkey.Cast;
import dev.countersign.sandbox.portkey.Fault;
import dev.countersign.sandbox.portkey.KeySeed;
import dev.countersign.sandbox.portkey.Route;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CachedApiKeysTest {
    private static final ApiKeyId CHECKOUT = new ApiKeyId(Cast.CHECKOUT_PROD);
    private static final Duration TTL = Duration.ofMinutes(10);
    /** The cast, and the bot's own key. */
    private static final int SEEDED = 13;

    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final TickedTimer timer = new TickedTimer();
    private final KeptInMemory kept = new KeptInMemory();
    private Fixture fixture;
    private CachedApiKeys keys;

    @BeforeEach
    void start() throws IOException {
        fixture = new Fixture();
        keys = open();
    }

    private CachedApiKeys open() {
        return new CachedApiKeys(fixture.client, kept, TTL, fixture.time, fixture.time, timer, this::pause);
    }

    @AfterEach
    void close() {
        keys.close();
        fixture.close();
    }

    private void pause(Duration time) {
        pauses.add(time);
        tick(time);
    }

    private void tick(Duration time) {
        fixture.time.tick(time);
        timer.tick(time);
    }

    private void load() {
        keys.start();
        timer.tick(Duration.ZERO);
    }

    private UpdateOutcome rename(String name) {
        ApiKey key = fixture.read(CHECKOUT.value());
        return keys.update(key, change(key, ApiKeyField.NAME, text(name)));
    }

    private String fetchedName() {
        return ((FetchOutcome.Found) keys.fetch(CHECKOUT)).key().name();
    }

    @Test
    void nothing_is_known_before_the_directory_was_read() {
        assertThat(keys.find(CHECKOUT)).isEmpty();
        assertThat(keys.search("", 10)).isEmpty();
        assertThat(keys.ready()).isFalse();
        assertThat(keys.trouble()).isPresent();
        assertThat(fixture.portkey.requests().all()).isEmpty();
    }

    @Test
    void keys_carry_their_workspaces_names_and_the_bots_own_key_is_known() {
        load();
        assertThat(keys.ready()).isTrue();
        assertThat(keys.trouble()).isEmpty();
        assertThat(keys.refreshedAt()).contains(fixture.time.instant());
        assertThat(keys.find(CHECKOUT))
                .hasValueSatisfying(key -> assertThat(key.workspace()).isEqualTo("Payments"));
        assertThat(keys.search("", 100).stream()
                        .filter(ApiKey::botsOwn)
                        .map(key -> key.id().value()))
                .containsExactly(fixture.portkey.adminKeyId());
    }

    @ParameterizedTest
    @ValueSource(ints = {SEEDED, 100, 101, 200, 250})
    void pages_are_read_until_one_is_short(int total) {
        for (int number = SEEDED; number < total; number++) {
            fixture.portkey.addKey(KeySeed.service("key-" + number, Cast.SEARCH));
        }
        load();
        assertThat(keys.size()).isEqualTo(total);
        assertThat(fixture.portkey.requests().count(Route.LIST_KEYS)).isEqualTo(total / 100 + 1);
        assertThat(fixture.portkey.requests().of(Route.LIST_KEYS).get(0).query())
                .isEqualTo("page_size=100&current_page=0");
    }

    @Test
    void an_empty_list_is_a_directory() {
        fixture.portkey.faults().always(page("[]", 0), Route.LIST_KEYS);
        load();
        assertThat(keys.ready()).isTrue();
        assertThat(keys.size()).isZero();
    }

    @Test
    void a_total_past_the_end_does_not_go_on_for_ever() {
        fixture.portkey.faults().next(1, page("[{'id':'k-1'}]", 999), Route.LIST_KEYS);
        fixture.portkey.faults().always(page("[]", 999), Route.LIST_KEYS);
        load();
        assertThat(keys.size()).isEqualTo(1);
        assertThat(fixture.portkey.requests().count(Route.LIST_KEYS)).isEqualTo(2);
    }

    @Test
    void a_server_that_always_sends_the_same_page_is_not_read_for_ever() {
        fixture.portkey.faults().always(page("[{'id':'k-1'}]", 999), Route.LIST_KEYS);
        load();
        assertThat(keys.size()).isEqualTo(1);
        assertThat(fixture.portkey.requests().count(Route.LIST_KEYS)).isEqualTo(2);
    }

    @Test
    void workspaces_that_cannot_be_read_do_not_hinder_the_directory() {
        fixture.portkey.faults().always(Fault.forbidden(), Route.LIST_WORKSPACES);
        load();
        assertThat(keys.ready()).isTrue();
        assertThat(keys.find(CHECKOUT).orElseThrow().workspace()).startsWith("3f2b8a10-");
    }

    @Test
    void portkey_down_at_start_is_told_and_recovered_from() throws IOException {
        fixture.portkey.stopListening();
        load();
        assertThat(keys.ready()).isFalse();
        assertThat(keys.trouble())
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("refused"));
        tick(Duration.ofSeconds(60));
        assertThat(timer.longestDelay()).isLessThanOrEqualTo(Duration.ofSeconds(5));
        fixture.portkey.listenAgain();
        tick(Duration.ofSeconds(5));
        assertThat(keys.ready()).isTrue();
        assertThat(keys.trouble()).isEmpty();
    }

    @Test
    void a_refused_key_is_told_apart_and_picked_up_again() {
        fixture.portkey.faults().next(1, Fault.unauthorized(), Route.LIST_KEYS);
        load();
        assertThat(keys.refusedKey()).isTrue();
        assertThat(keys.trouble())
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("PORTKEY_API_KEY"));
        tick(Duration.ofSeconds(5));
        assertThat(keys.refusedKey()).isFalse();
        assertThat(keys.ready()).isTrue();
    }

    @Test
    void the_wait_that_portkey_asks_for_is_kept() {
        fixture.portkey.faults().next(1, Fault.tooManyRequests(Duration.ofSeconds(20)), Route.LIST_KEYS);
        load();
        tick(Duration.ofSeconds(19));
        assertThat(keys.ready()).isFalse();
        tick(Duration.ofSeconds(1));
        assertThat(keys.ready()).isTrue();
    }

    @Test
    void a_refresh_brings_what_changed_and_drops_what_is_gone() {
        load();
        fixture.portkey.changeBehindTheBotsBack(Cast.CHECKOUT_PROD, Map.of("name", "renamed"));
        fixture.portkey.remove(Cast.REPORTS);
        tick(TTL.minusSeconds(1));
        assertThat(keys.find(CHECKOUT).orElseThrow().name()).isEqualTo("checkout-prod");
        tick(Duration.ofSeconds(1));
        assertThat(keys.find(CHECKOUT).orElseThrow().name()).isEqualTo("renamed");
        assertThat(keys.find(new ApiKeyId(Cast.REPORTS))).isEmpty();
    }

    @Test
    void a_failed_refresh_leaves_what_was_known() {
        load();
        fixture.portkey.faults().always(Fault.badGateway());
        tick(TTL);
        assertThat(keys.ready()).isTrue();
        assertThat(keys.size()).isEqualTo(SEEDED);
        assertThat(keys.trouble()).isPresent();
    }

    @Test
    void a_key_missed_by_one_pass_while_the_list_shifts_stays_until_the_next_misses_it_too() {
        load();
        fixture.portkey.faults().always(page("[{'id':'k-1'}]", 2), Route.LIST_KEYS);
        tick(TTL);
        assertThat(keys.find(CHECKOUT)).isPresent();
        tick(TTL);
        assertThat(keys.find(CHECKOUT)).isEmpty();
    }

    @Test
    void a_fetched_key_enters_the_directory_and_a_missing_one_leaves_it() {
        load();
        String id = fixture.portkey.addKey(KeySeed.service("late", Cast.SEARCH));
        assertThat(keys.find(new ApiKeyId(id))).isEmpty();
        keys.fetch(new ApiKeyId(id));
        assertThat(keys.find(new ApiKeyId(id)).orElseThrow().workspace()).isEqualTo("🔎 Search");
        fixture.portkey.remove(id);
        assertThat(keys.fetch(new ApiKeyId(id))).isInstanceOf(FetchOutcome.Missing.class);
        assertThat(keys.find(new ApiKeyId(id))).isEmpty();
        assertThat(pauses).as("looked for twice").hasSize(1);
    }

    @Test
    void an_own_write_is_seen_at_once_when_read_back() {
        load();
        rename("renamed");
        assertThat(keys.find(CHECKOUT)).as("not shown as it was").isEmpty();
        assertThat(fetchedName()).isEqualTo("renamed");
        assertThat(keys.find(CHECKOUT).orElseThrow().name()).isEqualTo("renamed");
        assertThat(pauses).isEmpty();
    }

    @Test
    void an_own_write_that_nobody_reads_back_is_read_back_by_itself() {
        load();
        rename("renamed");
        tick(Duration.ofSeconds(2));
        assertThat(keys.find(CHECKOUT).orElseThrow().name()).isEqualTo("renamed");
    }

    @Test
    void a_lost_answer_makes_the_known_values_doubtful() {
        load();
        fixture.portkey.faults().next(1, Fault.lostAfter(), Route.PUT_KEY);
        assertThat(rename("renamed")).isInstanceOf(UpdateOutcome.Unknown.class);
        assertThat(keys.find(CHECKOUT)).isEmpty();
        assertThat(keys.search("checkout-prod", 1)).as("still found by name").hasSize(1);
        assertThat(fetchedName()).isEqualTo("renamed");
    }

    @Test
    void a_refused_write_changes_nothing_here() {
        load();
        fixture.portkey.faults().next(1, Fault.forbidden(), Route.PUT_KEY);
        assertThat(rename("renamed")).isInstanceOf(UpdateOutcome.Rejected.class);
        assertThat(keys.find(CHECKOUT).orElseThrow().name()).isEqualTo("checkout-prod");
    }

    @Test
    void a_read_that_contradicts_our_own_write_is_read_again() {
        fixture.portkey.staleReads(2);
        rename("renamed");
        assertThat(fetchedName()).isEqualTo("renamed");
        assertThat(pauses).hasSize(2);
    }

    @Test
    void after_the_third_look_the_contradiction_is_believed() {
        load();
        rename("renamed");
        fixture.portkey.changeBehindTheBotsBack(Cast.CHECKOUT_PROD, Map.of("name", "third"));
        assertThat(fetchedName()).isEqualTo("third");
        assertThat(pauses).hasSize(2);
        assertThat(keys.find(CHECKOUT).orElseThrow().name()).isEqualTo("third");
    }

    @Test
    void after_a_minute_our_own_write_is_no_reason_to_doubt() {
        rename("renamed");
        fixture.portkey.changeBehindTheBotsBack(Cast.CHECKOUT_PROD, Map.of("name", "third"));
        tick(Duration.ofSeconds(61));
        pauses.clear();
        assertThat(fetchedName()).isEqualTo("third");
        assertThat(pauses).isEmpty();
    }

    @Test
    void find_and_search_do_not_wait_for_a_refresh() throws Exception {
        load();
        fixture.portkey.faults().always(Fault.silenceBefore(), Route.LIST_KEYS);
        Thread refresh = new Thread(() -> tick(TTL));
        refresh.start();
        assertThat(fixture.portkey
                        .requests()
                        .awaitRequest(
                                request -> request.route() == Route.LIST_KEYS && request.status() == 0,
                                Duration.ofSeconds(10)))
                .isPresent();
        assertThat(keys.find(CHECKOUT)).isPresent();
        assertThat(keys.search("check", 10)).hasSize(2);
        assertThat(refresh.isAlive()).as("the refresh still waits").isTrue();
        fixture.portkey.faults().clear();
        refresh.join();
    }

    @Test
    void after_a_restart_what_was_seen_last_answers_though_portkey_does_not() throws IOException {
        load();
        List<ApiKey> before = keys.search("", 100);
        List<ApiKey> near = keys.searchNearLimit("", 100);
        keys.close();
        fixture.portkey.stopListening();
        keys = open();
        load();
        assertThat(keys.ready()).isTrue();
        assertThat(keys.trouble()).isPresent();
        assertThat(keys.refreshedAt()).isEmpty();
        assertThat(keys.search("", 100)).isEqualTo(before).hasSize(SEEDED);
        assertThat(keys.searchNearLimit("", 100)).isEqualTo(near).isNotEmpty();
        assertThat(keys.search("payments checkout", 100)).isNotEmpty();
    }

    @Test
    void after_a_restart_what_vanished_meanwhile_is_gone_once_the_pages_were_read() {
        load();
        keys.close();
        fixture.portkey.remove(Cast.REPORTS);
        fixture.portkey.faults().next(1, Fault.badGateway(), Route.LIST_KEYS);
        keys = open();
        load();
        assertThat(keys.search("reports", 1)).hasSize(1);
        tick(Duration.ofSeconds(5));
        assertThat(keys.search("reports", 1)).isEmpty();
        assertThat(kept.keys).extracting(seen -> seen.key().id().value()).doesNotContain(Cast.REPORTS);
    }

    @Test
    void after_a_restart_a_keys_values_are_those_that_portkey_has() {
        load();
        keys.close();
        fixture.portkey.changeBehindTheBotsBack(Cast.CHECKOUT_PROD, Map.of("name", "renamed"));
        fixture.portkey.faults().always(Fault.forbidden(), Route.LIST_WORKSPACES);
        fixture.portkey.faults().always(Fault.badGateway(), Route.LIST_KEYS);
        keys = open();
        load();
        assertThat(keys.search("checkout-prod", 1)).hasSize(1);
        assertThat(keys.find(CHECKOUT)).isEmpty();
        assertThat(keys.fetch(CHECKOUT)).isInstanceOfSatisfying(FetchOutcome.Found.class, found -> {
            assertThat(found.key().name()).isEqualTo("renamed");
            assertThat(found.key().workspace()).isEqualTo("Payments");
        });
        assertThat(keys.find(CHECKOUT)).isPresent();
    }

    @Test
    void what_was_kept_is_taken_in_before_portkey_is_asked_and_once() {
        load();
        keys.close();
        fixture.portkey.requests().clear();
        keys = open();
        keys.recall();
        timer.tick(Duration.ZERO);
        assertThat(keys.ready()).isTrue();
        assertThat(keys.search("", 100)).hasSize(SEEDED);
        assertThat(fixture.portkey.requests().all()).isEmpty();
        kept.broken = true;
        load();
        assertThat(keys.size()).isEqualTo(SEEDED);
        assertThat(keys.refreshedAt()).isPresent();
    }

    @Test
    void nothing_that_is_kept_holds_a_keys_value() {
        load();
        assertThat(kept.keys).hasSize(SEEDED);
        for (SeenKeys.Seen seen : kept.keys) {
            String secret = fixture.portkey.secretOf(seen.key().id().value());
            assertThat(kept.keys.toString())
                    .doesNotContain(secret.substring(0, 12), secret.substring(secret.length() - 8));
        }
    }

    @Test
    void what_cannot_be_recalled_is_read_from_portkey() {
        kept.broken = true;
        load();
        assertThat(keys.ready()).isTrue();
        assertThat(keys.size()).isEqualTo(SEEDED);
    }

    private static final class KeptInMemory implements SeenKeys {
        private List<Seen> keys = List.of();
        private boolean broken;

        @Override
        public void recall(Consumer<List<Seen>> some) {
            if (broken) {
                throw new IllegalStateException("broken");
            }
            some.accept(keys);
        }

        @Override
        public void keep(Stream<Seen> all) {
            keys = all.toList();
        }
    }

    @Test
    void changes_that_are_empty_are_not_sent() {
        ApiKey key = fixture.read(CHECKOUT.value());
        assertThat(keys.update(key, new ChangeSet(List.of()))).isInstanceOf(UpdateOutcome.Rejected.class);
    }

    private static Fault page(String data, int total) {
        String body = ("{'object':'list','total':" + total + ",'data':" + data + "}").replace('\'', '"');
        return new Fault.Refusal(200, "application/json", body, Map.of(), Fault.Moment.BEFORE_THE_CHANGE);
    }
}
