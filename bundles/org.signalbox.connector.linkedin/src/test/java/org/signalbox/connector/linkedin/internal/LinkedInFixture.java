package org.signalbox.connector.linkedin.internal;

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
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.testkit.ConnectorFixture;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.linkedin.FakeLinkedIn;

/** The connector with the fake LinkedIn, as a page. */
class LinkedInFixture implements ConnectorFixture {
    @Override
    public Connector connector() {
        return new LinkedInConnector();
    }

    /** What LinkedIn says of an app with the Community Management API. */
    String scopes() {
        return String.join(",", FakeLinkedIn.ALL);
    }

    @Override
    public Grant grant(URI origin) {
        return new Grant(
                        LinkedInConnector.ORIGIN,
                        "devtestco",
                        Map.of("scope", scopes()),
                        Map.of(Api.TOKEN, Secret.of(FakeLinkedIn.TOKEN)))
                .withApp(Map.of(
                        LinkedInConnector.CLIENT_ID, Secret.of("78li-client-id"),
                        LinkedInConnector.CLIENT_SECRET, Secret.of("WPL_AP1.client-s3cret")));
    }

    @Override
    public Optional<String> target() {
        return Optional.of(FakeLinkedIn.PAGE);
    }

    /** Whatever day it is, the connector's version of the API lives. */
    @Override
    public FakeNetwork network(URI origin) {
        var linkedIn = new FakeLinkedIn(InstantSource.system());
        linkedIn.calendar(InstantSource.fixed(Instant.parse("2026-11-27T12:00:00Z")));
        return linkedIn;
    }

    @Override
    public Set<URI> origins() {
        return Set.of(URI.create("https://www.linkedin.com"), URI.create("https://media.licdn.com"));
    }

    @Override
    public boolean takesVideos() {
        return true;
    }

    @Override
    public boolean takesPolls() {
        return true;
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
                        List.of(
                                Part.text("é".repeat(3_000)),
                                Part.text("🚂".repeat(1_500)),
                                Part.text("(a_b) #tag " + "~".repeat(2_989))),
                        List.of(Part.text("é".repeat(3_001)), Part.text("🚂".repeat(1_501)))),
                Term.POLL_QUESTION,
                new Boundary(List.of(poll("🚂".repeat(140))), List.of(poll("x".repeat(141)))));
    }

    static Part poll(String question) {
        return Part.of(question)
                .poll(Poll.of(List.of("Yes", "No"), Duration.ofDays(1)))
                .build();
    }
}
