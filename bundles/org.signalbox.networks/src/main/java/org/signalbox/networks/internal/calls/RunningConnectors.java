package org.signalbox.networks.internal.calls;

import java.util.Optional;
import org.signalbox.networks.NetworkGoneException;

/** The connectors that run on this node. */
public interface RunningConnectors {
    Optional<RunningConnector> running(String network);

    /** Says why a network can't be called now. */
    NetworkGoneException unavailable(String network);
}
