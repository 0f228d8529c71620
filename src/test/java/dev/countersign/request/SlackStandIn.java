package dev.countersign.request;

import dev.countersign.request.Notifier.Delivery;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Slack with the messages that stand in it, and people of whom nothing is known but what a test says. */
final class SlackStandIn implements Notifier, People {
    /** What becomes of one post. */
    enum Post {
        STANDS,
        REFUSED,
        ANSWER_LOST,
        IMPOSSIBLE
    }

    final Deque<Post> next = new ArrayDeque<>();
    final Map<Announcement.Place, ChangeRequest> standing = new HashMap<>();
    final List<Announcement.Slot> posts = new ArrayList<>();
    final Map<String, Lookup> people = new HashMap<>();
    final Set<String> members = new HashSet<>();
    /** Groups of those whose groups differ. */
    final Map<String, Set<String>> groups = new HashMap<>();

    boolean findFails;
    boolean groupsFail;
    Runnable whileWorking = () -> {};
    int repaints;

    static Announcement.Place place(ChangeRequest request, Announcement.Slot slot) {
        return new Announcement.Place("C" + slot.kind(), request.id() + "." + slot);
    }

    @Override
    public synchronized Delivery post(ChangeRequest request, Announcement.Slot slot) {
        posts.add(slot);
        Post what = next.isEmpty() ? Post.STANDS : next.pop();
        Announcement.Place place = place(request, slot);
        Delivery delivery = switch (what) {
            case STANDS -> stand(place, request);
            case REFUSED -> new Delivery.Later("503", Optional.empty());
            case ANSWER_LOST -> {
                stand(place, request);
                yield new Delivery.Later("no answer", Optional.empty());
            }
            case IMPOSSIBLE -> new Delivery.Impossible("user_disabled");
        };
        worked();
        return delivery;
    }

    @Override
    public synchronized Delivery reply(ChangeRequest request, Announcement.Slot slot, Announcement.Place under) {
        return post(request, slot);
    }

    private Delivery stand(Announcement.Place place, ChangeRequest request) {
        if (standing.put(place, request) != null) {
            throw new AssertionError(place + " was posted twice");
        }
        return new Delivery.Delivered(place);
    }

    @Override
    public synchronized Delivery repaint(ChangeRequest request, Announcement.Slot slot, Announcement.Place place) {
        repaints++;
        standing.put(place, request);
        worked();
        return new Delivery.Delivered(place);
    }

    private void worked() {
        Runnable once = whileWorking;
        whileWorking = () -> {};
        once.run();
    }

    @Override
    public synchronized Delivery find(ChangeRequest request, Announcement.Slot slot) {
        if (findFails) {
            return new Delivery.Later("no answer", Optional.empty());
        }
        Announcement.Place place = place(request, slot);
        Delivery found = standing.containsKey(place) ? new Delivery.Delivered(place) : new Delivery.NotThere();
        worked();
        return found;
    }

    @Override
    public Lookup find(String userId, String teamId) {
        return people.getOrDefault(userId, new Lookup.Member());
    }

    @Override
    public Set<String> groupsOf(String userId, Set<String> groups) {
        if (groupsFail) {
            throw new LookupFailedException("no answer");
        }
        Set<String> own = this.groups.getOrDefault(userId, members.contains(userId) ? groups : Set.of());
        return groups.stream().filter(own::contains).collect(Collectors.toSet());
    }
}
