package org.signalbox.store.internal.sql;

import java.util.List;
import java.util.function.Consumer;
import org.signalbox.model.Message;
import org.signalbox.model.store.Reconnection;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.Subscription;

/** Notifies listeners of committed changes, in order, on one thread of its own. */
public interface ChangeFeed extends AutoCloseable {
    Subscription onChange(Consumer<StoreChange> listener);

    /** As {@link org.signalbox.model.store.Store#onCommit}. */
    Subscription onCommit(Consumer<StoreChange> listener);

    /** As {@link org.signalbox.model.store.Store#onReconnect}. */
    default Subscription onReconnect(Consumer<Reconnection> listener) {
        return () -> {};
    }

    /** As {@link org.signalbox.model.store.Store#timeInDoubt}. */
    default boolean timeInDoubt() {
        return false;
    }

    /** As {@link org.signalbox.model.store.Store#warnings}. */
    default List<Message> warnings() {
        return List.of();
    }

    /** Delivers what was committed before, for a few seconds at most. */
    @Override
    void close();
}
