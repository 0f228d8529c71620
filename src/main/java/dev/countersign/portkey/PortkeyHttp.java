package dev.countersign.portkey;

import ch.qos.logback.classic.Level;
import dev.countersign.apikey.Call;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The wire: one request, one answer, no retries, no redirects. The admin key is known here and nowhere else. */
final class PortkeyHttp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PortkeyHttp.class);
    private static final String CREDENTIAL = "x-portkey-api-key";
    private static final List<String> TRACE_HEADERS = List.of("x-portkey-request-id", "x-portkey-trace-id");

    private static final Timeout CONNECT_TIMEOUT = Timeout.ofSeconds(3);
    /**
     * Other clients wait 30 s, but a lost answer is told apart by reading, and the first minute's retries are to come at most
     * 5 s apart: waiting long gains nothing.
     */
    static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(10);

    private static final Duration WHOLE_ANSWER = Duration.ofSeconds(20);
    /** A hundred keys with every scope are about half of one MiB. */
    private static final int LARGEST_ANSWER = 8 * 1024 * 1024;

    private static final int CONNECTIONS = 8;
    private static final int LONGEST_TRACE = 128;

    private final String base;
    private final String adminKey;
    private final RateCap cap;
    private final Breaker breaker;
    private final Clock clock;
    private final CloseableHttpClient client;
    private volatile Optional<Duration> ahead = Optional.empty();
    private final CompositeMeterRegistry meters = new CompositeMeterRegistry();

    private PortkeyHttp(
            String base, String adminKey, RateCap cap, Breaker breaker, Clock clock, CloseableHttpClient client) {
        this.base = base;
        this.adminKey = adminKey;
        this.cap = cap;
        this.breaker = breaker;
        this.clock = clock;
        this.client = client;
    }

    static PortkeyHttp open(
            URI baseUrl, String adminKey, RateCap cap, Breaker breaker, Clock clock, Duration responseTimeout) {
        Timeout response = Timeout.of(responseTimeout);
        silenceHeaderLogs();
        ConnectionConfig connections = ConnectionConfig.custom()
                .setConnectTimeout(CONNECT_TIMEOUT)
                .setSocketTimeout(response)
                // Every time: a write sent into a connection closed long ago would be a lost answer without need.
                .setValidateAfterInactivity(Timeout.ZERO_MILLISECONDS)
                .setTimeToLive(Timeout.ofMinutes(5))
                .build();
        RequestConfig requests = RequestConfig.custom()
                .setResponseTimeout(response)
                .setConnectionRequestTimeout(response)
                .build();
        CloseableHttpClient client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDefaultConnectionConfig(connections)
                        .setMaxConnPerRoute(CONNECTIONS)
                        .setMaxConnTotal(CONNECTIONS)
                        .build())
                .setDefaultRequestConfig(requests)
                .setUserAgent("Countersign")
                .disableAutomaticRetries()
                .disableRedirectHandling() // the credential must not travel to another host
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
        String url = baseUrl.toString();
        return new PortkeyHttp(url.replaceFirst("/+$", ""), adminKey, cap, breaker, clock, client);
    }

    /** Why Portkey is left alone now; empty while it is asked. */
    Optional<String> silent() {
        return breaker.trouble();
    }

    void bindTo(MeterRegistry registry) {
        meters.add(registry);
        Gauge.builder("countersign.portkey.waiting", cap, RateCap::waiting)
                .description("Calls of Portkey that wait for their turn under COUNTERSIGN_PORTKEY_RPS")
                .register(registry);
    }

    /**
     * Makes one call, when its turn has come.
     *
     * @param path from the base on, with its query
     * @param json the body; empty sends none
     */
    Reply send(String method, String path, Optional<byte[]> json, Urgency urgency) throws NoAnswerException {
        mayBeSent(urgency);
        HttpUriRequestBase request = new HttpUriRequestBase(method, URI.create(base + path));
        request.setHeader(CREDENTIAL, adminKey);
        request.setHeader("Accept", ContentType.APPLICATION_JSON.getMimeType());
        json.ifPresent(body ->
                request.setEntity(new ByteArrayEntity(body, ContentType.create("application/json", (String) null))));
        long started = clock.millis();
        Timer.Sample sample = Timer.start(meters);
        try {
            Reply reply = client.execute(request, response -> read(method, response, started));
            sample.stop(calls(method, outcome(reply.status())));
            LOG.debug("portkey {} {}: {}, {}", method, path, reply, reply.call());
            tell(reply);
            return reply;
        } catch (IOException failure) {
            sample.stop(calls(method, "unanswered"));
            NoAnswerException told = told(failure, method, since(started));
            LOG.debug("portkey {} {}: {}, {}", method, path, failure.getClass().getSimpleName(), told.call());
            breaker.unanswered(told.getMessage());
            throw told;
        }
    }

    private Timer calls(String method, String outcome) {
        return Timer.builder("countersign.portkey.calls")
                .description("Calls of Portkey's Admin API, without the wait for their turn")
                .tag("method", method)
                .tag("outcome", outcome)
                .register(meters);
    }

    private static String outcome(int status) {
        return status == HttpStatus.SC_TOO_MANY_REQUESTS ? "rate_limited" : status / 100 + "xx";
    }

    /** Returns when the call may be made. */
    private void mayBeSent(Urgency urgency) throws NoAnswerException {
        Optional<Duration> left = breaker.left();
        if (left.isPresent()) {
            throw NoAnswerException.notSent(breaker.trouble().orElse("Portkey did not answer."), left);
        }
        try {
            cap.await(urgency);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw NoAnswerException.notSent("The bot is stopping; nothing was sent to Portkey.", Optional.empty());
        }
    }

    private void tell(Reply reply) {
        if (reply.call().serverError()) {
            breaker.unanswered(Refusals.ofTrouble(error(reply)));
        } else {
            breaker.answered();
        }
    }

    private Duration since(long started) {
        return Duration.ofMillis(Math.max(0, clock.millis() - started));
    }

    /** How far our clock was ahead of Portkey's at the last answer, negative when behind; empty when it told no time. */
    Optional<Duration> clockAhead() {
        return ahead;
    }

    /** What an answer that is no success says, without the admin key, should Portkey ever repeat it. */
    PortkeyError error(Reply reply) {
        return PortkeyError.of(new Reply(withoutCredential(reply.body()), reply.retryAfter(), reply.call()), clock);
    }

    private String withoutCredential(String text) {
        return text.replace(adminKey, "***");
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException ignored) {
            LOG.debug("portkey connections did not close cleanly");
        }
    }

    private Reply read(String method, ClassicHttpResponse response, long started) throws IOException {
        ahead = Optional.ofNullable(DateUtils.parseStandardDate(response, HttpHeaders.DATE))
                .map(told -> Duration.between(told, clock.instant()));
        String retryAfter = header(response, "Retry-After");
        String requestId = TRACE_HEADERS.stream()
                .map(name -> header(response, name))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .map(value -> Foreign.text(withoutCredential(value), LONGEST_TRACE))
                .orElse("");
        try (HttpEntity entity = response.getEntity()) {
            String body = entity == null ? "" : body(entity.getContent());
            return new Reply(body, retryAfter, new Call(method, response.getCode(), requestId, since(started), ""));
        }
    }

    private String body(InputStream content) throws IOException {
        if (content == null) {
            return "";
        }
        long deadline = clock.millis() + WHOLE_ANSWER.toMillis();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] chunk = new byte[16 * 1024];
        for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
            bytes.write(chunk, 0, read);
            if (bytes.size() > LARGEST_ANSWER) {
                throw new IOException("answer too large");
            }
            if (clock.millis() > deadline) {
                throw new SocketTimeoutException("answer too slow");
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String header(HttpMessage message, String name) {
        Header header = message.getFirstHeader(name);
        return header == null || header.getValue() == null ? "" : header.getValue();
    }

    /** What happened, from the most certain to the least; the exception's own text is not passed on. */
    private static NoAnswerException told(IOException failure, String method, Duration took) {
        if (failure instanceof UnknownHostException) {
            return none(method, took, "Portkey's host name is not known; check PORTKEY_BASE_URL.", false);
        }
        if (failure instanceof ConnectTimeoutException) {
            return none(method, took, "Portkey could not be reached in time.", false);
        }
        if (failure instanceof ConnectionRequestTimeoutException) {
            return none(method, took, "All connections to Portkey were busy; nothing was sent.", false);
        }
        if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
            return none(method, took, "Portkey refused the connection.", false);
        }
        if (failure instanceof SSLHandshakeException || failure instanceof SSLPeerUnverifiedException) {
            return none(method, took, "No secure connection to Portkey: its certificate is not trusted here.", false);
        }
        if (failure instanceof SSLException) {
            return none(method, took, "The secure connection to Portkey broke.", true);
        }
        if (failure instanceof SocketTimeoutException) {
            return none(method, took, "Portkey did not answer in time.", true);
        }
        return none(method, took, "The connection to Portkey broke before its answer was complete.", true);
    }

    private static NoAnswerException none(String method, Duration took, String sentence, boolean maybeReceived) {
        return NoAnswerException.to(new Call(method, 0, "", took, sentence), maybeReceived);
    }

    /** HttpClient writes every header, the credential among them, to these loggers at debug level. */
    private static void silenceHeaderLogs() {
        for (String name : List.of("org.apache.hc.client5.http.headers", "org.apache.hc.client5.http.wire")) {
            if (LoggerFactory.getLogger(name) instanceof ch.qos.logback.classic.Logger logger) {
                logger.setLevel(Level.OFF);
            }
        }
    }
}
