package dev.countersign.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A kept-alive connection to a server on this machine; as little work as a client can have. One thread uses it. */
final class Connection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;
    private final InputStream in;
    private final byte[] answer = new byte[256 * 1024];
    private int end;
    private int bodyAt;

    Connection(int port) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        this.in = socket.getInputStream();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    /** Sends it and waits for the whole answer. Its status. */
    int exchange(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        end = 0;
        while (!complete()) {
            int read = in.read(answer, end, answer.length - end);
            if (read < 0) {
                throw new EOFException("hung up after " + end + " bytes");
            }
            end += read;
        }
        return (answer[9] - '0') * 100 + (answer[10] - '0') * 10 + answer[11] - '0';
    }

    /** What the last answer said. */
    String body() {
        String body = new String(answer, bodyAt, end - bodyAt, StandardCharsets.UTF_8);
        return chunked() ? joined(body) : body;
    }

    private boolean complete() {
        int headEnd = find("\r\n\r\n", 0, end);
        if (headEnd < 0) {
            return false;
        }
        bodyAt = headEnd + 4;
        int length = find("ontent-length: ", 0, headEnd);
        int capital = length < 0 ? find("ontent-Length: ", 0, headEnd) : length;
        if (capital >= 0) {
            return end - bodyAt >= number(capital + 15);
        }
        return !chunked() || find("\r\n0\r\n\r\n", bodyAt - 2, end) >= 0;
    }

    private boolean chunked() {
        return find("ransfer-encoding: chunked", 0, bodyAt) >= 0 || find("ransfer-Encoding: chunked", 0, bodyAt) >= 0;
    }

    private int number(int at) {
        int number = 0;
        for (int place = at; answer[place] >= '0' && answer[place] <= '9'; place++) {
            number = number * 10 + answer[place] - '0';
        }
        return number;
    }

    private int find(String text, int from, int to) {
        for (int at = from; at <= to - text.length(); at++) {
            int same = 0;
            while (same < text.length() && answer[at + same] == text.charAt(same)) {
                same++;
            }
            if (same == text.length()) {
                return at;
            }
        }
        return -1;
    }

    /** The chunks of ASCII text without their lengths. */
    private static String joined(String chunks) {
        StringBuilder all = new StringBuilder();
        int at = 0;
        int length = Integer.parseInt(chunks.substring(0, chunks.indexOf("\r\n")), 16);
        while (length > 0) {
            at = chunks.indexOf("\r\n", at) + 2;
            byte[] rest = chunks.substring(at).getBytes(StandardCharsets.UTF_8);
            String chunk = new String(rest, 0, length, StandardCharsets.UTF_8);
            all.append(chunk);
            at += chunk.length() + 2;
            length = Integer.parseInt(chunks.substring(at, chunks.indexOf("\r\n", at)), 16);
        }
        return all.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
