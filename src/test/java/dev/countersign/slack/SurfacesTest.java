package dev.countersign.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.countersign.TickedClock;
import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyFixture;
import dev.countersign.apikey.ApiKeys;
import dev.countersign.apikey.FetchOutcome;
import dev.countersign.policy.Approvers;
import dev.countersign.policy.Policy;
import dev.countersign.request.Announce;
import dev.countersign.request.Announcement;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.CheckPress;
import dev.countersign.request.DecideRequest;
import dev.countersign.request.ExpireRequest;
import dev.countersign.request.HomeStore;
import dev.countersign.request.JudgeChange;
import dev.countersign.request.Notifier;
import dev.countersign.request.People;
import dev.countersign.request.RequestLists;
import dev.countersign.request.RequestState;
import dev.countersign.request.RequestStore;
import dev.countersign.request.RetryRequest;
import dev.countersign.request.ReviewRequest;
import dev.countersign.request.StoreUnavailableException;
import dev.countersign.request.SubmitRequest;
import dev.countersign.request.WithdrawRequest;
import dev.countersign.sandbox.slack.Cast;
import dev.countersign.sandbox.slack.Hand;
import dev.countersign.sandbox.slack.SlackMessage;
import dev.countersign.sandbox.slack.Submission;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SurfacesTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final ApiKey KEY =
            ApiKeyFixture.key().rpm(60).budget("10", null, "monthly").build();

    private final TickedClock clock = new TickedClock();
    private final ApiKeys keys = mock(ApiKeys.class);
    private final AtomicReference<Optional<ApiKey>> atPortkey = new AtomicReference<>(Optional.of(KEY));
    private final RequestStore store = mock(RequestStore.class);
    private final RequestLists lists = mock(RequestLists.class);
    private final People people = mock(People.class);
    private final Notifier notifier = mock(Notifier.class);
    private final ExecutorService background = Executors.newFixedThreadPool(4);
    private SlackRoom room;
    private SlackWebApi api;

    @BeforeEach
    void open() throws Exception {
        room = new SlackRoom(clock);
        api = new SlackWebApi(room.slack.apiUrl(), room.slack.credentials().botToken(), SlackWebApi.INTERACTIVE);
        when(people.find(anyString(), anyString())).thenReturn(new People.Lookup.Member());
        when(keys.ready()).thenReturn(true);
        when(keys.find(KEY.id())).thenAnswer(asked -> atPortkey.get());
        when(keys.fetch(KEY.id())).thenAnswer(asked -> fetched());
        when(keys.search(anyString(), anyInt())).thenReturn(List.of(KEY));
        when(store.insert(any(), any(), any())).thenAnswer(call -> call.getArgument(0));
        Policy policy = new Policy(new Approvers(Set.of(Cast.BOB), Set.of()), false);
        JudgeChange judge = new JudgeChange(store, people, policy, clock);
        CheckPress check = new CheckPress(store, new Announce(store, notifier, clock), people, policy, clock);
        Surfaces.Sources sources = new Surfaces.Sources(keys, policy, people, store, lists, mock(HomeStore.class));
        Permalinks links = new Permalinks(api, store, background, clock);
        HomeTabs homes = new HomeTabs(sources, api, links, background, clock);
        new Surfaces(
                        new Surfaces.Verbs(
                                judge,
                                new SubmitRequest(store, people, judge, Duration.ofHours(8), clock),
                                new DecideRequest(store, check, judge, new ExpireRequest(store, clock), clock),
                                new WithdrawRequest(store, check, clock),
                                new RetryRequest(store, check, judge, clock),
                                new ReviewRequest(store, check, clock)),
                        sources,
                        new Surfaces.Voices(api, room.responseUrl, notifier, links, homes),
                        background,
                        clock)
                .register(room.app);
    }

    @AfterEach
    void close() {
        background.shutdownNow();
        room.close();
    }

    private FetchOutcome fetched() {
        return atPortkey
                .get()
                .<FetchOutcome>map(FetchOutcome.Found::new)
                .orElseGet(() -> new FetchOutcome.Missing("There is no such key any more."));
    }

    private Hand opened() {
        assertThat(room.slack.awaitUntil(() -> alice().isPresent(), SOON)).isTrue();
        return alice().orElseThrow();
    }

    private Optional<Hand> alice() {
        return room.slack.as(Cast.ALICE).modal();
    }

    private boolean told(String person, String words) {
        return room.slack.awaitUntil(
                () -> room.slack.ephemerals(person).stream()
                        .anyMatch(each -> each.text().contains(words)),
                SOON);
    }

    @Test
    void one_line_form_is_opened_filled_in_and_submitted_as_a_request() {
        room.slack.as(Cast.ALICE).command("/apikey", "update checkout-prod rpm 120 because launch day");
        Submission sent = opened().submit();

        assertThat(sent.errors()).isEmpty();
        assertThat(sent.closed()).isTrue();
        var stored = org.mockito.ArgumentCaptor.forClass(ChangeRequest.class);
        verify(store).insert(stored.capture(), any(), any());
        assertThat(stored.getValue().requester()).isEqualTo(Cast.ALICE);
        assertThat(stored.getValue().reason()).isEqualTo("launch day");
        assertThat(stored.getValue().changes().changes())
                .singleElement()
                .satisfies(change -> assertThat(change.field().word()).isEqualTo("rpm"));
    }

    @Test
    void problems_are_told_all_at_once_beside_their_fields_and_nothing_is_stored() {
        room.slack.as(Cast.ALICE).command("/apikey", "update checkout-prod");
        Hand form = opened();
        form.type("alert_threshold", "11");
        form.type("name", "n".repeat(101));
        Submission sent = form.submitAnyway();
        assertThat(sent.errors()).containsOnlyKeys("name", "alert_threshold", "reason");
        verify(store, never()).insert(any(), any(), any());
    }

    @Test
    void a_store_that_is_down_keeps_the_form_and_says_so() {
        when(store.insert(any(), any(), any())).thenThrow(new StoreUnavailableException("down", null));
        room.slack.as(Cast.ALICE).command("/apikey", "update checkout-prod rpm 120 because launch day");
        assertThat(opened().submit().errors()).containsEntry("reason", Sentences.STORE);
    }

    @Test
    void a_key_that_was_deleted_meanwhile_is_said_in_the_form() {
        room.slack.as(Cast.ALICE).command("/apikey", "update checkout-prod rpm 120 because launch day");
        Hand form = opened();
        // Not stubbed anew: the form's line of needs may be asking for the key at this very moment.
        atPortkey.set(Optional.empty());
        assertThat(form.submit().errors()).containsEntry("reason", "There is no such key any more.");
    }

    @Test
    void picker_gives_way_to_the_form_and_back() {
        room.slack.as(Cast.ALICE).command("/apikey", "update");
        Hand picker = opened();
        assertThat(picker.suggest("key", "").toString()).contains("checkout-prod");
        picker.choose("key", KEY.id().value());
        assertThat(room.slack.awaitUntil(() -> opened().view().block("rpm").isPresent(), SOON))
                .isTrue();
        assertThat(opened().view().block("key")).isEmpty();
        opened().press("another_key");
        assertThat(room.slack.awaitUntil(() -> opened().view().block("key").isPresent(), SOON))
                .isTrue();
        assertThat(opened().view().block("rpm")).isEmpty();
    }

    @Test
    void cold_cache_opens_a_loading_view_that_becomes_the_form() {
        when(keys.ready()).thenReturn(false);
        when(keys.find(KEY.id())).thenReturn(Optional.empty());
        when(keys.fetch(KEY.id())).thenReturn(new FetchOutcome.Found(KEY));
        room.slack.as(Cast.ALICE).command("/apikey", "update " + KEY.id());
        assertThat(room.slack.awaitUntil(() -> opened().view().block("rpm").isPresent(), SOON))
                .isTrue();
    }

    @Test
    void a_key_known_from_before_the_restart_is_read_before_its_form_is_shown() {
        when(keys.find(KEY.id())).thenReturn(Optional.empty());
        ApiKey now = ApiKeyFixture.key().rpm(977).build();
        when(keys.fetch(KEY.id())).thenReturn(new FetchOutcome.Found(now));
        room.slack.as(Cast.ALICE).command("/apikey", "update " + KEY.name());
        assertThat(room.slack.awaitUntil(
                        () -> opened().view()
                                .element("rpm")
                                .filter(rpm ->
                                        rpm.path("initial_value").asText().equals("977"))
                                .isPresent(),
                        SOON))
                .isTrue();

        when(lists.openFor(any(), anyInt())).thenReturn(List.of());
        room.slack.as(Cast.ALICE).command("/apikey", "show " + KEY.name());
        assertThat(room.slack.awaitUntil(
                        () -> room.slack.ephemerals(Cast.ALICE).stream()
                                .anyMatch(each -> each.toString().contains("As last seen")),
                        SOON))
                .isTrue();
    }

    @Test
    void an_expired_trigger_brings_a_button_that_opens_the_same_form() {
        room.slack
                .as(Cast.ALICE)
                .tampering(payload -> payload.put("trigger_id", "1.2.expired"))
                .command("/apikey", "update checkout-prod rpm 120");
        assertThat(told(Cast.ALICE, "did not let the form open")).isTrue();
        assertThat(alice()).isEmpty();

        room.slack.as(Cast.ALICE).press(room.slack.ephemerals(Cast.ALICE).get(0), "open_again");
        assertThat(opened().view()
                        .element("rpm")
                        .orElseThrow()
                        .path("initial_value")
                        .asText())
                .isEqualTo("120");
    }

    @Test
    void guests_get_a_polite_no() {
        when(people.find(anyString(), anyString())).thenReturn(new People.Lookup.Excluded("Only members may."));
        assertThat(room.slack
                        .as(Cast.ALICE)
                        .command("/apikey", "update checkout-prod")
                        .body())
                .contains("Only members may.");
        assertThat(alice()).isEmpty();
    }

    @Test
    void the_bots_own_key_is_refused_before_any_form() {
        when(keys.search(anyString(), anyInt()))
                .thenReturn(List.of(ApiKeyFixture.key().botsOwn().build()));
        assertThat(room.slack
                        .as(Cast.ALICE)
                        .command("/apikey", "update checkout-prod")
                        .body())
                .contains("never changes its own key");
    }

    @Test
    void a_press_on_a_decided_card_is_answered_and_the_card_repainted() {
        ChangeRequest decided = RequestFixture.in(RequestState.APPROVED);
        SlackMessage card = card(RequestFixture.in(RequestState.PENDING), decided);
        room.slack.as(Cast.BOB).press(card, "approve");
        assertThat(told(Cast.BOB, "Already decided: approved by <@UBOB>")).isTrue();
        room.slack.as(Cast.BOB).press(card, "approve");
        verify(notifier, org.mockito.Mockito.timeout(5000).times(1))
                .repaint(decided, Announcement.Slot.CARD, new Announcement.Place(Cast.KEY_APPROVALS, card.ts()));
    }

    @Test
    void nobody_but_an_approver_gets_to_see_the_reject_form() {
        ChangeRequest pending = RequestFixture.in(RequestState.PENDING);
        when(people.groupsOf(anyString(), any())).thenReturn(Set.of());
        SlackMessage card = card(pending, pending);
        room.slack.as(Cast.MALLORY).press(card, "reject");
        assertThat(told(Cast.MALLORY, "not one of the approvers")).isTrue();
        assertThat(room.slack.as(Cast.MALLORY).modal()).isEmpty();
    }

    private SlackMessage card(ChangeRequest shown, ChangeRequest stored) {
        Message message = Surfaces.renderers(Cast.KEY_APPROVALS, true).card().apply(shown);
        SlackAnswer posted = api.call(
                SlackMethod.CHAT_POST_MESSAGE,
                Map.of(
                        "channel",
                        Cast.KEY_APPROVALS,
                        "text",
                        message.text(),
                        "blocks",
                        SlackJson.of(message.blocks())));
        assertThat(posted.ok()).as(posted.error()).isTrue();
        SlackMessage card = room.slack.messages(Cast.KEY_APPROVALS).get(0);
        when(store.find(shown.id())).thenReturn(Optional.of(stored));
        when(store.announcement(shown.id(), Announcement.Slot.CARD))
                .thenReturn(new Announcement(
                        Announcement.Slot.CARD,
                        true,
                        Optional.of(new Announcement.Place(Cast.KEY_APPROVALS, card.ts()))));
        return card;
    }
}
