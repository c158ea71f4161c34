package org.signalbox.store;

import static java.util.Optional.empty;
import static org.signalbox.store.Samples.NOON;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.signalbox.model.AuditEntry;

/** A store without content, and the time that its test sets. */
abstract class NewStore {
    protected final SettableClock clock = new SettableClock(NOON);

    protected OpenStore store;

    /** A new store without content. */
    protected abstract OpenStore open(SettableClock clock) throws Exception;

    @BeforeEach
    void openStore() throws Exception {
        store = open(clock);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    List<AuditEntry> audited(String subject) {
        return store.audit().list(Optional.of(subject), empty(), 100).items();
    }
}
