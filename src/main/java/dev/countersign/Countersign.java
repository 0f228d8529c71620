package dev.countersign;

import dev.countersign.config.Settings;
import dev.countersign.policy.Policy;
import dev.countersign.portkey.CachedApiKeys;
import dev.countersign.portkey.PortkeyClient;
import dev.countersign.portkey.PortkeyHealth;
import dev.countersign.portkey.PortkeyUsage;
import dev.countersign.request.AddPicture;
import dev.countersign.request.Announce;
import dev.countersign.request.ApplyChange;
import dev.countersign.request.CheckPress;
import dev.countersign.request.DecideRequest;
import dev.countersign.request.DoJob;
import dev.countersign.request.ExpireRequest;
import dev.countersign.request.JudgeChange;
import dev.countersign.request.NoticeStore;
import dev.countersign.request.PostCard;
import dev.countersign.request.RemindApprovers;
import dev.countersign.request.RetryRequest;
import dev.countersign.request.ReviewRequest;
import dev.countersign.request.SubmitRequest;
import dev.countersign.request.TellOfKey;
import dev.countersign.request.WatchKeys;
import dev.countersign.request.WithdrawRequest;
import dev.countersign.slack.HomeTabs;
import dev.countersign.slack.MessageLinks;
import dev.countersign.slack.Permalinks;
import dev.countersign.slack.Rehearsal;
import dev.countersign.slack.Renderers;
import dev.countersign.slack.ResponseUrl;
import dev.countersign.slack.SlackApp;
import dev.countersign.slack.SlackDoor;
import dev.countersign.slack.SlackIdentity;
import dev.countersign.slack.SlackNotifier;
import dev.countersign.slack.SlackPeople;
import dev.countersign.slack.SlackPictures;
import dev.countersign.slack.SlackWebApi;
import dev.countersign.slack.SocketModeDoor;
import dev.countersign.slack.Surfaces;
import dev.countersign.store.Database;
import dev.countersign.store.DurableJobs;
import dev.countersign.store.JdbcHomeStore;
import dev.countersign.store.JdbcNoticeStore;
import dev.countersign.store.JdbcRequestLists;
import dev.countersign.store.JdbcRequestStore;
import dev.countersign.store.JdbcSeenKeys;
import dev.countersign.store.OpenRequests;
import dev.countersign.store.RehearseRequest;
import dev.countersign.web.JvmMetrics;
import dev.countersign.web.PortTakenException;
import dev.countersign.web.Readiness;
import dev.countersign.web.Reply;
import dev.countersign.web.SignatureFilter;
import dev.countersign.web.SlackEndpoint;
import dev.countersign.web.WebServer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The composition root: every long-lived object is made here, in order, and closed in the opposite order. Made first and
 * started afterwards, so that nothing runs before everything is there.
 */
public final class Countersign implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Countersign.class);
    private static final int JOB_THREADS = 8;

    /** A press may need a look-up of the person and one per group, one after the other, within three seconds. */
    private static final Duration IDENTITY = Duration.ofSeconds(1);

    private final OpenedInOrder opened = new OpenedInOrder();
    private final Settings settings;
    private final Background background;
    private final PortkeyClient portkey;
    private final PortkeyHealth portkeyHealth;
    private final CachedApiKeys keys;
    private final SlackIdentity identity;
    private final Optional<SocketModeDoor> socket;
    private final DurableJobs jobs;
    private final WebServer web;
    private final Readiness readiness;
    private final WarmUp warmUp;
    private volatile boolean started;

    /** @throws dev.countersign.store.DatabaseRefusedException when the database cannot be used as it is */
    public Countersign(Settings settings, Clock clock) {
        this.settings = settings;
        Database database = opened.add(Database.open(settings.databaseUrl().reveal(), clock));
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        JdbcRequestStore store = new JdbcRequestStore(database, clock, new TripSteps(registry, clock));

        Settings.Portkey control = settings.portkey();
        this.portkey = opened.add(
                PortkeyClient.open(control.baseUrl(), control.apiKey().reveal(), control.requestsPerSecond(), clock));
        this.portkeyHealth = opened.add(new PortkeyHealth(portkey));
        this.keys = opened.add(CachedApiKeys.open(
                portkey, new JdbcSeenKeys(database), settings.times().keyCacheTtl(), clock));

        URI apiUrl = settings.slack().apiUrl();
        String botToken = settings.slack().botToken().reveal();
        SlackWebApi patient = new SlackWebApi(apiUrl, botToken, SlackWebApi.PATIENT);
        SlackWebApi interactive = patient.within(SlackWebApi.INTERACTIVE);
        this.identity = opened.add(new SlackIdentity(patient));
        SlackPeople people = new SlackPeople(patient.within(IDENTITY), identity::known, clock);
        Settings.Channels channels = settings.channels();
        Renderers renderers =
                Surfaces.renderers(channels.approval(), settings.choices().mentionApprovers());
        this.background = opened.add(new Background());
        Permalinks links = new Permalinks(interactive, store, background.threads(), clock);
        SlackNotifier notifier = new SlackNotifier(
                patient,
                identity::known,
                renderers,
                new MessageLinks(links, identity::known)::of,
                channels.approval(),
                channels.result(),
                clock);

        Policy policy = settings.policy();
        Surfaces.Sources sources = new Surfaces.Sources(
                keys, policy, people, store, new JdbcRequestLists(database), new JdbcHomeStore(database, clock));
        HomeTabs homes = new HomeTabs(sources, patient, links, background.threads(), clock);
        NoticeStore notices = new JdbcNoticeStore(database, clock);
        if (settings.choices().watch()) {
            keys.onRead(new WatchKeys(notices, policy, clock)::look);
        }
        Announce announce = new Announce(store, notifier, clock);
        ExpireRequest expire = new ExpireRequest(store, clock);
        JudgeChange judge = new JudgeChange(store, people, policy, clock);
        CheckPress check = new CheckPress(store, announce, people, policy, clock);
        Surfaces.Verbs verbs = new Surfaces.Verbs(
                judge,
                new SubmitRequest(store, people, judge, settings.times().requestTtl(), clock),
                new DecideRequest(store, check, judge, expire, clock),
                new WithdrawRequest(store, check, clock),
                new RetryRequest(store, check, judge, clock),
                new ReviewRequest(store, check, clock));
        DoJob doJob = new DoJob(
                new PostCard(store, keys, announce, clock),
                announce,
                new AddPicture(
                        store, new PortkeyUsage(portkey, clock), new SlackPictures(patient, apiUrl, clock), clock),
                new ApplyChange(store, keys, judge, settings.times().giveUpAfter(), clock),
                new RemindApprovers(store, announce, clock),
                expire,
                new TellOfKey(notices, notifier, clock),
                homes::show);
        this.jobs = opened.add(new DurableJobs(
                database, doJob::run, Housekeeping.jobs(settings, database, clock), clock, JOB_THREADS));

        ResponseUrl responseUrl = opened.add(new ResponseUrl(apiUrl));
        Surfaces surfaces = new Surfaces(
                verbs,
                sources,
                new Surfaces.Voices(interactive, responseUrl, notifier, links, homes),
                background.threads(),
                clock);
        SlackApp app = new SlackApp(apiUrl, identity::soon, responseUrl);
        surfaces.register(app);
        SlackDoor door = new SlackDoor(app, clock);
        this.socket = settings.slack().transport() instanceof Settings.Transport.SocketMode mode
                ? Optional.of(opened.add(
                        new SocketModeDoor(app, door, apiUrl, mode.appToken().reveal(), clock)))
                : Optional.empty();
        Optional<SlackEndpoint> endpoint = endpoint(door, clock);
        this.warmUp = new WarmUp(
                new Rehearsal(renderers, keys, door),
                new RehearseRequest(database, clock),
                endpoint.map(SlackEndpoint::filter),
                clock);
        this.readiness = new Readiness(
                Parts.checks(database, identity, socket, portkeyHealth, keys, () -> started),
                Map.of("slack channels", notifier::trouble));
        Stream.of(
                        opened.add(new JvmMetrics()),
                        database,
                        new OpenRequests(database),
                        jobs,
                        portkey,
                        keys,
                        patient,
                        door,
                        readiness)
                .forEach(part -> part.bindTo(registry));
        this.web = opened.add(new WebServer(endpoint, readiness, registry));
    }

    /**
     * Starts everything. Slack and Portkey may be out of reach: then it goes on, says so at {@code /readyz}, and recovers by
     * itself.
     *
     * @param address where to listen
     * @return what Slack or Portkey refuse, each {@code VARIABLE: sentence}; when there is anything, close this
     * @throws PortTakenException when a port cannot be had
     */
    public List<String> start(InetAddress address) throws PortTakenException {
        Settings.Ports ports = settings.ports();
        web.start(
                new InetSocketAddress(address, ports.http()),
                ports.management().map(port -> new InetSocketAddress(address, port)));
        // On threads of our own: with two processors the common pool would ask one after the other.
        List<CompletableFuture<Optional<String>>> asked = Stream.<Supplier<Optional<String>>>of(
                        this::startSlack, this::startPortkey, this::startSocket)
                .map(question -> CompletableFuture.supplyAsync(question, background.threads()))
                .toList();
        warmUp.drawing();
        List<String> problems = asked.stream()
                .map(CompletableFuture::join)
                .flatMap(Optional::stream)
                .toList();
        if (problems.isEmpty()) {
            warmUp.answering();
            jobs.start();
            started = true;
            LOG.info("listening on port {}, {}", web.port(), socket.isPresent() ? "Socket Mode" : "HTTP mode");
        }
        return problems;
    }

    /** The port Slack's endpoint and, without a management port, health and metrics are served on. */
    public int port() {
        return web.port();
    }

    /** The one way to Portkey, which keeps to {@code COUNTERSIGN_PORTKEY_RPS}. */
    PortkeyClient portkey() {
        return portkey;
    }

    /** Whether it can be given work now. */
    public Readiness.Answer readiness() {
        return readiness.answer();
    }

    private Optional<String> startSlack() {
        return identity.start() instanceof SlackIdentity.Outcome.Refused refused
                ? Optional.of("SLACK_BOT_TOKEN: Slack refuses this token (" + refused.error()
                        + "): copy the Bot User OAuth Token of the installed app again.")
                : Optional.empty();
    }

    /** The directory is read from here on, while the rest still starts: no other part takes longer. */
    private Optional<String> startPortkey() {
        // Before Portkey is asked, which may not answer: what was kept is offered all the same.
        keys.recall();
        if (portkeyHealth.start() instanceof PortkeyClient.Probe.Refused refused) {
            return Optional.of("PORTKEY_API_KEY: " + refused.sentence());
        }
        keys.start();
        return Optional.empty();
    }

    private Optional<String> startSocket() {
        return socket.flatMap(SocketModeDoor::start)
                .map(error -> "SLACK_APP_TOKEN: Slack refuses this token (" + error
                        + "): make an app-level token with the scope connections:write.");
    }

    private Optional<SlackEndpoint> endpoint(SlackDoor door, Clock clock) {
        if (!(settings.slack().transport() instanceof Settings.Transport.Http http)) {
            return Optional.empty();
        }
        SignatureFilter filter = new SignatureFilter(http.signingSecret().reveal(), clock);
        return Optional.of(new SlackEndpoint(filter, (contentType, body) -> {
            SlackDoor.Reply reply = door.receive(contentType, body);
            return new Reply(reply.status(), reply.contentType(), reply.body());
        }));
    }

    /** Closes everything, the last opened first: first nobody comes in any more, at last the database. */
    @Override
    public void close() {
        opened.close();
    }
}
