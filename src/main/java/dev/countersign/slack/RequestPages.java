package dev.countersign.slack;

import com.slack.api.model.block.LayoutBlock;
import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.apikey.ApiKeys;
import dev.countersign.request.Announcement;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.FindWaiting;
import dev.countersign.request.People;
import dev.countersign.request.RequestId;
import dev.countersign.request.RequestLists;
import dev.countersign.request.Slice;
import dev.countersign.request.StoreUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The lists that people page through: requests, a key's past, and keys. Made anew for each look, for the one who looks. */
final class RequestPages {
    /** So many requests with the longest rule and changes fit what a message can hold. */
    private static final int ROWS = 6;

    private static final int PASTS = 3;

    private final RequestLists lists;
    private final FindWaiting waiting;
    private final Permalinks links;
    private final ApiKeys keys;

    RequestPages(RequestLists lists, FindWaiting waiting, Permalinks links, ApiKeys keys) {
        this.lists = lists;
        this.waiting = waiting;
        this.links = links;
        this.keys = keys;
    }

    /** The page for that person, or the sentence why there is none now. */
    Message page(Turn turn, String userId) {
        try {
            return switch (turn.list()) {
                case MINE ->
                    requests(
                            turn,
                            "Your requests",
                            "You have not asked for anything. Type `/apikey update` to begin.",
                            lists.askedBy(userId, turn.slice(ROWS + 1)),
                            Optional.empty());
                case ALL ->
                    requests(
                            turn,
                            "All requests",
                            "Nobody has asked for anything yet.",
                            lists.all(turn.slice(ROWS + 1)),
                            Optional.empty());
                case WAITING -> {
                    FindWaiting.Found found = waiting.find(userId, turn.slice(ROWS + 1));
                    yield requests(
                            turn,
                            "Waiting for you",
                            "Nothing waits for your decision.",
                            found.requests(),
                            found.stoppedAt());
                }
                case KEYS -> KeyCard.list(keys, turn);
                case HISTORY -> past(turn);
            };
        } catch (People.LookupFailedException unanswered) {
            return new Message(Sentences.GROUPS_FAILED, List.of());
        } catch (StoreUnavailableException down) {
            return new Message(Sentences.UNREAD, List.of());
        }
    }

    private Message requests(
            Turn turn, String title, String none, List<ChangeRequest> found, Optional<Slice.Mark> stoppedAt) {
        List<ChangeRequest> shown = cut(found, turn, ROWS);
        Map<RequestId, String> cards =
                links.of(shown.stream().map(ChangeRequest::id).toList(), Announcement.Slot.CARD);
        List<LayoutBlock> rows = shown.stream()
                .map(request -> Blocks.mrkdwn(RequestRow.of(request, Optional.ofNullable(cards.get(request.id())))))
                .toList();
        List<Slice.Mark> marks = shown.stream().map(Slice.Mark::of).toList();
        return page(turn, title, none, rows, marks, found.size() > ROWS, stoppedAt);
    }

    private Message past(Turn turn) {
        Optional<ApiKeyId> id = ApiKeyId.parse(turn.about());
        if (id.isEmpty()) {
            return new Message(Sentences.UNREADABLE, List.of());
        }
        List<RequestLists.Past> found = lists.past(id.get(), turn.slice(PASTS + 1));
        List<RequestLists.Past> shown = cut(found, turn, PASTS);
        Map<RequestId, String> cards =
                links.of(shown.stream().map(RequestLists.Past::id).toList(), Announcement.Slot.CARD);
        List<LayoutBlock> rows = new ArrayList<>();
        shown.forEach(past ->
                rows.addAll(Blocks.mrkdwnLines(PastWords.of(past, Optional.ofNullable(cards.get(past.id()))))));
        String name = keys.find(id.get())
                .or(() -> keys.matching("", List.of(id.get())).stream().findFirst())
                .map(RequestWords::escapedKey)
                .orElseGet(() -> "key " + SlackText.mrkdwn(id.get().value(), 100));
        List<Slice.Mark> marks = shown.stream().map(RequestLists.Past::mark).toList();
        return page(
                turn,
                "The past of " + name,
                "Nothing was ever asked for this key through Countersign.",
                rows,
                marks,
                found.size() > PASTS,
                Optional.empty());
    }

    private static Message page(
            Turn turn,
            String title,
            String none,
            List<LayoutBlock> rows,
            List<Slice.Mark> marks,
            boolean more,
            Optional<Slice.Mark> stoppedAt) {
        boolean moreNewer =
                turn.newer() ? more || stoppedAt.isPresent() : turn.from().isPresent();
        boolean moreOlder = turn.newer() || more || stoppedAt.isPresent();
        Optional<Slice.Mark> first = marks.stream().findFirst().or(turn::from);
        Optional<Slice.Mark> last = marks.isEmpty() ? turn.from() : Optional.of(marks.get(marks.size() - 1));
        Optional<Turn> newer = (turn.newer() ? stoppedAt.or(() -> first) : first)
                .filter(mark -> moreNewer)
                .map(turn::newer);
        Optional<Turn> older = (turn.newer() ? last : stoppedAt.or(() -> last))
                .filter(mark -> moreOlder)
                .map(turn::older);
        String empty = stoppedAt.isPresent() || turn.from().isPresent() ? "Nothing more on this page." : none;
        return ListPage.of(title, rows, empty, newer, older);
    }

    /** One more is read than is shown, to know whether there is more. */
    private static <T> List<T> cut(List<T> found, Turn turn, int most) {
        int more = Math.max(0, found.size() - most);
        return turn.newer() ? found.subList(more, found.size()) : found.subList(0, found.size() - more);
    }

    /** The key that was meant, as its card with open requests and last changes; or the keys that may have been. */
    Message show(KeyMatch match, String typed) {
        if (!(match instanceof KeyMatch.Found found)) {
            return KeyCard.of(match, typed);
        }
        ApiKey key = found.key();
        try {
            List<ChangeRequest> open = lists.openFor(key.id(), KeyCard.OPEN + 1);
            List<ChangeRequest> applied = lists.applied(Optional.of(key.id()), KeyCard.APPLIED);
            List<RequestId> ids =
                    new ArrayList<>(open.stream().map(ChangeRequest::id).toList());
            applied.forEach(request -> ids.add(request.id()));
            Map<RequestId, String> cards = links.of(ids, Announcement.Slot.CARD);
            Message card = KeyCard.of(key, keys.owner(key), open, applied, cards);
            return keys.find(key.id()).isPresent() ? card : KeyCard.asLastSeen(card);
        } catch (StoreUnavailableException down) {
            return new Message(Sentences.UNREAD, List.of());
        }
    }
}
