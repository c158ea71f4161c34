package org.signalbox.connector.x.internal;

import java.util.Set;
import java.util.stream.Collectors;
import org.signalbox.connector.api.Auth;

/** The permissions that the connector asks for. */
final class XScopes {
    private XScopes() {}

    static Set<String> declared() {
        return ((Auth.OAuth) new XConnector().descriptor().auth())
                .scopes().stream().map(Auth.Scope::id).collect(Collectors.toSet());
    }
}
