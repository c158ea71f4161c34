package org.signalbox.connector.wordpress.internal;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.testkit.ConnectorFixture;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.wordpress.FakeWordPress;

/** The connector with the fake site, as it is after the account was connected. */
final class WordPressFixture implements ConnectorFixture {
    @Override
    public Connector connector() {
        return new WordPressConnector();
    }

    static Grant connecting(URI origin) {
        return new Grant(
                origin,
                FakeWordPress.USER,
                Map.of(Discovery.FOLDER, "/"),
                Map.of(Site.PASSWORD, Secret.of(FakeWordPress.PASSWORD)));
    }

    @Override
    public Grant grant(URI origin) {
        return connecting(origin)
                .withTarget(
                        Optional.empty(),
                        Map.of(
                                Discovery.DETAIL,
                                origin + "/wp-json/",
                                Me.DETAIL,
                                Long.toString(FakeWordPress.USER_ID)));
    }

    @Override
    public FakeNetwork network(URI origin) {
        return new FakeWordPress(InstantSource.system());
    }

    @Override
    public Part part(String text) {
        return Part.of(text)
                .title(text.substring(
                        0, text.offsetByCodePoints(0, Math.min(40, text.codePointCount(0, text.length())))))
                .build();
    }

    @Override
    public boolean takesVideos() {
        return false;
    }

    /** Later parts have no place in WordPress. */
    @Override
    public boolean threads() {
        return false;
    }

    @Override
    public Duration clockTolerance() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Map<String, Boundary> boundaries() {
        var post = part("Long").toBuilder()
                .options(Map.of(Choosing.FEATURED, "true"))
                .build();
        return Map.of(
                Term.TITLE,
                new Boundary(
                        List.of(post.toBuilder().title("é".repeat(32_767)).build()),
                        List.of(post.toBuilder().title("é".repeat(32_768)).build())),
                Term.EXCERPT,
                new Boundary(List.of(excerpt(post, 65_535)), List.of(excerpt(post, 65_536))));
    }

    private static Part excerpt(Part post, int length) {
        return post.toBuilder()
                .options(Map.of(Choosing.EXCERPT, "x".repeat(length)))
                .build();
    }
}
