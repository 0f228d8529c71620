package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.config.Settings;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class WithoutDatabaseTest {
    @Test
    void everybody_may_read_that_it_waits_but_not_for_which_server_or_file() throws Exception {
        int port = JarProcess.freePort();
        InetAddress here = InetAddress.getLoopbackAddress();

        try (WithoutDatabase waiting = WithoutDatabase.start(
                here, new Settings.Ports(port, Optional.empty()), "the database /var/lib/c.db cannot be used yet.")) {
            waiting.still("the database cannot be used yet: (db.internal.example): check host.");
            HttpResponse<String> ready = JarProcess.get(URI.create("http://127.0.0.1:" + port + "/readyz"));

            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body())
                    .contains("\"database\"", "it cannot be used yet")
                    .doesNotContain("/var/lib", "internal.example");
        }
    }
}
