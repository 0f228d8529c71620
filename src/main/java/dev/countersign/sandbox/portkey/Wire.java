package dev.countersign.sandbox.portkey;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** HTTP on one side, the desk on the other, and what goes wrong in between. */
final class Wire implements HttpHandler {
    static final String BASE_PATH = "/v1";

    private final Desk desk;
    private final Faults faults;
    private final RequestLog log;
    private final Clock clock;

    Wire(Desk desk, Faults faults, RequestLog log, Clock clock) {
        this.desk = desk;
        this.faults = faults;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try {
            ApiRequest request = read(exchange);
            // Before it shows in the log: whoever saw it there may already clear the faults.
            Faults.Hit hit = faults.take(request.route());
            log.arrived(new LoggedRequest(
                    request.method(),
                    request.route(),
                    request.path(),
                    request.rawQuery(),
                    request.body(),
                    clock.instant(),
                    0,
                    0,
                    request.requestId(),
                    ""));
            respond(exchange, request, hit);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            // Without a response begun this closes the connection: the caller sees its answer lost.
            exchange.close();
        }
    }

    private void respond(HttpExchange exchange, ApiRequest request, Faults.Hit hit)
            throws IOException, InterruptedException {
        Fault fault = hit.fault().orElse(null);
        if (fault instanceof Fault.Refusal refusal) {
            if (refusal.moment() == Fault.Moment.AFTER_THE_CHANGE) {
                carryOut(exchange, request, Optional.empty());
            }
            send(exchange, request, refusal.answer(), false);
            return;
        }
        if (fault instanceof Fault.LostConnection lost) {
            if (lost.moment() == Fault.Moment.AFTER_THE_CHANGE) {
                carryOut(exchange, request, Optional.empty());
            }
            return;
        }
        if (fault instanceof Fault.Silence silence) {
            if (silence.moment() == Fault.Moment.AFTER_THE_CHANGE) {
                carryOut(exchange, request, Optional.empty());
            }
            hit.released().await();
            return;
        }
        if (fault instanceof Fault.Delay delay && !faults.held(delay.time())) {
            return;
        }
        Optional<String> ignored =
                fault instanceof Fault.IgnoredField field ? Optional.of(field.field()) : Optional.empty();
        Answer answer = carryOut(exchange, request, ignored);
        if (fault instanceof Fault.NotJson) {
            answer = new Answer(
                    answer.status(), answer.contentType(), "upstream says hello\n", answer.headers(), "fault");
        }
        send(exchange, request, answer, fault instanceof Fault.TruncatedBody);
    }

    private Answer carryOut(HttpExchange exchange, ApiRequest request, Optional<String> ignoredField) {
        String secret = exchange.getRequestHeaders().getFirst("x-portkey-api-key");
        Answer answer = desk.answer(request, secret == null ? "" : secret, ignoredField);
        log.carriedOut(request.requestId(), answer.status(), answer.why());
        return answer;
    }

    private void send(HttpExchange exchange, ApiRequest request, Answer answer, boolean truncated) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.getResponseHeaders().set("x-portkey-request-id", request.requestId());
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        log.answered(request.requestId(), answer.status());
        // One byte more is promised than a short body has, so that even {} can break off.
        exchange.sendResponseHeaders(answer.status(), truncated ? body.length + 1L : body.length);
        OutputStream out = exchange.getResponseBody();
        out.write(body, 0, truncated ? (body.length + 1) / 2 : body.length);
        out.flush();
    }

    private static ApiRequest read(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        String path = uri.getPath().startsWith(BASE_PATH + "/") ? uri.getPath().substring(BASE_PATH.length()) : "";
        String contentType = exchange.getRequestHeaders().getFirst("Content-Type");
        return new ApiRequest(
                UUID.randomUUID().toString(),
                exchange.getRequestMethod(),
                Route.of(exchange.getRequestMethod(), path),
                path,
                uri.getRawQuery() == null ? "" : uri.getRawQuery(),
                contentType == null ? "" : contentType,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }
}
