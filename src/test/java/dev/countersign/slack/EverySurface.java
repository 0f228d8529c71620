package dev.countersign.slack;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.apikey.ApiKeys;
import dev.countersign.policy.Approvers;
import dev.countersign.policy.Policy;
import dev.countersign.request.Announcement;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.JudgeChange;
import dev.countersign.request.KeyNotice;
import dev.countersign.request.People;
import dev.countersign.request.Press;
import dev.countersign.request.PressOutcome;
import dev.countersign.request.RequestId;
import dev.countersign.request.RequestStore;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Everything that the bot can show, made of {@link Extremes}. A class that makes a message or a view has its row here, or
 * {@link EverySurfaceTest} fails: add a new one to {@link #ofRequest} or {@link #ofKeys}.
 */
final class EverySurface {
    /** What makes no surface of its own: they pass on sentences, or what another class made. */
    static final Set<Class<?>> PASSING = Set.of(
            AskAgain.class,
            RequestIncrease.class,
            OpenForm.class,
            UpdateKey.class,
            Listings.class,
            PlainMessage.class,
            ResponseUrl.class,
            Message.class);

    private static final String TYPED = "U0TYPIST1";
    private static final SlackWebApi NOBODY =
            new SlackWebApi(URI.create("http://127.0.0.1:1/api/"), "xoxb-0", SlackWebApi.PATIENT);

    private EverySurface() {}

    /** One thing that is shown. */
    sealed interface Shown {
        /** The class that makes it. */
        Class<?> by();
    }

    /**
     * A message.
     *
     * @param names what its notification must name; empty for what only answers a command
     */
    record Said(Class<?> by, Message message, List<String> names) implements Shown {}

    /** A view, as JSON. */
    record Opened(Class<?> by, String view) implements Shown {}

    /** What a menu offers, as JSON. */
    record Offered(Class<?> by, String options) implements Shown {}

    /** Everything made of one seed. */
    static Stream<Shown> of(long seed) {
        return Stream.concat(Extremes.requests(seed).flatMap(EverySurface::ofRequest), ofKeys(new Extremes(seed)));
    }

    private static Stream<Shown> ofRequest(ChangeRequest request) {
        List<Shown> shown = new ArrayList<>();
        for (boolean mention : new boolean[] {true, false}) {
            Renderers renderers = Surfaces.renderers("C0APPROVE", mention);
            for (Announcement.Kind kind : Announcement.Kind.values()) {
                List<String> names = kind == Announcement.Kind.REMINDER
                        ? List.of()
                        : List.of("7QK4ABCD", request.key().id().shortForm());
                Message message = renderers.render(request, kind);
                shown.add(new Said(by(kind), message, names));
                PlainMessage.of(message).forEach(plain -> shown.add(new Said(PlainMessage.class, plain, List.of())));
            }
        }
        Press press =
                new Press(request.id(), request.digest(), new Announcement.Place("C0APPROVE", "1.2"), "UBOB", "T0");
        shown.add(new Opened(RejectForm.class, SlackJson.of(RejectForm.of(request, press))));
        shown.add(new Opened(ApproveForm.class, SlackJson.of(ApproveForm.of(request, press))));
        shown.add(new Opened(LessForm.class, SlackJson.of(LessForm.of(request, press))));
        RequestStore store = mock(RequestStore.class);
        when(store.announcement(request.id(), Announcement.Slot.CARD))
                .thenReturn(new Announcement(
                        Announcement.Slot.CARD, true, Optional.of(new Announcement.Place("C0APPROVE", "1.2"))));
        Permalinks links = new Permalinks(NOBODY, store, Runnable::run, Clock.systemUTC());
        shown.add(new Opened(OpenRequest.class, SlackJson.of(new OpenRequest(store, links).view(request))));
        shown.addAll(EveryList.of(request));
        for (PressOutcome.Refusal why : PressOutcome.Refusal.values()) {
            PressOutcome.Refused refused = new PressOutcome.Refused(why, request.reason(), Optional.of(request));
            shown.add(new Said(Sentences.class, new Message(Sentences.of(refused), List.of()), List.of()));
        }
        return shown.stream();
    }

    private static Class<?> by(Announcement.Kind kind) {
        return switch (kind) {
            case CARD -> ApprovalCard.class;
            case RESULT -> ResultPost.class;
            case RECEIPT -> Receipt.class;
            case REMINDER -> Reminder.class;
            case NOTICE -> RequesterNotice.class;
        };
    }

    private static Stream<Shown> ofKeys(Extremes extremes) {
        List<ApiKey> many =
                IntStream.range(0, 150).mapToObj(number -> extremes.key()).toList();
        ApiKey key = many.get(0);
        ApiKeys keys = keys(many);
        List<Shown> shown = new ArrayList<>();
        for (KeyNotice.Level level : KeyNotice.Level.values()) {
            KeyNotice notice = new KeyNotice(new RequestId("7QK4ABCD"), key, level, "p", RequestFixture.NOON);
            Message message = Surfaces.renderers("C0APPROVE", true).notice(notice);
            shown.add(new Said(KeyNoticePost.class, message, List.of(key.id().shortForm(), "budget")));
        }
        List<String> notes = List.of(extremes.text(400), extremes.text(3000), extremes.text(90));
        Prefill prefill = prefill(extremes);
        for (Prefill filled : List.of(Prefill.NONE, prefill)) {
            shown.add(new Opened(KeyForm.class, SlackJson.of(KeyForm.of(key, filled, notes, true))));
            shown.add(new Opened(KeyPicker.class, SlackJson.of(KeyPicker.of(notes, filled))));
        }
        shown.add(new Opened(Modals.class, SlackJson.of(Modals.saying(extremes.text(5000), ""))));
        shown.add(
                new Opened(Answers.class, Answers.notice("Countersign is busy.").toString()));
        List<ApiKeyId> recent = many.stream().map(ApiKey::id).limit(9).toList();
        shown.add(new Offered(
                KeyPicker.class,
                "{\"option_groups\":" + SlackJson.of(KeyPicker.groups(keys, recent, extremes.text(100))) + "}"));
        shown.add(said(Views.class, Views.openAgain(new Opening(key.id().value(), prefill))));
        shown.add(said(Help.class, Help.of(new Command.Help(extremes.text(2000), Optional.of("update")))));
        String typed = extremes.text(2000);
        shown.add(said(KeyCard.class, KeyCard.of(new KeyMatch.Found(key), typed)));
        shown.add(said(KeyCard.class, KeyCard.of(new KeyMatch.Several(many), typed)));
        shown.add(said(KeyCard.class, KeyCard.of(new KeyMatch.None(many.subList(0, 5)), typed)));
        shown.add(said(KeyCard.class, KeyCard.list(keys, Turn.first(Turn.Of.KEYS, typed))));
        shown.add(said(Explain.class, explain(keys).of(new Command.Explain(update(key, prefill)), TYPED)));
        shown.add(said(Explain.class, explain(keys).of(new Command.Explain(update(key, Prefill.NONE)), TYPED)));
        return shown.stream();
    }

    private static Command.Update update(ApiKey key, Prefill prefill) {
        return new Command.Update(key.id().value(), prefill, List.of());
    }

    private static Prefill prefill(Extremes extremes) {
        return new Prefill(
                Map.of(ApiKeyField.NAME, extremes.text(100), ApiKeyField.CREDIT_LIMIT, "999999999999999"),
                new TreeSet<>(List.of("logs.view", extremes.text(100))),
                new TreeSet<>(),
                extremes.text(500));
    }

    private static Said said(Class<?> by, Message message) {
        return new Said(by, message, List.of());
    }

    private static Explain explain(ApiKeys keys) {
        Policy policy = new Policy(new Approvers(Set.of("UBOB"), Set.of()), true);
        RequestStore store = mock(RequestStore.class);
        People people = mock(People.class);
        JudgeChange judge = new JudgeChange(store, people, policy, Clock.systemUTC());
        return new Explain(keys, judge, new BreakGlass(policy, people));
    }

    private static ApiKeys keys(List<ApiKey> many) {
        ApiKeys keys = mock(ApiKeys.class);
        when(keys.ready()).thenReturn(true);
        when(keys.search(anyString(), anyInt()))
                .thenAnswer(call ->
                        many.stream().limit(call.<Integer>getArgument(1)).toList());
        when(keys.searchNearLimit(anyString(), anyInt()))
                .thenAnswer(call -> many.stream()
                        .skip(5)
                        .limit(call.<Integer>getArgument(1))
                        .toList());
        when(keys.matching(anyString(), anyList()))
                .thenAnswer(call -> many.stream()
                        .filter(key -> call.<List<ApiKeyId>>getArgument(1).contains(key.id()))
                        .toList());
        when(keys.find(any()))
                .thenAnswer(call -> many.stream()
                        .filter(key -> key.id().equals(call.<ApiKeyId>getArgument(0)))
                        .findFirst());
        return keys;
    }
}
