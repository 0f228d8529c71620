package dev.countersign.portkey;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.countersign.apikey.ApiKey;
import dev.countersign.apikey.BudgetUnit;
import dev.countersign.apikey.Call;
import dev.countersign.apikey.KeyUsage;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a key used lately, from Portkey's analytics (contract section 8): a right and a plan of their own, costs in cents,
 * and zeros instead of an error for a workspace that is not the key's. Asked for after everything more urgent. Safe for
 * use from any thread.
 */
public final class PortkeyUsage implements KeyUsage {
    private static final int MOST_SLUGS = 10_000;
    private static final int CENTS = 2;
    /** The longest number that is taken for an amount: 1e999999999 is neither that nor harmless. */
    private static final int MOST_DIGITS = 30;

    private static final DateTimeFormatter WITH_OFFSET =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.UTC);

    private final PortkeyClient client;
    private final Clock clock;
    /** By workspace id; a workspace keeps its slug. */
    private final Cache<String, String> slugs =
            Caffeine.newBuilder().maximumSize(MOST_SLUGS).build();

    public PortkeyUsage(PortkeyClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    @Override
    public Outcome lately(ApiKey key, int days) {
        if (key.workspaceId().isEmpty()) {
            return new Outcome.Hidden("the key has no workspace", List.of());
        }
        String workspace = key.workspaceId().get();
        String known = slugs.getIfPresent(workspace);
        if (known != null) {
            return ofSlug(key, known, days, List.of());
        }
        Lookup found = client.lookUp(workspace(workspace));
        Optional<String> slug = slug(found, workspace);
        if (slug.isEmpty()) {
            return none(found, "the workspace " + workspace + " has no slug", found.calls());
        }
        slugs.put(workspace, slug.get());
        return ofSlug(key, slug.get(), days, found.calls());
    }

    /** @param earlier the calls that were needed before */
    private Outcome ofSlug(ApiKey key, String slug, int days, List<Call> earlier) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate first = today.minusDays(days - 1L);
        boolean cost = key.budgetUnit() == BudgetUnit.COST;
        Lookup graph = client.lookUp(
                graph(key, slug, first.atStartOfDay(ZoneOffset.UTC).toInstant(), now));
        List<Call> calls =
                Stream.concat(earlier.stream(), graph.calls().stream()).toList();
        if (!(graph instanceof Lookup.Found found)) {
            return none(graph, "", calls);
        }
        Map<LocalDate, BigDecimal> used = byDay(found.object().path("data_points"), first, today);
        boolean nothing = used.values().stream().allMatch(amount -> amount.signum() == 0);
        // Hidden data and a workspace that is not the key's look the same as no use at all.
        return nothing
                ? new Outcome.Hidden("nothing but zeros", calls)
                : new Outcome.Known(
                        used.entrySet().stream()
                                .map(day -> new Day(
                                        day.getKey(), cost ? day.getValue().movePointLeft(CENTS) : day.getValue()))
                                .toList(),
                        calls);
    }

    /** The address of what the key used between these times. */
    static String graph(ApiKey key, String slug, Instant from, Instant to) {
        boolean cost = key.budgetUnit() == BudgetUnit.COST;
        return "/analytics/graphs/" + (cost ? "cost" : "tokens") + "?workspace_slug=" + encoded(slug)
                + "&api_key_ids=" + encoded(key.id().value()) + "&time_of_generation_min="
                + encoded(WITH_OFFSET.format(from)) + "&time_of_generation_max=" + encoded(WITH_OFFSET.format(to));
    }

    /** The address of one workspace. */
    static String workspace(String id) {
        return "/admin/workspaces/" + encoded(id);
    }

    /** How long the buckets are no source says: they are added up by day. */
    private static Map<LocalDate, BigDecimal> byDay(JsonNode points, LocalDate first, LocalDate last) {
        Map<LocalDate, BigDecimal> used = new TreeMap<>();
        first.datesUntil(last.plusDays(1)).forEach(day -> used.put(day, BigDecimal.ZERO));
        for (JsonNode point : points) {
            JsonNode total = point.path("total");
            LenientTime.parse(point.path("timestamp").asText(""))
                    .filter(time -> total.isNumber() && plausible(total.decimalValue()))
                    .map(time -> LocalDate.ofInstant(time, ZoneOffset.UTC))
                    .ifPresent(day -> used.computeIfPresent(day, (same, before) -> before.add(total.decimalValue())));
        }
        return used;
    }

    private static boolean plausible(BigDecimal amount) {
        return amount.signum() >= 0
                && Math.abs((long) amount.scale()) <= MOST_DIGITS
                && amount.precision() <= MOST_DIGITS;
    }

    private static Optional<String> slug(Lookup lookup, String workspace) {
        if (!(lookup instanceof Lookup.Found found)) {
            return Optional.empty();
        }
        String slug = found.object().path("slug").asText("");
        boolean same = found.object().path("id").asText("").equals(workspace) || slug.equals(workspace);
        return same && !slug.isBlank() ? Optional.of(slug) : Optional.empty();
    }

    private static Outcome none(Lookup lookup, String unusable, List<Call> calls) {
        if (lookup instanceof Lookup.Unavailable unavailable) {
            return new Outcome.Later(
                    unavailable.why().sentence(), unavailable.why().retryAfter(), calls);
        }
        return new Outcome.Hidden(lookup instanceof Lookup.Refused refused ? refused.sentence() : unusable, calls);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
