package dev.countersign.request;

import dev.countersign.store.Database;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A trip of its own for each test, on one database file for all of a class. */
abstract class TripTest {
    @TempDir
    private static Path folder;

    private static Database database;

    Trip trip;

    @BeforeAll
    static void open() {
        database = Database.open("jdbc:sqlite:" + folder.resolve("countersign.db"), Clock.systemUTC());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void begin() {
        trip = new Trip(database);
    }
}
