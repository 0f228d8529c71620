package dev.countersign.sandbox.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import dev.countersign.TickedClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Uploading, and pictures in blocks. */
final class FilesTest {
    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0};

    private final TickedClock clock = new TickedClock();
    private SimulatedSlack slack;
    private Slack sdk;

    @BeforeEach
    void start() {
        slack = SimulatedSlack.start(0, clock);
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(slack.apiUrl().toString());
        sdk = Slack.getInstance(config);
    }

    @AfterEach
    void stop() throws Exception {
        sdk.close();
        slack.close();
    }

    private MethodsClient api() {
        return sdk.methods(slack.credentials().botToken());
    }

    @Test
    void files_go_up_in_three_steps() throws Exception {
        var answer = api().filesUploadV2(r -> r.filename("audit.jsonl")
                .fileData("{}".getBytes(StandardCharsets.UTF_8))
                .channel(Cast.KEY_CHANGES));
        // The SDK looks at once whether it is there, for which this token has no right.
        assertThat(slack.calls("files.completeUploadExternal"))
                .as(String.valueOf(answer))
                .singleElement()
                .extracting(LoggedCall::outcome)
                .isEqualTo("ok");
        SlackMessage posted = slack.messages(Cast.KEY_CHANGES).get(0);
        assertThat(posted.json().at("/files/0/name").asText()).isEqualTo("audit.jsonl");
    }

    @Test
    void a_picture_can_be_shown_once_it_is_processed() throws Exception {
        slack.fileProcessingTakes(Duration.ofSeconds(2));
        String id = uploaded(PICTURE, "cost.png");
        assertThat(shown(id).getError()).isEqualTo("invalid_blocks");
        assertThat(shown(id).getResponseMetadata().getMessages())
                .anySatisfy(said -> assertThat(said).contains("invalid slack file", "/blocks/0/slack_file"));
        assertThat(type(id)).isEmpty();
        clock.tick(Duration.ofSeconds(2));
        assertThat(shown(id).isOk()).isTrue();
        assertThat(type(id)).isEqualTo("image/png");
        assertThat(slack.file(id).flatMap(SlackFile::pictureType)).isEqualTo(Optional.of("image/png"));
    }

    @Test
    void what_is_no_picture_or_not_there_is_not_shown() throws Exception {
        assertThat(shown(uploaded("<svg/>".getBytes(StandardCharsets.UTF_8), "cost.png"))
                        .getError())
                .isEqualTo("invalid_blocks");
        assertThat(shown("F0NOTTHERE").getError()).isEqualTo("invalid_blocks");
        assertThat(shown("no-id").getResponseMetadata().getMessages())
                .anySatisfy(said -> assertThat(said).contains("must match regex pattern"));
    }

    @Test
    void an_upload_that_was_not_completed_is_no_file() throws Exception {
        var address = api().filesGetUploadURLExternal(r -> r.filename("a.png").length(PICTURE.length));
        assertThat(api().filesCompleteUploadExternal(
                                r -> r.files(java.util.List.of(com.slack.api.methods.request.files
                                        .FilesCompleteUploadExternalRequest.FileDetails.builder()
                                        .id(address.getFileId())
                                        .title("a")
                                        .build())))
                        .getError())
                .isEqualTo("file_not_found");
        assertThat(slack.file(address.getFileId())).isEmpty();
        assertThat(shown(address.getFileId()).getError()).isEqualTo("invalid_blocks");
    }

    private String uploaded(byte[] content, String name) throws IOException, SlackApiException {
        Set<String> scopes = new HashSet<>(slack.scopes());
        scopes.add("files:read");
        slack.grantScopes(scopes);
        return api().filesUploadV2(r -> r.filename(name).fileData(content))
                .getFile()
                .getId();
    }

    private String type(String id) throws IOException, SlackApiException {
        return api().filesInfo(r -> r.file(id)).getFile().getMimetype();
    }

    private ChatPostMessageResponse shown(String id) throws IOException, SlackApiException {
        String block = "{\"type\":\"image\",\"alt_text\":\"cost per day\",\"slack_file\":{\"id\":\"" + id + "\"}}";
        return api().chatPostMessage(
                        r -> r.channel(Cast.KEY_CHANGES).text("the picture").blocksAsString("[" + block + "]"));
    }
}
