package dev.countersign.slack;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.util.http.SlackHttpClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import okhttp3.FormBody;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;

/**
 * Calls Slack's Web API, one token, one time limit. Waits for nothing but the answer: no retries, no queue. Threads may
 * share it.
 */
public final class SlackWebApi implements MeterBinder {
    /** For calls that somebody's click waits for: Slack's own limit for click and trigger is 3 s. */
    public static final Duration INTERACTIVE = Duration.ofMillis(2_200);

    /** For calls that a job makes. */
    public static final Duration PATIENT = Duration.ofSeconds(10);

    private static final long MAX_ANSWER_BYTES = 16L << 20;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private final SlackHttpClient http;
    private final String base;
    private final String token;
    private final CompositeMeterRegistry meters;

    /**
     * @param base the Web API's address, ending in {@code /api/}
     * @param token the bot's or the app's token
     * @param limit how long one call may take from beginning to end
     */
    public SlackWebApi(URI base, String token, Duration limit) {
        this(new SlackHttpClient(client(limit)), base.toString(), token, new CompositeMeterRegistry());
    }

    private SlackWebApi(SlackHttpClient http, String base, String token, CompositeMeterRegistry meters) {
        this.http = http;
        this.base = base;
        this.token = token;
        this.meters = meters;
    }

    /** From now on the calls are measured there, also those of what was made by {@link #within}. */
    @Override
    public void bindTo(MeterRegistry registry) {
        meters.add(registry);
    }

    /** The same with another time limit, over the same connections. */
    public SlackWebApi within(Duration limit) {
        OkHttpClient other =
                http.getOkHttpClient().newBuilder().callTimeout(limit).build();
        return new SlackWebApi(new SlackHttpClient(other), base, token, meters);
    }

    static OkHttpClient client(Duration limit) {
        return new OkHttpClient.Builder()
                .retryOnConnectionFailure(false) // whether to send again is decided by who knows what it would repeat
                .followRedirects(false)
                .followSslRedirects(false)
                .addNetworkInterceptor(SlackWebApi::neverRepeat)
                .connectTimeout(Duration.ofSeconds(2))
                .readTimeout(PATIENT)
                .writeTimeout(PATIENT)
                .callTimeout(limit)
                .build();
    }

    /** OkHttp repeats a request by itself after a 503 with {@code Retry-After: 0}, also a post. */
    private static Response neverRepeat(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        return response.code() == UNAVAILABLE
                ? response.newBuilder().removeHeader("Retry-After").build()
                : response;
    }

    /**
     * Calls one method and waits for the answer. Every ending is a value.
     *
     * @param method which one
     * @param arguments the arguments as form fields; blocks, views and metadata as JSON text
     */
    SlackAnswer call(SlackMethod method, Map<String, String> arguments) {
        Timer.Sample sample = Timer.start(meters);
        SlackAnswer answer = called(method, arguments);
        sample.stop(Timer.builder("countersign.slack.calls")
                .description("Calls of Slack's Web API")
                .tag("method", method.word())
                .tag("outcome", answer.outcome())
                .register(meters));
        return answer;
    }

    private SlackAnswer called(SlackMethod method, Map<String, String> arguments) {
        FormBody.Builder form = new FormBody.Builder();
        arguments.forEach(form::add);
        try (Response response = http.postFormWithBearerHeader(base + method.word(), token, form.build())) {
            return read(response);
        } catch (ConnectException | UnknownHostException | NoRouteToHostException notSent) {
            return SlackAnswer.unanswered(trouble(notSent), Optional.empty(), false);
        } catch (IOException lost) {
            return SlackAnswer.unanswered(trouble(lost), Optional.empty(), true);
        } catch (IllegalArgumentException tokenIsNoHeader) {
            return SlackAnswer.refused("invalid_auth");
        }
    }

    private static SlackAnswer read(Response response) throws IOException {
        Optional<Duration> retryAfter = retryAfter(response);
        if (response.code() == TOO_MANY_REQUESTS) {
            return SlackAnswer.rateLimited(retryAfter);
        }
        if (response.code() >= 300) {
            return SlackAnswer.unanswered("HTTP " + response.code(), retryAfter, response.code() >= 500);
        }
        ResponseBody body = response.body();
        if (body == null) {
            return SlackAnswer.unanswered("an answer without a body", retryAfter, true);
        }
        BufferedSource source = body.source();
        if (source.request(MAX_ANSWER_BYTES)) {
            return SlackAnswer.unanswered("an answer of more than 16 MiB", retryAfter, true);
        }
        try {
            JsonNode answer = SlackJson.MAPPER.readTree(source.readByteArray());
            return answer != null && answer.isObject()
                    ? SlackAnswer.of(answer, retryAfter, headers(response))
                    : SlackAnswer.unanswered("an answer that is no JSON object", retryAfter, true);
        } catch (JacksonException notJson) {
            return SlackAnswer.unanswered("an answer that is no JSON", retryAfter, true);
        }
    }

    private static SlackAnswer.Headers headers(Response response) {
        Set<String> scopes = Arrays.stream(response.header("X-OAuth-Scopes", "").split(",", -1))
                .map(String::strip)
                .filter(scope -> !scope.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        return new SlackAnswer.Headers(Optional.ofNullable(response.headers().getInstant("Date")), scopes);
    }

    private static Optional<Duration> retryAfter(Response response) {
        try {
            return Optional.ofNullable(response.header("Retry-After"))
                    .map(seconds -> Duration.ofSeconds(Math.max(0, Long.parseLong(seconds.strip()))));
        } catch (NumberFormatException notSeconds) {
            return Optional.empty();
        }
    }

    /** The kind of trouble only: a message of a library may repeat what was sent. */
    private static String trouble(IOException trouble) {
        return trouble.getClass().getSimpleName();
    }
}
