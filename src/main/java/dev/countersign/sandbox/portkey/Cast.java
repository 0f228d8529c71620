package dev.countersign.sandbox.portkey;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The organisation that every simulator starts with, and the keys that the sandbox and most tests play with. */
public final class Cast {
    /** The workspaces' slugs. */
    public static final String PAYMENTS = "ws-paymen-3c1a90";

    public static final String SEARCH = "ws-search-77b2e4";
    public static final String RESEARCH = "ws-resear-0d55aa";

    /** Workspace service keys, by id. */
    public static final String CHECKOUT_PROD = "3f2b8a10-0000-4000-8000-000000000001";

    public static final String CHECKOUT_STAGING = "91c4d2e7-0000-4000-8000-000000000002";
    /** Its budget is spent. */
    public static final String SEARCH_PROD = "5ad07b33-0000-4000-8000-000000000003";
    /** A budget in tokens. */
    public static final String REPORTS = "c70e19f4-0000-4000-8000-000000000004";
    /** Two rate limits, one in requests and one in tokens. */
    public static final String EMBEDDINGS = "08be64d1-0000-4000-8000-000000000005";
    /** A budget that starts anew every ten days. */
    public static final String BATCH = "e2913c58-0000-4000-8000-000000000006";
    /** Its name tries to ping, to format and to link. */
    public static final String HOSTILE = "7b60f5ac-0000-4000-8000-000000000007";
    /** {@code usage_limits} is an object without a limit. */
    public static final String NO_BUDGET = "2d85a096-0000-4000-8000-000000000008";

    public static final String EXPIRED = "b416c7e0-0000-4000-8000-000000000009";
    /** An admin key that is not the bot's. */
    public static final String ORGANISATION = "f93d0182-0000-4000-8000-00000000000a";
    /** Two keys of two people with the same name. */
    public static final String DANA_DEFAULT = "46e7bb2f-0000-4000-8000-00000000000b";

    public static final String EVE_DEFAULT = "a80c5d71-0000-4000-8000-00000000000c";

    /** The name of {@link #HOSTILE}. */
    public static final String HOSTILE_NAME = "<!channel> *x* `y` <http://evil|ok>";

    public static final String DANA = "d0000000-0000-4000-8000-000000000001";
    public static final String EVE = "e0000000-0000-4000-8000-000000000002";

    private Cast() {}

    static void organisation(Tenant tenant) {
        tenant.workspaces.add(workspace(tenant, 1, PAYMENTS, "Payments"));
        tenant.workspaces.add(workspace(tenant, 2, SEARCH, "🔎 Search"));
        tenant.workspaces.add(workspace(tenant, 3, RESEARCH, "Research & <Development>"));
        tenant.users.add(user(tenant, DANA, "Dana", "Diaz", "admin"));
        tenant.users.add(user(tenant, EVE, "Eve", "Ekström", "member"));
        tenant.users.add(user(tenant, "a0000000-0000-4000-8000-000000000003", "Alice", "Abara", "member"));
    }

    static List<KeySeed> keys(Instant now) {
        return List.of(
                KeySeed.service("checkout-prod", PAYMENTS)
                        .id(CHECKOUT_PROD)
                        .description("Checkout in production")
                        .rateLimit("requests", "rpm", 60)
                        .budget("cost", 10)
                        .alertAt(8)
                        .resets("monthly")
                        .used("8.1")
                        .usedByDay("0.42", "0.38", "0", "0", "1.10", "4.90", "1.30"),
                KeySeed.service("checkout-staging", PAYMENTS)
                        .id(CHECKOUT_STAGING)
                        .scopes("completions.write", "logs.write"),
                KeySeed.service("search-prod", SEARCH)
                        .id(SEARCH_PROD)
                        .rateLimit("requests", "rpm", 300)
                        .budget("cost", 25)
                        .used("25.0667")
                        .usedByDay("2.10", "2.85", "3.40", "3.05", "4.20", "5.30", "4.17")
                        .exhausted(),
                KeySeed.service("reports", SEARCH)
                        .id(REPORTS)
                        .budget("tokens", 5_000_000)
                        .resets("weekly")
                        .used("1200345")
                        .usedByDay("140200", "98000", "0", "311145", "270000", "305000", "76000"),
                KeySeed.service("embeddings", SEARCH)
                        .id(EMBEDDINGS)
                        .rateLimit("requests", "rpm", 120)
                        .rateLimit("tokens", "rpd", 2_000_000),
                KeySeed.service("batch", RESEARCH)
                        .id(BATCH)
                        .budget("cost", 200)
                        .resetsEveryDays(10)
                        .used("12.5")
                        .usedByDay("1.75", "1.80", "1.78", "0", "0", "3.55", "3.62"),
                KeySeed.service(HOSTILE_NAME, RESEARCH).id(HOSTILE).description("@here <@U000> &amp; \"quotes\""),
                KeySeed.service("notebooks", RESEARCH)
                        .id(NO_BUDGET)
                        .with("usage_limits", Map.of("is_expired_alerts_sent", true))
                        .with("allow_config_override", 1),
                KeySeed.service("old-demo", RESEARCH)
                        .id(EXPIRED)
                        .expiresAt(now.minus(Duration.ofDays(3)))
                        .with("status", "expired"),
                KeySeed.organisation("terraform").id(ORGANISATION).scopes("workspaces.list", "workspaces.update"),
                KeySeed.user("default_user_key", PAYMENTS, DANA)
                        .id(DANA_DEFAULT)
                        .with("creation_mode", "auto"),
                KeySeed.user("default_user_key", SEARCH, EVE).id(EVE_DEFAULT).with("creation_mode", "auto"));
    }

    private static ObjectNode workspace(Tenant tenant, int number, String slug, String name) {
        String created = Times.written(tenant.time().minus(Duration.ofDays(90)));
        ObjectNode workspace = JsonNodeFactory.instance.objectNode();
        workspace.put("id", "3f2b8a10-0000-4000-8000-0000000000b" + number);
        workspace.put("slug", slug).put("name", name).putNull("icon").putNull("description");
        workspace.put("created_at", created).put("last_updated_at", created);
        workspace.put("is_default", number == 1 ? 1 : 0).put("status", "active");
        workspace.putNull("usage_limits").putNull("rate_limits");
        workspace.putObject("security_settings");
        workspace.putObject("defaults").putObject("metadata");
        return workspace.put("object", "workspace");
    }

    private static ObjectNode user(Tenant tenant, String id, String first, String last, String role) {
        String created = Times.written(tenant.time().minus(Duration.ofDays(90)));
        ObjectNode user = JsonNodeFactory.instance.objectNode();
        user.put("object", "user").put("id", id).put("first_name", first).put("last_name", last);
        user.put("role", role).put("email", first.toLowerCase(Locale.ROOT) + "@example.com");
        return user.put("created_at", created).put("last_updated_at", created);
    }
}
