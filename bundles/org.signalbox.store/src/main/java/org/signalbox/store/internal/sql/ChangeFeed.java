package org.signalbox.store.internal.sql;

import java.util.List;
import java.util.function.Consumer;
import org.signalbox.model.Message;
import org.signalbox.model.store.Reconnection;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.StoreChange;

/** Notifies listeners of committed changes, in order, on one thread of its own. */
public interface ChangeFeed extends AutoCloseable {
    Registration onChange(Consumer<StoreChange> listener);

    /** As {@link org.signalbox.model.store.Store#onCommit}. */
    Registration onCommit(Consumer<StoreChange> listener);

    /** As {@link org.signalbox.model.store.Store#onReconnect}. */
    Registration onReconnect(Consumer<Reconnection> listener);

    /** As {@link org.signalbox.model.store.Store#timeInDoubt}. */
    boolean timeInDoubt();

    /** As {@link org.signalbox.model.store.Store#warnings}. */
    List<Message> warnings();

    /** Delivers what was committed before, for a few seconds at most. */
    @Override
    void close();
}
