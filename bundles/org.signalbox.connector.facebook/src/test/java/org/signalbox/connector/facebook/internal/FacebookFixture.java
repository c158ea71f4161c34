package org.signalbox.connector.facebook.internal;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.testkit.ConnectorFixture;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.facebook.FakeFacebook;
import org.signalbox.emulation.meta.GraphDocument;

/** The connector with the fake Facebook, as a page; Meta's own documents judge each call, where they are there. */
class FacebookFixture implements ConnectorFixture {
    static final String SECRET = "9d8c7b6a-app-s3cret";

    /** A day on which the connector's version of the API lives. */
    static final InstantSource DAY = InstantSource.fixed(Instant.parse("2026-11-29T12:00:00Z"));

    @Override
    public Connector connector() {
        return new FacebookConnector();
    }

    @Override
    public Grant grant(URI origin) {
        return new Grant(
                        FacebookConnector.ORIGIN,
                        "nightline",
                        Map.of(),
                        Map.of(Graph.TOKEN, Secret.of(FakeFacebook.TOKEN)))
                .withApp(app());
    }

    static Map<String, Secret> app() {
        return Map.of(
                FacebookConnector.CLIENT_ID, Secret.of("1029384756"),
                FacebookConnector.CLIENT_SECRET, Secret.of(SECRET));
    }

    @Override
    public Optional<String> target() {
        return Optional.of(FakeFacebook.PAGE);
    }

    @Override
    public FakeNetwork network(URI origin) {
        return facebook(InstantSource.system());
    }

    static FakeFacebook facebook(InstantSource clock) {
        var facebook = new FakeFacebook(clock);
        facebook.calendar(DAY);
        facebook.judge(GraphDocument.judge());
        return facebook;
    }

    @Override
    public Set<URI> origins() {
        return Set.of(
                URI.create("https://rupload.facebook.com"),
                URI.create("https://scontent.xx.fbcdn.net"),
                URI.create("https://video.xx.fbcdn.net"));
    }

    @Override
    public boolean takesVideos() {
        return true;
    }

    @Override
    public boolean alternativeTextsOfVideos() {
        return false;
    }

    /** Later parts are comments on the post, beside each other. */
    @Override
    public boolean threads() {
        return false;
    }

    @Override
    public Duration clockTolerance() {
        return Duration.ofSeconds(3);
    }

    @Override
    public Map<String, Boundary> boundaries() {
        return Map.of(
                "facebook.text.limit",
                new Boundary(
                        List.of(Part.text("é".repeat(63_206)), Part.text("🚂".repeat(31_603))),
                        List.of(Part.text("é".repeat(63_207)))));
    }
}
