package org.signalbox.shell.internal;

import java.util.Optional;
import org.signalbox.model.store.Store;
import org.signalbox.networks.Networks;
import org.signalbox.shell.CommandException;

/** The engine's services for commands. Waits briefly for a missing one, and then fails with the reason. */
public interface EngineServices {
    /**
     * @throws CommandException when the service is missing after the wait; names the reason when the store can't be
     *     opened
     */
    <S> S need(Class<S> service) throws CommandException, InterruptedException;

    <S> Optional<S> find(Class<S> service);

    /** A framework property. */
    Optional<String> property(String name);

    /** Whether this process goes on after the command: it is a node or a window. */
    default boolean staysOpen() {
        return property("signalbox.listen").map(Boolean::parseBoolean).orElse(false);
    }

    /** The open store. */
    default Store store() throws CommandException, InterruptedException {
        return need(Store.class);
    }

    /** The networks, after the workspace's connectors have started. */
    Networks networks() throws CommandException, InterruptedException;
}
