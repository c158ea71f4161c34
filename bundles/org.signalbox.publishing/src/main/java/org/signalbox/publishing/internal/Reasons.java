package org.signalbox.publishing.internal;

import java.util.List;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.Worded;
import org.signalbox.publishing.Spending;

/** The words for what keeps a publication from being sent. */
final class Reasons {
    /** What begins every reason that ends when the network can be used again. */
    static final String NETWORK = "publishing.held.network";

    /** What begins every reason that ends when the account can be used again. */
    static final String ACCOUNT = "publishing.held.account";

    private static final String UNREROUTED = "-unrerouted";

    private Reasons() {}

    static Message fault(ConnectorException fault) {
        var words = Worded.said(fault);
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

    /**
     * Why something goes on waiting.
     *
     * @param obstacles what is against each account that it was to be rerouted to
     */
    static Message stillHeld(Publication held, String network, List<String> obstacles) {
        var unrerouted = (waitsForNetwork(held) ? NETWORK : ACCOUNT) + UNREROUTED;
        if (!obstacles.isEmpty()) {
            return Message.of(
                    unrerouted,
                    waitsForNetwork(held) ? network : held.account(),
                    String.join(" — ", obstacles));
        }
        var told = held.reason().orElseThrow();
        if (!told.code().equals(unrerouted)) {
            return told;
        }
        return waitsForNetwork(held) ? networkGone(network) : Message.of(ACCOUNT + "-paused", held.account());
    }

    static boolean waitsForNetwork(Publication publication) {
        return publication.reason().filter(why -> why.code().startsWith(NETWORK)).isPresent();
    }

    static boolean waitsForMoney(Publication publication) {
        return publication.reason().filter(why -> why.code().startsWith(Spending.HELD)).isPresent();
    }

    static boolean waitsForAccount(Publication publication) {
        return publication.reason().filter(why -> why.code().startsWith(ACCOUNT)).isPresent();
    }
}
