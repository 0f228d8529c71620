package dev.countersign.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Locale;
import java.util.Map;

/** What the people and programs that watch the bot ask. */
final class HealthRoutes {
    /** Prometheus' text format. */
    private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";

    private final Readiness readiness;
    private final PrometheusMeterRegistry registry;

    HealthRoutes(Readiness readiness, PrometheusMeterRegistry registry) {
        this.readiness = readiness;
        this.registry = registry;
    }

    Map<String, Routes.Route> routes() {
        return Map.of(
                "/healthz", Routes.Route.reading(exchange -> exchange.reply(alive())),
                "/readyz", Routes.Route.reading(exchange -> exchange.reply(ready())),
                "/metrics", Routes.Route.reading(exchange -> exchange.reply(metrics())));
    }

    private static Reply alive() {
        return new Reply(200, Reply.JSON, "{\"status\":\"alive\"}");
    }

    private Reply ready() {
        Readiness.Answer answer = readiness.answer();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("status", answer.status().name().toLowerCase(Locale.ROOT));
        ArrayNode failing = body.putArray("failing");
        answer.failing()
                .forEach(failure ->
                        failing.addObject().put("part", failure.part()).put("why", failure.why()));
        return new Reply(answer.acceptsWork() ? 200 : 503, Reply.JSON, body.toString());
    }

    private Reply metrics() {
        return new Reply(200, METRICS, registry.scrape());
    }
}
