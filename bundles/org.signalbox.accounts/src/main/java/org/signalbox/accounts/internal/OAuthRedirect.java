package org.signalbox.accounts.internal;

import org.signalbox.connector.api.Secret;

/** What the browser brought back. */
sealed interface OAuthRedirect {
    record Code(Secret code) implements OAuthRedirect {}

    /** @param error the network's error code, plain */
    record Refused(String error) implements OAuthRedirect {
        /** An error code of OAuth, such as {@code access_denied}, without anything that isn't one. */
        static String plain(String error) {
            return error.matches("[a-z_]{1,40}") ? error : "an error";
        }
    }
}
