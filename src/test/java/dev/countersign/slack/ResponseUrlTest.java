package dev.countersign.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import okhttp3.HttpUrl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResponseUrlTest {
    @ParameterizedTest
    @CsvSource({
        "https://hooks.slack.com/commands/T1/2/3, true",
        "https://hooks.slack-gov.com/actions/T1/2/3, true",
        "https://slack.emulator:8443/response/1, true",
        "http://hooks.slack.com/commands/1, false",
        "https://hooks.slack.com:444/commands/1, false",
        "https://hooks.slack.com.evil.example/1, false",
        "https://hooks.slack.com@evil.example/1, false",
        "https://evil.example/hooks.slack.com, false",
        "https://slack.emulator/response/1, false",
        "http://slack.emulator:8443/response/1, false",
        "http://169.254.169.254/latest, false"
    })
    void only_slacks_own_servers_and_the_one_configured_are_answered(String address, boolean allowed) {
        try (ResponseUrl responseUrl = new ResponseUrl(URI.create("https://slack.emulator:8443/api/"))) {
            assertThat(responseUrl.allowed(HttpUrl.get(address))).isEqualTo(allowed);
        }
    }
}
