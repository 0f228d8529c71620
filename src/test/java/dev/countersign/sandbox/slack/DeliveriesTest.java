package dev.countersign.sandbox.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.webhook.Payload;
import dev.countersign.TickedClock;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the bot is sent, and what becomes of its answers. */
final class DeliveriesTest {
    private static final String PICKER = """
            {"type":"modal","callback_id":"pick","external_id":"only-one","notify_on_close":true,
             "title":{"type":"plain_text","text":"Pick"},"submit":{"type":"plain_text","text":"Next"},
             "blocks":[{"type":"input","block_id":"key","dispatch_action":true,"label":{"type":"plain_text","text":"Key"},
              "element":{"type":"external_select","action_id":"key","min_query_length":0}}]}
            """;
    private static final String OPTIONS = """
            {"options":[{"text":{"type":"plain_text","text":"checkout"},"value":"k-1"},
                        {"text":{"type":"plain_text","text":"search"},"value":"k-2"}]}
            """;

    private final TickedClock clock = new TickedClock();
    private SimulatedSlack slack;
    private EchoBot bot;
    private Slack sdk;

    @BeforeEach
    void start() throws IOException {
        slack = SimulatedSlack.start(0, clock);
        bot = new EchoBot();
        slack.deliverTo(bot.url());
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(slack.apiUrl().toString());
        sdk = Slack.getInstance(config);
    }

    @AfterEach
    void stop() throws Exception {
        sdk.close();
        bot.close();
        slack.close();
    }

    private MethodsClient api() {
        return sdk.methods(slack.credentials().botToken());
    }

    private String trigger() {
        return bot.last().payload().path("trigger_id").asText();
    }

    private Hand picker() throws Exception {
        slack.as("alice").shortcut("update_key");
        String trigger = trigger();
        assertThat(api().viewsOpen(r -> r.triggerId(trigger).viewAsString(PICKER))
                        .isOk())
                .isTrue();
        return slack.as("alice").modal().orElseThrow();
    }

    @Test
    void a_type_ahead_offers_and_a_choice_is_told_at_once() throws Exception {
        Hand modal = picker();
        bot.answer = any -> OPTIONS;
        assertThat(modal.suggest("key", "").values()).containsExactly("k-1", "k-2");
        assertThat(bot.last().payload().path("type").asText()).isEqualTo("block_suggestion");
        bot.answer = any -> "";
        assertThat(modal.choose("key", "k-2").acknowledged()).isTrue();
        assertThat(bot.last().payload().at("/actions/0/selected_option/value").asText())
                .isEqualTo("k-2");
        assertThat(catchThrowable(() -> modal.choose("key", "k-9"))).hasMessage("Not on offer: k-9");
        bot.answer = any -> "{\"options\":[{\"value\":\"x\"}]}";
        assertThat(modal.suggest("key", "x").delivery().outcome()).isEqualTo(Delivery.Outcome.ANSWER_NOT_TAKEN);
    }

    @Test
    void at_most_three_views_lie_on_each_other() throws Exception {
        Hand modal = picker();
        bot.answer = any -> "{\"response_action\":\"push\",\"view\":" + PICKER.replace("only-one", "") + "}";
        assertThat(modal.submitAnyway().delivery().acknowledged()).isTrue();
        assertThat(modal.submitAnyway().delivery().acknowledged()).isTrue();
        assertThat(slack.views(Cast.ALICE)).hasSize(3);
        assertThat(modal.submitAnyway().delivery().notice()).contains("push_limit_reached");
        bot.answer = any -> "{\"response_action\":\"clear\"}";
        assertThat(modal.submitAnyway().closed()).isTrue();
        assertThat(slack.views(Cast.ALICE)).isEmpty();
    }

    @Test
    void errors_on_what_is_no_input_are_not_taken() throws Exception {
        Hand modal = picker();
        bot.answer = any -> "{\"response_action\":\"errors\",\"errors\":{\"elsewhere\":\"no\"}}";
        assertThat(modal.submitAnyway().delivery().outcome()).isEqualTo(Delivery.Outcome.ANSWER_NOT_TAKEN);
        assertThat(modal.isOpen()).isTrue();
    }

    @Test
    void an_external_id_is_unique_and_updates_by_it_work_until_the_view_is_closed() throws Exception {
        Hand modal = picker();
        slack.as("bob").shortcut("update_key");
        String trigger = trigger();
        assertThat(api().viewsOpen(r -> r.triggerId(trigger).viewAsString(PICKER))
                        .getError())
                .isEqualTo("duplicate_external_id");
        assertThat(api().viewsUpdate(r -> r.externalId("only-one").viewAsString(PICKER))
                        .isOk())
                .isTrue();
        modal.close();
        assertThat(bot.last().payload().path("type").asText()).isEqualTo("view_closed");
        assertThat(api().viewsUpdate(r -> r.externalId("only-one").viewAsString(PICKER))
                        .getError())
                .isEqualTo("not_found");
    }

    @Test
    void a_command_answered_in_the_acknowledgement_is_shown_to_its_author() {
        bot.answer = any -> "{\"text\":\"Hello\",\"blocks\":[{\"type\":\"divider\"}]}";
        assertThat(slack.as("alice").command("/apikey", "").acknowledged()).isTrue();
        assertThat(slack.ephemerals(Cast.ALICE).get(0).text()).isEqualTo("Hello");
        bot.answer = any -> "{\"blocks\":[{\"type\":\"nonsense\"}]}";
        assertThat(slack.as("alice").command("/apikey", "").notice()).contains("invalid_blocks");
        bot.status = 500;
        assertThat(slack.as("alice").command("/apikey", "").outcome()).isEqualTo(Delivery.Outcome.REFUSED);
    }

    @Test
    void an_ephemeral_with_a_button_is_replaced_through_its_response_url() throws Exception {
        var posted = api().chatPostEphemeral(r -> r.channel(Cast.GENERAL)
                .user(Cast.ALICE)
                .text("Sure?")
                .blocksAsString("[{\"type\":\"actions\",\"elements\":[{\"type\":\"button\",\"action_id\":\"yes\","
                        + "\"text\":{\"type\":\"plain_text\",\"text\":\"Yes\"}}]}]"));
        assertThat(slack.as("alice")
                        .press(Cast.GENERAL, posted.getMessageTs(), "yes")
                        .acknowledged())
                .isTrue();
        assertThat(bot.last().payload().has("message")).isFalse();
        String url = bot.last().payload().path("response_url").asText();
        sdk.send(url, Payload.builder().text("Done").build());
        assertThat(slack.ephemerals(Cast.ALICE)).singleElement().satisfies(message -> {
            assertThat(message.text()).isEqualTo("Done");
            assertThat(message.blocks()).isEmpty();
        });
        clock.tick(Duration.ofMinutes(31));
        assertThat(sdk.send(url, Payload.builder().text("Late").build()).getCode())
                .isEqualTo(404);
    }

    @Test
    void a_choice_in_a_message_tells_the_whole_option() throws Exception {
        var posted = api().chatPostMessage(r -> r.channel(Cast.GENERAL)
                .text("Which?")
                .blocksAsString("[{\"type\":\"actions\",\"block_id\":\"b\",\"elements\":[{\"type\":\"static_select\","
                        + "\"action_id\":\"pick\"," + OPTIONS.strip().substring(1) + "]}]"));
        slack.as("bob").choose(Cast.GENERAL, posted.getTs(), "b", "pick", List.of("k-2"));
        assertThat(bot.last()
                        .payload()
                        .at("/actions/0/selected_option/text/text")
                        .asText())
                .isEqualTo("search");
    }

    @Test
    void home_is_published_and_shown() throws Exception {
        assertThat(slack.as("alice").openHome().acknowledged()).isTrue();
        assertThat(bot.last().payload().at("/event/tab").asText()).isEqualTo("home");
        String home = "{\"type\":\"home\",\"blocks\":[{\"type\":\"divider\"}]}";
        assertThat(api().viewsPublish(r -> r.userId(Cast.ALICE).viewAsString(home))
                        .isOk())
                .isTrue();
        assertThat(slack.home(Cast.ALICE).orElseThrow().blocks()).hasSize(1);
    }

    @Test
    void requests_can_be_forged_aged_and_replayed() {
        SignedRequest genuine = slack.forge().command(Map.of("command", "/apikey", "text", "a & b"));
        assertThat(genuine.body()).contains("a+%26+b");
        slack.forge().deliver(genuine);
        slack.forge().deliver(genuine);
        slack.forge().deliver(genuine.withBody("command=other"));
        assertThat(bot.arrived).hasSize(3);
        assertThat(bot.arrived.get(0).headers())
                .containsEntry("X-slack-signature", List.of(genuine.headers().get(SignedRequest.SIGNATURE)));
        assertThat(slack.forge().sign("application/json", "{}", 1).headers())
                .containsEntry(SignedRequest.TIMESTAMP, "1");
        assertThat(slack.forge().sent()).hasSize(3);
    }

    @Test
    void down_means_connections_are_refused_until_up_on_the_same_port() throws Exception {
        slack.down();
        assertThat(catchThrowable(() -> api().authTest(r -> r))).isInstanceOf(ConnectException.class);
        slack.up();
        assertThat(api().authTest(r -> r).isOk()).isTrue();
    }

    @Test
    void direct_messages_open_by_person() throws Exception {
        var opened = api().conversationsOpen(r -> r.users(List.of(Cast.ALICE)));
        api().chatPostMessage(r -> r.channel(opened.getChannel().getId()).text("Yours was approved"));
        api().chatPostMessage(r -> r.channel(Cast.ALICE).text("and applied"));
        assertThat(slack.directMessages(Cast.ALICE))
                .extracting(SlackMessage::text)
                .containsExactly("Yours was approved", "and applied");
        assertThat(api().conversationsInfo(r -> r.channel(Cast.PARTNERS))
                        .getChannel()
                        .isExtShared())
                .isTrue();
    }

    @Test
    void typing_is_told_as_the_input_asks_for() throws Exception {
        String input = """
                {"type":"input","block_id":"%s","dispatch_action":true,"label":{"type":"plain_text","text":"Amount"},
                 "element":{"type":"plain_text_input","action_id":"a"%s}}""";
        String each = ",\"dispatch_action_config\":{\"trigger_actions_on\":[\"on_character_entered\"]}";
        String blocks = input.formatted("enter", "") + "," + input.formatted("each", each);
        slack.as("alice").shortcut("update_key");
        api().viewsOpen(r -> r.triggerId(trigger())
                .viewAsString("{\"type\":\"modal\",\"title\":{\"type\":\"plain_text\",\"text\":\"T\"},"
                        + "\"submit\":{\"type\":\"plain_text\",\"text\":\"S\"},\"blocks\":[" + blocks + "]}"));
        Hand hand = slack.as("alice").modal().orElseThrow();
        assertThat(hand.type("enter", "1").outcome()).isEqualTo(Delivery.Outcome.NOT_SENT);
        assertThat(hand.typeAndEnter("enter", "12").acknowledged()).isTrue();
        assertThat(bot.last().payload().at("/actions/0/value").asText()).isEqualTo("12");
        assertThat(hand.type("each", "3").acknowledged()).isTrue();
        assertThat(hand.typeAndEnter("each", "34").outcome()).isEqualTo(Delivery.Outcome.NOT_SENT);
        hand.hold("each", "345");
        assertThat(hand.view().state("each").path("value").asText()).isEqualTo("345");
        assertThat(bot.last().payload().at("/actions/0/value").asText()).isEqualTo("3");
    }
}
