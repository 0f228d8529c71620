package dev.countersign.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.TickedClock;
import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyFixture;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.apikey.BudgetUnit;
import dev.countersign.policy.Approvers;
import dev.countersign.policy.Policy;
import dev.countersign.request.KeyNotice.Level;
import dev.countersign.request.Notifier.Delivery;
import dev.countersign.store.Database;
import dev.countersign.store.JdbcNoticeStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys whose budget is used up, or nearly, are told of: once for each key and period, whatever happens between. */
final class WatchKeysTest {
    private static final Instant DECEMBER = Instant.parse("2026-12-01T00:00:00Z");
    private static final Announcement.Place PLACE = new Announcement.Place("CRESULT", "1.2");

    @TempDir
    Path folder;

    private final TickedClock clock = new TickedClock(Instant.parse("2026-11-23T12:00:00Z"));
    private final Policy policy = new Policy(new Approvers(Set.of("UBOB"), Set.of()), false);
    private final Board board = new Board();
    private Database database;
    private NoticeStore stored;
    private final List<Job> jobs = new ArrayList<>();

    @BeforeEach
    void open() {
        database = Database.open("jdbc:sqlite:" + folder.resolve("countersign.db"), clock);
        JdbcNoticeStore real = new JdbcNoticeStore(database, clock);
        stored = new NoticeStore() {
            @Override
            public boolean keep(KeyNotice notice, java.util.function.Function<RequestId, Job> job) {
                return real.keep(notice, id -> {
                    jobs.add(job.apply(id));
                    return job.apply(id);
                });
            }

            @Override
            public Optional<Told> find(RequestId id) {
                return real.find(id);
            }

            @Override
            public Optional<Told> attempt(RequestId id) {
                return real.attempt(id);
            }

            @Override
            public void posted(RequestId id, Announcement.Place place) {
                real.posted(id, place);
            }
        };
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** A Slack that takes what it is given, unless a test says otherwise. */
    private static final class Board implements NoticeBoard {
        final List<KeyNotice> posts = new ArrayList<>();
        final List<KeyNotice> repaints = new ArrayList<>();
        final Deque<Delivery> next = new ArrayDeque<>();
        Runnable whilePosting = () -> {};

        @Override
        public Delivery post(KeyNotice notice) {
            posts.add(notice);
            whilePosting.run();
            return next.isEmpty() ? new Delivery.Delivered(PLACE) : next.pop();
        }

        @Override
        public Delivery repaint(KeyNotice notice, Announcement.Place place) {
            repaints.add(notice);
            return new Delivery.Delivered(place);
        }

        @Override
        public Delivery find(KeyNotice notice) {
            return posts.isEmpty() ? new Delivery.NotThere() : new Delivery.Delivered(PLACE);
        }
    }

    private static ApiKey using(String used, String alert, String status) {
        return ApiKeyFixture.key()
                .status(status)
                .usage(BudgetUnit.COST, "10", alert, used, DECEMBER)
                .build();
    }

    /** A process of its own looks. */
    private void look(ApiKey... keys) {
        new WatchKeys(stored, policy, clock).look(Stream.of(keys));
    }

    private JobOutcome tell() {
        return new TellOfKey(stored, board, clock)
                .tell(jobs.get(jobs.size() - 1).request());
    }

    @ParameterizedTest
    @CsvSource({
        "8.99,,active,",
        "9,,active,NEAR",
        "12,,active,NEAR",
        "4.99,5,active,",
        "5,5,active,NEAR",
        "10.07,,exhausted,EXHAUSTED",
        "0,,exhausted,EXHAUSTED",
        "9.99,,expired,",
        "9.99,,archived,",
        "9.5,9.8,active,NEAR"
    })
    void near_is_the_keys_own_alert_or_nine_tenths(String used, String alert, String status, Level level) {
        assertThat(KeyNotice.of(using(used, alert, status), clock.instant()).map(KeyNotice::level))
                .isEqualTo(Optional.ofNullable(level));
    }

    @Test
    void a_key_without_a_budget_or_of_no_known_use_is_left_alone() {
        assertThat(KeyNotice.of(ApiKeyFixture.key().build(), clock.instant())).isEmpty();
        assertThat(KeyNotice.of(using(null, "5", "active"), clock.instant())).isEmpty();
    }

    @Test
    void one_message_for_a_key_and_period_whoever_looks_how_often() {
        ApiKey key = using("9.5", null, "active");
        WatchKeys watch = new WatchKeys(stored, policy, clock);
        watch.look(Stream.of(key));
        watch.look(Stream.of(key));
        look(key);
        assertThat(jobs).hasSize(1);
        assertThat(tell()).isEqualTo(JobOutcome.DONE);
        assertThat(tell()).isEqualTo(JobOutcome.DONE);
        look(key);
        assertThat(board.posts).hasSize(1);
        ApiKey january = ApiKeyFixture.key()
                .usage(BudgetUnit.COST, "10", null, "9.5", Instant.parse("2027-01-01T00:00:00Z"))
                .build();
        look(january);
        tell();
        assertThat(board.posts).hasSize(2);
    }

    @Test
    void a_budget_that_never_starts_again_is_told_of_anew_when_it_was_raised_or_reset() {
        look(ApiKeyFixture.key().usage(BudgetUnit.COST, "10", null, "9.5", null).build());
        look(ApiKeyFixture.key().usage(BudgetUnit.COST, "10", null, "9.6", null).build());
        assertThat(jobs).hasSize(1);
        look(ApiKeyFixture.key().usage(BudgetUnit.COST, "50", null, "49", null).build());
        assertThat(jobs).hasSize(2);
        look(ApiKeyFixture.key()
                .usage(BudgetUnit.COST, "50", null, "49", null)
                .lastReset(clock.instant())
                .build());
        assertThat(jobs).hasSize(3);
    }

    @Test
    void what_gets_worse_is_painted_into_the_same_message() {
        look(using("9.5", null, "active"));
        tell();
        look(using("10.1", null, "exhausted"));
        tell();
        assertThat(board.posts).hasSize(1);
        assertThat(board.repaints).singleElement().matches(notice -> notice.level() == Level.EXHAUSTED);
        look(using("9.5", null, "active"));
        assertThat(jobs).hasSize(2);
    }

    @Test
    void what_gets_worse_while_it_is_posted_is_painted_right_after() {
        look(using("9.5", null, "active"));
        board.whilePosting = () -> look(using("10.1", null, "exhausted"));
        assertThat(tell()).isEqualTo(new JobOutcome.Again(Duration.ZERO));
        assertThat(tell()).isEqualTo(JobOutcome.DONE);
        assertThat(board.posts).hasSize(1);
        assertThat(board.repaints).hasSize(1);
    }

    @Test
    void a_lost_answer_is_looked_for_and_not_posted_again() {
        look(using("9.5", null, "active"));
        board.next.add(new Delivery.Later("no answer", Optional.empty()));
        assertThat(tell()).isInstanceOf(JobOutcome.Again.class);
        assertThat(tell()).isEqualTo(JobOutcome.DONE);
        assertThat(board.posts).hasSize(1);
        assertThat(stored.find(jobs.get(0).request()).orElseThrow().place()).isEqualTo(Optional.of(PLACE));
    }

    @Test
    void keys_that_this_bot_does_not_change_are_left_alone() {
        look(ApiKeyFixture.key()
                .status("exhausted")
                .usage(BudgetUnit.COST, "10", null, "11", DECEMBER)
                .botsOwn()
                .build());
        assertThat(jobs).isEmpty();
    }

    @Test
    void each_key_has_its_own() {
        ApiKey one = using("9.5", null, "active");
        look(one, ApiKeyFixture.identified(one, new ApiKeyId("91c4d2e7-0000-4000-8000-000000000002")));
        assertThat(jobs).hasSize(2);
    }
}
