package dev.countersign.store;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.MetricsTrackerFactory;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import dev.countersign.request.StoreUnavailableException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.sqlite.SQLiteConfig;

/** The database, open and with its tables up to date: an SQLite file of which this process is the only user, or a
 * PostgreSQL server shared with other replicas. */
public final class Database implements MeterBinder, AutoCloseable {
    private final Dialect dialect;
    private final HikariDataSource writers;
    private final HikariDataSource readers;
    private final AutoCloseable soleUse;
    private final Jdbi writing;
    private final Jdbi reading;
    private final WriteProbe probe;
    private final List<Runnable> jobListeners = new CopyOnWriteArrayList<>();

    private Database(
            Dialect dialect, HikariDataSource writers, HikariDataSource readers, AutoCloseable soleUse, Clock clock) {
        this.dialect = dialect;
        this.writers = writers;
        this.readers = readers;
        this.soleUse = soleUse;
        this.writing = jdbi(writers);
        this.reading = writers == readers ? writing : jdbi(readers);
        this.probe = new WriteProbe(writing, clock);
    }

    /**
     * Opens it and brings its tables up to date.
     *
     * @param jdbcUrl {@code jdbc:sqlite:FILE}, made when it is not there, or {@code jdbc:postgresql:…}; user and
     *     password in it are never printed
     * @param clock for how old the answer of {@link #trouble} may be
     * @throws DatabaseRefusedException when it can never be opened like this: not such a url, in use by another
     *     process, written by a newer version, no database, a user, password or database that the server does not take
     * @throws StoreUnavailableException when it did not answer or take the tables; it may later
     */
    public static Database open(String jdbcUrl, Clock clock) {
        DatabaseUrl url = DatabaseUrl.parse(jdbcUrl);
        if (url instanceof DatabaseUrl.File file) {
            return openFile(file, clock);
        }
        DatabaseUrl.Server server = (DatabaseUrl.Server) url;
        return opening("the database cannot be used yet", () -> {
            try (HikariDataSource migrating = Pools.migrating(server)) {
                Schema.bringUpToDate(migrating, Dialect.POSTGRESQL);
            }
            HikariDataSource pool = Pools.server(server);
            return new Database(Dialect.POSTGRESQL, pool, pool, () -> {}, clock);
        });
    }

    private static Database openFile(DatabaseUrl.File file, Clock clock) {
        SoleUse soleUse = SoleUse.of(file.path());
        try {
            return opening("the database " + file.path() + " cannot be used yet", () -> {
                Schema.bringUpToDate(Pools.file(file, SQLiteConfig.TransactionMode.DEFERRED), Dialect.SQLITE);
                return new Database(Dialect.SQLITE, Pools.writer(file), Pools.readers(file), soleUse, clock);
            });
        } catch (RuntimeException failed) {
            soleUse.close();
            throw failed;
        }
    }

    private static Database opening(String failure, Callable<Database> opening) {
        try {
            return opening.call();
        } catch (DatabaseRefusedException refused) {
            throw refused;
        } catch (Exception failed) {
            Optional<String> refusal = Refusal.of(failed);
            if (refusal.isPresent()) {
                throw new DatabaseRefusedException(refusal.get(), failed);
            }
            throw new StoreUnavailableException(failure + ": " + DatabaseTrouble.inFull(failed), failed);
        }
    }

    /** Why it takes no writes now, with the next step; empty when it does. At most a second old; asking may take a second. */
    public Optional<String> trouble() {
        return probe.trouble();
    }

    /** What its pools of connections do: in use, idle, waited for. */
    @Override
    public void bindTo(MeterRegistry registry) {
        MetricsTrackerFactory pools = new MicrometerMetricsTrackerFactory(registry);
        Stream.of(writers, readers).distinct().forEach(pool -> pool.setMetricsTrackerFactory(pools));
    }

    /** Gives everything back. Whatever still works with it fails. */
    @Override
    public void close() {
        probe.close();
        readers.close();
        writers.close();
        try {
            soleUse.close();
        } catch (Exception failed) {
            throw new IllegalStateException("the database could not be closed", failed);
        }
    }

    Dialect dialect() {
        return dialect;
    }

    /** Of this, never hold one while asking for another: on SQLite there is only one. */
    DataSource writers() {
        return writers;
    }

    Jdbi writing() {
        return writing;
    }

    Jdbi reading() {
        return reading;
    }

    /** Has somebody told whenever jobs were committed. */
    void onJobs(Runnable listener) {
        jobListeners.add(listener);
    }

    void forget(Runnable listener) {
        jobListeners.remove(listener);
    }

    void jobsCommitted() {
        jobListeners.forEach(Runnable::run);
    }

    private static Jdbi jdbi(DataSource source) {
        Jdbi jdbi = Jdbi.create(source);
        // What people wrote does not belong into exceptions, and so not into the log.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        return jdbi;
    }
}
