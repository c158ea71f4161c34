package org.signalbox.accounts.internal;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.model.LocalizedFailure;
import org.signalbox.model.Message;

/** The failures of an authorization, in words that quote nothing of an answer but its error code. */
final class AuthorizationFailure {
    private AuthorizationFailure() {}

    static ConnectorException rejected(String code, Object... args) {
        return LocalizedFailure.with(Message.of(code, args), message -> new ConnectorException.Rejected(message, null));
    }

    static ConnectorException unavailable(String code, Object... args) {
        return LocalizedFailure.with(
                Message.of(code, args), message -> new ConnectorException.Unavailable(message, null));
    }

    static ConnectorException notSent(String code, @Nullable Throwable cause, Object... args) {
        return LocalizedFailure.with(Message.of(code, args), message -> new ConnectorException.NotSent(message, cause));
    }

    static ConnectorException lost(String code, Object... args) {
        return LocalizedFailure.with(Message.of(code, args), ConnectorException.AuthorizationLost::new);
    }

    /** People open the page, so it must be a web page, and encrypted unless the instance itself isn't. */
    static void requireWeb(URI page, URI origin) throws ConnectorException {
        var plain = "http".equalsIgnoreCase(page.getScheme());
        var secure = "https".equalsIgnoreCase(page.getScheme());
        if (page.getHost() == null || !secure && !(plain && "http".equalsIgnoreCase(origin.getScheme()))) {
            throw rejected("accounts.oauth.no-page", origin.getHost());
        }
    }
}
