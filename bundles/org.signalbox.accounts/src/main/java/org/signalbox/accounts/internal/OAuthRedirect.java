package org.signalbox.accounts.internal;

import org.signalbox.connector.api.Secret;

/** The result in the browser's redirect. */
sealed interface OAuthRedirect {
    record Code(Secret code) implements OAuthRedirect {}

    /** @param error the network's error code, sanitized */
    record Refused(String error) implements OAuthRedirect {
        /** The OAuth error code, such as {@code access_denied}; a fixed text for anything else. */
        static String plain(String error) {
            return error.matches("[a-z_]{1,40}") ? error : "an error";
        }
    }
}
