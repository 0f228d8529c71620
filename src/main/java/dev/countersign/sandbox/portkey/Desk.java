package dev.countersign.sandbox.portkey;

import java.util.Optional;

/** Who asks, and which endpoint answers. Everything under the tenant's monitor: requests are carried out one by one. */
final class Desk {
    private final Tenant tenant;
    private final KeyEndpoints keys;
    private final AdminEndpoints admin;
    private final EvidenceEndpoints evidence;
    private final GraphEndpoints graphs;

    Desk(Tenant tenant) {
        this.tenant = tenant;
        this.keys = new KeyEndpoints(tenant, new UpdateRules(ScopeCatalogue.load()));
        this.admin = new AdminEndpoints(tenant);
        this.evidence = new EvidenceEndpoints(tenant);
        this.graphs = new GraphEndpoints(tenant);
    }

    Answer answer(ApiRequest request, String secret, Optional<String> ignoredField) {
        synchronized (tenant) {
            Optional<Caller> caller = tenant.caller(secret);
            if (caller.isEmpty()) {
                return Answer.invalidKey("unknown or missing x-portkey-api-key");
            }
            if (caller.get().key().path("status").asText().equals("expired")) {
                return Answer.gateway(401, "01", "API Key Expired", "the calling key is expired");
            }
            Answer answer = routed(request, caller.get(), ignoredField);
            if (request.route() == Route.PUT_KEY) {
                evidence.keep(request, caller.get(), answer.status());
            }
            return answer;
        }
    }

    private Answer routed(ApiRequest request, Caller caller, Optional<String> ignoredField) {
        return switch (request.route()) {
            case LIST_KEYS -> keys.list(request, caller);
            case GET_KEY -> keys.get(request, caller);
            case PUT_KEY -> keys.update(request, caller, ignoredField);
            // No key of this organisation holds the scopes for these: the bot is never to need them (section 6).
            case DELETE_KEY, ROTATE_KEY, CREATE_KEY -> Answer.forbidden("nobody may create, delete or rotate here");
            case LIST_WORKSPACES -> admin.workspaces(request, caller);
            case GET_WORKSPACE -> admin.workspace(request, caller);
            case LIST_USERS -> admin.users(request, caller);
            case GET_USER -> admin.user(request, caller);
            case COST_GRAPH -> graphs.cost(request, caller);
            case TOKENS_GRAPH -> graphs.tokens(request, caller);
            case AUDIT_LOGS -> evidence.auditLogs(request, caller);
            case BARE_WORKSPACES -> Answer.invalid("the path is /admin/workspaces");
            case UNKNOWN -> Answer.error(404, "AB02", "Route not found", "no such route");
        };
    }
}
