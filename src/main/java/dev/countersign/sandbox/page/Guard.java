package dev.countersign.sandbox.page;

import com.sun.net.httpserver.HttpExchange;
import java.util.Set;

/**
 * Lets in only the page itself. Other sites can reach a port on this computer through the visitor's browser: by a plain
 * cross-site request (Origin, Sec-Fetch-Site, content type) or by DNS rebinding (Host).
 */
final class Guard {
    private final Set<String> hosts;
    private final Set<String> origins;

    Guard(int port) {
        hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
        origins = Set.of("http://127.0.0.1:" + port, "http://localhost:" + port);
    }

    boolean admits(HttpExchange exchange) {
        if (!hosts.contains(header(exchange, "Host"))) {
            return false;
        }
        String origin = header(exchange, "Origin");
        if (!origin.isEmpty() && !origins.contains(origin)) {
            return false;
        }
        String site = header(exchange, "Sec-Fetch-Site");
        boolean writes = exchange.getRequestMethod().equals("POST");
        if (!writes) {
            return exchange.getRequestMethod().equals("GET")
                    && (site.isEmpty() || Set.of("none", "same-origin").contains(site) || isVisit(exchange, site));
        }
        return !origin.isEmpty() && header(exchange, "Content-Type").startsWith("application/json");
    }

    /** Following a link to the page from elsewhere is fine: it shows nothing to the other site. */
    private static boolean isVisit(HttpExchange exchange, String site) {
        return !site.isEmpty()
                && header(exchange, "Sec-Fetch-Mode").equals("navigate")
                && exchange.getRequestURI().getPath().equals("/");
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }
}
