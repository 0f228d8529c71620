package dev.countersign.sandbox.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * A Slack workspace over real HTTP on 127.0.0.1: Web API, Socket Mode, response URLs, and signed deliveries to the bot. It
 * refuses what Slack refuses, by Slack's error names. {@link Cast} is who is there at first. Thread-safe.
 */
public final class SimulatedSlack implements AutoCloseable {
    private final Workspace workspace;
    private final Tokens tokens;
    private final Faults faults = new Faults();
    private final PostingThrottle throttle;
    private final SocketDeliveries sockets;
    private final HttpDeliveries http;
    private final Deliveries deliveries;
    private final Payloads payloads;
    private final Room room;
    private final Listener listener;

    private SimulatedSlack(Clock clock, Credentials credentials, int port) {
        workspace = new Workspace(clock, credentials);
        tokens = new Tokens(credentials);
        throttle = new PostingThrottle(clock);
        sockets = new SocketDeliveries(workspace);
        http = new HttpDeliveries(clock, credentials.signingSecret());
        deliveries = new Deliveries(http, sockets);
        listener = new Listener(port);
        ResponseUrls responseUrls = new ResponseUrls(workspace, listener::base);
        payloads = new Payloads(workspace, responseUrls);
        room = new Room(workspace, payloads, deliveries, responseUrls);
        listener.serve(webApi(), responseUrls, workspace.files);
    }

    /**
     * A running workspace.
     *
     * @param port of the Web API, 0 for any free one
     * @param clock what time it is there: trigger ids, response URLs, signatures and message times go by it
     */
    public static SimulatedSlack start(int port, Clock clock) {
        Ids ids = new Ids(clock);
        Credentials credentials = new Credentials(
                Cast.TEAM,
                Cast.APP,
                Cast.BOT,
                Cast.BOT_USER,
                "xoxb-sandbox-" + ids.hex(16),
                "xapp-1-" + Cast.APP + "-sandbox-" + ids.hex(16),
                ids.hex(16));
        SimulatedSlack slack = new SimulatedSlack(clock, credentials, port);
        slack.sockets.start();
        slack.listener.up();
        return slack;
    }

    private WebApi webApi() {
        WebApi api = new WebApi(workspace, tokens, faults, listener.closed());
        AppMethods app = new AppMethods(workspace.credentials, sockets::ticket);
        api.serve(Map.of(
                "api.test", app::apiTest, "auth.test", app::authTest, "apps.connections.open", app::openConnection));
        api.serve(new ChatMethods(workspace, throttle).methods());
        api.serve(new ConversationMethods(workspace).methods());
        api.serve(new PeopleMethods(workspace).methods());
        api.serve(new ViewMethods(workspace).methods());
        api.serve(new FileMethods(workspace, listener::base).methods());
        return api;
    }

    /** Ids, tokens and the signing secret to configure the bot with. */
    public Credentials credentials() {
        return workspace.credentials;
    }

    /** The Web API's base, ending in {@code /api/}: the bot's {@code SLACK_API_URL}. */
    public URI apiUrl() {
        return listener.base().resolve(WebApi.PATH);
    }

    /** From now on deliveries go signed to this address. */
    public void deliverTo(URI requestUrl) {
        deliveries.overHttp(requestUrl);
    }

    /** From now on deliveries go over Socket Mode, as at first. */
    public void deliverOverSockets() {
        deliveries.overSockets();
    }

    /** The client of the person with this id or name. */
    public Seat as(String idOrName) {
        Person person = workspace.people().stream()
                .filter(each -> each.id().equals(idOrName) || each.name().equals(idOrName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Nobody is called " + idOrName));
        return new Seat(room, person, UnaryOperator.identity());
    }

    /** What everybody in the conversation sees, oldest first. */
    public List<SlackMessage> messages(String channelId) {
        return workspace.messages(channelId).stream()
                .filter(each -> !each.isEphemeral())
                .toList();
    }

    /** What only this person sees, in whichever conversation, oldest first. */
    public List<SlackMessage> ephemerals(String userId) {
        return workspace.allMessages().stream()
                .filter(each -> each.onlyFor().equals(Optional.of(userId)))
                .toList();
    }

    /** The bot's direct conversation with this person, oldest first. */
    public List<SlackMessage> directMessages(String userId) {
        return messages(workspace.directWith(userId).id());
    }

    /** Everything this person sees in a conversation, oldest first. */
    public List<SlackMessage> seen(String channelId, String userId) {
        return workspace.messages(channelId).stream()
                .filter(each -> each.onlyFor().map(userId::equals).orElse(true))
                .toList();
    }

    public Optional<SlackMessage> message(String channelId, String ts) {
        return workspace.message(channelId, ts);
    }

    /** The modals on this person's screen, bottom first. */
    public List<SlackView> views(String userId) {
        return workspace.monitor.read(
                () -> workspace.views.stack(userId).stream().map(OpenView::copy).toList());
    }

    /** This person's App Home tab, once published. */
    public Optional<SlackView> home(String userId) {
        return workspace.monitor.read(() -> workspace.views.home(userId).map(OpenView::copy));
    }

    /** Somebody writes a plain message. */
    public SlackMessage say(String channelId, String userId, String text) {
        ObjectNode message = Json.object().put("type", "message").put("user", userId);
        return workspace.add(channelId, Optional.empty(), message.put("text", text));
    }

    /** Somebody answers in the thread of a message. */
    public SlackMessage reply(String channelId, String threadTs, String userId, String text) {
        ObjectNode message = Json.object().put("type", "message").put("user", userId);
        return workspace.add(
                channelId, Optional.empty(), message.put("text", text).put("thread_ts", threadTs));
    }

    public Collection<Person> people() {
        return workspace.people();
    }

    public Collection<UserGroup> groups() {
        return workspace.groups();
    }

    public Collection<Channel> channels() {
        return workspace.channels();
    }

    /** Adds or replaces. */
    public void put(Person person) {
        workspace.put(person);
    }

    /** Adds or replaces. */
    public void put(UserGroup group) {
        workspace.put(group);
    }

    /** Adds or replaces; the messages stay. */
    public void put(Channel channel) {
        workspace.put(channel);
    }

    /** Deactivates the person. */
    public void deactivate(String userId) {
        workspace.person(userId).ifPresent(person -> workspace.put(person.withDeleted(true)));
    }

    /** The rights of the bot's token. */
    public void grantScopes(Set<String> scopes) {
        tokens.grant(scopes);
    }

    public Set<String> scopes() {
        return tokens.scopes();
    }

    /** Every token is refused with this error ({@code token_revoked}, {@code account_inactive}, …); empty accepts again. */
    public void refuseTokens(String error) {
        tokens.refuse(error);
    }

    /** One message a second and channel, or as many as come. Off at first. */
    public void throttlePosting(boolean on) {
        throttle.turn(on);
    }

    /** Whether {@code block_actions} tells inputs nobody touched. Real ones may leave them out, and so do these at first. */
    public void actionsTellUntouched(boolean told) {
        payloads.actionsTellUntouched(told);
    }

    public Faults faults() {
        return faults;
    }

    /** Every Web API call that arrived, oldest first. */
    public List<LoggedCall> calls() {
        return listener.api().log();
    }

    /** The calls of one method. */
    public List<LoggedCall> calls(String method) {
        return calls().stream().filter(each -> each.method().equals(method)).toList();
    }

    /** A file that was uploaded and completed. */
    public Optional<SlackFile> file(String fileId) {
        return workspace.files.completed(fileId);
    }

    /** How long a completed file is processed before blocks may refer to it; no time at all at first. */
    public void fileProcessingTakes(Duration time) {
        workspace.files.processingTakes(time);
    }

    /** Nobody listens any more: connections are refused until {@link #up}. */
    public void down() {
        listener.down();
        sockets.drop();
    }

    /** Does not listen any more, and what was connected over Socket Mode hears nothing, not even that. */
    public void vanish() {
        listener.down();
        sockets.silence();
    }

    /** Listens again, on the same port. */
    public void up() {
        listener.up();
    }

    /** The Socket Mode side. */
    public Sockets sockets() {
        return new Sockets(sockets);
    }

    /** Signing, and what was signed: to forge, age, edit and replay. */
    public Forge forge() {
        return new Forge(http, deliveries, payloads);
    }

    /** Rises with each change of anything that can be seen. */
    public long version() {
        return workspace.monitor.version();
    }

    /** Waits until the condition holds, asked again after each change; false when it did not in time. */
    public boolean awaitUntil(BooleanSupplier condition, Duration atMost) {
        return workspace.monitor.awaitUntil(condition, atMost);
    }

    @Override
    public void close() {
        listener.close();
        sockets.stop();
    }
}
