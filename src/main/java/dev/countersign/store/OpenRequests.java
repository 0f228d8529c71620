package dev.countersign.store;

import dev.countersign.request.RequestState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.stream.Stream;
import org.jdbi.v3.core.JdbiException;

/** How many requests are not settled, by state, counted in the database when asked: the same from every replica. */
public final class OpenRequests implements MeterBinder {
    private final Database database;

    public OpenRequests(Database database) {
        this.database = database;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Stream.of(RequestState.values())
                .filter(state -> !state.settled())
                .forEach(state -> Gauge.builder("countersign.requests.open", () -> in(state))
                        .description("Requests that are not settled")
                        .tag("state", state.name().toLowerCase(Locale.ROOT))
                        .register(registry));
    }

    /** NaN while the database does not answer: a number would be a claim. */
    private double in(RequestState state) {
        try {
            return database.reading()
                    .withHandle(handle -> handle.createQuery(
                                    "select count(*) from request where settled_at is null and state = :state")
                            .bind("state", state.name())
                            .mapTo(Long.class)
                            .one());
        } catch (JdbiException unanswered) {
            return Double.NaN;
        }
    }
}
