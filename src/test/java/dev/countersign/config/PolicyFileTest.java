package dev.countersign.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.countersign.policy.Actor;
import dev.countersign.policy.Approvers;
import dev.countersign.policy.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a policy file may say, and what is said about the broken ones. */
class PolicyFileTest {
    static final Approvers DEFAULTS = new Approvers(Set.of("U0BOB", "U0CAROL"), Set.of());

    static List<BrokenPolicy> broken() {
        return BrokenPolicy.all();
    }

    @ParameterizedTest
    @MethodSource("broken")
    void broken_policy_is_refused_with_line_and_sentence(BrokenPolicy policy) {
        assertThat(problems(policy.text())).containsExactlyElementsOf(policy.problems());
    }

    @Test
    void there_are_thirty_of_them() {
        assertThat(broken()).hasSizeGreaterThanOrEqualTo(30);
    }

    @Test
    void example_is_read_without_a_warning() throws IOException {
        Reading<Policy> reading = PolicyFile.read(resource("policy-example.yaml"), DEFAULTS, false);

        assertThat(reading).isInstanceOf(Reading.Read.class);
        assertThat(((Reading.Read<Policy>) reading).warnings()).isEmpty();
        assertThat(((Reading.Read<Policy>) reading).settings().rules())
                .extracting(rule -> rule.name())
                .containsExactly(
                        "no organisation scopes",
                        "on call",
                        "dangerous scopes",
                        "no limit at all",
                        "big raises",
                        "many small raises",
                        "small raises",
                        "lowering",
                        "everything else");
    }

    @Test
    void readers_are_everybody_unless_they_are_named() {
        String rules = "rules: [{ name: x, approvals: { approvers: [U0BOB] } }]";
        Actor alice = new Actor("U0ALICE", Set.of());
        Actor carol = new Actor("U0CAROL", Set.of("S0READERS"));
        Policy open = read(rules);
        assertThat(open.mayRead(alice).allowed()).isTrue();
        assertThat(open.readerGroups()).isEmpty();
        Policy narrow = read("readers: [S0READERS, U0BOB]\n" + rules);
        assertThat(narrow.readerGroups()).containsExactly("S0READERS");
        assertThat(narrow.mayRead(carol).allowed()).isTrue();
        assertThat(narrow.mayRead(alice).allowed()).isFalse();
        assertThat(narrow.mayRead(alice).sentence()).contains("lets only some people look");
    }

    private static Policy read(String text) {
        return ((Reading.Read<Policy>) PolicyFile.read(text, DEFAULTS, false)).settings();
    }

    @Test
    void example_is_valid_by_the_schema_for_editors() throws IOException {
        assertThat(schemaErrors(resource("policy-example.yaml"))).isEmpty();
    }

    @Test
    void schema_refuses_an_unknown_word() throws IOException {
        assertThat(schemaErrors("rules: [{ name: x, approvals: { aprovers: [U0BOB] } }]"))
                .isNotEmpty();
    }

    @Test
    void probable_slips_are_warnings_with_their_line() {
        String text = """
                rules:
                  - name: loose
                    when: { direction: { any: [lower] } }
                    automatic: { quota: 1, per: 1d }
                  - name: all
                    approvals: { approvers: [U0BOB] }
                  - name: never
                    when: { key: { name: prod-* } }
                    deny: Not here.
                """;

        assertThat(((Reading.Read<Policy>) PolicyFile.read(text, DEFAULTS, false)).warnings())
                .containsExactly(
                        "2: an automatic approval with \"any\" lets other changes of the same request through: use only.",
                        "2: an automatic approval needs fields or direction with \"only\", and at_most, factor_at_most or "
                                + "growth_at_most where amounts may rise: without them it takes anything.",
                        "5: when one of U0BOB asks, too few others are left to approve: name one more person, or a group.",
                        "7: this rule is never reached: rule \"all\" before it matches everything. Move it up, or remove"
                                + " it.",
                        "7: this denies by a key's name, and a key can be renamed: id or workspace hold better.");
    }

    @Test
    void nesting_without_end_is_refused_not_followed() {
        assertThat(problems("rules: " + "[".repeat(50_000)))
                .containsExactly("1: this nests deeper than any policy: check the brackets and the indentation.");
        assertThat(problems("#".repeat(300_000)))
                .containsExactly("1: the file is too long: a policy has at most 262144 characters.");
    }

    private static List<String> problems(String text) {
        Reading<Policy> reading = PolicyFile.read(text, new Approvers(Set.of(), Set.of()), false);
        assertThat(reading).isInstanceOf(Reading.Wrong.class);
        return ((Reading.Wrong<Policy>) reading).problems();
    }

    private static List<?> schemaErrors(String yaml) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(resource("policy.schema.json"), InputFormat.JSON);
        JsonNode document = new ObjectMapper(new YAMLFactory()).readTree(yaml);
        return schema.validate(document);
    }

    private static String resource(String name) throws IOException {
        try (InputStream file = PolicyFile.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
