package org.signalbox.vendor.nostr;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.testkit.ConnectorFixture;
import org.signalbox.emulation.FakeNetwork;

/** The connector with one relay, which is a media server, too. */
final class NostrFixture implements ConnectorFixture {
    @Override
    public Connector connector() {
        return new NostrConnector();
    }

    @Override
    public Grant grant(URI origin) {
        return new Grant(
                origin,
                "nightline",
                Map.of(Servers.MEDIA, origin.toString(), Servers.RELAYS_APART, "", Servers.RULE, "all"),
                Map.of(RemoteSigner.ADDRESS, Secret.of("")));
    }

    @Override
    public Map<String, String> signingKeys() {
        return Map.of(NostrSession.KEY, FakeNostr.ME.secret());
    }

    @Override
    public FakeNetwork network(URI origin) {
        return new FakeNostr(origin);
    }

    @Override
    public boolean takesVideos() {
        return true;
    }

    @Override
    public Duration clockTolerance() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Map<String, Boundary> boundaries() {
        return Map.of(
                Term.CONTENT,
                new Boundary(
                        List.of(Part.text("é".repeat(8_196)), Part.text("🚂".repeat(8_196))),
                        List.of(Part.text("é".repeat(8_197)), Part.text("🚂".repeat(8_197)))));
    }
}
