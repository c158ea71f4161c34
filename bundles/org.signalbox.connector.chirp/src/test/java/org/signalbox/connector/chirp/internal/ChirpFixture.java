package org.signalbox.connector.chirp.internal;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.testkit.ConnectorFixture;
import org.signalbox.connector.testkit.FakeNetwork;

/** Chirp for the conformance kit. */
final class ChirpFixture implements ConnectorFixture {
    @Override
    public Connector connector() {
        return new ChirpConnector();
    }

    @Override
    public Grant grant(URI origin) {
        return new Grant(origin, "nightline", Map.of(), Map.of(Api.TOKEN, Secret.of(FakeChirp.TOKEN)));
    }

    @Override
    public FakeNetwork network(URI origin) {
        return new FakeChirp(origin);
    }

    @Override
    public Map<String, Boundary> boundaries() {
        return Map.of(
                "chirp.text.limit", new Boundary(List.of(part("a".repeat(280))), List.of(part("a".repeat(281)))));
    }
}
