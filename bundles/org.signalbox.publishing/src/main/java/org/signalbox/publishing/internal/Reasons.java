package org.signalbox.publishing.internal;

import org.signalbox.connector.api.ConnectorException;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;

/** The words for what keeps a publication from being sent. */
final class Reasons {
    /** What begins every reason that ends when the network can be used again. */
    static final String NETWORK = "publishing.held.network";

    /** What begins every reason that ends when the account can be used again. */
    static final String ACCOUNT = "publishing.held.account";

    private Reasons() {}

    static Message fault(ConnectorException fault) {
        var words = String.valueOf(fault.getMessage());
        return switch (fault) {
            case ConnectorException.NotSent e -> Message.of("publishing.fault.not-sent", words);
            case ConnectorException.OutcomeUnknown e -> Message.of("publishing.fault.outcome-unknown", words);
            case ConnectorException.RateLimited e -> Message.of("publishing.fault.rate-limited", words);
            case ConnectorException.AuthorizationLost e -> Message.of(ACCOUNT + "-authorization", words);
            case ConnectorException.Rejected e -> Message.of(
                    "publishing.fault.rejected", words, e.termId().orElse("—"));
            case ConnectorException.Unavailable e -> Message.of("publishing.fault.unavailable", words);
        };
    }

    static Message networkGone(String network) {
        return Message.of(NETWORK, network);
    }

    static boolean waitsForNetwork(Publication publication) {
        return publication.reason().filter(why -> why.code().startsWith(NETWORK)).isPresent();
    }

    static boolean waitsForAccount(Publication publication) {
        return publication.reason().filter(why -> why.code().startsWith(ACCOUNT)).isPresent();
    }
}
