package org.signalbox.workbench.ui;

import java.util.Optional;
import org.signalbox.accounts.OtherAccountException;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.demo.practice.PracticeException;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.networks.ConnectorErrorCodes;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.store.StoreFailure;

/** Describes exceptions to users. */
public final class FailureText {
    private FailureText() {}

    /** A failure's text and, where the engine knows it, the remedy. Without stack trace and class names. */
    public static String text(Throwable why) {
        return told(why).map(Message::text).orElseGet(() -> plain(why));
    }

    private static Optional<Message> told(Throwable why) {
        return switch (why) {
            case LifecycleException e -> Optional.of(e.message());
            case NetworkGoneException e -> Optional.of(e.message());
            case OtherAccountException e -> Optional.of(e.message());
            case PlanningException e -> Optional.of(e.message());
            case PracticeException e -> Optional.of(e.message());
            case StoreFailure e -> Optional.of(e.message());
            case StaleChangeException e -> Optional.of(Message.of("workbench.error.stale"));
            case ConnectorException e ->
                Optional.of(Message.of("workbench.error.network." + what(e), LocalizedFailure.said(e)));
            default -> Optional.empty();
        };
    }

    /** The advice depends on the failure. */
    private static String what(ConnectorException why) {
        if (ConnectorErrorCodes.isConnectorError(why)) {
            return why instanceof ConnectorException.OutcomeUnknown ? "connector-unclear" : "connector";
        }
        return switch (why) {
            case ConnectorException.NotSent e -> "unreached";
            case ConnectorException.Unavailable e -> "unavailable";
            case ConnectorException.RateLimited e -> "limited";
            case ConnectorException.AuthorizationLost e -> "authorization";
            case ConnectorException.Rejected e -> "refused";
            case ConnectorException.OutcomeUnknown e -> "unclear";
        };
    }

    private static String plain(Throwable why) {
        var message = why.getMessage();
        return message == null || message.isBlank()
                ? Message.of("workbench.error.unexpected", why.getClass().getSimpleName())
                        .text()
                : message;
    }
}
