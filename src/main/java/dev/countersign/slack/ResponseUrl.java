package dev.countersign.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers one person by the address that came with an interaction: only that person sees it. The address itself is a
 * right to post and is therefore never logged; Slack takes at most five answers within 30 minutes by it.
 */
public final class ResponseUrl implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ResponseUrl.class);
    private static final Set<String> SLACK_HOSTS = Set.of("hooks.slack.com", "hooks.slack-gov.com");
    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int THREADS = 4;
    private static final int WAITING = 200;

    private final OkHttpClient http;
    private final SlackHosts hosts;
    private final ThreadPoolExecutor senders;

    /** @param apiBase the Web API's address: an address on the same server is taken for Slack's as well */
    public ResponseUrl(URI apiBase) {
        this.http = SlackWebApi.client(LIMIT);
        this.hosts = new SlackHosts(apiBase, SLACK_HOSTS);
        this.senders = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                new Threads("countersign-response-url"));
        senders.allowCoreThreadTimeOut(true);
    }

    /** Sends plain words soon, beside everything else; what goes wrong is logged. */
    void answer(Interaction interaction, String text) {
        answer(interaction, new Message(text, List.of()));
    }

    /** Sends a message soon, beside everything else; what goes wrong is logged. */
    void answer(Interaction interaction, Message message) {
        answer(interaction, message, false);
    }

    /** The same in the place of the message that was acted on, which only that person sees. */
    void replace(Interaction interaction, Message message) {
        answer(interaction, message, true);
    }

    private void answer(Interaction interaction, Message message, boolean replacing) {
        String address = interaction.responseUrl();
        if (address.isEmpty()) {
            return;
        }
        HttpUrl url = HttpUrl.parse(address);
        if (url == null || !allowed(url)) {
            LOG.warn("response_url is not Slack's and was not used; {}", interaction);
            return;
        }
        RequestBody body = RequestBody.create(json(message, replacing), JSON);
        Request request = new Request.Builder().url(url).post(body).build();
        try {
            senders.execute(() -> send(request, interaction));
        } catch (RejectedExecutionException full) {
            LOG.warn("too many answers wait to be sent, one was dropped; {}", interaction);
        }
    }

    /** True for Slack's own servers by HTTPS, and for the very server whose Web API we use. */
    boolean allowed(HttpUrl url) {
        return hosts.include(url);
    }

    private static String json(Message message, boolean replacing) {
        ObjectNode body = SlackJson.MAPPER.createObjectNode();
        body.put("response_type", "ephemeral")
                .put("replace_original", replacing)
                .put("text", message.text());
        if (!message.blocks().isEmpty()) {
            body.set("blocks", SlackJson.part(message.blocks()));
        }
        return SlackJson.of(body);
    }

    private void send(Request request, Interaction interaction) {
        try (Response response = http.newCall(request).execute()) {
            if (!response.isSuccessful()) {
                LOG.warn("Slack did not take an answer by response_url: HTTP {}; {}", response.code(), interaction);
            }
        } catch (IOException trouble) {
            LOG.warn(
                    "an answer by response_url was not delivered: {}; {}",
                    trouble.getClass().getSimpleName(),
                    interaction);
        }
    }

    /** Sends what still waits, for at most two seconds. */
    @Override
    public void close() {
        senders.shutdown();
        try {
            if (!senders.awaitTermination(2, TimeUnit.SECONDS)) {
                senders.shutdownNow();
            }
        } catch (InterruptedException stopped) {
            senders.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
