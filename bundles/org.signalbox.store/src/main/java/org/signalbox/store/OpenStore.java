package org.signalbox.store;

import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;
import org.signalbox.model.Message;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.Store;

/** A store that its opener closes. After that every method throws {@link StoreFailure}. */
@ProviderType
public interface OpenStore extends Store, AutoCloseable {
    /** The place, for display: the database file, or the address of the server's database. */
    String place();

    /** Its engine, size and contents. Counts whole tables: not for the UI's thread. */
    StoreFacts facts();

    /**
     * Tells what calls wait for while the store's server is away, and at once what they wait for now. Called on the
     * thread of such a call; listeners must be quick.
     */
    Registration onWait(Consumer<Message> listener);

    /**
     * Lets running transactions end, delivers the changes that were committed, and lets go of the workspace.
     * Idempotent.
     */
    @Override
    void close();
}
