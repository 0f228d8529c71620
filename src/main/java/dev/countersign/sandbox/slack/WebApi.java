package dev.countersign.sandbox.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** {@code /api/METHOD}: reads a call, lets a fault happen when one is due, does the work, and answers in Slack's shape. */
final class WebApi {
    static final String PATH = "/api/";

    private final Workspace workspace;
    private final Tokens tokens;
    private final Faults faults;
    private final CountDownLatch closed;
    private final Map<String, Function<ApiCall, ObjectNode>> methods = new HashMap<>();
    private final List<LoggedCall> log = new ArrayList<>();

    WebApi(Workspace workspace, Tokens tokens, Faults faults, CountDownLatch closed) {
        this.workspace = workspace;
        this.tokens = tokens;
        this.faults = faults;
        this.closed = closed;
    }

    void serve(Map<String, Function<ApiCall, ObjectNode>> more) {
        methods.putAll(more);
    }

    List<LoggedCall> log() {
        return workspace.monitor.read(() -> List.copyOf(log));
    }

    void handle(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestURI().getPath().substring(PATH.length());
        Wire.Request request = Wire.read(exchange);
        Optional<Fault> fault = faults.next(method);
        if (fault.isEmpty()) {
            answer(exchange, method, request);
            return;
        }
        suffer(fault.get(), exchange, method, request);
    }

    private void suffer(Fault fault, HttpExchange exchange, String method, Wire.Request request) throws IOException {
        switch (fault.kind()) {
            case CUT -> {
                note(method, request, "connection cut");
                exchange.close();
            }
            case STATUS -> {
                note(method, request, "status " + fault.status());
                Wire.send(exchange, fault.status(), "text/html", "");
            }
            case RATE_LIMITED -> limited(exchange, method, request, fault.time().toSeconds());
            case ERROR -> {
                note(method, request, fault.error());
                send(exchange, method, new ApiError(fault.error()).toJson());
            }
            case LOST_ANSWER -> {
                note(method, request, outcome(work(method, request)) + ", answer lost");
                exchange.close();
            }
            case DELAY -> {
                await(fault);
                answer(exchange, method, request);
            }
        }
    }

    private void answer(HttpExchange exchange, String method, Wire.Request request) throws IOException {
        ObjectNode answer = work(method, request);
        if (outcome(answer).equals("ratelimited")) {
            limited(exchange, method, request, 1);
            return;
        }
        note(method, request, outcome(answer));
        send(exchange, method, answer);
    }

    private ObjectNode work(String method, Wire.Request request) {
        try {
            Function<ApiCall, ObjectNode> work = methods.get(method);
            if (work == null) {
                throw new ApiError("unknown_method");
            }
            if (AppMethods.needsToken(method)) {
                AppMethods.refuseWrongKind(method, tokens.isAppToken(request.token()));
            }
            return work.apply(new ApiCall(request.arguments(), tokens.scopes()));
        } catch (ApiError refused) {
            return refused.toJson();
        }
    }

    private void limited(HttpExchange exchange, String method, Wire.Request request, long seconds) throws IOException {
        note(method, request, "ratelimited");
        exchange.getResponseHeaders().set("Retry-After", Long.toString(seconds));
        String body = Json.write(new ApiError("ratelimited").toJson());
        Wire.send(exchange, 429, Wire.JSON, body);
    }

    private void send(HttpExchange exchange, String method, ObjectNode answer) throws IOException {
        exchange.getResponseHeaders().set("X-OAuth-Scopes", String.join(",", tokens.scopes()));
        exchange.getResponseHeaders().set("X-Slack-Req-Id", workspace.ids.hex(16));
        exchange.getResponseHeaders().set("X-Api-Method", method);
        Wire.send(exchange, 200, Wire.JSON, Json.write(answer));
    }

    private void note(String method, Wire.Request request, String outcome) {
        Map<String, String> told = new ApiCall(request.arguments(), tokens.scopes()).told();
        LoggedCall call = new LoggedCall(method, workspace.clock.instant(), told, outcome);
        workspace.monitor.touch(() -> log.add(call));
    }

    private void await(Fault fault) {
        try {
            closed.await(fault.time().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static String outcome(ObjectNode answer) {
        return answer.path("ok").asBoolean() ? "ok" : answer.path("error").asText();
    }
}
