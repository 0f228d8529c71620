package dev.countersign.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyFixture;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.apikey.SeenKeys.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;

/** What every database must do for what was last seen of the keys. */
abstract class SeenKeysContract extends StoreContract {
    private static final int MANY = 2000;

    private static Seen seen(int number, String name) {
        ApiKey key = ApiKeyFixture.key().name(name).budget("10", "8", "monthly").build();
        return new Seen(
                ApiKeyFixture.identified(key, new ApiKeyId("key-" + number)),
                number % 2 == 0 ? Optional.of("Dana Übler") : Optional.empty());
    }

    private static List<Seen> many() {
        return IntStream.range(0, MANY)
                .mapToObj(number -> seen(number, "name " + number))
                .toList();
    }

    private List<Seen> recalled() {
        List<Seen> all = new ArrayList<>();
        new JdbcSeenKeys(database).recall(all::addAll);
        return all;
    }

    @Test
    void nothing_is_recalled_from_a_new_database() {
        assertThat(recalled()).isEmpty();
    }

    @Test
    void what_was_kept_outlives_the_process_whole() {
        new JdbcSeenKeys(database).keep(many().stream());
        database.close();
        reopen();
        assertThat(recalled()).containsExactlyInAnyOrderElementsOf(many());
    }

    @Test
    void what_was_kept_before_and_is_no_more_is_not_recalled() {
        JdbcSeenKeys keys = new JdbcSeenKeys(database);
        keys.keep(many().stream());
        List<Seen> left = List.of(seen(7, "renamed"));
        keys.keep(left.stream());
        assertThat(recalled()).isEqualTo(left);
    }

    @Test
    void only_parts_in_which_something_changed_are_written() {
        JdbcSeenKeys keys = new JdbcSeenKeys(database);
        assertThat(writes(keys, many())).isBetween(200, JdbcSeenKeys.PARTS);
        assertThat(writes(keys, many())).isZero();
        List<Seen> changed = new ArrayList<>(many());
        changed.set(3, seen(3, "renamed"));
        assertThat(writes(keys, changed)).isEqualTo(1);

        JdbcSeenKeys restarted = new JdbcSeenKeys(database);
        restarted.recall(some -> {});
        assertThat(writes(restarted, changed)).isZero();
    }

    @Test
    void all_of_it_is_read_by_few_questions() {
        new JdbcSeenKeys(database).keep(many().stream());
        assertThat(statements(database.reading(), this::recalled)).isLessThanOrEqualTo(8);
    }

    private int writes(JdbcSeenKeys keys, List<Seen> seen) {
        return statements(database.writing(), () -> keys.keep(seen.stream()));
    }

    private static int statements(Jdbi connections, Runnable work) {
        AtomicInteger statements = new AtomicInteger();
        connections.setSqlLogger(new SqlLogger() {
            @Override
            public void logBeforeExecution(StatementContext context) {
                statements.incrementAndGet();
            }
        });
        work.run();
        connections.setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
        return statements.get();
    }

    @Test
    void of_replicas_the_last_to_look_is_right() {
        JdbcSeenKeys first = new JdbcSeenKeys(database);
        JdbcSeenKeys second = new JdbcSeenKeys(database);
        first.keep(many().stream());
        second.keep(List.of(seen(1, "later")).stream());
        assertThat(recalled().stream().filter(seen -> seen.key().id().value().equals("key-1")))
                .extracting(seen -> seen.key().name())
                .containsExactly("later");
    }

    @Test
    void a_part_that_is_not_understood_costs_nothing_but_its_keys() {
        new JdbcSeenKeys(database).keep(many().stream());
        execute("update seen_keys set content = substr(content, 1, 9) where part = 5");
        assertThat(recalled()).hasSizeBetween(MANY - 40, MANY - 1);
    }

    @Test
    void a_database_that_does_not_answer_is_no_failure() {
        JdbcSeenKeys keys = new JdbcSeenKeys(database);
        database.close();
        keys.keep(many().stream());
        keys.recall(some -> {});
        reopen();
        assertThat(recalled()).isEmpty();
    }
}
