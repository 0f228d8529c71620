package dev.countersign.slack;

import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.TickedClock;
import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.apikey.ChangeSet;
import dev.countersign.apikey.KeyType;
import dev.countersign.policy.Approvers;
import dev.countersign.policy.Requirement;
import dev.countersign.request.Announcement;
import dev.countersign.request.Announcement.Slot;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.Notifier.Delivery;
import dev.countersign.request.RequestId;
import dev.countersign.request.RequestState;
import dev.countersign.sandbox.slack.Cast;
import dev.countersign.sandbox.slack.Fault;
import dev.countersign.sandbox.slack.SimulatedSlack;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SlackNotifierTest {
    private final TickedClock clock = new TickedClock();
    private SimulatedSlack slack;
    private SlackWebApi api;
    private SlackIdentity identity;
    private SlackNotifier notifier;
    private ChangeRequest request;

    @BeforeEach
    void open() {
        slack = SimulatedSlack.start(0, clock);
        api = new SlackWebApi(slack.apiUrl(), slack.credentials().botToken(), SlackWebApi.PATIENT);
        identity = new SlackIdentity(api);
        identity.start();
        identity.close();
        notifier = notifier("a card");
        request = request("alice wants");
    }

    @AfterEach
    void close() {
        slack.close();
    }

    private SlackNotifier notifier(String words) {
        Renderers renderers = new Renderers(
                asked -> message(words + " " + asked.reason()),
                asked -> message("a result"),
                asked -> message("a receipt"),
                asked -> message("a notice"),
                asked -> message("a reminder"),
                noticed -> message("a notice of a key"));
        return new SlackNotifier(
                api,
                identity::known,
                renderers,
                (request, kind) -> List.of(),
                Cast.KEY_APPROVALS,
                Cast.KEY_CHANGES,
                clock);
    }

    private static Message message(String words) {
        return new Message(words, List.of(section(s -> s.text(plainText(words)))));
    }

    private ChangeRequest request(String reason) {
        ApiKey key = new ApiKey(
                new ApiKeyId("3f2b8a10-0000-4000-8000-000000000001"),
                "checkout-prod",
                "",
                KeyType.ORGANISATION_SERVICE,
                Optional.empty(),
                "",
                Optional.empty(),
                "active",
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
        return new ChangeRequest(
                RequestId.random(),
                1,
                RequestState.PENDING,
                key,
                new ChangeSet(List.of()),
                Cast.ALICE,
                reason,
                "V1",
                clock.instant(),
                clock.instant().plus(Duration.ofHours(8)),
                new Requirement("default", 1, approvers()),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static Approvers approvers() {
        return new Approvers(java.util.Set.of(Cast.BOB), java.util.Set.of());
    }

    private Announcement.Place place(Delivery delivery) {
        assertThat(delivery).isInstanceOf(Delivery.Delivered.class);
        return ((Delivery.Delivered) delivery).place();
    }

    @Test
    void each_kind_goes_where_it_belongs() {
        assertThat(place(notifier.post(request, Slot.CARD)).channel()).isEqualTo(Cast.KEY_APPROVALS);
        assertThat(place(notifier.post(request, Slot.RESULT)).channel()).isEqualTo(Cast.KEY_CHANGES);
        notifier.post(request, Slot.RECEIPT);
        notifier.post(request, Slot.notice(3));
        assertThat(slack.directMessages(Cast.ALICE))
                .extracting(each -> each.text())
                .containsExactly("a receipt", "a notice");
        assertThat(slack.messages(Cast.KEY_APPROVALS).get(0).metadata().toString())
                .contains("countersign_request", request.id().value(), "card");
    }

    @Test
    void a_card_whose_answer_was_lost_is_found_and_not_posted_twice() {
        slack.faults().once("chat.postMessage", Fault.lostAnswer());
        assertThat(notifier.post(request, Slot.CARD)).isInstanceOf(Delivery.Later.class);
        Announcement.Place found = place(notifier.find(request, Slot.CARD));
        assertThat(slack.messages(Cast.KEY_APPROVALS)).hasSize(1);
        assertThat(found.ts())
                .isEqualTo(slack.messages(Cast.KEY_APPROVALS).get(0).ts());
    }

    @Test
    void only_the_very_message_of_ours_is_found() {
        assertThat(notifier.find(request, Slot.CARD)).isEqualTo(new Delivery.NotThere());
        notifier.post(request("another"), Slot.CARD);
        slack.say(Cast.KEY_APPROVALS, Cast.MALLORY, "I am " + request.id());
        assertThat(notifier.find(request, Slot.CARD)).isEqualTo(new Delivery.NotThere());
        Announcement.Place card = place(notifier.post(request, Slot.CARD));
        assertThat(place(notifier.find(request, Slot.CARD))).isEqualTo(card);
        Announcement.Place notice = place(notifier.post(request, Slot.notice(3)));
        assertThat(notifier.find(request, Slot.RECEIPT)).isEqualTo(new Delivery.NotThere());
        assertThat(place(notifier.find(request, Slot.notice(3)))).isEqualTo(notice);
    }

    @Test
    void a_card_many_messages_back_is_found_and_no_card_is_believed_only_at_the_end() {
        Announcement.Place card = place(notifier.post(request, Slot.CARD));
        for (int i = 0; i < 250; i++) {
            slack.say(Cast.KEY_APPROVALS, Cast.BOB, "message " + i);
        }
        assertThat(place(notifier.find(request, Slot.CARD))).isEqualTo(card);
        slack.faults().once("conversations.history", Fault.status(500));
        assertThat(notifier.find(request, Slot.CARD)).isInstanceOf(Delivery.Later.class);
    }

    @Test
    void a_card_is_repainted_in_place() {
        Announcement.Place card = place(notifier.post(request, Slot.CARD));
        assertThat(place(notifier("a new card").repaint(request, Slot.CARD, card)))
                .isEqualTo(card);
        assertThat(slack.messages(Cast.KEY_APPROVALS)).singleElement().satisfies(message -> {
            assertThat(message.readable()).contains("a new card");
            assertThat(message.metadata().toString()).contains(request.id().value());
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "internal_error",
                "invalid_auth",
                "account_inactive",
                "token_revoked",
                "not_authed",
                "channel_not_found",
                "not_in_channel",
                "is_archived",
                "restricted_action",
                "something_new"
            })
    void what_may_pass_is_tried_later(String error) {
        slack.faults().once("chat.postMessage", Fault.error(error));
        // Nothing but a Retry-After of Slack's may stretch the wait: in the first minute it is at most 5 s.
        assertThat(notifier.post(request, Slot.CARD))
                .isInstanceOfSatisfying(
                        Delivery.Later.class,
                        later -> assertThat(later.retryAfter()).isEmpty());
        assertThat(slack.messages(Cast.KEY_APPROVALS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"message_not_found", "cant_update_message"})
    void a_message_that_is_gone_is_given_up(String error) {
        Announcement.Place card = place(notifier.post(request, Slot.CARD));
        slack.faults().once("chat.update", Fault.error(error));
        assertThat(notifier.repaint(request, Slot.CARD, card)).isEqualTo(new Delivery.Impossible(error));
    }

    @Test
    void blocks_that_slack_refuses_are_left_away_once() {
        slack.faults().once("chat.postMessage", Fault.error("invalid_blocks"));
        place(notifier.post(request, Slot.CARD));
        assertThat(slack.messages(Cast.KEY_APPROVALS).get(0).text()).startsWith("a card");
        slack.faults().times(2, "chat.postMessage", Fault.error("msg_too_long"));
        assertThat(notifier.post(request, Slot.CARD)).isEqualTo(new Delivery.Impossible("msg_too_long"));
    }

    @Test
    void a_throttled_channel_is_left_alone_and_the_others_are_not_held_up() {
        slack.faults().once("chat.postMessage", Fault.rateLimited(Duration.ofSeconds(7)));
        assertThat(notifier.post(request, Slot.CARD))
                .isEqualTo(new Delivery.Later("ratelimited", Optional.of(Duration.ofSeconds(7))));
        clock.tick(Duration.ofSeconds(3));
        assertThat(notifier.post(request, Slot.CARD))
                .isEqualTo(new Delivery.Later("ratelimited", Optional.of(Duration.ofSeconds(4))));
        place(notifier.post(request, Slot.RESULT));
        assertThat(slack.calls("chat.postMessage")).hasSize(2);
        clock.tick(Duration.ofSeconds(4));
        place(notifier.post(request, Slot.CARD));
        assertThat(notifier.post(request, Slot.CARD))
                .isEqualTo(new Delivery.Later("ratelimited", Optional.of(Duration.ofSeconds(1))));
    }

    @Test
    void a_slack_that_cannot_be_reached_is_tried_later() {
        slack.down();
        assertThat(notifier.post(request, Slot.CARD)).isInstanceOf(Delivery.Later.class);
        assertThat(notifier.find(request, Slot.notice(3))).isInstanceOf(Delivery.Later.class);
    }
}
