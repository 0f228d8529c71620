package dev.countersign.sandbox.portkey;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An operation of the Admin API, as a target for faults and counters. Order matters: the first match wins. */
public enum Route {
    LIST_KEYS("GET", "/api-keys"),
    GET_KEY("GET", "/api-keys/([^/]+)"),
    PUT_KEY("PUT", "/api-keys/([^/]+)"),
    DELETE_KEY("DELETE", "/api-keys/([^/]+)"),
    ROTATE_KEY("POST", "/api-keys/([^/]+)/rotate"),
    CREATE_KEY("POST", "/api-keys/([^/]+)/[^/]+"),
    LIST_WORKSPACES("GET", "/admin/workspaces"),
    GET_WORKSPACE("GET", "/admin/workspaces/([^/]+)"),
    LIST_USERS("GET", "/admin/users"),
    GET_USER("GET", "/admin/users/([^/]+)"),
    COST_GRAPH("GET", "/analytics/graphs/cost"),
    TOKENS_GRAPH("GET", "/analytics/graphs/tokens"),
    AUDIT_LOGS("GET", "/audit-logs"),
    /** The path that looks right and is refused; the real one begins with {@code /admin}. */
    BARE_WORKSPACES(".*", "/workspaces(?:/.*)?"),
    UNKNOWN(".*", ".*");

    private final Pattern method;
    private final Pattern path;

    Route(String method, String path) {
        this.method = Pattern.compile(method);
        this.path = Pattern.compile(path);
    }

    static Route of(String method, String path) {
        for (Route route : values()) {
            if (route.method.matcher(method).matches()
                    && route.path.matcher(path).matches()) {
                return route;
            }
        }
        throw new IllegalStateException("UNKNOWN matches everything");
    }

    /** The id (or slug) inside the path; empty when the route has none. */
    String idIn(String requestPath) {
        Matcher matcher = path.matcher(requestPath);
        return matcher.matches() && matcher.groupCount() == 1 ? matcher.group(1) : "";
    }
}
