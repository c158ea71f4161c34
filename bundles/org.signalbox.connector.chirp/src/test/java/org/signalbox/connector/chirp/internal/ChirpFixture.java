package org.signalbox.connector.chirp.internal;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.testkit.ConnectorFixture;
import org.signalbox.emulation.FakeNetwork;

/** Chirp for the conformance kit. */
public final class ChirpFixture implements ConnectorFixture {
    private final boolean paid;

    private ChirpFixture(boolean paid) {
        this.paid = paid;
    }

    /** A network with free access. */
    public static ChirpFixture free() {
        return new ChirpFixture(false);
    }

    /** A network that refuses accounts without paid access. */
    public static ChirpFixture paid() {
        return new ChirpFixture(true);
    }

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
        return new FakeChirp(origin, paid);
    }

    @Override
    public Map<String, Boundary> boundaries() {
        return Map.of("chirp.text.limit", new Boundary(List.of(part("a".repeat(280))), List.of(part("a".repeat(281)))));
    }
}
