package org.signalbox.store.internal.sqlite;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.signalbox.model.Message;
import org.signalbox.model.concurrent.SerialTasks;
import org.signalbox.model.store.Listeners;
import org.signalbox.model.store.Reconnection;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.StoreChange;
import org.signalbox.store.internal.sql.ChangeFeed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The changes of this process, which is the only one that makes any. */
public final class LocalFeed implements ChangeFeed {
    private static final Logger LOG = LoggerFactory.getLogger(LocalFeed.class);

    private final Listeners<StoreChange> listeners = new Listeners<>();
    private final Listeners<StoreChange> atOnce = new Listeners<>();
    private final SerialTasks told = new SerialTasks("store-changes");

    @Override
    public Registration onChange(Consumer<StoreChange> listener) {
        return listeners.add(listener);
    }

    /** No server can be away and come back. */
    @Override
    public Registration onReconnect(Consumer<Reconnection> listener) {
        return () -> {};
    }

    /** The time is this machine's own. */
    @Override
    public boolean timeInDoubt() {
        return false;
    }

    /** No server has settings to fix. */
    @Override
    public List<Message> warnings() {
        return List.of();
    }

    @Override
    public Registration onCommit(Consumer<StoreChange> listener) {
        return atOnce.add(listener);
    }

    /** Must be called in the order of the commits. */
    void tell(List<StoreChange> changes) {
        if (!changes.isEmpty()) {
            var all = List.copyOf(changes);
            all.forEach(atOnce::notifyListeners);
            told.execute(() -> all.forEach(listeners::notifyListeners));
        }
    }

    @Override
    public void close() {
        if (!told.close(Duration.ofSeconds(5))) {
            LOG.warn("A listener to the store's changes doesn't return; the changes after it are dropped");
        }
    }
}
