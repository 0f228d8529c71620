package dev.countersign.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Slack's endpoint: size first, then the signature, and only then the one who may parse. */
final class SlackRoute implements Routes.Answer {
    /** Slack's largest payloads, views of 250 kB, form-encoded, stay well below. */
    static final int LARGEST_BODY = 1024 * 1024;

    /** All threads are busy. */
    private static final String BUSY = "busy";

    /** Too large, or too slow to come. */
    private static final String BODY = "body";

    private static final Logger log = LoggerFactory.getLogger(SlackRoute.class);

    private final SlackEndpoint endpoint;
    private final BooleanSupplier overloaded;
    private final BodyDeadline deadline;
    private final MeterRegistry registry;

    SlackRoute(SlackEndpoint endpoint, BooleanSupplier overloaded, BodyDeadline deadline, MeterRegistry registry) {
        this.deadline = deadline;
        this.endpoint = endpoint;
        this.overloaded = overloaded;
        this.registry = registry;
        // From the start, so that the first of a kind is an increase and not a new series.
        Stream.of(SignatureFilter.Verdict.values())
                .filter(verdict -> verdict != SignatureFilter.Verdict.GENUINE)
                .forEach(verdict -> refused(word(verdict)));
        refused(BUSY);
        refused(BODY);
    }

    @Override
    public void to(Exchange exchange) throws IOException {
        if (overloaded.getAsBoolean()) {
            refused(BUSY).increment();
            exchange.retryAfter(1);
            exchange.replyAndHangUp(Reply.plain(503, "too much at once"));
            return;
        }
        Optional<byte[]> body = deadline.read(exchange, LARGEST_BODY);
        if (body.isEmpty()) {
            refused(BODY).increment();
            return;
        }
        judge(exchange, body.get());
    }

    private void judge(Exchange exchange, byte[] body) throws IOException {
        SignatureFilter.Verdict verdict = endpoint.filter()
                .judge(exchange.headers("X-Slack-Request-Timestamp"), exchange.headers("X-Slack-Signature"), body);
        if (verdict != SignatureFilter.Verdict.GENUINE) {
            // Empty, and the same for every reason: a forger learns nothing.
            log.warn("refused a request from {}: {}", exchange.client(), verdict.sentence());
            refused(word(verdict)).increment();
            exchange.reply(Reply.empty(401));
            return;
        }
        exchange.reply(answered(exchange, body));
    }

    private Reply answered(Exchange exchange, byte[] body) {
        List<String> types = exchange.headers("Content-Type");
        try {
            return endpoint.answer().apply(types.isEmpty() ? "" : types.get(0), body);
        } catch (RuntimeException bug) {
            log.error("answering Slack broke", bug);
            return Reply.empty(500);
        }
    }

    private Counter refused(String why) {
        return Counter.builder("countersign.http.refused")
                .description("Requests to Slack's endpoint that were refused")
                .tag("why", why)
                .register(registry);
    }

    private static String word(SignatureFilter.Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }
}
