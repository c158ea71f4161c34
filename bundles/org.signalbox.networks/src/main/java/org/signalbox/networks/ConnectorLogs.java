package org.signalbox.networks;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** What the connectors of this process have logged. A service; any thread, but for {@link #setLevel}. */
@ProviderType
public interface ConnectorLogs {
    /** Lines of a network that are kept at most. */
    int MOST_LINES = 1_000;

    /**
     * The last lines of a network's connectors in this process, the oldest first, {@link #MOST_LINES} at most. From
     * memory.
     *
     * @param after only those with a greater number; 0 for all
     */
    List<ConnectorLogLine> lines(String network, long after);

    /**
     * The level from which on lines of a network are kept: {@code INFO}, or {@code DEBUG} in developer mode, unless
     * somebody chose another. From memory.
     */
    ConnectorLogLine.Level level(String network);

    /**
     * Chooses that level for all nodes of the store; audited. Lines that are kept already stay. Blocks: any thread but
     * the UI's.
     *
     * @throws org.signalbox.model.store.StoreException when that fails; nothing is changed then
     */
    void setLevel(String network, ConnectorLogLine.Level level, String actor);
}
