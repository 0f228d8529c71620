package dev.countersign.store;

import dev.countersign.request.AuditEvent;
import dev.countersign.request.ChangeRequest;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What stands in a database beside a program that works with it, read only. */
public final class StoredRequests implements Closeable {
    private final Handle handle;
    private final String url;
    private final AuditTrail audit = new AuditTrail();

    /** @param url as the program got it */
    public StoredRequests(String url) {
        this.url = url;
        this.handle = Jdbi.open(url);
    }

    /** Every request for that key, oldest first. */
    public synchronized List<ChangeRequest> ofKey(String keyId) {
        return handle.createQuery("select document from request where key_id = :key order by created_at")
                .bind("key", keyId)
                .map((row, context) -> RequestDocument.read(row.getString(1)))
                .list();
    }

    /** Its jobs that are not done, by their kinds' names. */
    public synchronized List<String> jobs(ChangeRequest request) {
        return handle.createQuery("select task_instance from scheduled_tasks where task_instance like :its")
                .bind("its", "%:" + request.id().value() + ":%")
                .map((row, context) -> row.getString(1).split(":", -1)[0])
                .list();
    }

    /** Its story, oldest first. */
    public synchronized List<AuditEvent> events(ChangeRequest request) {
        return audit.events(handle, request.id());
    }

    /** What {@code audit verify} finds. */
    public VerifyAudit.Finding verified() {
        ReadOnlyDatabase.Opening opening = ReadOnlyDatabase.open(url);
        try (ReadOnlyDatabase beside = ((ReadOnlyDatabase.Opening.Opened) opening).database()) {
            return VerifyAudit.verify(
                    new AuditSource.Tables(beside), new VerifyAudit.Known(List.of(), Map.of(), Optional.empty()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public void close() {
        handle.close();
    }
}
