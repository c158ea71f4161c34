package org.signalbox.networks.internal.calls;

import java.util.List;
import java.util.function.Consumer;
import org.signalbox.connector.api.Connector;
import org.signalbox.model.Message;
import org.signalbox.networks.ConnectorIsolation;

/** A connector that was started. Calls know nothing of where it runs. */
public interface StartedConnector {
    Connector connector();

    /** The loader of its classes: no object of one of these may leave a call. */
    ClassLoader loader();

    /** Where it runs. */
    default ConnectorIsolation isolation() {
        return ConnectorIsolation.INSIDE;
    }

    /**
     * Calls back once, on any thread, when it ended by itself, with the reason in words; at once if it is over. Inside,
     * it doesn't.
     */
    default void onEnd(Consumer<Message> listener) {}

    /** Ends its code. Nobody calls it any more. */
    Leftovers remove();

    /**
     * The remains of a removed connector.
     *
     * @param stuck whether its code doesn't end: it goes as soon as it does
     * @param threads the names of its threads that go on
     */
    record Leftovers(boolean stuck, List<String> threads) {
        public boolean none() {
            return !stuck && threads.isEmpty();
        }
    }
}
