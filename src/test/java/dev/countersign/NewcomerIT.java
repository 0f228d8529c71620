package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A newcomer's first minute: from starting the packaged sandbox to a limit that is raised and approved, by the guided tour. */
final class NewcomerIT {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Path FIGURE = Path.of("target", "newcomer.txt");
    private static final Pattern ADDRESS = Pattern.compile("open (http://\\S+)");

    @Test
    void a_limit_is_raised_and_approved_within_a_minute_of_the_start(@TempDir Path profile, @TempDir Path folder)
            throws Exception {
        assumeTrue(PageInBrowser.possible(), PageInBrowser.NONE);
        try (PageInBrowser page = new PageInBrowser(profile)) {
            long start = System.nanoTime();
            try (JarProcess sandbox = JarProcess.start(folder, Map.of("PORT", "0"), List.of(), "sandbox")) {
                sandbox.awaitOut("sandbox is ready: open");
                Duration ready = since(start);
                Matcher address = ADDRESS.matcher(sandbox.out());
                assertThat(address.find()).isTrue();
                page.visit(URI.create(address.group(1)));
                takeTheTour(page);
                Duration whole = since(start);
                Files.writeString(
                        FIGURE,
                        "ready after %d ms, raised and approved after %d ms%n"
                                .formatted(ready.toMillis(), whole.toMillis()));
                page.says("//section[@id='tour']", "Break it");
                page.pictures("tour-last-step");
                page.changeKey("checkout-prod", "credit limit", "20");
                page.says("//section[@id='tour']", "That was all.");
                page.pictures("tour-done");
                assertThat(page.complaints()).isEmpty();
                assertThat(whole).isLessThan(MINUTE);
            }
        }
    }

    private static void takeTheTour(PageInBrowser page) {
        page.pictures("tour-first-step");
        page.click("//section[@id='tour']//button[.='Type it for me']");
        page.holds("typed", "return document.getElementById('composer').value === '/apikey update checkout-prod'");
        page.click("//button[@id='send']");
        page.modalSays("Send request");
        page.fill("rpm", "120");
        page.fill("reason", "Launch day");
        page.submitted();
        page.click("//section[@id='tour']//button[.='Become bob']");
        page.press("approve");
        page.lastMessageSays("applied", "60 → 120", "Approved by @bob");
        page.keySays("checkout-prod", "requests per minute", "120");
        page.click("//section[@id='tour']//button[.='Show #key-changes']");
        page.lastMessageSays("Changed an API key", "60 → 120");
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
