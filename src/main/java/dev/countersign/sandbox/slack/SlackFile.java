package dev.countersign.sandbox.slack;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A file that lies in the workspace. */
public final class SlackFile {
    private record Picture(String type, String beginning) {}

    private static final List<Picture> PICTURES = List.of(
            new Picture("image/png", "\u0089PNG\r\n\u001a\n"),
            new Picture("image/jpeg", "\u00ff\u00d8\u00ff"),
            new Picture("image/gif", "GIF8"));

    private final String id;
    private final String name;
    private final String alternative;
    private final byte[] content;

    SlackFile(String id, String name, String alternative, byte[] content) {
        this.id = id;
        this.name = name;
        this.alternative = alternative;
        this.content = content.clone();
    }

    /** {@code F…}. */
    public String id() {
        return id;
    }

    /** As it was announced. */
    public String name() {
        return name;
    }

    /** What a screen reader says instead; may be empty. */
    public String alternative() {
        return alternative;
    }

    /** The uploaded bytes. */
    public byte[] content() {
        return content.clone();
    }

    /** The media type when it is a picture that Slack shows in an image block; judged by its first bytes, not by its name. */
    public Optional<String> pictureType() {
        return PICTURES.stream()
                .filter(picture -> startsWith(picture.beginning()))
                .map(Picture::type)
                .findFirst();
    }

    private boolean startsWith(String beginning) {
        byte[] bytes = beginning.getBytes(StandardCharsets.ISO_8859_1);
        return content.length >= bytes.length && Arrays.equals(Arrays.copyOf(content, bytes.length), bytes);
    }
}
