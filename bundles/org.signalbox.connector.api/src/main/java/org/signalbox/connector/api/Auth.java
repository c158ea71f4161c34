package org.signalbox.connector.api;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Authorization method of a network's accounts. */
public sealed interface Auth {
    /**
     * Default origin of accounts, such as {@code https://bsky.social}; the owner can name another one. Empty where each
     * instance has its own.
     */
    Optional<URI> origin();

    /** The owner enters the values of {@code fields}, such as an app password. */
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
