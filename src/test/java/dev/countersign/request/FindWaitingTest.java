package dev.countersign.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.TickedClock;
import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ApiKeyFixture;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.apikey.ChangeSet;
import dev.countersign.apikey.FieldChange;
import dev.countersign.apikey.FieldValue;
import dev.countersign.policy.Approvers;
import dev.countersign.policy.Policy;
import dev.countersign.policy.Requirement;
import dev.countersign.policy.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What waits for bob, who is named himself, and for carol, who is in a group. */
final class FindWaitingTest {
    private static final String BOB = "U0BOB";
    private static final String CAROL = "U0CAROL";
    private static final String GROUP = "S0APPROVERS";
    private static final Requirement BOBS = new Requirement("bob", 1, new Approvers(Set.of(BOB), Set.of()));
    private static final Requirement TWO = new Requirement("two", 2, new Approvers(Set.of(BOB, CAROL), Set.of()));
    private static final Requirement GROUPS = new Requirement("group", 1, new Approvers(Set.of(), Set.of(GROUP)));
    private static final Requirement GLASS = new Requirement(
            "glass",
            "",
            Requirement.Kind.BREAK_GLASS,
            List.of(new Stage(1, BOBS.approvers())),
            false,
            Optional.empty(),
            false);

    private final TickedClock clock = new TickedClock();
    private final SlackStandIn slack = new SlackStandIn();
    private final Lists lists = new Lists();
    private final FindWaiting waiting =
            new FindWaiting(lists, slack, new Policy(new Approvers(Set.of(BOB), Set.of()), false), clock);

    @Test
    void what_one_may_decide_is_found_newest_first() {
        ChangeRequest older = asked(BOBS, "U0ALICE");
        ChangeRequest newer = asked(BOBS, "U0ALICE");
        asked(BOBS, BOB);
        asked(new Requirement("carol", 1, new Approvers(Set.of(CAROL), Set.of())), "U0ALICE");
        FindWaiting.Found found = waiting.find(BOB, Slice.first(10));
        assertThat(found.requests()).containsExactly(newer, older);
        assertThat(found.stoppedAt()).isEmpty();
    }

    @Test
    void what_one_approved_already_or_what_has_expired_waits_no_more() {
        ChangeRequest both = asked(TWO, "U0ALICE");
        lists.put(both.with(new Decision(Decision.Kind.APPROVE, BOB, clock.instant(), "")));
        assertThat(waiting.find(BOB, Slice.first(10)).requests()).isEmpty();
        assertThat(waiting.find(CAROL, Slice.first(10)).requests()).hasSize(1);
        clock.tick(Duration.ofHours(9));
        assertThat(waiting.find(CAROL, Slice.first(10)).requests()).isEmpty();
    }

    @Test
    void what_broke_the_glass_waits_for_its_review_once_it_ended() {
        ChangeRequest glass = asked(GLASS, "U0ALICE");
        lists.put(in(glass, RequestState.APPLYING));
        assertThat(waiting.find(BOB, Slice.first(10)).requests()).isEmpty();
        lists.put(in(glass, RequestState.APPLIED));
        assertThat(waiting.find(BOB, Slice.first(10)).requests()).hasSize(1);
        assertThat(waiting.find(CAROL, Slice.first(10)).requests()).isEmpty();
        assertThat(waiting.find("U0ALICE", Slice.first(10)).requests()).isEmpty();
    }

    @Test
    void groups_are_asked_for_only_where_one_is_awaited_and_silence_is_no_empty_list() {
        slack.groupsFail = true;
        asked(BOBS, "U0ALICE");
        assertThat(waiting.find(BOB, Slice.first(10)).requests()).hasSize(1);
        asked(GROUPS, "U0ALICE");
        assertThatThrownBy(() -> waiting.find(CAROL, Slice.first(10))).isInstanceOf(People.LookupFailedException.class);
        slack.groupsFail = false;
        slack.groups.put(CAROL, Set.of(GROUP));
        slack.groups.put(BOB, Set.of());
        assertThat(waiting.find(CAROL, Slice.first(10)).requests()).hasSize(1);
        assertThat(waiting.find(BOB, Slice.first(10)).requests()).hasSize(1);
    }

    @Test
    void pages_follow_each_other_in_both_directions() {
        List<ChangeRequest> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(0, asked(BOBS, "U0ALICE"));
        }
        assertThat(waiting.find(BOB, Slice.first(2)).requests()).isEqualTo(all.subList(0, 2));
        Slice older = Slice.after(Slice.Mark.of(all.get(1)), 2);
        assertThat(waiting.find(BOB, older).requests()).isEqualTo(all.subList(2, 4));
        Slice newer = new Slice(Optional.of(Slice.Mark.of(all.get(4))), true, 3);
        assertThat(waiting.find(BOB, newer).requests()).isEqualTo(all.subList(1, 4));
    }

    @Test
    void among_many_of_others_the_search_goes_on_and_says_where_it_stopped() {
        ChangeRequest last = asked(BOBS, "U0ALICE");
        Requirement done = TWO;
        for (int i = 0; i < FindWaiting.LOOKED_AT - 1; i++) {
            lists.put(asked(done, "U0ALICE").with(new Decision(Decision.Kind.APPROVE, BOB, clock.instant(), "")));
        }
        assertThat(waiting.find(BOB, Slice.first(2)).requests()).containsExactly(last);
        ChangeRequest more = asked(done, "U0ALICE");
        lists.put(more.with(new Decision(Decision.Kind.APPROVE, BOB, clock.instant(), "")));
        FindWaiting.Found found = waiting.find(BOB, Slice.first(2));
        assertThat(found.requests()).isEmpty();
        Slice.Mark stopped = found.stoppedAt().orElseThrow();
        assertThat(waiting.find(BOB, Slice.after(stopped, 2)).requests()).containsExactly(last);
    }

    @Test
    void a_slice_holds_something_and_lies_somewhere() {
        assertThat(Slice.first(1).from()).isEmpty();
        assertThatThrownBy(() -> Slice.first(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Slice(Optional.empty(), true, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private ChangeRequest asked(Requirement needs, String requester) {
        clock.tick(Duration.ofMillis(1));
        ChangeRequest request = new ChangeRequest(
                RequestId.random(),
                1,
                RequestState.PENDING,
                ApiKeyFixture.key().rpm(60).build(),
                new ChangeSet(List.of(new FieldChange(ApiKeyField.RPM, FieldValue.of(60), FieldValue.of(120)))),
                requester,
                "launch day",
                "V" + lists.stored.size(),
                clock.instant(),
                clock.instant().plus(Duration.ofHours(8)),
                needs,
                List.of(),
                Optional.empty(),
                Optional.empty());
        lists.put(request);
        return request;
    }

    private static ChangeRequest in(ChangeRequest was, RequestState state) {
        return new ChangeRequest(
                was.id(),
                was.version() + 1,
                state,
                was.key(),
                was.changes(),
                was.requester(),
                was.reason(),
                was.viewId(),
                was.createdAt(),
                was.expiresAt(),
                was.requirement(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** Requests in memory, found as the store finds them. */
    private static final class Lists implements RequestLists {
        private final List<ChangeRequest> stored = new ArrayList<>();

        void put(ChangeRequest request) {
            for (int i = 0; i < stored.size(); i++) {
                if (stored.get(i).id().equals(request.id())) {
                    stored.set(i, request);
                    return;
                }
            }
            stored.add(request);
        }

        @Override
        public List<ChangeRequest> pendingFor(String userId, Set<String> groups, Slice slice) {
            List<ChangeRequest> newestFirst = new ArrayList<>(stored);
            Collections.reverse(newestFirst);
            List<ChangeRequest> part = newestFirst.stream()
                    .filter(request -> !request.requester().equals(userId))
                    .filter(request -> {
                        Approvers named = request.requirement().approvers();
                        return named.users().contains(userId) || !Collections.disjoint(named.groups(), groups);
                    })
                    .filter(request -> slice.from()
                            .map(mark -> slice.newer()
                                    ? request.createdAt().isAfter(mark.at())
                                    : request.createdAt().isBefore(mark.at()))
                            .orElse(true))
                    .toList();
            int most = Math.min(slice.most(), part.size());
            return slice.newer() ? part.subList(part.size() - most, part.size()) : part.subList(0, most);
        }

        @Override
        public Set<String> awaitedGroups() {
            return stored.stream()
                    .flatMap(request -> request.requirement().approvers().groups().stream())
                    .collect(Collectors.toSet());
        }

        @Override
        public List<ChangeRequest> askedBy(String requester, Slice slice) {
            throw new AssertionError("nobody asks that");
        }

        @Override
        public List<ChangeRequest> all(Slice slice) {
            throw new AssertionError("nobody asks that");
        }

        @Override
        public List<ChangeRequest> openFor(ApiKeyId key, int most) {
            throw new AssertionError("nobody asks that");
        }

        @Override
        public List<ChangeRequest> applied(Optional<ApiKeyId> key, int most) {
            throw new AssertionError("nobody asks that");
        }

        @Override
        public List<ApiKeyId> keysAskedFor(String requester, int most) {
            throw new AssertionError("nobody asks that");
        }

        @Override
        public List<Past> past(ApiKeyId key, Slice slice) {
            throw new AssertionError("nobody asks that");
        }
    }
}
