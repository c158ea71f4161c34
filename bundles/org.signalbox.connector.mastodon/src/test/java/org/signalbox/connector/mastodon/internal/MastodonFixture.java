package org.signalbox.connector.mastodon.internal;

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

/** The connector with a strict fake instance. */
final class MastodonFixture implements ConnectorFixture {
    private static final String LINK = "https://example.com/" + "long/".repeat(30);

    static final Attachments.Timeout SHORT =
            new Attachments.Timeout(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(50));

    @Override
    public Connector connector() {
        return new MastodonConnector(SHORT);
    }

    @Override
    public Grant grant(URI origin) {
        return new Grant(origin, "alice", Map.of(), Map.of("access_token", Secret.of(FakeMastodon.TOKEN)));
    }

    @Override
    public FakeNetwork network(URI origin) {
        return new FakeMastodon(origin);
    }

    @Override
    public boolean takesVideos() {
        return true;
    }

    @Override
    public boolean takesPolls() {
        return true;
    }

    @Override
    public Duration clockTolerance() {
        return Duration.ofSeconds(4);
    }

    @Override
    public Map<String, Boundary> boundaries() {
        var answer = "é".repeat(500 - 24);
        return Map.of(
                Term.TEXT,
                new Boundary(
                        List.of(
                                Part.text("é".repeat(500)),
                                Part.text("👨‍👩‍👧".repeat(500)),
                                Part.text(answer + " " + LINK),
                                Part.text("@bob@" + "far.".repeat(40) + "example " + "x".repeat(495)),
                                warned("x".repeat(490), "y".repeat(10))),
                        List.of(
                                Part.text("é".repeat(501)),
                                Part.text(answer + "! " + LINK),
                                warned("x".repeat(490), "y".repeat(11)))));
    }

    private static Part warned(String text, String warning) {
        return Part.of(text).options(Map.of(Draft.WARNING, warning)).build();
    }
}
