package dev.countersign.request;

import dev.countersign.apikey.Call;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Calls of Portkey's API as events of the request they were made for. */
final class Called {
    private Called() {}

    /**
     * One event a call, oldest first.
     *
     * @param why what they were made for, as a lasting word
     */
    static List<AuditEvent> events(RequestId request, List<Call> calls, String why, Instant at) {
        return calls.stream().map(call -> event(request, call, why, at)).toList();
    }

    private static AuditEvent event(RequestId request, Call call, String why, Instant at) {
        SortedMap<String, String> details = new TreeMap<>();
        details.put("for", why);
        details.put("method", call.method());
        details.put("ms", Long.toString(call.took().toMillis()));
        if (call.status() != 0) {
            details.put("status", Integer.toString(call.status()));
        }
        if (!call.portkeyRequestId().isEmpty()) {
            details.put("portkey_request", call.portkeyRequestId());
        }
        if (!call.trouble().isEmpty()) {
            details.put("failed", call.trouble());
        }
        return new AuditEvent(request, AuditEvent.Kind.CALLED, AuditEvent.BOT, at, details);
    }
}
