package org.signalbox.connector.threads.internal;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.testkit.ConnectorFixture;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.threads.FakeThreads;

/** The connector with the fake Threads, which Meta's samples of requests judge. */
class ThreadsFixture implements ConnectorFixture {
    @Override
    public Connector connector() {
        return new ThreadsConnector();
    }

    @Override
    public Grant grant(URI origin) {
        return new Grant(
                        ThreadsConnector.ORIGIN,
                        FakeThreads.USER,
                        Map.of(),
                        Map.of(Api.TOKEN, Secret.of(FakeThreads.TOKEN)))
                .withApp(Map.of(
                        ThreadsConnector.APP_ID, Secret.of("990602627938098"),
                        ThreadsConnector.APP_SECRET, Secret.of(FakeThreads.APP_SECRET)));
    }

    @Override
    public FakeNetwork network(URI origin) {
        return new FakeThreads(InstantSource.system(), new ThreadsJudge());
    }

    @Override
    public Set<URI> origins() {
        return Set.of(URI.create(FakeThreads.FILES));
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
        return Duration.ofSeconds(3);
    }

    @Override
    public Map<String, Boundary> boundaries() {
        return Map.of(
                Term.TEXT,
                new Boundary(
                        List.of(
                                Part.text("é".repeat(500)),
                                Part.text("🚂".repeat(125)),
                                Part.text("日本 #tag & <b> " + "~".repeat(400))),
                        List.of(Part.text("é".repeat(501)), Part.text("🚂".repeat(125) + "x"))));
    }
}
