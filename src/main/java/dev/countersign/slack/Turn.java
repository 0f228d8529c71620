package dev.countersign.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.request.Slice;
import java.time.Instant;
import java.util.Optional;

/**
 * The part of a list that a button shows. What a button carries came through Slack: it only says where to look, never what
 * somebody may see.
 *
 * @param list which list
 * @param about what it is narrowed to: the text typed, or the key's id; empty for none
 * @param from the entry before or behind which the part begins; absent for the beginning
 * @param newer true for what is newer than that
 * @param page how many pages on, of a list without such places; from 0
 */
record Turn(Of list, String about, Optional<Slice.Mark> from, boolean newer, int page) {
    /** What can be listed. */
    enum Of {
        MINE,
        WAITING,
        ALL,
        KEYS,
        HISTORY
    }

    /** Nobody turns so many pages; whoever asks for more asks for a computation. */
    private static final int MOST_PAGES = 500;
    /** Longer than any name; so that a button holds it. */
    private static final int ABOUT = 300;

    Turn {
        about = about.length() <= ABOUT ? about : about.substring(0, ABOUT);
        page = Math.max(0, Math.min(MOST_PAGES, page));
        newer = newer && from.isPresent();
    }

    /** The list's beginning. */
    static Turn first(Of list, String about) {
        return new Turn(list, about, Optional.empty(), false, 0);
    }

    Turn older(Slice.Mark mark) {
        return new Turn(list, about, Optional.of(mark), false, 0);
    }

    Turn newer(Slice.Mark mark) {
        return new Turn(list, about, Optional.of(mark), true, 0);
    }

    Turn onPage(int number) {
        return new Turn(list, about, Optional.empty(), false, number);
    }

    /** The entries of this part, and at most so many. */
    Slice slice(int most) {
        return new Slice(from, newer, most);
    }

    String value() {
        ObjectNode json = SlackJson.MAPPER.createObjectNode().put("list", list.name());
        json.put("about", about).put("newer", newer).put("page", page);
        from.ifPresent(mark -> json.put("at", mark.at().toEpochMilli()).put("id", mark.id()));
        return SlackJson.of(json);
    }

    /** What a button carries; nothing when it is none of ours. */
    static Optional<Turn> parse(String value) {
        try {
            JsonNode json = SlackJson.MAPPER.readTree(value);
            if (json == null || !json.isObject()) {
                return Optional.empty();
            }
            Optional<Slice.Mark> from = json.path("at").isIntegralNumber()
                    ? Optional.of(new Slice.Mark(
                            Instant.ofEpochMilli(json.path("at").asLong()),
                            json.path("id").asText("")))
                    : Optional.empty();
            return Optional.of(new Turn(
                    Of.valueOf(json.path("list").asText("")),
                    json.path("about").asText(""),
                    from,
                    json.path("newer").asBoolean(false),
                    json.path("page").asInt(0)));
        } catch (JsonProcessingException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
