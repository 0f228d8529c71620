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
import dev.countersign.apikey.ApiKeys;
import dev.countersign.policy.Approvers;
import dev.countersign.policy.Outcome;
import dev.countersign.policy.Policy;
import dev.countersign.policy.Rule;
import dev.countersign.policy.Stage;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.Home;
import dev.countersign.request.HomeStore;
import dev.countersign.request.JobOutcome;
import dev.countersign.request.People;
import dev.countersign.request.RequestLists;
import dev.countersign.request.RequestState;
import dev.countersign.request.RequestStore;
import dev.countersign.sandbox.slack.Cast;
import dev.countersign.sandbox.slack.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Home tabs against Slack's hashes and limits, with what other replicas may have noted meanwhile. */
class HomeTabsTest {
    private static final Set<String> READERS = Set.of(Cast.ALICE, Cast.BOB);

    private final TickedClock clock = new TickedClock();
    private final RequestStore store = mock(RequestStore.class);
    private final RequestLists lists = mock(RequestLists.class);
    private final HomeStore homes = mock(HomeStore.class);
    private final People people = mock(People.class);
    private final ChangeRequest request = RequestFixture.in(RequestState.PENDING);
    private SlackRoom room;
    private HomeTabs tabs;

    @BeforeEach
    void open() throws Exception {
        room = new SlackRoom(clock);
        SlackWebApi api =
                new SlackWebApi(room.slack.apiUrl(), room.slack.credentials().botToken(), SlackWebApi.PATIENT);
        when(people.find(anyString(), anyString())).thenReturn(new People.Lookup.Member());
        when(store.find(request.id())).thenReturn(Optional.of(request));
        when(homes.published(any(), any())).thenReturn(true);
        Policy policy = new Policy(
                List.of(new Rule(
                        "one",
                        List.of(),
                        new Outcome.Approvals(
                                List.of(new Stage(1, new Approvers(Set.of(Cast.BOB), Set.of()))),
                                false,
                                Optional.empty(),
                                false))),
                false,
                Optional.of(new Approvers(READERS, Set.of())));
        tabs = new HomeTabs(
                new Surfaces.Sources(mock(ApiKeys.class), policy, people, store, lists, homes),
                api,
                new Permalinks(api, store, Runnable::run, clock),
                Runnable::run,
                clock);
        room.app.event("app_home_opened", tabs::opened);
    }

    @AfterEach
    void close() {
        room.close();
    }

    private Home noted(String userId, String hash, String digest) {
        Home home = new Home(userId, clock.instant(), clock.instant().minusSeconds(60), hash, digest);
        when(homes.openedSince(any(), anyInt())).thenReturn(List.of(home));
        when(homes.opened(userId)).thenReturn(home);
        when(homes.find(userId)).thenReturn(Optional.of(home));
        return home;
    }

    private Duration again(JobOutcome outcome) {
        return ((JobOutcome.Again) outcome).after();
    }

    private Home shown(Home before) {
        var now = org.mockito.ArgumentCaptor.forClass(Home.class);
        verify(homes).published(org.mockito.ArgumentMatchers.eq(before), now.capture());
        return now.getValue();
    }

    @Test
    void a_home_is_published_once_and_not_again_while_it_shows_the_same() {
        Home bob = noted(Cast.BOB, "", "");
        assertThat(room.slack.as(Cast.BOB).openHome().acknowledged()).isTrue();
        Home after = shown(bob);
        assertThat(after.hash())
                .isEqualTo(room.slack.home(Cast.BOB).orElseThrow().hash());
        noted(Cast.BOB, after.hash(), after.digest());
        room.slack.as(Cast.BOB).openHome();
        concerning(Cast.BOB);
        assertThat(tabs.show(request.id())).isEqualTo(JobOutcome.DONE);
        assertThat(room.slack.calls("views.publish")).hasSize(1);
    }

    @Test
    void a_conflict_makes_what_is_shown_unknown_and_the_next_look_publishes_without_a_hash() {
        noted(Cast.BOB, "", "");
        room.slack.as(Cast.BOB).openHome();
        concerning(Cast.BOB);
        noted(Cast.BOB, "0.stale", "other");
        assertThat(again(tabs.show(request.id()))).isEqualTo(Duration.ofSeconds(1));
        verify(homes).unknown(Cast.BOB);
        noted(Cast.BOB, "", "");
        assertThat(tabs.show(request.id())).isEqualTo(JobOutcome.DONE);
        assertThat(room.slack.calls("views.publish")).hasSize(3);
    }

    @Test
    void whoever_noted_first_wins_and_the_other_looks_again() {
        concerning(Cast.BOB);
        noted(Cast.BOB, "", "");
        when(homes.published(any(), any())).thenReturn(false);
        assertThat(again(tabs.show(request.id()))).isEqualTo(Duration.ofSeconds(1));
        verify(homes).unknown(Cast.BOB);
    }

    @Test
    void slacks_pause_is_kept_and_one_persons_tab_changes_no_more_often_than_every_two_seconds() {
        concerning(Cast.BOB);
        noted(Cast.BOB, "", "");
        room.slack.faults().once("views.publish", Fault.rateLimited(Duration.ofSeconds(17)));
        assertThat(again(tabs.show(request.id()))).isEqualTo(Duration.ofSeconds(17));
        assertThat(again(tabs.show(request.id()))).isEqualTo(Duration.ofSeconds(2));
        assertThat(room.slack.calls("views.publish")).hasSize(1);
        clock.tick(Duration.ofSeconds(18));
        when(homes.openedSince(any(), anyInt()))
                .thenReturn(List.of(
                        new Home(Cast.BOB, clock.instant(), clock.instant().minusMillis(500), "", "")));
        assertThat(again(tabs.show(request.id()))).isEqualTo(Duration.ofMillis(1500));
        assertThat(room.slack.calls("views.publish")).hasSize(1);
    }

    @Test
    void somebody_who_may_not_read_any_more_gets_a_polite_no_and_is_not_kept() {
        concerning(Cast.MALLORY);
        noted(Cast.MALLORY, "", "");
        assertThat(tabs.show(request.id())).isEqualTo(JobOutcome.DONE);
        assertThat(room.slack.home(Cast.MALLORY).orElseThrow().readable()).contains("lets only some people look");
        verify(homes).forget(Cast.MALLORY);
        verify(homes, never()).published(any(), any());
    }

    @Test
    void a_person_slack_does_not_tell_of_is_looked_at_again_and_shown_nothing() {
        concerning(Cast.BOB);
        noted(Cast.BOB, "", "");
        when(people.find(anyString(), anyString())).thenReturn(new People.Lookup.Failed("no answer"));
        assertThat(again(tabs.show(request.id()))).isEqualTo(Duration.ofSeconds(5));
        assertThat(room.slack.home(Cast.BOB)).isEmpty();
    }

    /** That person is in the group the request waits for. */
    private void concerning(String userId) {
        when(people.groupsOf(userId, Set.of("SKEYS"))).thenReturn(Set.of("SKEYS"));
    }
}
