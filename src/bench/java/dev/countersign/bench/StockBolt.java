package dev.countersign.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.app_backend.interactive_components.response.BlockSuggestionResponse;
import com.slack.api.app_backend.slash_commands.response.SlashCommandResponse;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import com.slack.api.util.json.GsonFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.countersign.web.PeerServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * Bolt for Java as its manual has it, which gives the same answers: they are told it in a file, so it is spared the search,
 * the look-up of the person, and what Countersign does after it has acknowledged.
 */
final class StockBolt {
    private final App app;
    private final SlackRequestParser parser;

    private StockBolt(App app) {
        this.app = app;
        this.parser = new SlackRequestParser(app.config());
    }

    public static void main(String[] none) throws Exception {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.INFO);
        StockBolt stock = new StockBolt(app());
        HttpServer server = PeerServer.listening();
        server.createContext("/slack/events", stock::answer);
        stock.app.start();
        server.start();
    }

    private static App app() throws IOException {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(System.getenv("SLACK_API_URL"));
        App app = new App(AppConfig.builder()
                .slack(Slack.getInstance(config))
                .singleTeamBotToken(System.getenv("SLACK_BOT_TOKEN"))
                .signingSecret(System.getenv("SLACK_SIGNING_SECRET"))
                .build());
        Gson gson = GsonFactory.createSnakeCase();
        JsonObject answers =
                gson.fromJson(Files.readString(Path.of(System.getenv("BENCH_ANSWERS"))), JsonObject.class);
        SlashCommandResponse help = gson.fromJson(answers.get(Kind.COMMAND.name()), SlashCommandResponse.class);
        SlashCommandResponse page = gson.fromJson(answers.get(Kind.LIST.name()), SlashCommandResponse.class);
        BlockSuggestionResponse options =
                gson.fromJson(answers.get(Kind.SUGGESTION.name()), BlockSuggestionResponse.class);
        app.command(
                "/apikey",
                (request, context) ->
                        context.ack(request.getPayload().getText() == null ? help : page));
        app.blockAction("rpm", (request, context) -> context.ack());
        app.blockSuggestion("key", (request, context) -> context.ack(options));
        return app;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            write(exchange, run(exchange, body));
        }
    }

    private Response run(HttpExchange exchange, String body) {
        try {
            return app.run(parser.parse(SlackRequestParser.HttpRequest.builder()
                    .requestUri(exchange.getRequestURI().getPath())
                    .queryString(Map.of())
                    .requestBody(body)
                    .headers(new RequestHeaders(exchange.getRequestHeaders()))
                    .remoteAddress(exchange.getRemoteAddress().getAddress().getHostAddress())
                    .build()));
        } catch (Exception failed) {
            LoggerFactory.getLogger(StockBolt.class).error("no answer", failed);
            return Response.error(500);
        }
    }

    private static void write(HttpExchange exchange, Response response) throws IOException {
        byte[] answer = response.getBody() == null ? new byte[0] : response.getBody().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", response.getContentType());
        exchange.sendResponseHeaders(response.getStatusCode(), answer.length == 0 ? -1 : answer.length);
        if (answer.length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(answer);
            }
        }
    }
}
