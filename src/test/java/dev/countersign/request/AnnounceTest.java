package dev.countersign.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ApiKeyFixture;
import dev.countersign.apikey.FetchOutcome;
import dev.countersign.apikey.FieldValue;
import dev.countersign.apikey.KeyType;
import dev.countersign.request.SlackStandIn.Post;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From the submission to the card: what is stored, what is posted, and that it is posted once. */
final class AnnounceTest extends TripTest {
    private static final JobOutcome AT_ONCE = new JobOutcome.Again(Duration.ZERO);

    private List<Announcement.Slot> postsOf(Announcement.Kind kind) {
        return trip.slack.posts.stream().filter(slot -> slot.kind() == kind).toList();
    }

    private JobOutcome announceResult(ChangeRequest request) {
        return trip.announce().announce(request.id(), Announcement.Slot.RESULT);
    }

    @Test
    void a_submission_stores_the_request_with_its_card_and_its_expiry() {
        ChangeRequest asked = trip.asked();
        assertThat(trip.now(asked)).isEqualTo(asked);
        assertThat(asked.state()).isEqualTo(RequestState.PENDING);
        assertThat(trip.story(asked)).containsExactly(AuditEvent.Kind.REQUESTED);
        assertThat(trip.store.jobs)
                .containsExactlyInAnyOrder(
                        new Job(Job.Kind.POST_CARD, asked.id(), 1, trip.clock.instant()),
                        new Job(
                                Job.Kind.REMIND,
                                asked.id(),
                                1,
                                trip.clock.instant().plus(Trip.TIME_TO_LIVE.dividedBy(4))),
                        new Job(Job.Kind.EXPIRE, asked.id(), 1, asked.expiresAt()));
    }

    @Test
    void the_same_view_sent_twice_is_one_request() {
        SubmitRequest.Submission submission = trip.submission("V", Trip.WANTED);
        assertThat(trip.submit().submit(submission)).isEqualTo(trip.submit().submit(submission));
        assertThat(trip.store.jobs).hasSize(3);
    }

    @Test
    void whoever_may_not_ask_is_told_why_and_nothing_is_stored() {
        SubmitRequest.Submission submission = trip.submission("V", Trip.WANTED);
        trip.slack.people.put("UALICE", new People.Lookup.Excluded("Guests cannot."));
        assertThat(trip.submit().submit(submission)).isEqualTo(new SubmitRequest.Outcome.Refused("Guests cannot."));
        trip.slack.people.put("UALICE", new People.Lookup.Failed("no answer"));
        assertThat(trip.submit().submit(submission)).isInstanceOf(SubmitRequest.Outcome.Refused.class);
        trip.slack.people.clear();
        for (ApiKeyFixture forbidden : List.of(
                ApiKeyFixture.key().botsOwn(),
                ApiKeyFixture.key().type(KeyType.UNKNOWN),
                ApiKeyFixture.key().type(KeyType.ORGANISATION_SERVICE))) {
            trip.portkey.becomes(forbidden.rpm(60).build());
            assertThat(trip.submit().submit(trip.submission("V", Trip.WANTED)))
                    .isInstanceOf(SubmitRequest.Outcome.Refused.class);
        }
        assertThat(trip.store.steps()).isZero();
    }

    @Test
    void the_card_comes_after_a_fresh_read_and_then_the_requester_is_told() {
        ChangeRequest asked = trip.asked();
        trip.portkey.becomes(ApiKeyFixture.key().rpm(60).name("renamed").build());
        assertThat(trip.postCard().post(asked.id())).isEqualTo(JobOutcome.DONE);
        assertThat(trip.slack.posts).containsExactly(Announcement.Slot.CARD, Announcement.Slot.RECEIPT);
        assertThat(trip.slack
                        .standing
                        .get(SlackStandIn.place(asked, Announcement.Slot.CARD))
                        .key()
                        .name())
                .isEqualTo("renamed");
        assertThat(trip.story(asked)).contains(AuditEvent.Kind.SHOWN, AuditEvent.Kind.ANNOUNCED);
    }

    @Test
    void a_key_changed_before_the_card_ends_the_request_without_one() {
        ChangeRequest asked = trip.asked();
        trip.portkey.becomes(ApiKeyFixture.key().rpm(90).build());
        trip.healthy();
        assertThat(trip.postCard().post(asked.id())).isEqualTo(JobOutcome.DONE);
        ChangeRequest ended = trip.now(asked);
        assertThat(ended.state()).isEqualTo(RequestState.CONFLICTED);
        assertThat(ended.ending().orElseThrow().values()).isEqualTo(Map.of(ApiKeyField.RPM, FieldValue.of(90)));
        assertThat(trip.slack.posts).isEmpty();
        assertThat(trip.store.jobKinds()).contains(Job.Kind.POST_RESULT, Job.Kind.TELL_REQUESTER);
    }

    @Test
    void a_key_gone_before_the_card_ends_the_request_in_portkeys_words() {
        ChangeRequest asked = trip.asked();
        trip.portkey.gone();
        assertThat(trip.postCard().post(asked.id())).isEqualTo(JobOutcome.DONE);
        assertThat(trip.state(asked)).isEqualTo(RequestState.CONFLICTED);
        assertThat(trip.now(asked).ending().orElseThrow().sentence()).contains("no such key");
    }

    /** After half a second, or up to a quarter less by chance. */
    private static void assertAgainSoon(JobOutcome outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        JobOutcome.Again.class,
                        again -> assertThat(again.after()).isBetween(Duration.ofMillis(375), Duration.ofMillis(500)));
    }

    @Test
    void no_card_without_a_read_and_the_wait_is_what_portkey_asks() {
        ChangeRequest asked = trip.asked();
        trip.portkey.instead =
                Optional.of(new FetchOutcome.Unavailable("Slow down.", Optional.of(Duration.ofSeconds(7))));
        assertThat(trip.postCard().post(asked.id())).isEqualTo(new JobOutcome.Again(Duration.ofSeconds(7)));
        trip.portkey.silent();
        assertAgainSoon(trip.postCard().post(asked.id()));
        assertThat(trip.slack.posts).isEmpty();
        trip.portkey.instead = Optional.empty();
        assertThat(trip.postCard().post(asked.id())).isEqualTo(JobOutcome.DONE);
    }

    @Test
    void a_post_that_failed_is_posted_again_and_one_whose_answer_was_lost_is_found() {
        for (Post trouble : List.of(Post.REFUSED, Post.ANSWER_LOST)) {
            trip.slack.posts.clear();
            ChangeRequest asked = trip.asked();
            trip.slack.next.add(trouble);
            assertAgainSoon(trip.postCard().post(asked.id()));
            assertThat(trip.postCard().post(asked.id())).isEqualTo(JobOutcome.DONE);
            assertThat(postsOf(Announcement.Kind.CARD)).hasSize(trouble == Post.REFUSED ? 2 : 1);
            assertThat(trip.store
                            .announcement(asked.id(), Announcement.Slot.CARD)
                            .place())
                    .isPresent();
        }
    }

    @Test
    void while_slack_does_not_say_whether_it_stands_nothing_is_posted() {
        ChangeRequest asked = trip.asked();
        trip.slack.next.add(Post.ANSWER_LOST);
        trip.slack.findFails = true;
        for (int time = 0; time < 3; time++) {
            assertThat(trip.postCard().post(asked.id())).isInstanceOf(JobOutcome.Again.class);
        }
        assertThat(trip.slack.posts).hasSize(1);
    }

    @Test
    void what_slack_never_takes_is_given_up() {
        ChangeRequest shown = trip.shown();
        trip.slack.next.add(Post.IMPOSSIBLE);
        assertThat(announceResult(shown)).isEqualTo(JobOutcome.DONE);
    }

    @Test
    void a_message_drawn_from_an_older_version_is_drawn_again() {
        ChangeRequest shown = trip.shown();
        trip.slack.whileWorking = () -> trip.withdraw().withdraw(Trip.press(shown, "UALICE"));
        assertThat(trip.announce().repaint(shown.id(), Announcement.Slot.CARD)).isEqualTo(AT_ONCE);
        assertThat(trip.announce().repaint(shown.id(), Announcement.Slot.CARD)).isEqualTo(JobOutcome.DONE);
        assertThat(trip.slack
                        .standing
                        .get(SlackStandIn.place(shown, Announcement.Slot.CARD))
                        .state())
                .isEqualTo(RequestState.WITHDRAWN);
    }

    @Test
    void a_result_that_is_just_being_posted_is_not_posted_by_another_process() {
        ChangeRequest shown = trip.shown();
        Announce announce = trip.announce();
        JobOutcome[] other = new JobOutcome[1];
        trip.slack.whileWorking = () -> other[0] = trip.announce().announce(shown.id(), Announcement.Slot.RESULT);
        assertThat(announce.announce(shown.id(), Announcement.Slot.RESULT)).isEqualTo(JobOutcome.DONE);
        assertThat(other[0]).isInstanceOf(JobOutcome.Again.class);
        assertThat(announce.announce(shown.id(), Announcement.Slot.RESULT)).isEqualTo(JobOutcome.DONE);
        assertThat(postsOf(Announcement.Kind.RESULT)).hasSize(1);
    }

    @Test
    void whoever_looked_for_longer_than_a_turn_does_not_post_what_another_process_posted_meanwhile() {
        ChangeRequest shown = trip.shown();
        trip.slack.next.add(Post.REFUSED);
        announceResult(shown);
        JobOutcome[] other = new JobOutcome[1];
        trip.slack.whileWorking = () -> {
            trip.clock.tick(Announcement.TURN);
            other[0] = announceResult(shown);
        };
        assertThat(announceResult(shown)).isInstanceOf(JobOutcome.Again.class);
        assertThat(other[0]).isEqualTo(JobOutcome.DONE);
        assertThat(announceResult(shown)).isEqualTo(JobOutcome.DONE);
        assertThat(postsOf(Announcement.Kind.RESULT))
                .as("the refused one and the one that stands")
                .hasSize(2);
    }

    @Test
    void what_a_process_that_slept_since_its_turn_began_would_post_is_left_to_the_next_turn() {
        ChangeRequest shown = trip.shown();
        Announcement.Turn.Ours slept = (Announcement.Turn.Ours) trip.store.turn(shown.id(), Announcement.Slot.RESULT);
        trip.clock.tick(Announcement.TURN.minusSeconds(1));
        assertThat(announceResult(shown)).isInstanceOf(JobOutcome.Again.class);
        assertThat(postsOf(Announcement.Kind.RESULT)).isEmpty();
        trip.clock.tick(Duration.ofSeconds(1));
        assertThat(announceResult(shown)).isEqualTo(JobOutcome.DONE);
        assertThat(trip.store.renew(shown.id(), Announcement.Slot.RESULT, slept))
                .isEmpty();
    }

    @Test
    void there_is_nothing_to_repaint_where_nothing_was_posted() {
        assertThat(trip.announce().repaint(trip.asked().id(), Announcement.Slot.CARD))
                .isEqualTo(JobOutcome.DONE);
        assertThat(trip.slack.repaints).isZero();
    }

    @Test
    void trouble_with_telling_a_retry_is_counted_from_the_retry() {
        trip.portkey.next.add(KeysStandIn.Write.REJECTED);
        ChangeRequest failed = trip.approved();
        trip.applyFor(failed, Duration.ZERO);
        trip.clock.tick(Duration.ofHours(2));
        trip.retry().retry(Trip.press(failed, "UBOB"));
        trip.slack.next.add(Post.REFUSED);
        assertAgainSoon(announceResult(failed));
    }

    @Test
    void a_request_expires_when_it_is_due_and_only_while_it_waits() {
        ChangeRequest shown = trip.shown();
        trip.clock.tick(Trip.TIME_TO_LIVE.minusSeconds(1));
        ExpireRequest expire = new ExpireRequest(trip.store, trip.clock);
        assertThat(expire.expire(shown.id())).isEqualTo(new JobOutcome.Again(Duration.ofSeconds(1)));
        trip.clock.tick(Duration.ofSeconds(1));
        assertThat(expire.expire(shown.id())).isEqualTo(JobOutcome.DONE);
        ChangeRequest expired = trip.now(shown);
        assertThat(expired.state()).isEqualTo(RequestState.EXPIRED);
        assertThat(trip.store.jobKinds()).endsWith(Job.Kind.REPAINT_CARD, Job.Kind.TELL_REQUESTER);
        assertThat(expire.expire(shown.id())).isEqualTo(JobOutcome.DONE);
        assertThat(trip.now(shown)).isEqualTo(expired);

        ChangeRequest approved = trip.approved();
        trip.clock.tick(Trip.TIME_TO_LIVE);
        assertThat(expire.expire(approved.id())).isEqualTo(JobOutcome.DONE);
        assertThat(trip.state(approved)).isEqualTo(RequestState.APPROVED);
    }

    @Test
    void one_worker_brings_a_message_as_often_as_it_is_asked_to() {
        ChangeRequest request = trip.shown();
        Announce announce = trip.announce();
        for (int time = 0; time < 3; time++) {
            assertThat(announce.announce(request.id(), Announcement.Slot.RESULT))
                    .isEqualTo(JobOutcome.DONE);
        }
        assertThat(trip.slack.posts).containsOnlyOnce(Announcement.Slot.RESULT);
    }

    @Test
    void a_message_that_is_looked_for_and_found_is_noted_with_where_it_stands() {
        ChangeRequest asked = trip.asked();
        trip.slack.next.add(SlackStandIn.Post.ANSWER_LOST);
        trip.postCard().post(asked.id());
        Announcement.Place place = SlackStandIn.place(asked, Announcement.Slot.CARD);

        for (boolean noted : new boolean[] {false, true}) {
            assertThat(placeOf(asked, Announcement.Slot.CARD).isPresent()).isEqualTo(noted);
            assertThat(trip.announce().locate(asked, Announcement.Slot.CARD))
                    .isEqualTo(new Notifier.Delivery.Delivered(place));
        }
        assertThat(placeOf(asked, Announcement.Slot.CARD)).contains(place);
        assertThat(trip.history(asked))
                .filteredOn(event -> event.kind() == AuditEvent.Kind.ANNOUNCED)
                .singleElement()
                .satisfies(event -> assertThat(event.details())
                        .containsEntry("message", "card")
                        .containsEntry("channel", place.channel())
                        .containsEntry("ts", place.ts()));
    }

    @Test
    void a_reminder_is_noted_where_it_stands_and_a_missed_one_is_not_repeated() {
        ChangeRequest request = trip.shown();
        trip.announce().remind(request, 1);
        assertThat(placeOf(request, Announcement.Slot.reminder(1))).isPresent();

        trip.slack.next.add(SlackStandIn.Post.REFUSED);
        trip.announce().remind(request, 2);
        trip.announce().remind(request, 2);
        assertThat(placeOf(request, Announcement.Slot.reminder(2))).isEmpty();
        assertThat(trip.slack.posts).containsOnlyOnce(Announcement.Slot.reminder(2));

        ChangeRequest unseen = trip.asked();
        trip.announce().remind(unseen, 3);
        assertThat(trip.slack.posts).doesNotContain(Announcement.Slot.reminder(3));
    }

    private Optional<Announcement.Place> placeOf(ChangeRequest request, Announcement.Slot slot) {
        return trip.store.announcement(request.id(), slot).place();
    }
}
