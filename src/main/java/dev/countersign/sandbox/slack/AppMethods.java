package dev.countersign.sandbox.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Set;
import java.util.function.Supplier;

/** {@code auth.test}, {@code api.test}, {@code apps.connections.open}: the methods that care which token they get. */
final class AppMethods {
    private static final Set<String> WITHOUT_TOKEN = Set.of("api.test");
    private static final Set<String> WITH_APP_TOKEN = Set.of("apps.connections.open", "auth.test");

    private final Credentials credentials;
    private final Supplier<URI> newSocket;

    AppMethods(Credentials credentials, Supplier<URI> newSocket) {
        this.credentials = credentials;
        this.newSocket = newSocket;
    }

    static boolean needsToken(String method) {
        return !WITHOUT_TOKEN.contains(method);
    }

    static void refuseWrongKind(String method, boolean appToken) {
        boolean wanted = method.equals("apps.connections.open");
        if (appToken != wanted && !(appToken && WITH_APP_TOKEN.contains(method))) {
            throw new ApiError("not_allowed_token_type");
        }
    }

    ObjectNode apiTest(ApiCall call) {
        call.text("error").ifPresent(error -> {
            throw new ApiError(error);
        });
        ObjectNode answer = Json.object().put("ok", true);
        answer.set("args", Json.tree(call.told()));
        return answer;
    }

    ObjectNode authTest(ApiCall call) {
        ObjectNode answer = Json.object().put("ok", true);
        answer.put("url", "https://" + Cast.TEAM_DOMAIN + ".slack.com/").put("team", "Acme");
        answer.put("user", "countersign").put("team_id", credentials.teamId());
        answer.put("user_id", credentials.botUserId()).put("bot_id", credentials.botId());
        return answer.put("is_enterprise_install", false);
    }

    ObjectNode openConnection(ApiCall call) {
        return Json.object().put("ok", true).put("url", newSocket.get().toString());
    }
}
