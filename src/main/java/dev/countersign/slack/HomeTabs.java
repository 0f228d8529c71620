package dev.countersign.slack;

import com.slack.api.bolt.response.Response;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.FindWaiting;
import dev.countersign.request.Home;
import dev.countersign.request.HomeStore;
import dev.countersign.request.JobOutcome;
import dev.countersign.request.People;
import dev.countersign.request.RequestId;
import dev.countersign.request.RequestState;
import dev.countersign.request.RequestStore;
import dev.countersign.request.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the Home tabs of those who opened theirs up to date: when they open it, and by a job whenever a request changes that
 * concerns them. Who never opened it gets none.
 */
public final class HomeTabs {
    private static final Logger LOG = LoggerFactory.getLogger(HomeTabs.class);
    /** Whoever has not opened it for so long will see it anew when they do. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private static final int MOST = 1_000;
    /** What changed lately concerns everybody, but is pushed to those only who looked lately, and to no more than these. */
    private static final Duration LOOKED_LATELY = Duration.ofDays(1);

    private static final int MOST_OF_EVERYBODY = 200;
    /** One job does so many at a time and then lets other jobs have its thread: cards and results go first. */
    private static final int IN_A_ROW = 5;

    private static final Duration NEXT = Duration.ofMillis(300);
    private static final int TRIES = 3;

    private final ReentrantLock working = new ReentrantLock();
    private final HomeStore homes;
    private final RequestStore store;
    private final People people;
    private final PublishHome publish;
    private final Executor background;
    private final Clock clock;

    /**
     * @param slack for calls that a job makes
     * @param background where an opened tab is filled beside the acknowledgement
     */
    public HomeTabs(Surfaces.Sources sources, SlackWebApi slack, Permalinks links, Executor background, Clock clock) {
        this.homes = sources.homes();
        this.store = sources.store();
        this.people = sources.people();
        FindWaiting waiting = new FindWaiting(sources.lists(), people, sources.policy(), clock);
        this.publish = new PublishHome(
                slack,
                homes,
                new Doorkeeper(people, sources.policy()),
                new HomeView(sources.lists(), waiting, links),
                clock);
        this.background = background;
        this.clock = clock;
    }

    /** Somebody opened the app: {@code app_home_opened}. */
    Response opened(Interaction interaction) {
        if (interaction.event().path("tab").asText("").equals("home")) {
            String hash = interaction.event().path("view").path("hash").asText("");
            background.execute(() -> open(interaction.userId(), interaction.teamId(), hash, TRIES));
        }
        return Response.ok();
    }

    private void open(String userId, String teamId, String hash, int tries) {
        Optional<Duration> again;
        try {
            again = publish.opened(userId, teamId, hash);
        } catch (StoreUnavailableException down) {
            LOG.warn("the Home tab of {} could not be filled: {}", userId, down.getMessage());
            again = Optional.of(Duration.ofSeconds(2));
        }
        if (again.isPresent() && tries > 1) {
            CompletableFuture.delayedExecutor(again.get().toMillis(), TimeUnit.MILLISECONDS, background)
                    .execute(() -> open(userId, teamId, "", tries - 1));
        }
    }

    /** Shows anew what the request concerns; done when nothing is left to show. */
    public JobOutcome show(RequestId id) {
        Optional<ChangeRequest> request = store.find(id);
        if (request.isEmpty()) {
            return JobOutcome.DONE;
        }
        if (!working.tryLock()) {
            return new JobOutcome.Again(NEXT);
        }
        try {
            return show(request.get());
        } finally {
            working.unlock();
        }
    }

    private JobOutcome show(ChangeRequest request) {
        Optional<Duration> again = Optional.empty();
        int done = 0;
        for (Home home : concerned(request)) {
            if (done == IN_A_ROW) {
                return new JobOutcome.Again(NEXT);
            }
            PublishHome.Outcome outcome = publish.refresh(home);
            done += outcome.called() ? 1 : 0;
            again = Stream.concat(again.stream(), outcome.again().stream()).min(Duration::compareTo);
        }
        return again.<JobOutcome>map(JobOutcome.Again::new).orElse(JobOutcome.DONE);
    }

    private List<Home> concerned(ChangeRequest request) {
        Instant lately = clock.instant().minus(LOOKED_LATELY);
        List<Home> all = homes.openedSince(clock.instant().minus(REMEMBERED), MOST);
        Set<Home> lookers = new LinkedHashSet<>();
        if (request.state() == RequestState.APPLIED) {
            all.stream()
                    .filter(home -> !home.openedAt().isBefore(lately))
                    .limit(MOST_OF_EVERYBODY)
                    .forEach(lookers::add);
        }
        return all.stream()
                .filter(home -> lookers.contains(home) || concerns(request, home.userId()))
                .toList();
    }

    /** The requester and whoever may decide; when Slack does not say who is in a group, everybody's is looked at. */
    private boolean concerns(ChangeRequest request, String userId) {
        var approvers = request.requirement().approvers();
        if (userId.equals(request.requester()) || approvers.users().contains(userId)) {
            return true;
        }
        try {
            return !approvers.groups().isEmpty()
                    && !people.groupsOf(userId, approvers.groups()).isEmpty();
        } catch (People.LookupFailedException unanswered) {
            return true;
        }
    }
}
