package dev.countersign.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.TickedClock;
import dev.countersign.request.People.Lookup;
import dev.countersign.request.People.LookupFailedException;
import dev.countersign.sandbox.slack.Cast;
import dev.countersign.sandbox.slack.Fault;
import dev.countersign.sandbox.slack.SimulatedSlack;
import dev.countersign.sandbox.slack.UserGroup;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SlackPeopleTest {
    private final TickedClock clock = new TickedClock();
    private SimulatedSlack slack;
    private SlackWebApi api;
    private SlackPeople people;

    @BeforeEach
    void open() {
        slack = SimulatedSlack.start(0, clock);
        api = new SlackWebApi(slack.apiUrl(), slack.credentials().botToken(), SlackWebApi.INTERACTIVE);
        SlackIdentity identity = new SlackIdentity(api);
        identity.start();
        identity.close();
        people = new SlackPeople(api, identity::known, clock);
    }

    @AfterEach
    void close() {
        slack.close();
    }

    private int calls(String method) {
        return slack.calls(method).size();
    }

    @Test
    void a_full_member_is_a_member() {
        assertThat(people.find(Cast.BOB, Cast.TEAM)).isEqualTo(new Lookup.Member());
        assertThat(people.find(Cast.ADA, "")).isEqualTo(new Lookup.Member());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Cast.GINA,
                Cast.SOL,
                Cast.DORA,
                Cast.OTTO,
                Cast.STRANGER,
                Cast.HELPER_BOT,
                Cast.BOT_USER,
                "USLACKBOT",
                "U0NOBODY01"
            })
    void anybody_else_is_excluded(String userId) {
        assertThat(people.find(userId, Cast.TEAM)).isInstanceOf(Lookup.Excluded.class);
    }

    @Test
    void a_member_by_users_info_who_acts_from_another_workspace_is_excluded() {
        assertThat(people.find(Cast.BOB, Cast.OTHER_TEAM)).isInstanceOf(Lookup.Excluded.class);
    }

    @Test
    void a_person_is_asked_for_once_a_minute_and_a_deactivation_is_seen_after_it() {
        for (int i = 0; i < 20; i++) {
            assertThat(people.find(Cast.BOB, Cast.TEAM)).isInstanceOf(Lookup.Member.class);
        }
        slack.deactivate(Cast.BOB);
        assertThat(calls("users.info")).isEqualTo(1);
        clock.tick(Duration.ofSeconds(60));
        assertThat(people.find(Cast.BOB, Cast.TEAM)).isInstanceOf(Lookup.Excluded.class);
        assertThat(calls("users.info")).isEqualTo(2);
    }

    @Test
    void an_excluded_person_is_remembered_as_well() {
        for (int i = 0; i < 20; i++) {
            people.find(Cast.GINA, Cast.TEAM);
            people.find("U0NOBODY01", Cast.TEAM);
        }
        assertThat(calls("users.info")).isEqualTo(2);
    }

    @Test
    void a_failed_look_up_is_no_answer_and_is_not_remembered() {
        slack.faults().once("users.info", Fault.status(503));
        assertThat(people.find(Cast.BOB, Cast.TEAM)).isInstanceOf(Lookup.Failed.class);
        assertThat(people.find(Cast.BOB, Cast.TEAM)).isInstanceOf(Lookup.Member.class);
    }

    @Test
    void one_person_pressing_while_look_ups_fail_does_not_use_up_the_others_look_ups() {
        slack.faults().always("users.info", Fault.error("internal_error"));
        for (int i = 0; i < 100; i++) {
            assertThat(people.find(Cast.MALLORY, Cast.TEAM)).isInstanceOf(Lookup.Failed.class);
        }
        assertThat(calls("users.info")).isLessThan(10);
        slack.faults().clear();
        assertThat(people.find(Cast.BOB, Cast.TEAM)).isInstanceOf(Lookup.Member.class);
    }

    @Test
    void slack_is_left_alone_for_as_long_as_it_asked() {
        slack.faults().once("users.info", Fault.rateLimited(Duration.ofSeconds(20)));
        assertThat(people.find(Cast.BOB, Cast.TEAM)).isInstanceOf(Lookup.Failed.class);
        assertThat(people.find(Cast.CAROL, Cast.TEAM)).isInstanceOf(Lookup.Failed.class);
        assertThat(calls("users.info")).isEqualTo(1);
        clock.tick(Duration.ofSeconds(21));
        assertThat(people.find(Cast.CAROL, Cast.TEAM)).isInstanceOf(Lookup.Member.class);
    }

    @Test
    void many_who_ask_at_once_wait_for_one_reading() throws Exception {
        slack.faults().once("users.info", Fault.delay(Duration.ofMillis(300)));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Lookup>> lookups =
                    threads.invokeAll(java.util.Collections.nCopies(8, () -> people.find(Cast.BOB, Cast.TEAM)));
            for (Future<Lookup> lookup : lookups) {
                assertThat(lookup.get()).isInstanceOf(Lookup.Member.class);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(calls("users.info")).isEqualTo(1);
    }

    @Test
    void nobody_is_a_member_before_we_know_which_workspace_this_is() {
        SlackPeople unknown = new SlackPeople(api, Optional::empty, clock);
        assertThat(unknown.find(Cast.BOB, Cast.TEAM)).isInstanceOf(Lookup.Failed.class);
    }

    @Test
    void a_no_is_confirmed_by_one_fresh_read_in_thirty_seconds() {
        Set<String> asked = Set.of(Cast.KEY_APPROVERS);
        assertThat(people.groupsOf(Cast.BOB, asked)).containsExactly(Cast.KEY_APPROVERS);
        for (int i = 0; i < 20; i++) {
            assertThat(people.groupsOf(Cast.MALLORY, asked)).isEmpty();
        }
        assertThat(calls("usergroups.users.list")).isEqualTo(2);
        clock.tick(Duration.ofSeconds(31));
        slack.put(new UserGroup(
                Cast.KEY_APPROVERS, "key-approvers", "Key approvers", List.of(Cast.BOB, Cast.DAVE), false));
        assertThat(people.groupsOf(Cast.DAVE, asked)).containsExactly(Cast.KEY_APPROVERS);
        assertThat(calls("usergroups.users.list")).isEqualTo(3);
    }

    @Test
    void who_left_the_group_may_nothing_after_a_minute() {
        Set<String> asked = Set.of(Cast.KEY_APPROVERS);
        people.groupsOf(Cast.BOB, asked);
        slack.put(new UserGroup(Cast.KEY_APPROVERS, "key-approvers", "Key approvers", List.of(), false));
        clock.tick(Duration.ofSeconds(60));
        assertThat(people.groupsOf(Cast.BOB, asked)).isEmpty();
    }

    @Test
    void a_group_that_cannot_be_read_is_never_a_no() {
        slack.faults().once("usergroups.users.list", Fault.cut());
        assertThatThrownBy(() -> people.groupsOf(Cast.BOB, Set.of(Cast.KEY_APPROVERS)))
                .isInstanceOf(LookupFailedException.class);
        assertThat(people.groupsOf(Cast.BOB, Set.of(Cast.KEY_APPROVERS))).isNotEmpty();
    }

    @Test
    void in_an_organisation_who_is_not_in_this_workspace_is_excluded() {
        var own = new SlackIdentity.Outcome.Known("T1", "E1", "UBOT", "B1", "A1", "");
        Membership membership = new Membership(own);
        String person = "{'team_id':'T2','enterprise_user':{'enterprise_id':'%s','teams':[%s]}}";
        assertThat(membership.of(json(person.formatted("E1", "'T2','T1'")), "T2"))
                .isEqualTo(new Lookup.Member());
        assertThat(membership.of(json(person.formatted("E1", "'T2'")), "T2")).isInstanceOf(Lookup.Excluded.class);
        assertThat(membership.of(json(person.formatted("E2", "'T1','T2'")), "T2"))
                .isInstanceOf(Lookup.Excluded.class);
        assertThat(membership.of(json("{'team_id':'T1','enterprise_user':{'enterprise_id':'E2'}}"), "T1"))
                .isInstanceOf(Lookup.Excluded.class);
    }

    private static JsonNode json(String text) {
        return SlackJson.read(text.replace('\'', '"'));
    }
}
