package dev.countersign.apikey;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The identity of a key at Portkey: a UUID there, opaque here.
 *
 * @param value 1–128 characters of letters, digits, {@code . _ : -}; never a path or a secret
 */
public record ApiKeyId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
    private static final int SHORT = 8;

    public ApiKeyId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not the form of an API key's id (" + value.length() + " characters)");
        }
    }

    /** The id in text that came from outside, or nothing when it cannot be one. */
    public static Optional<ApiKeyId> parse(String text) {
        return text != null && FORM.matcher(text).matches() ? Optional.of(new ApiKeyId(text)) : Optional.empty();
    }

    /** The first eight characters: what people are shown. */
    public String shortForm() {
        return value.length() <= SHORT ? value : value.substring(0, SHORT);
    }

    @Override
    public String toString() {
        return value;
    }
}
