package org.signalbox.content;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.signalbox.connector.api.Option;
import org.signalbox.model.store.Subscription;

/**
 * The options of each network for authors. A service of the bundle that knows the connectors; thread-safe, doesn't
 * block.
 */
public interface OptionCatalog {
    /** The options of a network's running connector; empty if none runs, so that options can't be checked. */
    Optional<List<Option>> of(String network);

    /** Whether its running connector needs a media relay that nobody has set up. */
    boolean lacksRelay(String network);

    /** Calls back with a network's id when its options may have changed. */
    Subscription onChange(Consumer<String> listener);
}
