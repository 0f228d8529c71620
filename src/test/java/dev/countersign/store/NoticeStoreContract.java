package dev.countersign.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyFixture;
import dev.countersign.request.Announcement;
import dev.countersign.request.Job;
import dev.countersign.request.KeyNotice;
import dev.countersign.request.KeyNotice.Level;
import dev.countersign.request.NoticeStore.Told;
import dev.countersign.request.RequestId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every database must do for notices of keys. */
abstract class NoticeStoreContract extends StoreContract {
    private static final ApiKey KEY =
            ApiKeyFixture.key().budget("10", "8", "monthly").build();

    private JdbcNoticeStore notices;

    @BeforeEach
    void openNotices() {
        notices = new JdbcNoticeStore(database, clock);
    }

    private static KeyNotice notice(Level level, String period) {
        return new KeyNotice(RequestId.random(), KEY, level, period, Examples.NOW);
    }

    private boolean keep(KeyNotice notice) {
        return notices.keep(notice, id -> new Job(Job.Kind.TELL_OF_KEY, id, 1, Examples.NOW));
    }

    @Test
    void a_notice_is_stored_whole_with_its_job() {
        KeyNotice notice = notice(Level.NEAR, "until then");
        assertThat(keep(notice)).isTrue();
        Told told = notices.find(notice.id()).orElseThrow();
        assertThat(told.notice().key()).isEqualTo(KEY);
        assertThat(told.notice().level()).isEqualTo(Level.NEAR);
        assertThat(told.notice().at()).isCloseTo(notice.at(), byMillis(1));
        assertThat(told.attempted()).isFalse();
        assertThat(told.place()).isEmpty();
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void one_key_has_one_notice_in_a_period_and_another_in_the_next() {
        assertThat(keep(notice(Level.EXHAUSTED, "until then"))).isTrue();
        assertThat(keep(notice(Level.EXHAUSTED, "until then"))).isFalse();
        assertThat(keep(notice(Level.NEAR, "until then"))).isFalse();
        assertThat(keep(notice(Level.NEAR, "until later"))).isTrue();
        assertThat(waiting()).isEqualTo(2);
    }

    @Test
    void what_gets_worse_is_the_same_notice() {
        KeyNotice near = notice(Level.NEAR, "until then");
        keep(near);
        assertThat(keep(notice(Level.EXHAUSTED, "until then"))).isTrue();
        assertThat(notices.find(near.id()).orElseThrow().notice().level()).isEqualTo(Level.EXHAUSTED);
        // The first job is still to be run, and tells what is stored by then.
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void of_replicas_that_notice_the_same_one_stores_it() throws Exception {
        List<Boolean> kept = race(20, () -> keep(notice(Level.EXHAUSTED, "until then")));
        assertThat(kept).containsOnlyOnce(true);
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void what_was_attempted_and_where_it_stands_outlives_the_process() {
        KeyNotice notice = notice(Level.NEAR, "until then");
        keep(notice);
        assertThat(notices.attempt(notice.id()).orElseThrow().attempted()).isFalse();
        database.close();
        reopen();
        openNotices();
        assertThat(notices.attempt(notice.id()).orElseThrow().attempted()).isTrue();
        notices.posted(notice.id(), new Announcement.Place("C1", "1.2"));
        notices.posted(notice.id(), new Announcement.Place("C1", "3.4"));
        assertThat(notices.find(notice.id()).orElseThrow().place())
                .isEqualTo(Optional.of(new Announcement.Place("C1", "1.2")));
        assertThat(notices.find(RequestId.random())).isEmpty();
    }
}
