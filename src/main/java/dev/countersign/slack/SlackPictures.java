package dev.countersign.slack;

import dev.countersign.apikey.KeyUsage;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.Picture;
import dev.countersign.request.Pictures;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws a picture and brings it into Slack, in Slack's three steps: ask for an address, send the bytes there, complete.
 * Into no channel: people see it where a message shows it. Called by jobs: it waits for Slack's answers.
 */
public final class SlackPictures implements Pictures {
    private static final Logger LOG = LoggerFactory.getLogger(SlackPictures.class);
    private static final Set<String> UPLOAD_HOSTS = Set.of("files.slack.com", "files.slack-gov.com");
    private static final MediaType PNG = MediaType.get("image/png");
    private static final String NAME = "usage.png";

    private final SlackWebApi api;
    private final SlackHosts hosts;
    private final OkHttpClient http;
    private final Clock clock;
    /** What was said in the log already: whoever runs the bot need not be told with each card. */
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    /** @param apiUrl the Web API's address: an upload address on the same server is taken for Slack's as well */
    public SlackPictures(SlackWebApi api, URI apiUrl, Clock clock) {
        this.api = api;
        this.hosts = new SlackHosts(apiUrl, UPLOAD_HOSTS);
        this.http = SlackWebApi.client(SlackWebApi.PATIENT);
        this.clock = clock;
    }

    @Override
    public Outcome upload(ChangeRequest request, List<KeyUsage.Day> days) {
        UsageFigures figures = UsageFigures.of(request, days);
        byte[] png;
        try {
            png = UsageChart.png(figures);
        } catch (LinkageError | RuntimeException | InternalError missing) {
            // A Java without fonts or without its desktop module fails in ways of its own, each time in another.
            LOG.debug("a picture could not be drawn", missing);
            return without("none can be drawn here. Install fontconfig and a font, and a Java with java.desktop");
        }
        SlackAnswer address = api.call(
                SlackMethod.FILES_GET_UPLOAD_URL_EXTERNAL,
                Map.of("filename", NAME, "length", Integer.toString(png.length), "alt_txt", alt(figures)));
        if (!address.ok()) {
            return none(address);
        }
        String fileId = address.body().path("file_id").asText("");
        HttpUrl url = HttpUrl.parse(address.body().path("upload_url").asText(""));
        if (fileId.isEmpty() || url == null || !hosts.include(url)) {
            return without("the upload address is not Slack's, and nothing was sent there");
        }
        Optional<Outcome> refused = send(url, png);
        return refused.orElseGet(() -> complete(fileId, figures));
    }

    private Optional<Outcome> send(HttpUrl url, byte[] png) {
        Request request = new Request.Builder()
                .url(url)
                .post(RequestBody.create(png, PNG))
                .build();
        try (Response response = http.newCall(request).execute()) {
            return response.isSuccessful()
                    ? Optional.empty()
                    : Optional.of(new Outcome.Later("the upload ended with HTTP " + response.code(), Optional.empty()));
        } catch (IOException trouble) {
            return Optional.of(new Outcome.Later(trouble.getClass().getSimpleName(), Optional.empty()));
        }
    }

    private Outcome complete(String fileId, UsageFigures figures) {
        var files = SlackJson.MAPPER.createArrayNode();
        files.addObject().put("id", fileId).put("title", figures.title());
        SlackAnswer done = api.call(SlackMethod.FILES_COMPLETE_UPLOAD_EXTERNAL, Map.of("files", SlackJson.of(files)));
        return done.ok() ? new Outcome.Uploaded(new Picture(fileId, alt(figures), clock.instant())) : none(done);
    }

    private static String alt(UsageFigures figures) {
        return SlackText.plain(figures.alt(), Limits.FILE_ALT);
    }

    private Outcome none(SlackAnswer answer) {
        boolean passing = !answer.answered()
                || answer.tokenRefused()
                || switch (answer.error()) {
                    case SlackAnswer.RATE_LIMITED,
                            "internal_error",
                            "fatal_error",
                            "service_unavailable",
                            "request_timeout" -> true;
                    default -> false;
                };
        return passing
                ? new Outcome.Later(answer.error(), answer.retryAfter())
                : without(
                        answer.error().equals("missing_scope")
                                ? "the bot's token lacks the scope files:write"
                                : "Slack does not take it: " + answer.error());
    }

    private Outcome without(String why) {
        if (said.add(why)) {
            LOG.warn("cards stay without a picture of the key's use: {}", why);
        }
        return new Outcome.Without(why);
    }
}
