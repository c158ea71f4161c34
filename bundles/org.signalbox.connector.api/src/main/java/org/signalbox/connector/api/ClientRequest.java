package org.signalbox.connector.api;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * What an OAuth client is wanted for.
 *
 * @param origin the instance, such as {@code https://mastodon.example}
 * @param redirect where the browser comes back to; empty for the device flow and for renewals
 * @param app the values of {@link Descriptor#app}, by field; empty where the network declares none
 */
public record ClientRequest(URI origin, Optional<URI> redirect, Map<String, Secret> app) {
    public ClientRequest {
        app = Map.copyOf(app);
    }
}
