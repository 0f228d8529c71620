package dev.countersign.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.apikey.ApiKeyId;
import dev.countersign.policy.Approvers;
import dev.countersign.policy.Requirement;
import dev.countersign.request.AuditEvent;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.Home;
import dev.countersign.request.Job;
import dev.countersign.request.RequestId;
import dev.countersign.request.RequestLists;
import dev.countersign.request.RequestState;
import dev.countersign.request.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every database must answer about many requests, and keep about Home tabs. */
abstract class RequestListsContract extends StoreContract {
    private static final String ALICE = "U0ALICE";
    private static final String BOB = "U0BOB";
    private JdbcRequestLists lists;
    private JdbcHomeStore homes;

    @BeforeEach
    void lists() {
        lists = new JdbcRequestLists(database);
        homes = new JdbcHomeStore(database, clock);
    }

    private ChangeRequest asked(int number, String requester, Approvers approvers) {
        return insert(Examples.asked(
                "V" + number, requester, Examples.NOW.plusSeconds(number), new Requirement("rule", 1, approvers)));
    }

    private static Approvers groups(String... groups) {
        return new Approvers(Set.of(), Set.of(groups));
    }

    private ChangeRequest decided(ChangeRequest request, RequestState state) {
        ChangeRequest next = Examples.next(request, state);
        store.update(next, Examples.event(next, AuditEvent.Kind.APPROVED), List.of());
        return next;
    }

    private static List<RequestId> ids(List<ChangeRequest> requests) {
        return requests.stream().map(ChangeRequest::id).toList();
    }

    @Test
    void pages_go_to_older_and_back_to_newer_without_loss_or_repetition() {
        List<RequestId> newestFirst = new ArrayList<>();
        for (int number = 0; number < 7; number++) {
            // Two each of the same moment.
            newestFirst.add(0, asked(number / 2 * 2, number, ALICE).id());
        }
        asked(9, BOB, groups("S0A"));
        List<RequestId> seen = new ArrayList<>();
        List<ChangeRequest> page = lists.askedBy(ALICE, Slice.first(3));
        ChangeRequest third = page.get(2);
        while (!page.isEmpty()) {
            seen.addAll(ids(page));
            page = lists.askedBy(ALICE, Slice.after(Slice.Mark.of(page.get(page.size() - 1)), 3));
        }
        assertThat(seen).hasSize(7).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(newestFirst);
        assertThat(ids(lists.askedBy(ALICE, new Slice(Optional.of(Slice.Mark.of(third)), true, 5))))
                .isEqualTo(seen.subList(0, 2));
        assertThat(lists.all(Slice.first(100))).hasSize(8);
    }

    private ChangeRequest asked(int second, int number, String requester) {
        return insert(Examples.asked(
                "V" + second + "-" + number,
                requester,
                Examples.NOW.plusSeconds(second),
                new Requirement("rule", 1, groups("S0A"))));
    }

    @Test
    void pending_requests_are_found_by_person_and_group_each_once_and_never_ones_own() {
        ChangeRequest byName = asked(1, ALICE, new Approvers(Set.of(BOB), Set.of("S0A")));
        ChangeRequest byGroup = asked(2, ALICE, groups("S0A", "S0B"));
        asked(3, BOB, groups("S0A"));
        asked(4, ALICE, groups("S0OTHER"));
        ChangeRequest over = asked(5, ALICE, groups("S0A"));
        decided(over, RequestState.REJECTED);

        assertThat(ids(lists.pendingFor(BOB, Set.of("S0A", "S0B"), Slice.first(10))))
                .containsExactly(byGroup.id(), byName.id());
        assertThat(ids(lists.pendingFor(BOB, Set.of(), Slice.first(10)))).containsExactly(byName.id());
        assertThat(ids(lists.pendingFor(BOB, Set.of("S0A"), Slice.after(Slice.Mark.of(byGroup), 1))))
                .containsExactly(byName.id());
        assertThat(ids(lists.pendingFor(BOB, Set.of("S0A"), new Slice(Optional.of(Slice.Mark.of(byName)), true, 1))))
                .containsExactly(byGroup.id());
        assertThat(lists.awaitedGroups()).containsExactlyInAnyOrder("S0A", "S0B", "S0OTHER");
    }

    @Test
    void what_was_applied_at_once_is_found_by_its_reviewers_until_one_looked_at_it() {
        ChangeRequest glass = insert(Examples.atOnce("glass", Examples.NOW, groups("S0REVIEW")));
        ChangeRequest applied = Examples.settled(glass, Examples.NOW.plusSeconds(3));
        store.update(applied, Examples.event(applied, AuditEvent.Kind.APPLIED), List.of());

        assertThat(lists.pendingFor(BOB, Set.of("S0REVIEW"), Slice.first(10))).containsExactly(applied);
        assertThat(lists.awaitedGroups()).containsExactly("S0REVIEW");
        ChangeRequest reviewed = Examples.reviewed(applied);
        store.update(reviewed, Examples.event(reviewed, AuditEvent.Kind.REVIEWED), List.of());
        assertThat(lists.pendingFor(BOB, Set.of("S0REVIEW"), Slice.first(10))).isEmpty();
        assertThat(lists.awaitedGroups()).isEmpty();
    }

    @Test
    void a_requirement_that_changed_is_found_under_its_new_approvers_only() {
        ChangeRequest before = asked(1, ALICE, groups("S0A"));
        ChangeRequest after = Examples.needing(before, new Requirement("other", 1, groups("S0B")));
        store.update(after, Examples.event(after, AuditEvent.Kind.REQUIREMENT_CHANGED), List.of());
        assertThat(lists.pendingFor(BOB, Set.of("S0A"), Slice.first(10))).isEmpty();
        assertThat(lists.pendingFor(BOB, Set.of("S0B"), Slice.first(10))).containsExactly(after);
    }

    @Test
    void of_ten_thousand_pending_requests_ten_first_pages_cost_less_than_one_reading_of_all() {
        ChangeRequest last = asked(20_000, ALICE, groups("S0A"));
        Examples.fill(database, last, 10_000);
        // Both are measured under the same load; here the pages took a twentieth of the time.
        Duration all = took(() -> assertThat(lists.all(Slice.first(20_000))).hasSize(10_001));
        Duration pages = took(() -> {
            for (int time = 0; time < 10; time++) {
                assertThat(lists.pendingFor(BOB, Set.of("S0A", "S0B"), Slice.first(20)))
                        .hasSize(20);
                assertThat(lists.awaitedGroups()).containsExactly("S0A");
            }
        });
        assertThat(pages).isLessThan(all);
    }

    private static Duration took(Runnable work) {
        long began = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    @Test
    void a_key_tells_its_open_requests_what_was_applied_and_its_audited_past() {
        ChangeRequest open = asked(1, ALICE, groups("S0A"));
        ChangeRequest applied = Examples.settled(asked(2, ALICE, groups("S0A")), Examples.NOW.plusSeconds(30));
        store.update(applied, Examples.event(applied, AuditEvent.Kind.APPLIED), List.of());

        assertThat(lists.openFor(open.key().id(), 5)).containsExactly(open);
        assertThat(lists.openFor(applied.key().id(), 5)).isEmpty();
        assertThat(ids(lists.applied(Optional.empty(), 5))).containsExactly(applied.id());
        assertThat(lists.applied(Optional.of(open.key().id()), 5)).isEmpty();
        assertThat(lists.past(applied.key().id(), Slice.first(5)))
                .singleElement()
                .satisfies(past -> {
                    assertThat(past.request()).contains(applied);
                    assertThat(past.events())
                            .extracting(AuditEvent::kind)
                            .containsExactly(AuditEvent.Kind.REQUESTED, AuditEvent.Kind.APPLIED);
                });
    }

    @Test
    void the_past_of_a_key_outlives_its_requests() {
        ChangeRequest gone = asked(1, ALICE, groups("S0A"));
        execute("delete from request");
        RequestLists.Past past = lists.past(gone.key().id(), Slice.first(5)).get(0);
        assertThat(past.request()).isEmpty();
        assertThat(past.id()).isEqualTo(gone.id());
        assertThat(past.events()).hasSize(1);
    }

    @Test
    void keys_asked_for_come_once_the_latest_first() {
        ChangeRequest first = asked(1, ALICE, groups("S0A"));
        ChangeRequest second = asked(2, ALICE, groups("S0A"));
        insert(Examples.forKey("V9", first.key(), Examples.NOW.plusSeconds(9)));
        asked(3, BOB, groups("S0A"));
        assertThat(lists.keysAskedFor(ALICE, 5))
                .containsExactly(first.key().id(), second.key().id());
        assertThat(lists.keysAskedFor(ALICE, 1)).containsExactly(first.key().id());
        assertThat(lists.past(first.key().id(), Slice.first(1))).hasSize(1);
    }

    @Test
    void what_was_pending_before_lists_existed_is_found_afterwards() {
        ChangeRequest old = asked(1, ALICE, new Approvers(Set.of(BOB), Set.of("S0A")));
        ChangeRequest glass = Examples.settled(
                insert(Examples.atOnce("glass", Examples.NOW, new Approvers(Set.of("U0DAVE"), Set.of("S0REVIEW")))),
                Examples.NOW.plusSeconds(3));
        store.update(glass, Examples.event(glass, AuditEvent.Kind.APPLIED), List.of());
        ChangeRequest reviewed = Examples.reviewed(insert(Examples.atOnce("seen", Examples.NOW, groups("S0REVIEW"))));
        store.update(reviewed, Examples.event(reviewed, AuditEvent.Kind.REVIEWED), List.of());
        String drop = database.dialect() == Dialect.SQLITE ? "drop trigger %s" : "drop function %s() cascade";
        List.of("request_key_of_request", "awaiting_no_longer").forEach(trigger -> execute(drop.formatted(trigger)));
        List.of("awaiting", "request_key", "home", "key_notice", "seen_keys")
                .forEach(table -> execute("drop table " + table));
        List.of("request_by_time", "request_open", "request_settled", "request_applied", "request_applied_by_key")
                .forEach(index -> execute("drop index " + index));
        execute("alter table request drop column applied_at");
        execute("create index request_by_state on request (state, created_at)");
        execute("create index request_by_key on request (key_id, created_at)");
        execute("create index request_by_settled on request (settled_at)");
        execute("delete from flyway_schema_history where version in ('3', '4', '5', '6', '7')");
        database.close();
        reopen();
        lists();
        assertThat(ids(lists.pendingFor(BOB, Set.of(), Slice.first(5)))).containsExactly(old.id());
        assertThat(ids(lists.pendingFor("U0CAROL", Set.of("S0A"), Slice.first(5))))
                .containsExactly(old.id());
        assertThat(lists.pendingFor("U0DAVE", Set.of(), Slice.first(5))).containsExactly(glass);
        assertThat(lists.pendingFor("U0CAROL", Set.of("S0REVIEW"), Slice.first(5)))
                .containsExactly(glass);
        assertThat(lists.past(new ApiKeyId("key-of-V1"), Slice.first(5))).hasSize(1);
    }

    @Test
    void nobody_with_a_home_means_no_job_for_it() {
        asked(1, ALICE, groups("S0A"));
        assertThat(waiting()).isEqualTo(1);
        homes.opened(BOB);
        asked(2, ALICE, groups("S0A"));
        assertThat(waiting()).isEqualTo(3);
        int shows = database.reading()
                .withHandle(handle -> handle.createQuery(
                                "select count(*) from scheduled_tasks where task_instance like 'SHOW_HOMES:%'")
                        .mapTo(Integer.class)
                        .one());
        assertThat(shows).isEqualTo(1);
        assertThat(JobQueue.job("SHOW_HOMES:00000000:1", Instant.EPOCH).kind()).isEqualTo(Job.Kind.SHOW_HOMES);
    }

    @Test
    void of_two_who_show_a_home_anew_the_second_is_told() {
        Home before = homes.opened(BOB);
        assertThat(before.hash()).isEmpty();
        Home shown = before.showing(Examples.NOW, "hash-1", "digest-1");
        assertThat(homes.published(before, shown)).isTrue();
        assertThat(homes.published(before, before.showing(Examples.NOW.plusSeconds(1), "hash-2", "digest-2")))
                .isFalse();
        assertThat(homes.opened(BOB).hash()).isEqualTo("hash-1");
        homes.unknown(BOB);
        assertThat(homes.find(BOB).orElseThrow().digest()).isEmpty();
        assertThat(homes.openedSince(Examples.NOW.minusSeconds(1), 5)).hasSize(1);
        assertThat(homes.openedSince(Examples.NOW.plusSeconds(60), 5)).isEmpty();
        homes.forget(BOB);
        assertThat(homes.find(BOB)).isEmpty();
    }
}
