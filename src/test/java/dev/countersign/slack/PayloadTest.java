package dev.countersign.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PayloadTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "a b+c%d&e=f", "„Größe“ 🔎", "\t\r\n", "%41", "=&=&", "\u0000\u007f"})
    void a_field_of_a_form_is_what_was_encoded(String typed) {
        JsonNode fields = form("command=%2Fapikey&text=" + encoded(typed) + "&team_id=T0");

        assertThat(fields.path("command").textValue()).isEqualTo("/apikey");
        assertThat(fields.path("text").textValue()).isEqualTo(typed);
        assertThat(fields.path("team_id").textValue()).isEqualTo("T0");
    }

    @Test
    void what_is_no_field_is_left_out() {
        assertThat(form("=nameless&lonely&&a=1&a=2").toString()).isEqualTo("{\"a\":\"2\"}");
        assertThat(form("").isEmpty()).isTrue();
    }

    @Test
    void the_field_payload_is_the_whole_payload() {
        JsonNode payload =
                form("other=1&payload=" + encoded("{\"type\":\"block_actions\",\"text\":\"ä & +\"}") + "&x=2");

        assertThat(payload.path("type").textValue()).isEqualTo("block_actions");
        assertThat(payload.path("text").textValue()).isEqualTo("ä & +");
        assertThat(payload.has("other")).isFalse();
    }

    @Test
    void json_is_read_as_it_is() {
        byte[] event = "{\"type\":\"event_callback\",\"text\":\"100%+ä\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(Payload.of(" Application/JSON; charset=utf-8", event)
                        .fields()
                        .path("text")
                        .textValue())
                .isEqualTo("100%+ä");
    }

    @Test
    void the_view_is_kept_apart() {
        String press = "{\"a\":1,\"view\":{\"id\":\"V1\",\"title\":{\"text\":\"„Größe“ 🔎 }\"}},\"b\":{\"view\":2}}";
        Payload payload = Payload.of(FORM, ("payload=" + encoded(press)).getBytes(StandardCharsets.UTF_8));

        assertThat(payload.fields().toString()).isEqualTo("{\"a\":1,\"b\":{\"view\":2}}");
        assertThat(payload.view().get().toString()).isEqualTo("{\"id\":\"V1\",\"title\":{\"text\":\"„Größe“ 🔎 }\"}}");
    }

    @Test
    void without_a_view_there_is_none() {
        Payload payload = Payload.of(FORM, "payload=%7B%22view%22%3Anull%7D".getBytes(StandardCharsets.UTF_8));

        assertThat(payload.view().get().isMissingNode()).isTrue();
        assertThat(Payload.of(FORM, new byte[0]).view().get().isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "%4=a", "payload=", "payload=%5B%5D", "payload=%7B", "payload=1"})
    void what_nobody_can_read_is_refused(String body) {
        assertThatThrownBy(() -> form(body)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void json_in_another_encoding_is_refused_and_not_cut_anywhere() {
        byte[] view = "{\"view\":{\"id\":\"V1\"}}".getBytes(StandardCharsets.UTF_16BE);

        assertThatThrownBy(() -> Payload.of("application/json", view)).isInstanceOf(IllegalArgumentException.class);
    }

    private static JsonNode form(String body) {
        return Payload.of(FORM, body.getBytes(StandardCharsets.UTF_8)).fields();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
