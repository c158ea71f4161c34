package org.signalbox.accounts.internal;

import java.util.Optional;
import org.signalbox.connector.api.OAuthTokens;

/** What a token endpoint answered. */
sealed interface TokenReply {
    /** @param scope what was granted, if it says so */
    record Given(OAuthTokens tokens, Optional<String> scope) implements TokenReply {}

    /** @param error the OAuth error code, sanitized; empty if the answer has none */
    record Refused(int status, String error) implements TokenReply {}
}
