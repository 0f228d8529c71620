package dev.countersign.slack;

import dev.countersign.apikey.ApiKeyField;
import dev.countersign.apikey.FieldRules;
import dev.countersign.apikey.KeyValues;
import dev.countersign.apikey.WholeNumber;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The fields of the one-line form {@code rpm 120 credit 50 reset monthly +logs.view -logs.list name "new name"}. A scope
 * may also be told as the value of the field word itself: {@code +scope logs.view}.
 */
final class FieldWords {
    private static final Map<String, ApiKeyField> FIELDS = Map.of(
            "name", ApiKeyField.NAME,
            "rpm", ApiKeyField.RPM,
            "credit", ApiKeyField.CREDIT_LIMIT,
            "alert", ApiKeyField.ALERT_THRESHOLD,
            "reset", ApiKeyField.PERIODIC_RESET);
    private static final Pattern SCOPE = Pattern.compile("[+-][A-Za-z_][A-Za-z0-9_.:*/-]*");
    // Whatever was meant as a number, right or wrong, in whichever digits: 120, 1,000, 12.5, -5, 1e9, $50.
    private static final Pattern NUMERIC = Pattern.compile("[-+]?[$€£]?[-+]?[.,]?\\p{Nd}.*");
    private static final Pattern LEADING_GROUP = Pattern.compile("[0-9]{1,3}");
    private static final Pattern GROUP = Pattern.compile("[0-9]{3}");
    /** What people say when they mean no limit. */
    private static final String NONE = "none";

    private static final Set<String> PERIODS =
            Set.of(KeyValues.NO_RESET, "weekly", "monthly", "daily", "hourly", "yearly", "quarterly", "never", "off");

    private final Map<ApiKeyField, String> values = new EnumMap<>(ApiKeyField.class);
    private final SortedSet<String> added = new TreeSet<>();
    private final SortedSet<String> removed = new TreeSet<>();
    private final List<String> problems = new ArrayList<>();

    Map<ApiKeyField, String> values() {
        return values;
    }

    SortedSet<String> added() {
        return added;
    }

    SortedSet<String> removed() {
        return removed;
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    /** True where a name of a key must end: a scope, or a field word with something after it that can be its value. */
    static boolean beginField(List<CommandWord> words, int at) {
        return isScope(words.get(at)) || hasValue(words, at);
    }

    /** Takes the field that begins there and tells where the next one does. */
    int take(List<CommandWord> words, int at) {
        CommandWord word = words.get(at);
        if (isScopeWord(word)) {
            return scopeAfter(words, at);
        }
        if (isScope(word)) {
            scope(word.text());
            return at + 1;
        }
        Optional<ApiKeyField> field = field(word);
        if (field.isEmpty()) {
            problems.add(
                    "“" + word.text() + "” is not a field: use name, rpm, credit, alert, reset, +scope or -scope.");
            return at + 1;
        }
        int end = field.get() == ApiKeyField.NAME ? endOfName(words, at + 1) : endOfValue(words, at + 1);
        StringBuilder value = new StringBuilder();
        words.subList(at + 1, end)
                .forEach(part -> value.append(value.isEmpty() ? "" : " ").append(part.text()));
        set(field.get(), word.text(), value.toString());
        return end;
    }

    private void set(ApiKeyField field, String word, String value) {
        if (values.containsKey(field)) {
            problems.add("“" + word + "” is there twice: say it once.");
            return;
        }
        if (value.isEmpty()) {
            problems.add("“" + word + "” has no value after it.");
            return;
        }
        if (field == ApiKeyField.NAME) {
            values.put(field, value);
            return;
        }
        if (field == ApiKeyField.PERIODIC_RESET) {
            reset(value.toLowerCase(Locale.ROOT), value);
            return;
        }
        number(field, word, value);
    }

    private void reset(String period, String typed) {
        if (FieldRules.RESETS.contains(period)) {
            values.put(ApiKeyField.PERIODIC_RESET, period);
            return;
        }
        problems.add("reset: “" + typed + "” is not one of none, weekly and monthly.");
    }

    private void number(ApiKeyField field, String word, String value) {
        if (value.equalsIgnoreCase(NONE)) {
            values.put(field, "");
            return;
        }
        OptionalLong number = WholeNumber.parse(value);
        if (number.isPresent() && number.getAsLong() >= 1) {
            values.put(field, Long.toString(number.getAsLong()));
            return;
        }
        problems.add(word.toLowerCase(Locale.ROOT) + ": “" + value
                + "” is not a whole number of at least 1, like 120 or 1,000; for no limit say none.");
    }

    private int scopeAfter(List<CommandWord> words, int at) {
        String word = words.get(at).text();
        int next = at + 1;
        if (next >= words.size() || words.get(next).is("because") || beginField(words, next)) {
            problems.add("“" + word + "” has no value after it.");
            return next;
        }
        scope(word.charAt(0) + words.get(next).text());
        return next + 1;
    }

    private void scope(String signed) {
        String scope = signed.substring(1);
        boolean adds = signed.charAt(0) == '+';
        if ((adds ? removed : added).contains(scope)) {
            problems.add("“" + scope + "” is to be added and removed: say one of them.");
            return;
        }
        (adds ? added : removed).add(scope);
    }

    private static boolean hasValue(List<CommandWord> words, int at) {
        if (at + 1 >= words.size()) {
            return false;
        }
        CommandWord value = words.get(at + 1);
        return field(words.get(at))
                .map(field -> switch (field) {
                    case NAME -> !value.is("because");
                    case RPM, CREDIT_LIMIT, ALERT_THRESHOLD ->
                        value.is(NONE) || NUMERIC.matcher(value.text()).matches();
                    case PERIODIC_RESET -> PERIODS.contains(value.text().toLowerCase(Locale.ROOT));
                    case DESCRIPTION, SCOPES, RESET_USAGE -> false;
                })
                .orElse(false);
    }

    private static Optional<ApiKeyField> field(CommandWord word) {
        return word.quoted()
                ? Optional.empty()
                : Optional.ofNullable(FIELDS.get(word.text().toLowerCase(Locale.ROOT)));
    }

    private static boolean isScope(CommandWord word) {
        return !word.quoted() && SCOPE.matcher(word.text()).matches();
    }

    /** The field word itself; no scope of Portkey's is called so. */
    private static boolean isScopeWord(CommandWord word) {
        return word.is("+scope") || word.is("-scope");
    }

    /** One word, or the groups of a number typed with spaces: {@code 1 000 000}. */
    private static int endOfValue(List<CommandWord> words, int from) {
        if (from >= words.size() || words.get(from).is("because")) {
            return from;
        }
        int end = from + 1;
        if (LEADING_GROUP.matcher(words.get(from).text()).matches()) {
            while (end < words.size() && GROUP.matcher(words.get(end).text()).matches()) {
                end++;
            }
        }
        return end;
    }

    /** One quoted name, or the words up to the next field. */
    private static int endOfName(List<CommandWord> words, int from) {
        if (from < words.size() && words.get(from).quoted()) {
            return from + 1;
        }
        int end = from;
        while (end < words.size()
                && !words.get(end).is("because")
                && !isScope(words.get(end))
                && (end == from || !hasValue(words, end))) {
            end++;
        }
        return end;
    }
}
