package org.signalbox.connector.x.internal;

import java.net.URI;
import java.util.Map;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Secret;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.x.FakeX;

/** With an app that wants messages, and a login that allows what it says; people write privately. */
final class MessagesFixture extends XFixture {
    private final String wanted;
    private final String scope;

    MessagesFixture() {
        this(XScopes.ALL, XScopes.asked());
    }

    MessagesFixture(String wanted, String scope) {
        this.wanted = wanted;
        this.scope = scope;
    }

    @Override
    public Grant grant(URI origin) {
        return super.grant(origin)
                .withSetting("scope", scope)
                .withApp(Map.of(XConnector.PERMISSIONS, Secret.of(wanted)));
    }

    @Override
    public FakeNetwork network(URI origin) {
        var network = (FakeX) super.network(origin);
        network.writePrivately();
        return network;
    }
}
