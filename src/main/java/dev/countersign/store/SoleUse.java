package dev.countersign.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to be the only one who works with an SQLite file: an exclusive lock on a file next to it, which the
 * operating system gives back when the process ends, however it ends.
 */
final class SoleUse implements AutoCloseable {
    // Closing any channel of a file gives up all of this process's POSIX locks on it, so that a second try within one
    // process must be seen before the file is opened (FileLock's documentation, "Platform dependencies").
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    private SoleUse(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** @throws DatabaseRefusedException when another holds it, or the lock's file cannot be made */
    static SoleUse of(Path database) {
        Path path;
        try {
            // Two names of one file are one database.
            Path real = Files.exists(database)
                    ? database.toRealPath()
                    : directory(database).resolve(database.getFileName());
            path = real.resolveSibling(real.getFileName() + ".lock");
        } catch (IOException missing) {
            throw noDirectory(database, missing);
        }
        if (!HELD.add(path)) {
            throw inUse(database);
        }
        try {
            return new SoleUse(path, locked(path, database));
        } catch (RuntimeException refused) {
            HELD.remove(path);
            throw refused;
        }
    }

    /** @throws DatabaseRefusedException when the directory of the file is not there */
    static Path directory(Path database) {
        try {
            return database.getParent().toRealPath();
        } catch (IOException missing) {
            throw noDirectory(database, missing);
        }
    }

    private static DatabaseRefusedException noDirectory(Path database, IOException missing) {
        return new DatabaseRefusedException(
                "The directory of the database " + database + " is not there: make it, or name another.", missing);
    }

    private static FileChannel locked(Path path, Path database) {
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw inUse(database);
            }
            return channel;
        } catch (IOException failed) {
            throw new DatabaseRefusedException(
                    "The file " + path + " cannot be made and locked: its directory must be writable for this user, "
                            + "on a disk that has room and can lock.",
                    failed);
        }
    }

    private static DatabaseRefusedException inUse(Path database) {
        return new DatabaseRefusedException("The database " + database
                + " is in use by another countersign. Stop that one first, or use PostgreSQL for several at once.");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException closing) {
            throw new IllegalStateException("the lock " + path + " could not be given back", closing);
        } finally {
            HELD.remove(path);
        }
    }
}
