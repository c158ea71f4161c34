package org.signalbox.shell.internal;

import java.util.Optional;
import org.signalbox.model.store.Store;
import org.signalbox.networks.Networks;
import org.signalbox.shell.CommandException;

/** The engine's services, as commands need them: waited for a little, and with a reason where one is missing. */
public interface EngineServices {
    /**
     * @throws CommandException when it isn't there in time, with the reason why the store can't be opened if it is that
     */
    <S> S need(Class<S> service) throws CommandException, InterruptedException;

    <S> Optional<S> find(Class<S> service);

    /** A framework property. */
    Optional<String> property(String name);

    /** The store. */
    default Store store() throws CommandException, InterruptedException {
        return need(Store.class);
    }

    /** The networks, once the connectors of the workspace were brought up. */
    Networks networks() throws CommandException, InterruptedException;
}
