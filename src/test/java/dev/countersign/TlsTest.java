package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.countersign.portkey.PortkeyClient;
import dev.countersign.slack.SlackIdentity;
import dev.countersign.slack.SlackWebApi;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody between the bot and Slack or Portkey, with a certificate of their own. */
final class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path folder;

    private final List<String> received = new CopyOnWriteArrayList<>();
    private HttpsServer interceptor;

    @BeforeEach
    void intercept() throws Exception {
        interceptor = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        interceptor.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
        interceptor.setExecutor(Executors.newCachedThreadPool());
        interceptor.createContext("/", exchange -> {
            received.add(exchange.getRequestHeaders().toString());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        interceptor.start();
    }

    @AfterEach
    void stop() {
        interceptor.stop(0);
    }

    @Test
    void a_certificate_that_is_not_trusted_is_named_and_portkeys_credential_is_not_sent() {
        try (PortkeyClient portkey = PortkeyClient.open(address("/v1"), "admin-key", 5, Clock.systemUTC())) {
            PortkeyClient.Probe probe = portkey.probe();

            assertThat(probe)
                    .isInstanceOfSatisfying(
                            PortkeyClient.Probe.Unreachable.class,
                            unreachable -> assertThat(unreachable.sentence()).contains("certificate is not trusted"));
        }
        assertThat(received).isEmpty();
    }

    @Test
    void a_certificate_that_is_not_trusted_does_not_get_the_bots_token() {
        try (SlackIdentity slack =
                new SlackIdentity(new SlackWebApi(address("/api/"), "xoxb-token", Duration.ofSeconds(5)))) {
            assertThat(slack.start()).isInstanceOf(SlackIdentity.Outcome.Unreachable.class);
        }
        assertThat(received).isEmpty();
    }

    private URI address(String path) {
        return URI.create("https://localhost:" + interceptor.getAddress().getPort() + path);
    }

    private SSLContext selfSigned() throws Exception {
        Path store = folder.resolve("interceptor.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "interceptor",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }
}
