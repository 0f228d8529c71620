package dev.countersign.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Optional;

/** Sends to the bot: to its HTTP endpoint when one is set, over Socket Mode otherwise. */
final class Deliveries {
    private final HttpDeliveries http;
    private final SocketDeliveries sockets;
    private volatile Optional<URI> endpoint = Optional.empty();

    Deliveries(HttpDeliveries http, SocketDeliveries sockets) {
        this.http = http;
        this.sockets = sockets;
    }

    void overHttp(URI requestUrl) {
        endpoint = Optional.of(requestUrl);
    }

    void overSockets() {
        endpoint = Optional.empty();
    }

    Delivery send(Kind kind, JsonNode payload, boolean acceptsResponse) {
        Optional<URI> target = endpoint;
        if (target.isPresent()) {
            return http.send(target.get(), kind, payload);
        }
        return sockets.send(kind, payload, acceptsResponse);
    }

    Delivery send(SignedRequest request) {
        URI target = endpoint.orElseThrow(() -> new IllegalStateException("Signed requests go over HTTP only"));
        return http.send(target, request);
    }
}
