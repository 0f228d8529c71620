package dev.countersign.request;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The id of a change request, short enough to say aloud.
 *
 * @param value eight of Crockford's base-32 digits (no I, L, O, U), random
 */
public record RequestId(String value) {
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 8;
    private static final Pattern FORM = Pattern.compile("[" + DIGITS + "]{" + LENGTH + "}");
    private static final SecureRandom RANDOM = new SecureRandom();

    public RequestId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not the form of a request's id (" + value.length() + " characters)");
        }
    }

    /** A new one; forty random bits, and the store refuses a second of the same. */
    public static RequestId random() {
        StringBuilder value = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            value.append(DIGITS.charAt(RANDOM.nextInt(DIGITS.length())));
        }
        return new RequestId(value.toString());
    }

    /** The id in text that came from outside, or nothing when it cannot be one. */
    public static Optional<RequestId> parse(String text) {
        return text != null && FORM.matcher(text).matches() ? Optional.of(new RequestId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
