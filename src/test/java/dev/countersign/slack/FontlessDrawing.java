package dev.countersign.slack;

import dev.countersign.apikey.KeyUsage;
import dev.countersign.request.RequestState;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/** Tries to draw, twice, in a process of its own: what of Java's drawing is loaded once is loaded for good. */
final class FontlessDrawing {
    private FontlessDrawing() {}

    public static void main(String[] arguments) {
        URI nobody = URI.create("http://127.0.0.1:1/api/");
        SlackPictures pictures = new SlackPictures(
                new SlackWebApi(nobody, "xoxb-0", SlackWebApi.INTERACTIVE), nobody, Clock.systemUTC());
        List<KeyUsage.Day> days = List.of(new KeyUsage.Day(LocalDate.EPOCH, BigDecimal.ONE));
        for (int time = 0; time < 2; time++) {
            System.out.println(pictures.upload(RequestFixture.in(RequestState.PENDING), days));
        }
    }
}
