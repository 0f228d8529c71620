package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Draws the pictures that the README and the pages of docs show, from a trip through the sandbox: into target/pictures, or with
 * {@code -Dpictures=docs/pictures} to where they are shown from.
 */
final class ReadmePicturesTest {
    private static final Path SHOWN = Path.of("docs", "pictures");
    private static final Path FOLDER = Path.of(System.getProperty("pictures", "target/pictures"));
    private static final Pattern NAMED = Pattern.compile("pictures/([a-z-]+\\.png)");
    private static final int LARGEST = 240_000;

    private final Set<String> drawn = new TreeSet<>();

    @Test
    void the_pictures_of_the_pages_are_drawn(@TempDir Path profile) throws IOException {
        assumeTrue(PageInBrowser.possible(), PageInBrowser.NONE);
        try (SandboxInBrowser sandbox = new SandboxInBrowser(profile)) {
            PageInBrowser page = sandbox.begin();
            page.wear("light");
            page.room(1240, 800);
            draw(sandbox, page);
        }
        assertThat(names(SHOWN)).as("run it with -Dpictures=docs/pictures").isEqualTo(drawn);
        assertThat(named()).isEqualTo(drawn);
    }

    private void draw(SandboxInBrowser sandbox, PageInBrowser page) throws IOException {
        sandbox.ask(
                "alice", "/apikey update checkout-prod rpm 120 credit 50 because launch day: traffic doubles at six");
        page.modalSays("Will need");
        page.toTheEnd();
        keep("form", page.part("//dialog[@id='modal']"));
        page.submitted();
        page.room(1240, 1160);
        page.become("bob");
        page.open("key-approvals");
        page.holds(
                "the picture is there",
                "const i = document.querySelector('#messages figure img'); return i && i.naturalWidth > 0");
        keep("card", page.part("(//section[@id='messages']//article)[last()]"));
        page.room(1240, 800);
        page.holds(
                "its end is seen",
                "const m = document.getElementById('messages'); m.scrollTop = m.scrollHeight; return true");
        keep("sandbox", page.part("//body"));
        page.room(1240, 1160);
        page.press("approve");
        page.lastMessageSays("applied", "Approved by @bob");
        page.open("key-changes");
        page.lastMessageSays("Changed an API key");
        keep("result", page.part("(//section[@id='messages']//article)[last()]"));
    }

    private void keep(String name, byte[] png) throws IOException {
        assertThat(png).as(name).hasSizeLessThan(LARGEST);
        Files.createDirectories(FOLDER);
        Files.write(FOLDER.resolve(name + ".png"), png);
        drawn.add(name + ".png");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static Set<String> names(Path folder) throws IOException {
        return files(folder).stream()
                .map(file -> file.getFileName().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> named() throws IOException {
        List<Path> pages = new ArrayList<>(files(Path.of("docs")));
        pages.removeIf(file -> !file.toString().endsWith(".md"));
        pages.add(Path.of("README.md"));
        Set<String> named = new TreeSet<>();
        for (Path page : pages) {
            NAMED.matcher(Files.readString(page))
                    .results()
                    .map(found -> found.group(1))
                    .forEach(named::add);
        }
        return named;
    }
}
