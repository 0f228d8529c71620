package dev.countersign.sandbox.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.countersign.sandbox.slack.Cast;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page's own HTTP side; how it looks was looked at in a browser. */
final class SandboxPageTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private PageDemo demo;

    @BeforeEach
    void start() throws IOException {
        demo = new PageDemo(0);
    }

    @AfterEach
    void stop() {
        demo.close();
    }

    @Test
    void every_file_the_page_names_is_served_under_a_strict_policy() throws Exception {
        HttpResponse<String> index = get("/");
        assertThat(index.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'")
                .doesNotContain("unsafe");
        Deque<String> named = new ArrayDeque<>(named(index.body()));
        Set<String> seen = new HashSet<>();
        while (!named.isEmpty()) {
            String file = named.pop();
            if (seen.add(file)) {
                HttpResponse<String> served = get(file);
                assertThat(served.statusCode()).as(file).isEqualTo(200);
                assertThat(served.body()).as(file).doesNotContain("innerHTML", "eval(", "http://", "//cdn");
                named.addAll(named(served.body()));
            }
        }
        assertThat(seen).contains("/app.js", "/page.css", "/tour.js").hasSizeGreaterThan(15);
        assertThat(get("/../pom.xml").statusCode()).isEqualTo(404);
        assertThat(get("/policy.yaml").statusCode()).isEqualTo(404);
        assertThat(get("/policy").body()).isEqualTo("rules: []");
    }

    /** Every file of the page's own that a file of it refers to. */
    private static List<String> named(String text) {
        return Pattern.compile("[\"'](/[a-z]+\\.(?:js|css))[\"']")
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void nobody_reaches_it_from_another_machine() throws Exception {
        int port = demo.page.address().getPort();
        assertThat(InetAddress.getByName(demo.page.address().getHost()).isLoopbackAddress())
                .isTrue();
        List<InetAddress> outside = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
        for (InetAddress address : outside) {
            for (int listening : List.of(port, demo.slack.apiUrl().getPort())) {
                assertThat(reachable(address, listening))
                        .as("%s:%d", address, listening)
                        .isFalse();
            }
        }
    }

    private static boolean reachable(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 1_000);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    @Test
    void pictures_are_shown_by_their_own_bytes_and_nothing_else_is() throws Exception {
        assertThat(get("/file/F0NOTTHERE").statusCode()).isEqualTo(404);
        String png = demo.uploaded("cost.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        assertThat(get("/file/" + png).headers().firstValue("Content-Type")).contains("image/png");
        String page = demo.uploaded("cost.png", "<script>1</script>".getBytes(StandardCharsets.UTF_8));
        assertThat(get("/file/" + page).statusCode()).isEqualTo(404);
    }

    @Test
    void time_goes_forward_and_threads_are_answered() throws Exception {
        act("{'act':'clock','seconds':3600}");
        assertThat(demo.clock.ahead()).isEqualTo(Duration.ofHours(1));
        assertThat(act("{'act':'clock','seconds':-5}").path("notice").asText()).contains("only goes forward");
        String root = demo.slack.say(Cast.GENERAL, Cast.BOB, "hello").ts();
        act("{'act':'say','channel':'" + Cast.GENERAL + "','thread':'" + root + "','text':'<hi>'}");
        assertThat(demo.slack
                        .messages(Cast.GENERAL)
                        .get(1)
                        .json()
                        .path("thread_ts")
                        .asText())
                .isEqualTo(root);
        assertThat(demo.slack.messages(Cast.GENERAL).get(1).text()).isEqualTo("&lt;hi&gt;");
    }

    @Test
    void other_sites_are_kept_out() throws Exception {
        assertThat(raw("GET /state HTTP/1.1\r\nHost: evil.example\r\n")).startsWith("HTTP/1.1 403");
        assertThat(raw("GET /state HTTP/1.1\r\nHost: " + host() + "\r\nSec-Fetch-Site: cross-site\r\n"))
                .startsWith("HTTP/1.1 403");
        assertThat(post("{}", "http://evil.example", "application/json")).isEqualTo(403);
        assertThat(post("{}", "", "application/json")).isEqualTo(403);
        assertThat(post("{}", "http://" + host(), "text/plain")).isEqualTo(403);
        assertThat(raw("GET /state HTTP/1.1\r\nHost: " + host() + "\r\n")).startsWith("HTTP/1.1 200");
    }

    @Test
    void a_person_sees_their_conversations_and_no_secret() throws Exception {
        HttpResponse<String> state = get("/state?as=" + Cast.ALICE);
        assertThat(state.body())
                .contains("key-approvals", "Change request 7QK4")
                .doesNotContain(demo.slack.credentials().botToken())
                .doesNotContain(demo.slack.credentials().signingSecret());
        JsonNode mallory = MAPPER.readTree(get("/state?as=" + Cast.MALLORY).body());
        assertThat(mallory.path("channels").findValuesAsText("id")).doesNotContain(Cast.SECURITY);
    }

    @Test
    void the_trip_through_a_modal_works_by_acts() throws Exception {
        act("{'act':'say','channel':'" + Cast.GENERAL + "','text':'/apikey update checkout'}");
        JsonNode view = MAPPER.readTree(get("/state?as=" + Cast.ALICE).body())
                .path("views")
                .path(0);
        String id = view.path("id").asText();
        JsonNode offered = act("{'act':'view','view':'" + id + "','does':'suggest','block':'key','value':''}");
        assertThat(offered.at("/options/1/value").asText()).isEqualTo("k-2");
        JsonNode refused = act("{'act':'view','view':'" + id + "','does':'submit','fields':["
                + "{'block':'reason','value':'launch'},{'block':'scopes','values':['logs.view']}]}");
        assertThat(refused.at("/errors/rpm").asText()).contains("Nothing changes");
        JsonNode done =
                act("{'act':'view','view':'" + id + "','does':'submit','fields':[{'block':'rpm','value':'120'}]}");
        assertThat(done.path("closed").asBoolean()).isTrue();
        JsonNode values = demo.told.get(demo.told.size() - 1).at("/view/state/values");
        assertThat(values.at("/scopes/scopes/selected_options").findValuesAsText("value"))
                .isEqualTo(List.of("logs.view"));
        assertThat(act("{'act':'view','view':'" + id + "','does':'submit'}")
                        .path("notice")
                        .asText())
                .isEqualTo("This view is gone.");
    }

    @Test
    void keys_change_behind_the_bots_back_and_faults_go_on() throws Exception {
        act("{'act':'portkey','key':'k-1','fields':{'rpm':90,'credit_limit':null}}");
        assertThat(demo.keys.get("k-1")).containsEntry("rpm", 90).containsEntry("credit_limit", null);
        act("{'act':'portkey-fault','name':'stale reads'}");
        assertThat(demo.faulted).containsExactly("stale reads");
        act("{'act':'slack-fault','method':'chat.postMessage','name':'503'}");
        act("{'act':'heal'}");
        assertThat(demo.faulted).isEmpty();
        demo.card();
        assertThat(demo.slack.faults().happened()).isZero();
    }

    @Test
    void changes_are_told_as_they_happen() throws Exception {
        HttpResponse<InputStream> events =
                client.send(HttpRequest.newBuilder(uri("/events")).build(), HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
            String first = next(lines);
            demo.slack.say(Cast.GENERAL, Cast.BOB, "hello");
            String second = next(lines);
            assertThat(second).startsWith("data: ").isNotEqualTo(first);
            demo.keys.computeIfPresent("k-1", (id, key) -> Map.of("id", id, "name", "renamed"));
            assertThat(next(lines)).startsWith("data: ").isNotEqualTo(second);
        }
    }

    private static String next(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.startsWith("data: ")) {
            line = lines.readLine();
        }
        return line;
    }

    private String host() {
        return demo.page.address().getAuthority();
    }

    private URI uri(String path) {
        return URI.create("http://" + host() + path);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode act(String singleQuoted) throws Exception {
        String body =
                "{'as':'alice',".replace('\'', '"') + singleQuoted.substring(1).replace('\'', '"');
        HttpRequest request = HttpRequest.newBuilder(uri("/act"))
                .header("Origin", "http://" + host())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return MAPPER.readTree(
                client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    private int post(String body, String origin, String type) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("/act"))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!origin.isEmpty()) {
            request.header("Origin", origin);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    /** By hand, because the JDK's client does not let one lie about the host. */
    private String raw(String head) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), demo.page.address().getPort())) {
            socket.getOutputStream().write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
