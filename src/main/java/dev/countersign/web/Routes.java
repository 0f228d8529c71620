package dev.countersign.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds what answers a path, by the path as a whole: the JDK's contexts match by prefix. */
final class Routes implements HttpHandler {
    /** Answers one request. */
    @FunctionalInterface
    interface Answer {
        void to(Exchange exchange) throws IOException;
    }

    /** What answers a path and which methods it knows. */
    record Route(List<String> methods, Answer answer) {
        static Route reading(Answer answer) {
            return new Route(List.of("GET", "HEAD"), answer);
        }

        static Route posting(Answer answer) {
            return new Route(List.of("POST"), answer);
        }
    }

    private static final Logger log = LoggerFactory.getLogger(Routes.class);

    /** Slack and Prometheus send a dozen. */
    private static final int MOST_HEADERS = 64;

    private static final int LARGEST_HEADERS = 32 * 1024;

    private final Map<String, Route> routes;

    Routes(Map<String, Route> routes) {
        this.routes = Map.copyOf(routes);
    }

    @Override
    public void handle(HttpExchange http) throws IOException {
        try (http) {
            Exchange exchange = new Exchange(http);
            try {
                route(exchange);
            } catch (RuntimeException bug) {
                log.error("a request to {} broke", routes.containsKey(exchange.path()) ? exchange.path() : "?", bug);
                if (exchange.unanswered()) {
                    exchange.reply(Reply.empty(500));
                }
            }
        }
    }

    private void route(Exchange exchange) throws IOException {
        if (exchange.headersExceed(MOST_HEADERS, LARGEST_HEADERS)) {
            exchange.replyAndHangUp(Reply.plain(431, "request headers too large"));
            return;
        }
        Route route = routes.get(exchange.path());
        if (route == null) {
            exchange.reply(Reply.empty(404));
            return;
        }
        if (!route.methods().contains(exchange.method())) {
            exchange.allow(String.join(", ", route.methods()));
            exchange.reply(Reply.empty(405));
            return;
        }
        route.answer().to(exchange);
    }
}
