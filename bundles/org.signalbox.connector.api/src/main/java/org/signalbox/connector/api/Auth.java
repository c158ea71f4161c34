package org.signalbox.connector.api;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** How an account is authorized. */
public sealed interface Auth {
    /**
     * The origin that accounts live at unless their owner says otherwise, such as {@code https://bsky.social}; empty
     * where each instance has its own.
     */
    Optional<URI> origin();

    /** The owner gives some values, such as an app password. */
    record Credentials(Optional<URI> origin, List<Field> fields) implements Auth {
        public Credentials {
            fields = List.copyOf(fields);
        }
    }

    /**
     * The owner confirms in a browser; the connector implements {@link Authorizes}. The host stores the secrets
     * {@code access_token} and, where given, {@code refresh_token}.
     */
    record OAuthCode(Optional<URI> origin, boolean pkce) implements Auth {}
}
