package org.signalbox.connector.bluesky.internal;

import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.testkit.ConnectorFixture;
import org.signalbox.connector.testkit.TestImages;
import org.signalbox.emulation.FakeNetwork;

/** The connector with a fake of the reference server. */
final class BlueskyFixture implements ConnectorFixture {
    private static final String FAMILY = "👨‍👩‍👧";

    private final String handle;

    BlueskyFixture() {
        this("alice.test");
    }

    /** @param handle as the owner typed it */
    BlueskyFixture(String handle) {
        this.handle = handle;
    }

    @Override
    public Connector connector() {
        return new BlueskyConnector();
    }

    @Override
    public Grant grant(URI origin) {
        return new Grant(origin, handle, Map.of(), Map.of(Login.PASSWORD, Secret.of(FakePds.PASSWORD)));
    }

    @Override
    public FakeNetwork network(URI origin) {
        return new FakePds();
    }

    @Override
    public boolean takesVideos() {
        return true;
    }

    @Override
    public Map<String, Boundary> boundaries() {
        return Map.of(
                Term.TEXT_GRAPHEMES,
                new Boundary(
                        List.of(Part.text("a".repeat(300)), Part.text("e\u0301".repeat(300))),
                        List.of(Part.text("a".repeat(301)), Part.text("e\u0301".repeat(301)))),
                Term.TEXT_BYTES,
                new Boundary(List.of(Part.text(FAMILY.repeat(166))), List.of(Part.text(FAMILY.repeat(167)))),
                Term.IMAGES,
                new Boundary(List.of(pictures(4)), List.of(pictures(5))));
    }

    private static Part pictures(int count) {
        return Part.of("")
                .media(Collections.nCopies(count, TestImages.dot("A dot")))
                .build();
    }
}
