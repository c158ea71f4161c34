package org.signalbox.connector.x.internal;

import java.util.Map;
import java.util.Set;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Secret;

/** The permissions that the connector asks for where the app's owner wants all that it can do. */
final class XScopes {
    static final String ALL = "standard dm.read dm.write";

    private XScopes() {}

    static String asked() {
        try {
            return XConnector.scopes(Map.of(XConnector.PERMISSIONS, Secret.of(ALL)));
        } catch (ConnectorException e) {
            throw new AssertionError(e);
        }
    }

    static Set<String> each() {
        return Set.of(asked().split(" "));
    }
}
