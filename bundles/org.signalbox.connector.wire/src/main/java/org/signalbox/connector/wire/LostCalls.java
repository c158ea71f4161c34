package org.signalbox.connector.wire;

import org.signalbox.connector.api.ConnectorException;

/** Makes the failures of calls whose process is gone, in words for people. Any thread. */
public interface LostCalls {
    /** In English. */
    LostCalls PLAIN = (call, method) -> {
        var words = method
                + (call == LostCall.NOT_MADE
                        ? ": it wasn't called, because its session is over or too much is under way"
                        : ": the connector's process ended");
        return switch (call) {
            case UNSENT, NOT_MADE -> new ConnectorException.NotSent(words, null);
            case UNKNOWN -> new ConnectorException.OutcomeUnknown(words, null);
            case WITHOUT_EFFECT -> new ConnectorException.Unavailable(words, null);
        };
    };

    /** What is known of such a call. */
    enum LostCall {
        /** It never reached the process: {@link ConnectorException.NotSent}. */
        UNSENT,
        /** The process didn't take it, for its session is over or too much is under way: the same. */
        NOT_MADE,
        /** People may see what it did: {@link ConnectorException.OutcomeUnknown}. */
        UNKNOWN,
        /** It changes nothing that people see: {@link ConnectorException.Unavailable}. */
        WITHOUT_EFFECT
    }

    /** @param method the name of the contract's method */
    ConnectorException of(LostCall call, String method);
}
