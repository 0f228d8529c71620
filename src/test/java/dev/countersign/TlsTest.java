package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.portkey.PortkeyClient;
import dev.countersign.slack.SlackIdentity;
import dev.countersign.slack.SlackWebApi;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody between the bot and Slack or Portkey, with a certificate of their own. */
final class TlsTest {
    @TempDir
    Path folder;

    private HttpsStandIn interceptor;

    @BeforeEach
    void intercept() throws Exception {
        interceptor = new HttpsStandIn(folder, "localhost", path -> "");
    }

    @AfterEach
    void stop() {
        interceptor.close();
    }

    @Test
    void a_certificate_that_is_not_trusted_is_named_and_portkeys_credential_is_not_sent() {
        try (PortkeyClient portkey = PortkeyClient.open(
                interceptor.address("https", "localhost", "/v1"), "admin-key", 5, Clock.systemUTC())) {
            PortkeyClient.Probe probe = portkey.probe();

            assertThat(probe)
                    .isInstanceOfSatisfying(
                            PortkeyClient.Probe.Unreachable.class,
                            unreachable -> assertThat(unreachable.sentence()).contains("certificate is not trusted"));
        }
        assertThat(interceptor.received()).isEmpty();
    }

    @Test
    void a_certificate_that_is_not_trusted_does_not_get_the_bots_token() {
        try (SlackIdentity slack = new SlackIdentity(new SlackWebApi(
                interceptor.address("https", "localhost", "/api/"), "xoxb-token", Duration.ofSeconds(5)))) {
            assertThat(slack.start()).isInstanceOf(SlackIdentity.Outcome.Unreachable.class);
        }
        assertThat(interceptor.received()).isEmpty();
    }
}
