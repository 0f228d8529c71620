package dev.countersign.slack;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.countersign.apikey.ApiKeys;
import dev.countersign.request.Announcement;
import dev.countersign.request.AuditEvent;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.FindWaiting;
import dev.countersign.request.RequestId;
import dev.countersign.request.RequestLists;
import dev.countersign.request.Slice;
import dev.countersign.slack.EverySurface.Opened;
import dev.countersign.slack.EverySurface.Said;
import dev.countersign.slack.EverySurface.Shown;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Every list that the bot can show, full of one request. */
final class EveryList {
    private static final String READER = "UBOB";
    /** Of our own messages: the one address that may come alive. */
    static final String ADDRESS = "https://example.slack.com/archives/C0APPROVE/p1234567890123456";

    private EveryList() {}

    static List<Shown> of(ChangeRequest request) {
        List<ChangeRequest> many = Collections.nCopies(50, request);
        RequestLists lists = mock(RequestLists.class);
        when(lists.askedBy(any(), any())).thenAnswer(call -> cut(many, call.getArgument(1)));
        when(lists.all(any())).thenAnswer(call -> cut(many, call.getArgument(0)));
        when(lists.applied(any(), anyInt())).thenAnswer(call -> many.subList(0, call.<Integer>getArgument(1)));
        when(lists.past(any(), any()))
                .thenAnswer(call -> cut(Collections.nCopies(50, past(request)), call.getArgument(1)));
        FindWaiting waiting = mock(FindWaiting.class);
        when(waiting.find(any(), any()))
                .thenAnswer(call -> new FindWaiting.Found(cut(many, call.getArgument(1)), Optional.empty()));
        ApiKeys keys = mock(ApiKeys.class);
        when(keys.find(any())).thenReturn(Optional.of(request.key()));
        Permalinks links = mock(Permalinks.class);
        when(links.of(anyList(), any(Announcement.Slot.class))).thenReturn(Map.of(request.id(), ADDRESS));

        RequestPages pages = new RequestPages(lists, waiting, links, keys);
        List<Shown> shown = new ArrayList<>();
        Slice.Mark middle = Slice.Mark.of(request);
        for (Turn.Of list : List.of(Turn.Of.MINE, Turn.Of.ALL, Turn.Of.WAITING, Turn.Of.HISTORY)) {
            Turn first = Turn.first(list, request.key().id().value());
            Stream.of(first, first.older(middle), first.newer(middle))
                    .forEach(turn -> shown.add(new Said(ListPage.class, pages.page(turn, READER), List.of())));
        }
        shown.add(new Said(RequestPages.class, pages.page(Turn.first(Turn.Of.HISTORY, ""), READER), List.of()));
        shown.add(new Opened(
                HomeView.class,
                SlackJson.of(new HomeView(lists, waiting, links).of(READER).view())));
        shown.add(new Opened(HomeView.class, SlackJson.of(HomeView.refusal("No. " + request.reason()))));
        shown.add(new Said(
                KeyCard.class,
                KeyCard.of(request.key(), Optional.of(request.reason()), many, many, Map.of(request.id(), ADDRESS)),
                List.of()));
        return shown;
    }

    private static <T> List<T> cut(List<T> all, Slice slice) {
        return all.subList(0, Math.min(all.size(), slice.most()));
    }

    private static RequestLists.Past past(ChangeRequest request) {
        RequestId id = request.id();
        List<AuditEvent> events = Stream.of(AuditEvent.Kind.values())
                .map(kind -> new AuditEvent(
                        id,
                        kind,
                        request.requester(),
                        request.createdAt(),
                        new TreeMap<>(Map.of("why", request.reason(), "reason", request.reason()))))
                .toList();
        return new RequestLists.Past(id, request.createdAt(), Optional.of(request), events);
    }
}
