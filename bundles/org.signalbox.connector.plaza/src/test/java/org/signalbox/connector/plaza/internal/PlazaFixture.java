package org.signalbox.connector.plaza.internal;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.testkit.ConnectorFixture;
import org.signalbox.connector.testkit.TestImages;
import org.signalbox.emulation.FakeNetwork;

/** Plaza for the conformance kit. */
final class PlazaFixture implements ConnectorFixture {
    @Override
    public Connector connector() {
        return new PlazaConnector();
    }

    @Override
    public Grant grant(URI origin) {
        return new Grant(origin, "@nightline", Map.of(), Map.of(Api.TOKEN, Secret.of(FakePlaza.TOKEN)));
    }

    @Override
    public FakeNetwork network(URI origin) {
        return new FakePlaza(origin);
    }

    @Override
    public Map<String, Boundary> boundaries() {
        return Map.of(
                "plaza.text.limit",
                new Boundary(List.of(part("a".repeat(500))), List.of(part("a".repeat(501)))),
                "plaza.media.alt.required",
                new Boundary(List.of(pictured("A dot")), List.of(pictured(""))));
    }

    private static Part pictured(String alt) {
        return Part.of("Pictured")
                .media(List.of(TestImages.dot(alt)))
                .language("en-GB")
                .build();
    }
}
