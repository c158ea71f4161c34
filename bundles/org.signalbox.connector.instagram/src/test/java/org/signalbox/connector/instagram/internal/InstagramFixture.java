package org.signalbox.connector.instagram.internal;

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
import org.signalbox.connector.testkit.TestImages;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.instagram.FakeInstagram;
import org.signalbox.emulation.meta.GraphDocument;

/** The connector with the fake Instagram, by a login of Facebook; Meta's documents judge each call. */
class InstagramFixture implements ConnectorFixture {
    /** Whatever day it is, the connector's version of the API lives. */
    static final Instant DAY = Instant.parse("2026-11-27T12:00:00Z");

    /** Without the values that are common words: the kit looks for all of them in what the connector says. */
    static final Map<String, Secret> APP = Map.of(
            InstagramConnector.CLIENT_ID, Secret.of("990011223344"),
            InstagramConnector.CLIENT_SECRET, Secret.of("app-s3cret-0f-nightline"));

    @Override
    public Connector connector() {
        return new InstagramConnector();
    }

    @Override
    public Grant grant(URI origin) {
        return new Grant(
                        InstagramConnector.ORIGIN,
                        "nightline",
                        Map.of("token_endpoint", Login.FACEBOOK.token().toString()),
                        Map.of(Api.TOKEN, Secret.of(FakeInstagram.TOKEN)))
                .withApp(APP);
    }

    @Override
    public Optional<String> target() {
        return Optional.of(FakeInstagram.ACCOUNT);
    }

    /** Pictures of the kit are PNG, which the terms refuse and Instagram, too. */
    static FakeInstagram instagram(InstantSource clock) {
        var instagram = new FakeInstagram(clock);
        instagram.calendar(InstantSource.fixed(DAY));
        instagram.judge(GraphDocument.judge());
        instagram.files().takeAlso("image/png");
        return instagram;
    }

    @Override
    public FakeNetwork network(URI origin) {
        return instagram(InstantSource.system());
    }

    @Override
    public Part part(String text) {
        return Part.of(text).media(TestImages.dot("")).build();
    }

    /** Comments have no files. */
    @Override
    public Part answer(String text) {
        return Part.text(text);
    }

    @Override
    public Set<URI> origins() {
        return Set.of(
                URI.create("https://graph.instagram.com"),
                URI.create("https://api.instagram.com"),
                URI.create("https://rupload.facebook.com"),
                URI.create("https://scontent.cdninstagram.com"));
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
                Term.TEXT,
                new Boundary(
                        List.of(part("é".repeat(2_200)), part("🚂".repeat(2_200))),
                        List.of(part("é".repeat(2_201)), part("🚂".repeat(2_201)))));
    }
}
