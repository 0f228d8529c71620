package dev.countersign.sandbox.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.app_backend.SlackSignature;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.methods.response.views.ViewsOpenResponse;
import com.slack.api.model.Message;
import com.slack.api.model.User;
import com.slack.api.util.http.SlackHttpClient;
import com.slack.api.webhook.Payload;
import dev.countersign.TickedClock;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real SDK is the judge of the simulator. */
final class SimulatedSlackTest {
    static final String MODAL = """
            {"type":"modal","callback_id":"update_key","notify_on_close":true,
             "title":{"type":"plain_text","text":"Update API key"},"submit":{"type":"plain_text","text":"Ask"},
             "blocks":[
              {"type":"input","block_id":"name","label":{"type":"plain_text","text":"Name"},
               "element":{"type":"plain_text_input","action_id":"name","initial_value":"checkout-prod"}},
              {"type":"input","block_id":"rpm","optional":true,"label":{"type":"plain_text","text":"RPM"},
               "element":{"type":"number_input","action_id":"rpm","is_decimal_allowed":false,"initial_value":"60","min_value":"1"}},
              {"type":"input","block_id":"reason","label":{"type":"plain_text","text":"Reason"},
               "element":{"type":"plain_text_input","action_id":"reason","multiline":true}},
              {"type":"actions","block_id":"more","elements":[
               {"type":"button","action_id":"refresh","text":{"type":"plain_text","text":"Refresh"}}]}]}
            """;
    private static final String CARD = """
            [{"type":"section","text":{"type":"mrkdwn","text":"*60* to *120*"}},
             {"type":"actions","elements":[{"type":"button","action_id":"approve","value":"42:abc",
              "text":{"type":"plain_text","text":"Approve"}}]}]
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
        // OkHttp's own retry sends a POST again when a kept connection breaks: a lost answer would post the card twice.
        OkHttpClient once = SlackHttpClient.buildOkHttpClient(config)
                .newBuilder()
                .retryOnConnectionFailure(false)
                .build();
        sdk = Slack.getInstance(config, new SlackHttpClient(once));
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

    private ChatPostMessageResponse postCard() throws IOException, SlackApiException {
        return api().chatPostMessage(r -> r.channel(Cast.KEY_APPROVALS)
                .text("A change waits")
                .blocksAsString(CARD)
                .metadataAsString("{\"event_type\":\"request\",\"event_payload\":{\"id\":\"42\"}}"));
    }

    @Test
    void tells_who_the_bot_is() throws Exception {
        var answer = api().authTest(r -> r);
        assertThat(answer.isOk()).isTrue();
        assertThat(answer.getTeamId()).isEqualTo(Cast.TEAM);
        assertThat(answer.getUserId()).isEqualTo(Cast.BOT_USER);
        assertThat(answer.getHttpResponseHeaders().get("x-oauth-scopes").get(0)).contains("chat:write");
    }

    @Test
    void a_posted_card_is_seen_found_by_metadata_and_repainted() throws Exception {
        ChatPostMessageResponse posted = postCard();
        assertThat(posted.isOk()).isTrue();
        var history =
                api().conversationsHistory(r -> r.channel(Cast.KEY_APPROVALS).includeAllMetadata(true));
        Message found = history.getMessages().get(0);
        assertThat(found.getMetadata().getEventPayload()).isEqualTo(Map.of("id", "42"));
        var updated = api().chatUpdate(
                        r -> r.channel(Cast.KEY_APPROVALS).ts(posted.getTs()).text("Approved"));
        assertThat(updated.isOk()).isTrue();
        SlackMessage seen = slack.messages(Cast.KEY_APPROVALS).get(0);
        assertThat(seen.text()).isEqualTo("Approved");
        assertThat(seen.blocks()).isEmpty();
        assertThat(seen.metadata().path("event_type").asText()).isEqualTo("request");
    }

    @Test
    void a_press_arrives_signed_and_whole() throws Exception {
        ChatPostMessageResponse posted = postCard();
        Delivery delivery = slack.as("bob").press(Cast.KEY_APPROVALS, posted.getTs(), "approve");
        assertThat(delivery.acknowledged()).isTrue();
        EchoBot.Arrived request = bot.last();
        String timestamp = request.headers().get("X-slack-request-timestamp").get(0);
        assertThat(request.headers().get("X-slack-signature"))
                .containsExactly(
                        new SlackSignature.Generator(slack.credentials().signingSecret())
                                .generate(timestamp, request.body()));
        assertThat(request.payload().at("/user/team_id").asText()).isEqualTo(Cast.TEAM);
        assertThat(request.payload().at("/actions/0/value").asText()).isEqualTo("42:abc");
        assertThat(request.payload().at("/container/message_ts").asText()).isEqualTo(posted.getTs());
    }

    @Test
    void a_modal_opens_once_and_within_three_seconds() throws Exception {
        slack.as("alice").command("/apikey", "update checkout");
        String trigger = field(bot.last().body(), "trigger_id");
        ViewsOpenResponse opened = api().viewsOpen(r -> r.triggerId(trigger).viewAsString(MODAL));
        assertThat(opened.isOk()).as(String.valueOf(opened)).isTrue();
        assertThat(api().viewsOpen(r -> r.triggerId(trigger).viewAsString(MODAL))
                        .getError())
                .isEqualTo("exchanged_trigger_id");
        slack.as("alice").command("/apikey", "update checkout");
        String late = field(bot.last().body(), "trigger_id");
        clock.tick(Duration.ofMillis(3001));
        assertThat(api().viewsOpen(r -> r.triggerId(late).viewAsString(MODAL)).getError())
                .isEqualTo("expired_trigger_id");
    }

    @Test
    void a_submission_carries_everything_and_errors_come_back_beside_fields() throws Exception {
        Hand modal = open("alice");
        assertThat(modal.submit().errors()).containsOnlyKeys("reason");
        modal.type("rpm", "");
        modal.type("reason", "launch day");
        bot.answer = any -> "{\"response_action\":\"errors\",\"errors\":{\"rpm\":\"too much\"}}";
        Submission refused = modal.submit();
        assertThat(refused.errors()).containsEntry("rpm", "too much");
        assertThat(refused.closed()).isFalse();
        var values = bot.last().payload().at("/view/state/values");
        assertThat(values.at("/rpm/rpm/value").isNull()).isTrue();
        assertThat(values.at("/name/name/value").asText()).isEqualTo("checkout-prod");
        assertThat(values.at("/reason/reason/value").asText()).isEqualTo("launch day");
        bot.answer = any -> "";
        assertThat(modal.submit().closed()).isTrue();
        assertThat(slack.views(Cast.ALICE)).isEmpty();
    }

    @Test
    void actions_leave_out_what_nobody_touched_unless_told_otherwise() throws Exception {
        Hand modal = open("alice");
        modal.type("rpm", "120");
        modal.press("refresh");
        assertThat(bot.last().payload().at("/view/state/values").has("name")).isFalse();
        assertThat(bot.last().payload().at("/view/state/values/rpm/rpm/value").asText())
                .isEqualTo("120");
        slack.actionsTellUntouched(true);
        modal.press("refresh");
        assertThat(bot.last().payload().at("/view/state/values/name/name/value").asText())
                .isEqualTo("checkout-prod");
    }

    @Test
    void typed_state_survives_an_update_and_a_stale_hash_does_not() throws Exception {
        Hand modal = open("alice");
        modal.type("rpm", "120");
        String hash = modal.view().hash();
        var updated = api().viewsUpdate(
                        r -> r.viewId(modal.view().id()).hash(hash).viewAsString(MODAL.replace("\"60\"", "\"70\"")));
        assertThat(updated.isOk()).isTrue();
        assertThat(modal.view().state("rpm").path("value").asText()).isEqualTo("120");
        assertThat(modal.view().state("name").path("value").asText()).isEqualTo("checkout-prod");
        assertThat(api().viewsUpdate(r -> r.viewId(modal.view().id()).hash(hash).viewAsString(MODAL))
                        .getError())
                .isEqualTo("hash_conflict");
    }

    @Test
    void an_ephemeral_is_for_one_person_and_response_urls_run_out() throws Exception {
        slack.as("alice").command("/apikey", "help");
        String url = URLDecoder.decode(field(bot.last().body(), "response_url"), StandardCharsets.UTF_8);
        for (int i = 0; i < ResponseUrls.USES; i++) {
            assertThat(respond(url)).isEqualTo(200);
        }
        assertThat(respond(url)).isEqualTo(404);
        assertThat(slack.ephemerals(Cast.ALICE)).hasSize(ResponseUrls.USES);
        assertThat(slack.messages(Cast.GENERAL)).isEmpty();
        assertThat(slack.seen(Cast.GENERAL, Cast.BOB)).isEmpty();
    }

    @Test
    void a_lost_answer_has_done_its_work_and_a_5xx_has_not() throws Exception {
        slack.faults().once("chat.postMessage", Fault.status(503));
        assertThat(catchThrowable(this::postCard)).isInstanceOf(SlackApiException.class);
        assertThat(slack.messages(Cast.KEY_APPROVALS)).isEmpty();
        slack.faults().once("chat.postMessage", Fault.lostAnswer());
        assertThat(catchThrowable(this::postCard)).isInstanceOf(IOException.class);
        assertThat(slack.messages(Cast.KEY_APPROVALS)).hasSize(1);
        assertThat(slack.calls("chat.postMessage"))
                .extracting(LoggedCall::outcome)
                .containsExactly("status 503", "ok, answer lost");
    }

    @Test
    void one_message_a_second_when_throttled() throws Exception {
        slack.throttlePosting(true);
        assertThat(postCard().isOk()).isTrue();
        var refused = (SlackApiException) catchThrowable(this::postCard);
        assertThat(refused.getResponse().code()).isEqualTo(429);
        assertThat(refused.getResponse().header("Retry-After")).isEqualTo("1");
        clock.tick(Duration.ofSeconds(1));
        assertThat(postCard().isOk()).isTrue();
    }

    @Test
    void refusals_carry_slacks_names() throws Exception {
        assertThat(post("C0NOWHERE1")).isEqualTo("channel_not_found");
        assertThat(post(Cast.BOARD)).isEqualTo("channel_not_found");
        assertThat(post(Cast.RANDOM)).isEqualTo("not_in_channel");
        assertThat(post(Cast.OLD_TIMES)).isEqualTo("is_archived");
        assertThat(api().usergroupsUsersList(r -> r.usergroup("S0NONE")).getError())
                .isEqualTo("no_such_subteam");
        assertThat(api().usersInfo(r -> r.user("U0NOBODY")).getError()).isEqualTo("user_not_found");
        assertThat(sdk.methods("xoxb-wrong").authTest(r -> r).getError()).isEqualTo("invalid_auth");
        slack.grantScopes(Set.of("chat:write"));
        var missing = api().usersInfo(r -> r.user(Cast.BOB));
        assertThat(missing.getError()).isEqualTo("missing_scope");
        assertThat(missing.getNeeded()).isEqualTo("users:read");
        slack.refuseTokens("token_revoked");
        assertThat(api().authTest(r -> r).getError()).isEqualTo("token_revoked");
    }

    @Test
    void people_are_told_with_their_flags() throws Exception {
        assertThat(api().usergroupsUsersList(r -> r.usergroup(Cast.KEY_APPROVERS))
                        .getUsers())
                .isEqualTo(List.of(Cast.BOB, Cast.CAROL));
        assertThat(user(Cast.DORA).isDeleted()).isTrue();
        assertThat(user(Cast.SOL).isUltraRestricted()).isTrue();
        assertThat(user(Cast.GINA).isRestricted()).isTrue();
        assertThat(user(Cast.HELPER_BOT).isBot()).isTrue();
        assertThat(user(Cast.OTTO).getTeamId()).isEqualTo(Cast.OTHER_TEAM);
        assertThat(user(Cast.OTTO).isStranger()).isFalse();
        assertThat(user(Cast.STRANGER).isStranger()).isTrue();
    }

    @Test
    void the_log_never_holds_a_token() throws Exception {
        postCard();
        assertThat(slack.calls().toString()).doesNotContain(slack.credentials().botToken());
        assertThat(slack.credentials().toString()).doesNotContain("xoxb");
    }

    private User user(String id) throws IOException, SlackApiException {
        return api().usersInfo(r -> r.user(id)).getUser();
    }

    private String post(String channel) throws IOException, SlackApiException {
        return api().chatPostMessage(r -> r.channel(channel).text("hello")).getError();
    }

    private Hand open(String person) throws IOException, SlackApiException {
        slack.as(person).command("/apikey", "update checkout");
        String trigger = field(bot.last().body(), "trigger_id");
        assertThat(api().viewsOpen(r -> r.triggerId(trigger).viewAsString(MODAL))
                        .isOk())
                .isTrue();
        return slack.as(person).modal().orElseThrow();
    }

    private int respond(String url) throws IOException {
        return sdk.send(url, Payload.builder().text("done").build()).getCode();
    }

    private static String field(String form, String name) {
        for (String pair : form.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        throw new AssertionError("no field " + name);
    }
}
