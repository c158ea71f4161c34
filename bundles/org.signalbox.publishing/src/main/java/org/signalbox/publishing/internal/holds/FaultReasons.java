package org.signalbox.publishing.internal.holds;

import org.signalbox.connector.api.ConnectorException;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.networks.ConnectorErrorCodes;
import org.signalbox.publishing.HoldReasonCodes;

/** What failed, as the reason of a publication that is tried again, held, rejected or unclear. */
public final class FaultReasons {
    private FaultReasons() {}

    public static Message of(ConnectorException fault) {
        var words = LocalizedFailure.said(fault);
        if (ConnectorErrorCodes.isConnectorError(fault)) {
            return Message.of(
                    fault instanceof ConnectorException.OutcomeUnknown
                            ? "publishing.fault.connector-unclear"
                            : "publishing.fault.connector",
                    words);
        }
        return switch (fault) {
            case ConnectorException.NotSent e -> Message.of("publishing.fault.not-sent", words);
            case ConnectorException.OutcomeUnknown e -> Message.of("publishing.fault.outcome-unknown", words);
            case ConnectorException.RateLimited e -> Message.of("publishing.fault.rate-limited", words);
            case ConnectorException.AuthorizationLost e ->
                Message.of(HoldReasonCodes.ACCOUNT + "-authorization", words);
            case ConnectorException.Rejected e ->
                Message.of("publishing.fault.rejected", words, e.termId().orElse("—"));
            case ConnectorException.Unavailable e -> Message.of("publishing.fault.unavailable", words);
        };
    }

    /** Whether its connector failed at it with an error of its own. */
    static boolean isConnectorError(Publication waiting) {
        return waiting.reason()
                .map(Message::code)
                .filter(code ->
                        code.equals("publishing.fault.connector") || code.equals("publishing.fault.connector-unclear"))
                .isPresent();
    }
}
