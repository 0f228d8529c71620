package dev.countersign;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Asks the bot beside it whether it lives, for a container's health check, and ends with 0 or 1. By itself, with few classes of
 * the JDK and none of ours: it is started every half a minute, where there is no shell and no curl.
 */
public final class Health {
    private static final int PATIENCE_MILLIS = 3_000;
    private static final byte[] QUESTION =
            "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private Health() {}

    /** Ends the process with 0 when {@code /healthz} says 200, else with 1. */
    public static void main(String[] arguments) {
        System.exit(lives(port(System.getenv())) ? 0 : 1);
    }

    /** Where health is served: the management port when there is one. */
    private static int port(Map<String, String> environment) {
        try {
            String management = value(environment, "COUNTERSIGN_MANAGEMENT_PORT", "");
            return Integer.parseInt(management.isEmpty() ? value(environment, "PORT", "3000") : management);
        } catch (IOException | NumberFormatException unreadable) {
            return 0;
        }
    }

    private static String value(Map<String, String> environment, String name, String otherwise) throws IOException {
        String file = environment.getOrDefault(name + "_FILE", "").strip();
        String text = file.isEmpty() ? environment.getOrDefault(name, "") : Files.readString(Path.of(file));
        return text.isBlank() ? otherwise : text.strip();
    }

    private static boolean lives(int port) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            socket.getOutputStream().write(QUESTION);
            try (InputStream answer = socket.getInputStream()) {
                return new String(answer.readNBytes("HTTP/1.1 200".length()), StandardCharsets.US_ASCII)
                        .equals("HTTP/1.1 200");
            }
        } catch (IOException | IllegalArgumentException nobody) {
            return false;
        }
    }
}
