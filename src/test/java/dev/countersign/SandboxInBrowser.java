package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.config.Reading;
import dev.countersign.config.SandboxSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** One browser for a class of tests, and a sandbox of its own for each of them. */
final class SandboxInBrowser implements AutoCloseable {
    final PageInBrowser page;
    private Optional<SandboxServing> sandbox = Optional.empty();

    SandboxInBrowser(Path profile) {
        this.page = new PageInBrowser(profile);
    }

    /** A new sandbox, seen in the browser. */
    PageInBrowser begin() throws IOException {
        serve(0);
        page.roomAgain();
        return page.visit(address());
    }

    /** Serves a new sandbox there without looking at it. */
    void serve(int port) throws IOException {
        Reading<SandboxSettings> settings =
                SandboxSettings.read(Map.of("PORT", Integer.toString(port)), file -> Optional.empty());
        sandbox = Optional.of(
                new SandboxServing(((Reading.Read<SandboxSettings>) settings).settings(), Clock.systemUTC()));
    }

    URI address() {
        return sandbox.orElseThrow().address();
    }

    /** Takes the sandbox away; the browser stays. */
    void gone() {
        sandbox.ifPresent(SandboxServing::close);
        sandbox = Optional.empty();
    }

    /** Ends a test: nothing may have broken in the browser, and nothing been stopped by the content policy. */
    void end() {
        // Whoever looks on while the sandbox goes would complain of that.
        page.visit(URI.create("about:blank"));
        gone();
        assertThat(page.complaints()).isEmpty();
    }

    /** Asks by a whole command line, as the person. */
    void ask(String person, String command) {
        page.become(person);
        page.open("general");
        page.say(command);
        page.modalSays("Send request");
    }

    @Override
    public void close() {
        gone();
        page.close();
    }
}
