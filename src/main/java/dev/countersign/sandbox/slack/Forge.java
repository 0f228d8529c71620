package dev.countersign.sandbox.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Signs what nobody said, and sends again what was said before. HTTP only: Socket Mode has no signatures. */
public final class Forge {
    private final HttpDeliveries http;
    private final Deliveries deliveries;
    private final Payloads payloads;

    Forge(HttpDeliveries http, Deliveries deliveries, Payloads payloads) {
        this.http = http;
        this.deliveries = deliveries;
        this.payloads = payloads;
    }

    /** Signed as Slack signs, at the present time. */
    public SignedRequest sign(String contentType, String body) {
        return http.sign(contentType, body);
    }

    /** Signed as Slack signs, dated otherwise. */
    public SignedRequest sign(String contentType, String body, long timestampSeconds) {
        return http.sign(contentType, body, timestampSeconds);
    }

    /** A signed interaction with this payload. */
    public SignedRequest interaction(ObjectNode payload) {
        return http.signed(Kind.INTERACTION, payload);
    }

    /** A signed slash command with these fields. */
    public SignedRequest command(Map<String, String> fields) {
        return http.sign(Wire.FORM, Wire.form(fields));
    }

    /** A signed event, complete around its inner part. */
    public SignedRequest event(ObjectNode event) {
        return http.signed(Kind.EVENT, payloads.event(event));
    }

    /** The question Slack asks when an endpoint is entered. */
    public SignedRequest urlVerification(String challenge) {
        ObjectNode question = Json.object().put("token", Payloads.VERIFICATION_TOKEN);
        return http.signed(Kind.EVENT, question.put("challenge", challenge).put("type", "url_verification"));
    }

    /** Delivers it as it is. */
    public Delivery deliver(SignedRequest request) {
        return deliveries.send(request);
    }

    /** The last requests sent, oldest first. */
    public List<SignedRequest> sent() {
        return http.sent();
    }
}
