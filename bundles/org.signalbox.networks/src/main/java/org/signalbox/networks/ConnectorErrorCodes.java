package org.signalbox.networks;

import java.util.Set;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.model.LocalizedFailure;

/**
 * The codes of connector errors: tells failures of a connector's own code, such as a thrown exception or an unusable
 * answer, from its network's.
 */
public final class ConnectorErrorCodes {
    /** The prefix of the codes of such failures. */
    public static final String PREFIX = "networks.connector.";

    /** The codes of failures of calls that were in a connector's process when that ended. */
    private static final Set<String> LOST_PROCESS = Set.of("isolation.lost.unknown", "isolation.lost.no-effect");

    private ConnectorErrorCodes() {}

    /** Whether its connector failed at it, also by the end of its process. */
    public static boolean isConnectorError(ConnectorException fault) {
        return isLostProcess(fault)
                || LocalizedFailure.of(fault)
                        .filter(why -> why.code().startsWith(PREFIX))
                        .isPresent();
    }

    /**
     * Whether the connector's process ended during the call, which may have been the cause. A call that didn't get
     * there any more isn't one.
     */
    public static boolean isLostProcess(ConnectorException fault) {
        return LocalizedFailure.of(fault)
                .filter(why -> LOST_PROCESS.contains(why.code()))
                .isPresent();
    }
}
