package dev.countersign.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.ApiKeyFixture;
import dev.countersign.apikey.ApiKeyId;
import dev.countersign.apikey.ApiKeys;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyMatchTest {
    private final ApiKeys keys = mock(ApiKeys.class);

    private static ApiKey key(String id, String name) {
        return ApiKeyFixture.identified(ApiKeyFixture.key().name(name).build(), new ApiKeyId(id));
    }

    private void found(ApiKey... found) {
        when(keys.find(any())).thenReturn(Optional.empty());
        when(keys.search(anyString(), anyInt())).thenReturn(List.of(found));
    }

    @Test
    void the_exact_name_comes_before_a_beginning_and_that_before_a_part() {
        ApiKey exact = key("k-1", "Checkout");
        ApiKey beginning = key("k-2", "checkout-prod");
        ApiKey part = key("k-3", "old checkout");
        found(part, beginning, exact);
        assertThat(KeyMatch.of("checkout", keys)).isEqualTo(new KeyMatch.Found(exact));
        found(part, beginning);
        assertThat(KeyMatch.of("checkout", keys)).isEqualTo(new KeyMatch.Found(beginning));
        found(part);
        assertThat(KeyMatch.of("checkout", keys)).isEqualTo(new KeyMatch.Found(part));
    }

    @Test
    void among_few_keys_the_nearest_is_found_whatever_it_has_in_common() {
        ApiKey near = key("k-1", "prod");
        found();
        when(keys.search(eq(""), anyInt())).thenReturn(List.of(near));
        assertThat(KeyMatch.of("brot", keys)).isEqualTo(new KeyMatch.None(List.of(near)));
    }

    @Test
    void among_very_many_keys_the_nearest_need_not_be_the_first_by_name() {
        ApiKey near = key("k-1", "checkout-prod");
        List<ApiKey> first = IntStream.range(0, KeyMatch.LOOKED_THROUGH)
                .mapToObj(number -> key("a-" + number, "aaa " + number))
                .toList();
        found();
        when(keys.search(eq(""), anyInt())).thenReturn(first);
        when(keys.search(eq("out"), anyInt())).thenReturn(List.of(near));
        assertThat(KeyMatch.of("chekout-prod", keys)).isEqualTo(new KeyMatch.None(List.of(near)));
    }
}
