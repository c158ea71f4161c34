package org.signalbox.connector.x.internal;

import java.net.URI;
import java.time.Duration;
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
import org.signalbox.emulation.x.FakeX;

/** The connector with a fake of X. */
class XFixture implements ConnectorFixture {
    private static final String LINK = "https://example.com/" + "long/".repeat(60);

    private final InstantSource clock;

    XFixture() {
        this(InstantSource.system());
    }

    /** @param clock of X */
    XFixture(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Connector connector() {
        return new XConnector();
    }

    /** As the host keeps it after the account was verified. */
    @Override
    public Grant grant(URI origin) {
        return new Grant(origin, "anna", Map.of(), Map.of("access_token", Secret.of(FakeX.TOKEN)))
                .withTarget(Optional.empty(), Map.of("user", FakeX.OWN));
    }

    @Override
    public FakeNetwork network(URI origin) {
        return new FakeX(clock, new XJudge());
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
        return Duration.ofSeconds(5);
    }

    @Override
    public Set<URI> origins() {
        return Set.of(URI.create("https://pbs.twimg.com"), URI.create("https://video.twimg.com"));
    }

    @Override
    public Map<String, Boundary> boundaries() {
        return Map.of(
                Term.TEXT,
                new Boundary(
                        List.of(
                                Part.text("é".repeat(280)),
                                Part.text("漢".repeat(140)),
                                Part.text("a".repeat(256) + " " + LINK)),
                        List.of(
                                Part.text("é".repeat(281)),
                                Part.text("漢".repeat(141)),
                                Part.text("a".repeat(257) + " " + LINK))));
    }
}
