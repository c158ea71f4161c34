package org.signalbox.networks;

import org.signalbox.connector.api.ConnectorException;
import org.signalbox.model.LocalizedFailure;

/** Tells failures of a connector's own code, such as a thrown exception or an unusable answer, from its network's. */
public final class ConnectorFault {
    /** The prefix of the codes of such failures. */
    public static final String PREFIX = "networks.connector.";

    private ConnectorFault() {}

    public static boolean isOwn(ConnectorException fault) {
        return LocalizedFailure.of(fault)
                .filter(why -> why.code().startsWith(PREFIX))
                .isPresent();
    }
}
