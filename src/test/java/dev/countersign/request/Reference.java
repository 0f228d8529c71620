package dev.countersign.request;

import dev.countersign.apikey.ApiKeyField;
import dev.countersign.policy.Approvers;
import dev.countersign.policy.AtMostCondition;
import dev.countersign.policy.Limit;
import dev.countersign.policy.Measure;
import dev.countersign.policy.Outcome;
import dev.countersign.policy.Policy;
import dev.countersign.policy.Rule;
import dev.countersign.policy.Stage;
import dev.countersign.request.KeysStandIn.Write;
import dev.countersign.request.PressOutcome.Refusal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a request should do, told a second time and as plainly as can be: no versions, no jobs, no store. Alice asks for 120
 * instead of 60 requests per minute; bob is in the payments group, carol in security, dave in both, mallory in none.
 */
final class Reference {
    static final String ALICE = "UALICE";
    static final String PAYMENTS = "SPAYMENTS";
    static final String SECURITY = "SSECURITY";
    static final long PRESENT = 60;
    static final long ASKED = 120;
    private static final long SMALL_MOST = 100;

    /** Policies a request may find itself under. */
    enum Under {
        ONE,
        TWO,
        /** One approval up to {@link #SMALL_MOST}, two beyond. */
        BY_SIZE,
        NOBODY
    }

    /** What the policy asks for: its name tells when it changed. */
    private record Needs(String name, boolean two) {}

    final Map<String, Set<String>> groups = new HashMap<>(
            Map.of("UBOB", Set.of(PAYMENTS), "UCAROL", Set.of(SECURITY), "UDAVE", Set.of(PAYMENTS, SECURITY)));
    boolean slackDown;
    boolean requesterGone;
    /** Approvers whose account is deactivated. */
    final Set<String> gone = new HashSet<>();

    boolean glassRule;
    Under under;
    RequestState state = RequestState.PENDING;
    boolean carded;
    boolean glass;
    boolean reviewed;
    boolean keyMoved;
    long amount = ASKED;
    final List<String> approvals = new ArrayList<>();
    private Needs needs;
    private final Instant expires;
    private Optional<Instant> retriedAt = Optional.empty();

    Reference(Under under, boolean glassRule, boolean atOnce, Instant expires) {
        this.under = under;
        this.glassRule = glassRule;
        this.expires = expires;
        this.glass = atOnce;
        if (atOnce) {
            state = RequestState.APPROVED;
        } else {
            needs = judged(amount);
        }
    }

    /** The same policy for the real one. */
    Policy policy() {
        Stage payments = new Stage(1, new Approvers(Set.of(), Set.of(PAYMENTS)));
        Stage security = new Stage(1, new Approvers(Set.of(), Set.of(SECURITY)));
        Outcome one = new Outcome.Approvals(List.of(payments), false, Optional.empty(), false);
        Outcome two = new Outcome.Approvals(List.of(payments, security), false, Optional.empty(), false);
        AtMostCondition small = new AtMostCondition(
                List.of(new Limit(ApiKeyField.RPM, Measure.AMOUNT, BigDecimal.valueOf(SMALL_MOST))));
        List<Rule> rules = new ArrayList<>();
        if (glassRule) {
            Approvers alice = new Approvers(Set.of(ALICE), Set.of());
            rules.add(new Rule("glass", List.of(), new Outcome.BreakGlass(alice, payments)));
        }
        switch (under) {
            case ONE -> rules.add(new Rule("one", List.of(), one));
            case TWO -> rules.add(new Rule("two", List.of(), two));
            case BY_SIZE -> {
                rules.add(new Rule("small", List.of(small), one));
                rules.add(new Rule("large", List.of(), two));
            }
            case NOBODY -> rules.add(new Rule("nobody", List.of(), new Outcome.Deny("Nobody.")));
        }
        return new Policy(rules, false);
    }

    /** What the policy would ask for today; nothing when it refuses. */
    private Needs judged(long wanted) {
        return switch (under) {
            case ONE -> new Needs("one", false);
            case TWO -> new Needs("two", true);
            case BY_SIZE -> wanted <= SMALL_MOST ? new Needs("small " + wanted, false) : new Needs("large", true);
            case NOBODY -> null;
        };
    }

    /** How many people must approve; of what broke the glass, review. */
    int needed() {
        return needs != null && needs.two() ? 2 : 1;
    }

    boolean expired(Instant now) {
        return !now.isBefore(expires);
    }

    private Set<String> groups(String who) {
        return groups.getOrDefault(who, Set.of());
    }

    private boolean named(String who, Needs asked) {
        boolean both = asked != null && asked.two();
        return groups(who).contains(PAYMENTS) || (both && groups(who).contains(SECURITY));
    }

    /** How many of the seats these people take, one each. */
    private int seated(Set<String> people, boolean two) {
        int most = 0;
        for (String one : people) {
            boolean first = groups(one).contains(PAYMENTS);
            boolean second = two && groups(one).contains(SECURITY);
            most = Math.max(most, first || second ? 1 : 0);
            for (String other : people) {
                boolean both = first && two && groups(other).contains(SECURITY) && !one.equals(other);
                most = Math.max(most, both ? 2 : 0);
            }
        }
        return most;
    }

    private boolean enough(Set<String> people, Needs asked) {
        return seated(people, asked.two()) == (asked.two() ? 2 : 1);
    }

    /** What counts for a press: what the policy asks for today, or as ever when it refuses today. */
    private Needs today() {
        Needs today = judged(amount);
        return today == null ? needs : today;
    }

    private Optional<Refusal> mayDecide(String who, Needs asked) {
        if (who.equals(ALICE)) {
            return Optional.of(Refusal.OWN_REQUEST);
        }
        if (slackDown) {
            return Optional.of(Refusal.LOOKUP_FAILED);
        }
        if (!named(who, asked)) {
            return Optional.of(Refusal.NOT_AN_APPROVER);
        }
        return gone.contains(who) ? Optional.of(Refusal.EXCLUDED) : Optional.empty();
    }

    /** Those who approved and are still there. */
    private Set<String> standing() {
        Set<String> standing = new HashSet<>(approvals);
        standing.removeAll(gone);
        return standing;
    }

    /** What must hold of every press that decides. */
    private Optional<Refusal> pending(Instant now) {
        if (!carded) {
            return Optional.of(Refusal.NOT_ITS_CARD);
        }
        if (state != RequestState.PENDING) {
            return Optional.of(Refusal.ALREADY_DECIDED);
        }
        if (expired(now)) {
            state = RequestState.EXPIRED;
            return Optional.of(Refusal.EXPIRED);
        }
        return Optional.empty();
    }

    /** An approval, of less when the amount is not what is asked for now. */
    Optional<Refusal> approve(String who, long wanted, Instant now) {
        Optional<Refusal> no = pending(now).or(() -> mayDecide(who, today()));
        if (no.isPresent()) {
            return no;
        }
        Set<String> after = standing();
        boolean counts = after.add(who) && seated(after, today().two()) > seated(standing(), today().two());
        if (!counts && !enough(standing(), today())) {
            return Optional.of(Refusal.NOT_COUNTED);
        }
        boolean less = wanted != ASKED;
        if (requesterGone || (!less && judged(amount) == null)) {
            return Optional.of(Refusal.REFUSED_BY_POLICY);
        }
        if (!today().equals(needs)) {
            needs = today();
            return Optional.of(Refusal.REFUSED_BY_POLICY);
        }
        if (less && (wanted <= PRESENT || wanted >= amount)) {
            return Optional.of(Refusal.NOT_LOWER);
        }
        if (less && judged(wanted) == null) {
            return Optional.of(Refusal.REFUSED_BY_POLICY);
        }
        amount = less ? wanted : amount;
        needs = judged(amount);
        approvals.removeAll(gone);
        approvals.add(who);
        state = enough(after, needs) ? RequestState.APPROVED : state;
        return Optional.empty();
    }

    /** Whoever the policy names today may say no. */
    Optional<Refusal> reject(String who, Instant now) {
        Optional<Refusal> no = pending(now).or(() -> mayDecide(who, today()));
        state = no.isPresent() ? state : RequestState.REJECTED;
        return no;
    }

    Optional<Refusal> withdraw(String who) {
        Optional<Refusal> no = !carded
                ? Optional.of(Refusal.NOT_ITS_CARD)
                : !who.equals(ALICE)
                        ? Optional.of(Refusal.NOT_THE_REQUESTER)
                        : state != RequestState.PENDING
                                ? Optional.of(Refusal.ALREADY_DECIDED)
                                : slackDown
                                        ? Optional.of(Refusal.LOOKUP_FAILED)
                                        : requesterGone ? Optional.of(Refusal.EXCLUDED) : Optional.empty();
        state = no.isPresent() ? state : RequestState.WITHDRAWN;
        return no;
    }

    Optional<Refusal> retry(String who, Instant now) {
        Optional<Refusal> no = !carded
                ? Optional.of(Refusal.NOT_ITS_CARD)
                : state != RequestState.FAILED
                        ? Optional.of(Refusal.NOT_FAILED)
                        : expired(now) ? Optional.of(Refusal.EXPIRED) : mayDecide(who, retriedUnder());
        if (no.isEmpty() && (requesterGone || !stillAllowed())) {
            no = Optional.of(Refusal.REFUSED_BY_POLICY);
        }
        if (no.isEmpty()) {
            state = RequestState.APPLYING;
            retriedAt = Optional.of(now);
        }
        return no;
    }

    /** Of what broke the glass by a rule that still stands, its reviewers. */
    private Needs retriedUnder() {
        return glass && glassRule ? needs : today();
    }

    private boolean stillAllowed() {
        Needs today = judged(amount);
        return (glass && glassRule) || (today != null && enough(standing(), today));
    }

    Optional<Refusal> review(String who) {
        Optional<Refusal> no = !carded
                ? Optional.of(Refusal.NOT_ITS_CARD)
                : !glass || reviewed ? Optional.of(Refusal.NOT_TO_REVIEW) : mayDecide(who, needs);
        reviewed = reviewed || no.isEmpty();
        return no;
    }

    void post() {
        boolean lost = !carded && state == RequestState.PENDING && keyMoved;
        carded = carded || (!lost && (state == RequestState.PENDING || glass));
        state = lost ? RequestState.CONFLICTED : state;
    }

    void expire(Instant now) {
        state = state == RequestState.PENDING && expired(now) ? RequestState.EXPIRED : state;
    }

    /** Applying, until it ends, when Portkey answers the first write so and every other with a yes. */
    void apply(Write answer, Instant now) {
        if (state != RequestState.APPROVED && state != RequestState.APPLYING) {
            return;
        }
        boolean late = retriedAt
                .filter(at -> Duration.between(at, now).compareTo(Trip.GIVE_UP) >= 0)
                .isPresent();
        boolean failed =
                answer == Write.REJECTED || answer == Write.IGNORED || (answer == Write.LOST_AND_NOT_TAKEN && late);
        state = keyMoved ? RequestState.CONFLICTED : failed ? RequestState.FAILED : RequestState.APPLIED;
    }
}
