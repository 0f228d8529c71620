package dev.countersign.store;

import com.github.kagkarlsson.shaded.jdbc.SQLRuntimeException;
import dev.countersign.request.AuditEvent;
import dev.countersign.request.ChangeRequest;
import dev.countersign.request.StoreUnavailableException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** Goes the way of a request into a {@link Database}, so that the first one finds it trodden, and leaves nothing there. */
public final class RehearseRequest {
    private final Database database;
    private final AuditTrail audit = new AuditTrail();
    private final Besides besides;

    public RehearseRequest(Database database, Clock clock) {
        this.database = database;
        this.besides = new Besides(clock);
    }

    /**
     * Goes through storing a request, reading it and adding to its story, and takes all of it back.
     *
     * @throws StoreUnavailableException when the database did not answer
     */
    public void rehearse(ChangeRequest request, AuditEvent event) {
        try (Handle handle = database.writing().open()) {
            handle.begin();
            RequestRows.add(
                    handle,
                    RequestRows.openFor(handle, database.dialect(), request).orElse(request));
            audit.begin(handle, event);
            besides.note(handle, request);
            RequestRows.hold(handle, request.id());
            audit.append(handle, List.of(event));
            Optional<ChangeRequest> unused = RequestRows.ofView(handle, request.viewId());
            handle.rollback();
        } catch (JdbiException | SQLRuntimeException failed) {
            throw new StoreUnavailableException("could not rehearse", failed);
        }
    }
}
