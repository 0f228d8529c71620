package dev.countersign.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.TickedClock;
import dev.countersign.apikey.KeyUsage;
import dev.countersign.request.Announcement.Slot;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.Notifier.Delivery;
import dev.countersign.request.Picture;
import dev.countersign.request.Pictures.Outcome;
import dev.countersign.request.RequestState;
import dev.countersign.sandbox.slack.Cast;
import dev.countersign.sandbox.slack.Fault;
import dev.countersign.sandbox.slack.SimulatedSlack;
import dev.countersign.sandbox.slack.SlackMessage;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A picture's way into Slack and onto the card. */
final class SlackPicturesTest {
    private static final List<KeyUsage.Day> DAYS = List.of(
            new KeyUsage.Day(LocalDate.of(2026, 11, 22), new BigDecimal("4.90")),
            new KeyUsage.Day(LocalDate.of(2026, 11, 23), new BigDecimal("1.3")));

    private final TickedClock clock = new TickedClock();
    private final ChangeRequest request = RequestFixture.in(RequestState.PENDING);
    private SimulatedSlack slack;
    private SlackPictures pictures;
    private SlackNotifier notifier;

    @BeforeEach
    void open() {
        slack = SimulatedSlack.start(0, clock);
        SlackWebApi api = new SlackWebApi(slack.apiUrl(), slack.credentials().botToken(), SlackWebApi.PATIENT);
        pictures = new SlackPictures(api, slack.apiUrl(), clock);
        notifier = new SlackNotifier(
                api,
                Optional::empty,
                Surfaces.renderers(Cast.KEY_APPROVALS, true),
                (request, kind) -> List.of(),
                Cast.KEY_APPROVALS,
                Cast.KEY_CHANGES,
                clock);
    }

    @AfterEach
    void close() {
        slack.close();
    }

    private Picture uploaded() {
        return ((Outcome.Uploaded) pictures.upload(request, DAYS)).picture();
    }

    private ChangeRequest with(Picture picture) {
        return RequestFixture.with(request, picture);
    }

    private String card() {
        List<SlackMessage> cards = slack.messages(Cast.KEY_APPROVALS);
        assertThat(cards).hasSize(1);
        return cards.get(0).blocks().toString();
    }

    @Test
    void it_is_uploaded_to_no_channel_and_told_in_words_as_well() {
        Picture picture = uploaded();
        assertThat(picture.alt())
                .isEqualTo(
                        "Cost per day, last 2 days: $6.20. 22 Nov $4.90, today $1.30. Most: $4.90, 22 Nov."
                                + " Line: budget $10 a month, $0.33 a day. Line: asked $50 a month, $1.67 a day. Days are UTC.");
        assertThat(picture.uploadedAt()).isEqualTo(clock.instant());
        assertThat(slack.messages(Cast.KEY_APPROVALS)).isEmpty();
        assertThat(slack.file(picture.fileId()).orElseThrow().pictureType()).contains("image/png");
        notifier.post(with(picture), Slot.CARD);
        assertThat(card()).contains(picture.fileId(), "slack_file", "Cost per day, last 2 days");
    }

    @Test
    void without_the_scope_there_is_none_and_nobody_is_bothered() {
        slack.grantScopes(slack.scopes().stream()
                .filter(scope -> !scope.equals("files:write"))
                .collect(Collectors.toSet()));
        assertThat(pictures.upload(request, DAYS))
                .isEqualTo(new Outcome.Without("the bot's token lacks the scope files:write"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"files.getUploadURLExternal", "files.completeUploadExternal"})
    void trouble_that_passes_is_tried_again(String method) {
        slack.faults().once(method, Fault.rateLimited(Duration.ofSeconds(7)));
        assertThat(pictures.upload(request, DAYS))
                .isEqualTo(new Outcome.Later("ratelimited", Optional.of(Duration.ofSeconds(7))));
        slack.faults().once(method, Fault.cut());
        assertThat(pictures.upload(request, DAYS)).isInstanceOf(Outcome.Later.class);
        assertThat(pictures.upload(request, DAYS)).isInstanceOf(Outcome.Uploaded.class);
    }

    @Test
    void a_picture_that_is_not_ready_is_left_out_and_painted_again_soon() {
        Announced announced = new Announced();
        slack.fileProcessingTakes(Duration.ofSeconds(10));
        Picture picture = uploaded();
        assertThat(announced.repaint(with(picture)))
                .isEqualTo(
                        new Delivery.Later("Slack has not made ready its picture", Optional.of(Duration.ofSeconds(3))));
        assertThat(card()).doesNotContain("slack_file").contains("approve", "Launch day");
        clock.tick(Duration.ofSeconds(10));
        assertThat(announced.repaint(with(picture))).isInstanceOf(Delivery.Delivered.class);
        assertThat(card()).contains("slack_file", "approve");
    }

    @Test
    void a_picture_that_was_deleted_is_missed_by_nobody() {
        Announced announced = new Announced();
        Picture gone = new Picture("F0000GONE1", "gone", clock.instant());
        clock.tick(Duration.ofMinutes(3));
        assertThat(announced.repaint(with(gone))).isInstanceOf(Delivery.Delivered.class);
        assertThat(card()).doesNotContain("slack_file").contains("approve");
    }

    @ParameterizedTest
    @CsvSource({
        "https://files.slack.com/upload/v1/x,true",
        "https://files.slack-gov.com/upload/v1/x,true",
        "http://files.slack.com/upload/v1/x,false",
        "https://files.slack.com:8443/x,false",
        "https://files.slack.com.evil.example/x,false",
        "https://evil.example/files.slack.com,false",
        "http://127.0.0.1:3999/upload/x,true",
        "http://127.0.0.1:4000/upload/x,false"
    })
    void bytes_are_sent_to_slack_only(String address, boolean sent) {
        SlackHosts hosts = new SlackHosts(
                URI.create("http://127.0.0.1:3999/api/"), Set.of("files.slack.com", "files.slack-gov.com"));
        assertThat(hosts.include(HttpUrl.get(address))).isEqualTo(sent);
    }

    /** The card as it stood before it had a picture. */
    private final class Announced {
        private final Delivery.Delivered there = (Delivery.Delivered) notifier.post(request, Slot.CARD);

        Delivery repaint(ChangeRequest now) {
            return notifier.repaint(now, Slot.CARD, there.place());
        }
    }
}
