package dev.countersign.web;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One request and its answer, with the headers every answer carries. */
final class Exchange {
    /** How much of a body that is too large is read and dropped so that its sender sees the answer. */
    private static final long DROPPED = 8L * 1024 * 1024;

    private final HttpExchange http;

    Exchange(HttpExchange http) {
        this.http = http;
    }

    String path() {
        String path = http.getRequestURI().getPath();
        return path == null ? "" : path;
    }

    String method() {
        return http.getRequestMethod();
    }

    String client() {
        return http.getRemoteAddress().getAddress().getHostAddress();
    }

    List<String> headers(String name) {
        return http.getRequestHeaders().getOrDefault(name, List.of());
    }

    /** Whether there are more header lines than that, or more characters in them. */
    boolean headersExceed(int lines, int characters) {
        int counted = 0;
        int length = 0;
        for (Map.Entry<String, List<String>> header : http.getRequestHeaders().entrySet()) {
            for (String value : header.getValue()) {
                counted++;
                length += header.getKey().length() + (value == null ? 0 : value.length());
            }
        }
        return counted > lines || length > characters;
    }

    /** True when nothing was sent yet. */
    boolean unanswered() {
        return http.getResponseCode() == -1;
    }

    void allow(String methods) {
        http.getResponseHeaders().set("Allow", methods);
    }

    void retryAfter(int seconds) {
        http.getResponseHeaders().set("Retry-After", Integer.toString(seconds));
    }

    /** The body, or empty when it is longer than that many bytes; then no more than those were read. */
    Optional<byte[]> body(int limit) throws IOException {
        if (declaredLength() > limit) {
            return Optional.empty();
        }
        byte[] body = http.getRequestBody().readNBytes(limit + 1);
        return body.length > limit ? Optional.empty() : Optional.of(body);
    }

    /** As announced; 0 when the body comes in chunks, for then the server ignores the announcement, whatever it says. */
    private long declaredLength() {
        List<String> declared = headers("Content-Length");
        boolean chunked = !headers("Transfer-Encoding").isEmpty();
        // The server has checked that it is a number.
        return chunked || declared.isEmpty() ? 0 : Long.parseLong(declared.get(0));
    }

    void reply(Reply reply) throws IOException {
        byte[] body = begin(reply);
        boolean head = method().equals("HEAD");
        if (head && body.length > 0) {
            http.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
        }
        http.sendResponseHeaders(reply.status(), head || body.length == 0 ? -1 : body.length);
        if (!head && body.length > 0) {
            try (OutputStream out = http.getResponseBody()) {
                out.write(body);
            }
        }
    }

    /**
     * Answers although the request is still being sent, and drops the connection. Closing at once would make the client's
     * system discard the answer (TCP reset), so some of the rest is read without being kept.
     */
    void replyAndHangUp(Reply reply) throws IOException {
        byte[] body = begin(reply);
        http.getResponseHeaders().set("Connection", "close");
        http.sendResponseHeaders(reply.status(), body.length);
        try (OutputStream out = http.getResponseBody()) {
            out.write(body);
            out.flush();
            drop();
        }
    }

    /**
     * Answers while another thread still waits for the body. The connection stays as it is, because closing it would wait
     * for the body too: the server's own limit for a whole request ends it.
     */
    void replyUnasked(Reply reply) throws IOException {
        byte[] body = begin(reply);
        http.getResponseHeaders().set("Connection", "close");
        http.sendResponseHeaders(reply.status(), body.length);
        OutputStream out = http.getResponseBody();
        out.write(body);
        out.flush();
    }

    private byte[] begin(Reply reply) {
        var headers = http.getResponseHeaders();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Cache-Control", "no-store");
        // Nothing here is a page: should a browser ever be led to show it, it loads and runs nothing, framed by nobody.
        headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        headers.set("Referrer-Policy", "no-referrer");
        if (!reply.body().isEmpty()) {
            headers.set("Content-Type", reply.contentType());
        }
        return reply.body().getBytes(StandardCharsets.UTF_8);
    }

    private void drop() throws IOException {
        InputStream rest = http.getRequestBody();
        byte[] bin = new byte[16 * 1024];
        long dropped = 0;
        int read = rest.read(bin);
        while (read >= 0 && dropped < DROPPED) {
            dropped += read;
            read = rest.read(bin);
        }
    }
}
