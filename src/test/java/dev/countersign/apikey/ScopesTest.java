package dev.countersign.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScopesTest {
    @Test
    void the_catalogue_holds_the_known_scopes_of_each_type() {
        assertThat(all(KeyType.ORGANISATION_SERVICE)).hasSize(133);
        assertThat(all(KeyType.WORKSPACE_SERVICE)).hasSize(91);
        assertThat(all(KeyType.WORKSPACE_USER)).hasSize(79);
        Set<String> union = all(KeyType.ORGANISATION_SERVICE);
        union.addAll(all(KeyType.WORKSPACE_SERVICE));
        union.addAll(all(KeyType.WORKSPACE_USER));
        assertThat(union).hasSize(139);
        assertThat(Scopes.catalogue(KeyType.UNKNOWN)).isEmpty();
    }

    @Test
    void only_the_right_type_may_have_a_scope() {
        assertThat(Scopes.mayHave(KeyType.WORKSPACE_SERVICE, "completions.write"))
                .isTrue();
        assertThat(Scopes.mayHave(KeyType.ORGANISATION_SERVICE, "completions.write"))
                .isFalse();
        assertThat(Scopes.mayHave(KeyType.WORKSPACE_USER, "workspace_user_api_keys.create"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "workspace_user_api_keys.create",
                "organisation_service_api_keys.rotate",
                "organisation_users.list",
                "workspace_users.delete",
                "workspaces.delete",
                "virtual_keys.copy",
                "logs.view",
                "logs.export",
                "guardrails.update",
                "organisation_settings.update",
                "secret_references.read"
            })
    void dangerous_scopes_are_marked_with_a_reason(String scope) {
        assertThat(Scopes.sensitive(scope)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"completions.write", "logs.list", "workspace_users.list", "workspaces.read", "analytics.view"})
    void ordinary_scopes_are_not(String scope) {
        assertThat(Scopes.sensitive(scope)).isEmpty();
    }

    private static Set<String> all(KeyType type) {
        Set<String> all = new TreeSet<>();
        Scopes.catalogue(type).values().forEach((List<String> group) -> all.addAll(group));
        return all;
    }
}
