package org.signalbox.isolation;

import java.util.function.Consumer;
import org.signalbox.connector.api.Connector;
import org.signalbox.model.Message;

/** A connector that runs in a process of its own. */
public interface ConnectorProcess {
    /** The code of the reason of an end that isn't the connector's fault: this process failed to serve it. */
    String ENDED_BY_HOST = "isolation.end.host";

    /**
     * The connector, as a proxy: each call goes to the process. An interrupted call is cancelled there; when it doesn't
     * end within some seconds, the process is killed. When the process ends, calls end by
     * {@link org.signalbox.connector.api.ConnectorException.OutcomeUnknown} where something visible may have happened,
     * else by {@link org.signalbox.connector.api.ConnectorException.Unavailable}.
     */
    Connector connector();

    /** The id of the process, for people. */
    long pid();

    /**
     * Calls back once, on any thread, when the process ended by itself or was killed for what it did, with the reason
     * in words; at once if it is over. {@link #close} is no such end.
     */
    void onEnd(Consumer<Message> listener);

    /**
     * Ends the process and waits for that, some seconds at most. Idempotent.
     *
     * @return whether it is gone
     */
    boolean close();
}
