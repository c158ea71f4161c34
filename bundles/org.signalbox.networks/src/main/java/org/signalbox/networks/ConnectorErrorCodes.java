package org.signalbox.networks;

import org.signalbox.connector.api.ConnectorException;
import org.signalbox.model.LocalizedFailure;

/**
 * The codes of connector errors: tells failures of a connector's own code, such as a thrown exception or an unusable
 * answer, from its network's.
 */
public final class ConnectorErrorCodes {
    /** The prefix of the codes of such failures. */
    public static final String PREFIX = "networks.connector.";

    private ConnectorErrorCodes() {}

    public static boolean isConnectorError(ConnectorException fault) {
        return LocalizedFailure.of(fault)
                .filter(why -> why.code().startsWith(PREFIX))
                .isPresent();
    }
}
