package dev.countersign.portkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.BudgetUnit;
import dev.countersign.apikey.KeyType;
import dev.countersign.apikey.RateLimit;
import dev.countersign.apikey.UsageLimits;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyReaderTest {
    private static final KeyReader READER = new KeyReader(new KeyMask("AbcdefghijklmnopqrsXyz"));

    private static ApiKey read(String members) {
        return READER.read(Fixture.json("{'id':'k-1'" + (members.isEmpty() ? "" : "," + members) + "}"))
                .orElseThrow();
    }

    private static UsageLimits limits(String object) {
        return read("'usage_limits':" + object).usageLimits().orElseThrow();
    }

    @Test
    void a_key_without_anything_is_a_key() {
        ApiKey key = read("");
        assertThat(key.name()).isEmpty();
        assertThat(key.type()).isEqualTo(KeyType.UNKNOWN);
        assertThat(key.workspace()).isEqualTo("organisation");
        assertThat(key.rateLimits()).isEmpty();
        assertThat(key.usageLimits()).isEmpty();
        assertThat(key.botsOwn()).isFalse();
    }

    @Test
    void nulls_and_empty_lists_are_nothing() {
        ApiKey key = read("'description':null,'rate_limits':[],'usage_limits':null,'scopes':null,'user_id':null,"
                + "'workspace_id':null,'expires_at':null,'allow_config_override':1,'unheard_of':{'a':[1]}");
        assertThat(key).isEqualTo(read(""));
        assertThat(read("'rate_limits':null")).isEqualTo(read(""));
    }

    @Test
    void amounts_are_decimals_however_they_come() {
        UsageLimits limits = limits("{'credit_limit':10.0,'alert_threshold':'8','current_usage':0.0667,'type':'cost'}");
        assertThat(limits.creditLimit())
                .hasValueSatisfying(amount -> assertThat(amount).isEqualByComparingTo("10"));
        assertThat(limits.alertThreshold())
                .hasValueSatisfying(amount -> assertThat(amount).isEqualByComparingTo("8"));
        assertThat(limits.currentUsage())
                .hasValueSatisfying(amount -> assertThat(amount).isEqualByComparingTo("0.0667"));
        assertThat(read("'rate_limits':[{'type':'requests','unit':'rpm','value':60.0}]")
                        .rateLimits())
                .containsExactly(new RateLimit("requests", "rpm", 60));
    }

    @Test
    void limits_without_a_limit_are_no_budget() {
        UsageLimits limits = limits("{'is_expired_alerts_sent':true}");
        assertThat(limits.creditLimit()).isEmpty();
        assertThat(limits.unit()).isEqualTo(BudgetUnit.COST);
    }

    @Test
    void the_next_reset_is_found_in_either_place() {
        Instant next = Instant.parse("2026-12-01T00:00:00Z");
        String time = "'next_usage_reset_at':'2026-12-01T00:00:00.000Z'";
        assertThat(limits("{'credit_limit':1," + time + "}").nextResetAt()).contains(next);
        assertThat(limits("{'credit_limit':1}," + time).nextResetAt()).contains(next);
        assertThat(limits("{'periodic_reset_days':10}").periodicResetDays()).isEqualTo(OptionalInt.of(10));
    }

    @Test
    void the_later_of_two_last_resets_counts() {
        assertThat(read("'last_reset_at':'2026-01-01T00:00:00Z','usage_limits':{'last_reset_at':'2026-01-02 00:00:00'}")
                        .lastResetAt())
                .contains(Instant.parse("2026-01-02T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-03T17:08:55.000Z, 2026-05-03T17:08:55Z",
        "2026-05-03 17:08:55, 2026-05-03T17:08:55Z",
        "2026-05-03T17:08:55, 2026-05-03T17:08:55Z",
        "2026-05-03T17:08:55+02:00, 2026-05-03T15:08:55Z",
        "2026-05-03T17:08:55+0200, 2026-05-03T15:08:55Z",
        "2026-05-03, 2026-05-03T00:00:00Z"
    })
    void times_are_read_leniently(String text, Instant time) {
        assertThat(read("'expires_at':'" + text + "'").expiresAt()).contains(time);
    }

    @Test
    void an_unreadable_time_is_none_and_a_new_status_is_kept() {
        assertThat(read("'expires_at':'some day'").expiresAt()).isEmpty();
        assertThat(read("'status':'archived'").status()).isEqualTo("archived");
    }

    @ParameterizedTest
    @CsvSource({
        "Ab*****Xyz, true",
        "Abc*Xyz, true",
        "AbcdefghijklmnopqrsXyz, true",
        "Ab*****xyz, false",
        "Bb*****Xyz, false",
        "*****, false",
        "AbcdefghijklmnopqrsXy, false",
        "AbcdefghijklmnopqrsXyz*AbcdefghijklmnopqrsXyz, false"
    })
    void the_bots_own_key_is_recognised_by_both_ends(String shown, boolean own) {
        assertThat(read("'key':'" + shown + "'").botsOwn()).isEqualTo(own);
    }

    @Test
    void what_is_no_key_or_no_number_is_not_read() {
        assertThat(READER.read(Fixture.json("{'name':'x'}"))).isEmpty();
        assertThat(READER.read(Fixture.json("{'id':'../x'}"))).isEmpty();
        assertThat(READER.read(Fixture.json("{'id':'k','usage_limits':{'credit_limit':'1e999999999'}}")))
                .isEmpty();
    }
}
