package org.signalbox.content;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.signalbox.connector.api.Option;
import org.signalbox.model.store.Subscription;

/**
 * What authors may choose on each network. Offered as a service by those who know the connectors; any thread, answers
 * from memory.
 */
public interface OptionCatalog {
    /** The options of a network's running connector; empty when none runs, so that its options can't be checked now. */
    Optional<List<Option>> of(String network);

    /** Calls back with the network whose options may be others now. */
    Subscription onChange(Consumer<String> listener);
}
