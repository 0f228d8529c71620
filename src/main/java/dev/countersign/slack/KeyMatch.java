package dev.countersign.slack;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.apikey.ApiKeys;
import dev.countersign.apikey.NearWords;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Which key somebody means: an id, else a name: exact before unique prefix before unique substring. */
sealed interface KeyMatch {
    /** So many are looked through at most. */
    int LOOKED_THROUGH = 5000;
    /** Of more keys than that, those are looked through that have three letters in a row in common with what was typed. */
    int PIECE = 3;

    int PIECES = 20;
    /** So many are named. */
    int NAMED = 10;

    Pattern SPACES = Pattern.compile("\\s+");

    /** This one. */
    record Found(ApiKey key) implements KeyMatch {}

    /** Any of these, or of more. */
    record Several(List<ApiKey> keys) implements KeyMatch {}

    /** None; these come nearest. */
    record None(List<ApiKey> nearest) implements KeyMatch {}

    static KeyMatch of(String typed, ApiKeys keys) {
        Optional<ApiKey> byId = ApiKeyId.parse(typed).flatMap(keys::find);
        if (byId.isPresent()) {
            return new Found(byId.get());
        }
        String wanted = folded(typed);
        record Candidate(ApiKey key, String name) {}
        List<Candidate> candidates = keys.search(typed, LOOKED_THROUGH).stream()
                .map(key -> new Candidate(key, folded(key.name())))
                .toList();
        List<Predicate<Candidate>> ways = List.of(
                candidate -> candidate.key().id().value().equalsIgnoreCase(wanted),
                candidate -> candidate.name().equals(wanted),
                candidate -> candidate.name().startsWith(wanted),
                candidate -> candidate.name().contains(wanted),
                candidate -> candidate.key().id().shortForm().equalsIgnoreCase(wanted));
        for (Predicate<Candidate> way : ways) {
            List<ApiKey> matches =
                    candidates.stream().filter(way).map(Candidate::key).toList();
            if (!matches.isEmpty()) {
                return matches.size() == 1 ? new Found(matches.get(0)) : new Several(matches);
            }
        }
        if (!candidates.isEmpty()) {
            return new None(candidates.stream().limit(NAMED).map(Candidate::key).toList());
        }
        return new None(NearWords.near(typed, similar(wanted, keys), ApiKey::name, NAMED / 2));
    }

    /** Among whom the nearest are: all, or so many as do not take too long. */
    private static Collection<ApiKey> similar(String wanted, ApiKeys keys) {
        List<ApiKey> all = keys.search("", LOOKED_THROUGH);
        if (all.size() < LOOKED_THROUGH) {
            return all;
        }
        Map<ApiKeyId, ApiKey> similar = new LinkedHashMap<>();
        for (int at = 0; at < PIECES && at + PIECE <= wanted.length(); at++) {
            keys.search(wanted.substring(at, at + PIECE), LOOKED_THROUGH / PIECES)
                    .forEach(key -> similar.put(key.id(), key));
        }
        return similar.values();
    }

    private static String folded(String name) {
        return SPACES.matcher(name.strip()).replaceAll(" ").toLowerCase(Locale.ROOT);
    }
}
