package dev.countersign.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.countersign.apikey.Call;
import dev.countersign.apikey.KeyUsage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A picture comes after the card, once, and nobody waits for it. */
final class AddPictureTest extends TripTest {
    private static final List<KeyUsage.Day> DAYS =
            List.of(new KeyUsage.Day(LocalDate.of(2026, 11, 23), BigDecimal.TEN));

    private static final List<Call> CALLS = List.of(new Call("GET", 200, "req-usage", Duration.ofMillis(4), ""));

    private final List<String> uploads = new ArrayList<>();
    private KeyUsage.Outcome used = new KeyUsage.Outcome.Known(DAYS, CALLS);
    private Runnable whileUploading = () -> {};

    private JobOutcome add(ChangeRequest request) {
        return new AddPicture(trip.store, (key, days) -> used, this::upload, trip.clock).add(request.id());
    }

    private Pictures.Outcome upload(ChangeRequest request, List<KeyUsage.Day> days) {
        whileUploading.run();
        uploads.add("F" + uploads.size());
        return new Pictures.Outcome.Uploaded(
                new Picture(uploads.get(uploads.size() - 1), days.size() + " days", trip.clock.instant()));
    }

    @Test
    void the_card_is_posted_first_and_its_picture_is_a_job_of_its_own() {
        ChangeRequest shown = trip.shown();
        assertThat(trip.store.jobs).anyMatch(job -> job.kind() == Job.Kind.ADD_PICTURE);
        assertThat(shown.picture()).isEmpty();
        trip.store.jobs.clear();
        assertThat(add(shown)).isEqualTo(JobOutcome.DONE);
        ChangeRequest illustrated = trip.now(shown);
        assertThat(illustrated.picture().orElseThrow().fileId()).isEqualTo("F0");
        assertThat(trip.story(shown)).contains(AuditEvent.Kind.ILLUSTRATED);
        assertThat(trip.store.jobs)
                .singleElement()
                .matches(job -> job.kind() == Job.Kind.REPAINT_CARD && job.version() == illustrated.version());
    }

    @Test
    void run_again_it_uploads_nothing() {
        ChangeRequest shown = trip.shown();
        add(shown);
        assertThat(add(shown)).isEqualTo(JobOutcome.DONE);
        assertThat(uploads).hasSize(1);
    }

    @Test
    void whoever_dies_before_it_is_stored_leaves_a_file_that_no_card_shows() {
        ChangeRequest shown = trip.shown();
        trip.dies(1, false);
        assertThatExceptionOfType(StoreProbe.Died.class).isThrownBy(() -> add(shown));
        trip.healthy();
        assertThat(trip.now(shown).picture()).isEmpty();
        add(shown);
        assertThat(trip.now(shown).picture().orElseThrow().fileId()).isEqualTo("F1");
        trip.dies(1, true);
        add(shown);
        trip.healthy();
        assertThat(uploads).hasSize(2);
    }

    @Test
    void a_decision_that_comes_first_stands_and_the_picture_is_left_out() {
        ChangeRequest shown = trip.shown();
        whileUploading = () -> trip.decide().decide(Trip.press(shown, "UBOB"), Decision.Kind.REJECT, "no");
        assertThat(add(shown)).isEqualTo(JobOutcome.DONE);
        assertThat(trip.state(shown)).isEqualTo(RequestState.REJECTED);
        assertThat(trip.now(shown).picture()).isEmpty();
        assertThat(add(shown)).isEqualTo(JobOutcome.DONE);
        assertThat(uploads).hasSize(1);
    }

    @Test
    void a_card_with_its_picture_is_decided_as_any_other() {
        ChangeRequest shown = trip.shown();
        add(shown);
        PressOutcome outcome = trip.decide().decide(Trip.press(shown, "UBOB"), Decision.Kind.APPROVE, "");
        assertThat(((PressOutcome.Done) outcome).request().picture()).isPresent();
        assertThat(trip.state(shown)).isEqualTo(RequestState.APPROVED);
    }

    @Test
    void what_is_hidden_is_left_out_and_what_does_not_answer_is_asked_for_ten_minutes() {
        ChangeRequest shown = trip.shown();
        used = new KeyUsage.Outcome.Hidden("no right", CALLS);
        assertThat(add(shown)).isEqualTo(JobOutcome.DONE);
        used = new KeyUsage.Outcome.Later("no answer", Optional.of(Duration.ofSeconds(7)), CALLS);
        assertThat(add(shown)).isEqualTo(new JobOutcome.Again(Duration.ofSeconds(7)));
        trip.clock.tick(Duration.ofMinutes(10));
        assertThat(add(shown)).isEqualTo(JobOutcome.DONE);
        assertThat(uploads).isEmpty();
        assertThat(calls(shown)).as("each asking is in its story").hasSize(3);
    }

    @Test
    void what_portkey_was_asked_for_it_is_in_the_story_with_it_or_by_itself() {
        ChangeRequest shown = trip.shown();
        add(shown);
        assertThat(calls(shown))
                .containsExactly(Map.of(
                        "for", "picture", "method", "GET", "status", "200", "portkey_request", "req-usage", "ms", "4"));
        assertThat(trip.story(shown)).endsWith(AuditEvent.Kind.CALLED, AuditEvent.Kind.ILLUSTRATED);
    }

    private List<Map<String, String>> calls(ChangeRequest request) {
        return trip.history(request).stream()
                .filter(event -> "picture".equals(event.details().get("for")))
                .map(event -> Map.copyOf(event.details()))
                .toList();
    }
}
