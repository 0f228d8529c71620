package dev.countersign.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Properties;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** How connections are made. */
final class Pools {
    /** A press must be answered within Slack's three seconds, also when the database does not answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final int READERS = 4;

    /** SQLite's page cache, for each connection; what does not fit in it is in the system's cache of the file. */
    private static final int PAGE_CACHE_KIB = 512;

    static final int SERVER_CONNECTIONS = 10;

    /** A statement, or a replica that hangs within a transaction, must not hold up the others for longer. */
    private static final String SERVER_LIMITS = "set statement_timeout = '5s'; set lock_timeout = '2s'; "
            + "set idle_in_transaction_session_timeout = '15s'";

    private Pools() {}

    /** Connections to an SQLite file, unpooled; the file is made when it is not there. */
    static SQLiteDataSource file(DatabaseUrl.File file, SQLiteConfig.TransactionMode mode) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout((int) PATIENCE.toMillis());
        config.setCacheSize(-PAGE_CACHE_KIB);
        config.setTransactionMode(mode);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(DatabaseUrl.SQLITE + file.path());
        return source;
    }

    /** The one writer of an SQLite file: several would wait for each other unfairly, for seconds. */
    static HikariDataSource writer(DatabaseUrl.File file) {
        HikariConfig config = config("writer", 1);
        config.setDataSource(file(file, SQLiteConfig.TransactionMode.IMMEDIATE));
        return new HikariDataSource(config);
    }

    /** Readers of an SQLite file, which cannot write. */
    static HikariDataSource readers(DatabaseUrl.File file) {
        HikariConfig config = config("readers", READERS);
        config.setDataSource(file(file, SQLiteConfig.TransactionMode.DEFERRED));
        config.setConnectionInitSql("pragma query_only = 1");
        return new HikariDataSource(config);
    }

    /** Connections to a server, each of whose statements has a limit. */
    static HikariDataSource server(DatabaseUrl.Server server) {
        HikariConfig config = serverConfig(server, SERVER_CONNECTIONS);
        config.setConnectionInitSql(SERVER_LIMITS);
        // Whoever waited for another transaction must see what that one wrote, whatever the database's own default is.
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.addDataSourceProperty("socketTimeout", "10");
        return new HikariDataSource(config);
    }

    /** Connections to bring a server's tables up to date with, which may take its time. */
    static HikariDataSource migrating(DatabaseUrl.Server server) {
        return new HikariDataSource(serverConfig(server, 2));
    }

    private static HikariConfig serverConfig(DatabaseUrl.Server server, int size) {
        HikariConfig config = config("server", size);
        config.setJdbcUrl(server.url());
        config.setDataSourceProperties(properties(server, PATIENCE.toSeconds()));
        return config;
    }

    /** What a server's driver is told. */
    static Properties properties(DatabaseUrl.Server server, long patienceSeconds) {
        Properties properties = new Properties();
        properties.putAll(server.properties());
        properties.setProperty("connectTimeout", String.valueOf(patienceSeconds));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("ApplicationName", "countersign");
        return properties;
    }

    private static HikariConfig config(String name, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("countersign-" + name);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setValidationTimeout(PATIENCE.toMillis() / 2);
        return config;
    }
}
