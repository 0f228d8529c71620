package dev.countersign.policy;

import static dev.countersign.apikey.ApiKeyFixture.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.apikey.KeyType;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PolicyTest {
    private static final String ALICE = "UALICE";
    private static final String BOB = "UBOB";
    private static final String MALLORY = "UMALLORY";
    private static final String GROUP = "SAPPROVERS";

    private final Approvers approvers = new Approvers(Set.of(ALICE, BOB), Set.of(GROUP));
    private final Policy policy = new Policy(approvers, false);
    private final Requirement needed = new Requirement(Policy.BUILT_IN, 1, approvers);

    @Test
    void requester_cannot_approve_own_request_even_as_an_approver() {
        PolicyResult result = policy.mayDecide(needed, ALICE, new Actor(ALICE, Set.of(GROUP)));

        assertThat(result.allowed()).isFalse();
        assertThat(result.sentence()).isEqualTo("You asked for this change, so somebody else must decide on it.");
    }

    @Test
    void a_named_approver_may_decide() {
        assertThat(policy.mayDecide(needed, ALICE, new Actor(BOB, Set.of())).allowed())
                .isTrue();
    }

    @Test
    void a_member_of_a_named_group_may_decide() {
        assertThat(policy.mayDecide(needed, ALICE, new Actor("UCAROL", Set.of(GROUP)))
                        .allowed())
                .isTrue();
    }

    @Test
    void anybody_else_may_not() {
        PolicyResult result = policy.mayDecide(needed, ALICE, new Actor(MALLORY, Set.of("SOTHER")));

        assertThat(result.allowed()).isFalse();
        assertThat(result.sentence()).isEqualTo("You are not one of the approvers of this change.");
    }

    @Test
    void an_empty_list_of_approvers_means_nobody() {
        Policy nobody = new Policy(new Approvers(Set.of(), Set.of()), false);

        assertThat(nobody.mayDecide(
                                new Requirement(Policy.BUILT_IN, 1, new Approvers(Set.of(), Set.of())),
                                ALICE,
                                new Actor(BOB, Set.of(GROUP)))
                        .allowed())
                .isFalse();
    }

    @Test
    void the_bots_own_key_is_never_changed() {
        Policy generous = new Policy(new Approvers(Set.of(BOB), Set.of()), true);

        assertThat(generous.mayChange(key().type(KeyType.ORGANISATION_SERVICE)
                                .botsOwn()
                                .build())
                        .allowed())
                .isFalse();
        assertThat(generous.mayChange(key().type(KeyType.ORGANISATION_SERVICE).build())
                        .allowed())
                .isTrue();
    }

    @Test
    void organisation_keys_and_unknown_types_are_left_alone_unless_allowed() {
        assertThat(policy.mayChange(key().type(KeyType.ORGANISATION_SERVICE).build())
                        .allowed())
                .isFalse();
        assertThat(policy.mayChange(key().type(KeyType.UNKNOWN).build()).allowed())
                .isFalse();
        assertThat(policy.mayChange(key().build()).allowed()).isTrue();
    }
}
