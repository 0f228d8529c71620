package dev.countersign.portkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.apikey.KeyUsage.Day;
import dev.countersign.apikey.KeyUsage.Outcome;
import dev.countersign.sandbox.portkey.Cast;
import dev.countersign.sandbox.portkey.Fault;
import dev.countersign.sandbox.portkey.KeySeed;
import dev.countersign.sandbox.portkey.Route;
import dev.countersign.sandbox.portkey.SimulatedPortkey;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a key used lately, asked of the simulated Portkey. */
final class PortkeyUsageTest {
    private Fixture fixture;
    private PortkeyUsage usage;

    @BeforeEach
    void open() throws Exception {
        fixture = new Fixture();
        usage = new PortkeyUsage(fixture.client, fixture.time);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private Outcome of(String id) {
        return usage.lately(fixture.read(id), 7);
    }

    @Test
    void costs_come_in_cents_and_are_told_in_dollars_day_by_day() {
        List<Day> days = ((Outcome.Known) of(Cast.CHECKOUT_PROD)).days();
        assertThat(days.stream().map(day -> day.amount().toPlainString()))
                .containsExactly("0.42", "0.38", "0.00", "0.00", "1.10", "4.90", "1.30");
        LocalDate today = LocalDate.ofInstant(fixture.time.instant(), ZoneOffset.UTC);
        assertThat(days.get(6).day()).isEqualTo(today);
        assertThat(days.get(0).day()).isEqualTo(today.minusDays(6));
    }

    @Test
    void a_budget_in_tokens_is_told_in_tokens() {
        assertThat(((Outcome.Known) of(Cast.REPORTS)).days().stream().map(Day::amount))
                .contains(BigDecimal.valueOf(311_145));
    }

    @Test
    void the_slug_is_asked_for_once_and_the_graph_with_both_times_and_the_key() {
        of(Cast.CHECKOUT_PROD);
        of(Cast.CHECKOUT_PROD);
        assertThat(fixture.portkey.requests().of(Route.GET_WORKSPACE)).hasSize(1);
        assertThat(fixture.portkey.requests().of(Route.COST_GRAPH)).hasSize(2);
    }

    @Test
    void nothing_but_zeros_may_as_well_be_hidden() {
        String quiet = fixture.portkey.addKey(
                KeySeed.service("quiet", Cast.SEARCH).budget("cost", 10).used("0"));
        assertThat(of(quiet)).isInstanceOf(Outcome.Hidden.class);
    }

    @Test
    void without_the_right_and_for_organisation_keys_there_is_nothing_to_know() {
        assertThat(of(Cast.ORGANISATION)).isInstanceOf(Outcome.Hidden.class);
        fixture.portkey.grantedScopes(SimulatedPortkey.BOT_SCOPES.stream()
                .filter(scope -> !scope.equals("analytics.view"))
                .toArray(String[]::new));
        assertThat(of(Cast.CHECKOUT_PROD)).isInstanceOf(Outcome.Hidden.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502})
    void trouble_that_passes_is_asked_again(int status) {
        fixture.portkey.faults().next(1, Fault.refusal(status, "AB04", "Try again."), Route.COST_GRAPH);
        assertThat(of(Cast.CHECKOUT_PROD)).isInstanceOf(Outcome.Later.class);
        assertThat(of(Cast.CHECKOUT_PROD)).isInstanceOf(Outcome.Known.class);
    }
}
