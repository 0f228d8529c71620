package dev.countersign.web;

import java.util.Map;

/**
 * Limits the JDK's server takes only from system properties, once, before its first use. What an operator set with
 * {@code -D} stays.
 */
final class ServerLimits {
    private static final Map<String, String> PROPERTIES = Map.of(
            // Beyond these the server hangs up without a word; below them Routes answers 431.
            "sun.net.httpserver.maxReqHeaders", "200",
            "sun.net.httpserver.maxReqHeaderSize", "131072",
            // Seconds for the whole request to arrive: a client that dribbles would hold a thread for ever.
            "sun.net.httpserver.maxReqTime", "10",
            // Seconds until the answer has left. Slack hangs up after three.
            "sun.net.httpserver.maxRspTime", "30",
            "sun.net.httpserver.maxIdleConnections", "200",
            "jdk.httpserver.maxConnections", "1000",
            // Without it Nagle's algorithm and delayed acknowledgements add 40 ms to small answers.
            "sun.net.httpserver.nodelay", "true");

    private ServerLimits() {}

    static void apply() {
        PROPERTIES.forEach(System.getProperties()::putIfAbsent);
    }
}
