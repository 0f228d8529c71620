package dev.countersign.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Answers.RETURNS_MOCKS;
import static org.mockito.Mockito.mock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** manifest.yml is one that Slack takes, and asks for what the code uses: no less, no more. */
final class ManifestTest {
    private static final Path MANIFEST = Path.of("manifest.yml");

    /** Slack's own schema, where it is at hand and named; ours says the same of the parts used here. */
    private static final Optional<String> SLACKS_SCHEMA =
            Optional.ofNullable(System.getProperty("slack.manifest.schema"));

    @Test
    void slack_takes_it_for_either_transport() throws IOException {
        for (Schema schema : schemas()) {
            assertThat(schema.validate(shipped()).stream().map(Error::toString)).isEmpty();
            assertThat(schema.validate(overHttp()).stream().map(Error::toString))
                    .isEmpty();
        }
    }

    @Test
    void as_shipped_it_needs_no_address() throws IOException {
        assertThat(shipped().at("/settings/socket_mode_enabled").booleanValue()).isTrue();
        assertThat(shipped().findValuesAsText("url")).isEmpty();
        assertThat(shipped().findValuesAsText("request_url")).isEmpty();
    }

    @Test
    void without_the_comment_signs_everything_goes_to_the_one_address() throws IOException {
        JsonNode http = overHttp();
        List<String> addresses = new ArrayList<>(http.findValuesAsText("url"));
        addresses.addAll(http.findValuesAsText("request_url"));
        addresses.addAll(http.findValuesAsText("message_menu_options_url"));

        assertThat(http.at("/settings/socket_mode_enabled").booleanValue()).isFalse();
        assertThat(http.at("/features/slash_commands/0/url").asText()).endsWith("/slack/events");
        assertThat(http.at("/settings/interactivity/request_url").asText()).endsWith("/slack/events");
        assertThat(http.at("/settings/interactivity/message_menu_options_url").asText())
                .endsWith("/slack/events");
        assertThat(http.at("/settings/event_subscriptions/bot_events").size() > 0)
                .isEqualTo(http.at("/settings/event_subscriptions").has("request_url"));
        assertThat(new TreeSet<>(addresses)).hasSize(1);
    }

    @Test
    void what_it_announces_is_what_the_code_answers() throws IOException {
        SlackApp app = app();
        JsonNode manifest = shipped();

        assertThat(texts(manifest.at("/features/slash_commands"), "command")).isEqualTo(app.commands());
        assertThat(texts(manifest.at("/features/shortcuts"), "callback_id")).isEqualTo(app.shortcuts());
        assertThat(texts(manifest.at("/settings/event_subscriptions/bot_events")))
                .isEqualTo(app.events());
        assertThat(manifest.at("/features/app_home/home_tab_enabled").booleanValue())
                .isEqualTo(app.events().contains("app_home_opened"));
    }

    @Test
    void scopes_are_what_commands_and_the_called_methods_need() throws IOException {
        Set<String> needed = Arrays.stream(SlackMethod.values())
                .flatMap(method -> method.scopes().stream())
                .map(SlackScope::word)
                .collect(Collectors.toCollection(TreeSet::new));
        // Slash commands and shortcuts; no method asks for it.
        needed.add(SlackScope.COMMANDS.word());
        Set<String> asked = texts(shipped().at("/oauth_config/scopes/bot"));

        assertThat(asked).isEqualTo(needed);
        assertThat(Arrays.stream(SlackScope.values()).map(SlackScope::word))
                .as("a scope nobody needs stays in the table")
                .containsExactlyInAnyOrderElementsOf(needed);
    }

    @Test
    void every_scope_has_its_reason_in_the_docs() throws IOException {
        List<String> told = Files.readAllLines(Path.of("docs/slack-scopes.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList();

        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(SlackScope.values()).map(SlackScope::word).toList());
    }

    private static SlackApp app() {
        URI nowhere = URI.create("http://127.0.0.1:9/api/");
        try (ResponseUrl responseUrl = new ResponseUrl(nowhere)) {
            SlackApp app = new SlackApp(nowhere, Optional::empty, responseUrl);
            new Surfaces(
                            mock(Surfaces.Verbs.class, RETURNS_MOCKS),
                            mock(Surfaces.Sources.class, RETURNS_MOCKS),
                            mock(Surfaces.Voices.class, RETURNS_MOCKS),
                            mock(ExecutorService.class),
                            Clock.systemUTC())
                    .register(app);
            return app;
        }
    }

    private static List<Schema> schemas() throws IOException {
        List<Schema> schemas = new ArrayList<>();
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        try (InputStream own = ManifestTest.class.getResourceAsStream("manifest.schema.json")) {
            schemas.add(registry.getSchema(own));
        }
        if (SLACKS_SCHEMA.isPresent()) {
            schemas.add(registry.getSchema(Files.readString(Path.of(SLACKS_SCHEMA.get()))));
        }
        return schemas;
    }

    private static JsonNode shipped() throws IOException {
        return new YAMLMapper().readTree(Files.readString(MANIFEST));
    }

    /** What its first lines say to do for HTTP, done. */
    private static JsonNode overHttp() throws IOException {
        String text = Files.readString(MANIFEST)
                .replaceAll("(?m)^( +)# (\\w*url: https:)", "$1$2")
                .replace("socket_mode_enabled: true", "socket_mode_enabled: false");
        return new YAMLMapper().readTree(text);
    }

    private static Set<String> texts(JsonNode list, String member) {
        return new TreeSet<>(list.findValuesAsText(member));
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new TreeSet<>();
        list.forEach(element -> texts.add(element.asText()));
        return texts;
    }
}
