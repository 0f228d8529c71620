package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.sandbox.portkey.SimulatedPortkey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code check} against the simulated Portkey: key, rights and address. */
final class CheckPortkeyTest {
    @TempDir
    private Path folder;

    private CheckRun run;
    private World world;

    @BeforeEach
    void open() throws IOException {
        run = new CheckRun(folder);
        world = run.world;
    }

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void a_key_portkey_refuses_is_named() {
        world.environment.put("PORTKEY_API_KEY", "pk-nobodys-key");
        assertThat(run.check()).isEqualTo(1);
        assertThat(run.line("✗ PORTKEY_API_KEY")).contains("does not accept the bot's own key");
    }

    @Test
    void portkey_out_of_reach_is_named() {
        world.portkey.stopListening();
        assertThat(run.check()).isEqualTo(1);
        assertThat(run.line("✗ PORTKEY_BASE_URL")).contains("refused the connection", "Check the address");
    }

    @ParameterizedTest
    @CsvSource({
        "workspace_service_api_keys.list, ✗",
        "workspace_service_api_keys.read, ✗",
        "workspace_service_api_keys.update, ✗",
        "workspace_user_api_keys.list, ✗",
        "workspace_user_api_keys.read, ✗",
        "workspace_user_api_keys.update, ✗",
        "organisation_service_api_keys.read, !",
        "workspaces.list, !",
        "organisation_users.list, !",
        "workspaces.read, !",
        "analytics.view, !"
    })
    void a_missing_right_is_named_with_what_it_costs(String right, String mark) {
        Set<String> scopes = new HashSet<>(SimulatedPortkey.BOT_SCOPES);
        scopes.remove(right);
        world.portkey.grantedScopes(scopes.toArray(String[]::new));

        assertThat(run.check()).isEqualTo(mark.equals("✗") ? 1 : 0);
        assertThat(run.line(mark + " right " + right)).contains("is missing: ", "Without it ", "Give it to the key");
    }

    @Test
    void rights_that_cannot_be_seen_are_said_to_be_untried() {
        Set<String> scopes = new HashSet<>(SimulatedPortkey.BOT_SCOPES);
        scopes.remove("organisation_service_api_keys.list");
        world.portkey.grantedScopes(scopes.toArray(String[]::new));

        assertThat(run.check()).isZero();
        assertThat(run.line("! right workspace_service_api_keys.update"))
                .contains("cannot be tried without changing a key");
        assertThat(run.line("! right organisation_service_api_keys.list"))
                .contains("there is none, or the scope is missing");
    }

    @Test
    void a_right_to_widen_itself_is_warned_of_unless_it_is_wanted() {
        Set<String> scopes = new HashSet<>(SimulatedPortkey.BOT_SCOPES);
        scopes.add("organisation_service_api_keys.update");
        world.portkey.grantedScopes(scopes.toArray(String[]::new));
        assertThat(run.check()).isZero();
        assertThat(run.line("! right organisation_service_api_keys.update")).contains("could widen itself");

        world.environment.put("COUNTERSIGN_MANAGE_ORGANISATION_KEYS", "true");
        assertThat(run.check()).isZero();
        assertThat(run.line("✓ right organisation_service_api_keys.update")).endsWith("held, not tried");
    }
}
