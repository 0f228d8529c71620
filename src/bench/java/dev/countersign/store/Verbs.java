package dev.countersign.store;

import dev.countersign.apikey.ApiKey;
import dev.countersign.policy.Approvers;
import dev.countersign.policy.Policy;
import dev.countersign.request.Announce;
import dev.countersign.request.Announcement;
import dev.countersign.request.AuditEvent;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.CheckPress;
import dev.countersign.request.DecideRequest;
import dev.countersign.request.Decision;
import dev.countersign.request.ExpireRequest;
import dev.countersign.request.JudgeChange;
import dev.countersign.request.Notifier;
import dev.countersign.request.People;
import dev.countersign.request.Press;
import dev.countersign.request.PressOutcome;
import dev.countersign.request.SubmitRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is asked of a database until somebody's submission or press may be acknowledged: the verbs as they ship, with Slack's answers at hand. */
final class Verbs {
    private static final String ASKING = "U0ALICE";
    private static final String APPROVING = "U0BOB";
    private static final String TEAM = "T0ACME";

    private final JdbcRequestStore store;
    private final SubmitRequest submit;
    private final DecideRequest decide;
    private final Clock clock = Clock.systemUTC();

    Verbs(Database database) {
        store = new JdbcRequestStore(database, clock);
        Policy policy = new Policy(new Approvers(Set.of(APPROVING), Set.of()), false);
        JudgeChange judge = new JudgeChange(store, new Known(), policy, clock);
        CheckPress check = new CheckPress(store, new Announce(store, new Nobody(), clock), new Known(), policy, clock);
        submit = new SubmitRequest(store, new Known(), judge, Duration.ofHours(8), clock);
        decide = new DecideRequest(store, check, judge, new ExpireRequest(store, clock), clock);
    }

    /** Asks, in a view and for a key that nobody asked for before. */
    ChangeRequest submit(String view) {
        ChangeRequest example = Examples.pending(view);
        ApiKey key = example.key();
        SubmitRequest.Outcome outcome = submit.submit(
                new SubmitRequest.Submission(view, ASKING, TEAM, key, example.changes(), example.reason(), false));
        return ((SubmitRequest.Outcome.Submitted) outcome).request();
    }

    /** Posts its card: two transactions more. */
    Announcement.Place post(ChangeRequest request) {
        Announcement.Place place = new Announcement.Place("C0APPROVAL", request.id() + ".0");
        store.turn(request.id(), Announcement.Slot.CARD);
        store.posted(
                request.id(),
                Announcement.Slot.CARD,
                place,
                Examples.event(request, AuditEvent.Kind.ANNOUNCED),
                List.of());
        return place;
    }

    /** Approves it on its card. */
    void approve(ChangeRequest request, Announcement.Place card) {
        Press press = new Press(request.id(), request.digest(), card, APPROVING, TEAM);
        if (!(decide.decide(press, Decision.Kind.APPROVE, "") instanceof PressOutcome.Done)) {
            throw new IllegalStateException("the press did not count");
        }
    }

    /** Everybody is a member, as is known from less than a minute ago. */
    private static final class Known implements People {
        @Override
        public Lookup find(String userId, String teamId) {
            return new Lookup.Member();
        }

        @Override
        public Set<String> groupsOf(String userId, Set<String> groups) {
            return Set.of();
        }
    }

    /** Nothing is sent here. */
    private static final class Nobody implements Notifier {
        private static final Delivery NO = new Delivery.Later("nothing is sent here", Optional.empty());

        @Override
        public Delivery post(ChangeRequest request, Announcement.Slot slot) {
            return NO;
        }

        @Override
        public Delivery reply(ChangeRequest request, Announcement.Slot slot, Announcement.Place under) {
            return NO;
        }

        @Override
        public Delivery repaint(ChangeRequest request, Announcement.Slot slot, Announcement.Place place) {
            return NO;
        }

        @Override
        public Delivery find(ChangeRequest request, Announcement.Slot slot) {
            return NO;
        }
    }
}
