package org.signalbox.connector.reddit.internal;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.testkit.ConnectorFixture;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.reddit.FakeReddit;

/** The connector with the fake Reddit. */
final class RedditFixture implements ConnectorFixture {
    private final boolean moderates;

    RedditFixture() {
        this(false);
    }

    /** @param moderates whether the account moderates the community, so that it may hide there */
    RedditFixture(boolean moderates) {
        this.moderates = moderates;
    }

    @Override
    public Connector connector() {
        return new RedditConnector(Duration.ofSeconds(5));
    }

    @Override
    public Grant grant(URI origin) {
        return new Grant(
                        RedditConnector.ORIGIN,
                        FakeReddit.USER,
                        Map.of(),
                        Map.of(Api.TOKEN, Secret.of(FakeReddit.TOKEN)))
                .withApp(Map.of(
                        RedditConnector.CLIENT_ID, Secret.of("p-jcoLKBynTLew"),
                        RedditConnector.CLIENT_SECRET, Secret.of("gko_LXELoV07ZBNUXrvWZfzE3aI")));
    }

    /** The permissions that the connector asks for. */
    private static Set<String> scopes() {
        return ((Auth.OAuth) new RedditConnector().descriptor().auth())
                .scopes().stream().map(Auth.Scope::id).collect(Collectors.toSet());
    }

    @Override
    public FakeNetwork network(URI origin) {
        var reddit = new FakeReddit(InstantSource.system(), scopes());
        Objects.requireNonNull(reddit.communities().all().get("test")).addProperty("user_is_moderator", moderates);
        return reddit;
    }

    @Override
    public Set<URI> origins() {
        return FakeReddit.origins();
    }

    /** An edit keeps the title; other posts have titles of their own. */
    @Override
    public Part part(String text) {
        var title =
                Set.of("Before", "After").contains(text) ? "Edited" : text.substring(0, Math.min(40, text.length()));
        return Part.of(text)
                .title(title)
                .options(Map.of(Choosing.COMMUNITY, "test"))
                .build();
    }

    @Override
    public boolean alternativeTexts() {
        return false;
    }

    /** Comments are texts. */
    @Override
    public boolean imagesInThreads() {
        return false;
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
    public Map<String, Boundary> boundaries() {
        var post = part("Long");
        return Map.of(
                Term.TEXT,
                new Boundary(
                        List.of(text("é".repeat(40_000)), text("🚂".repeat(40_000))),
                        List.of(text("é".repeat(40_001)))),
                Term.TITLE_LENGTH,
                new Boundary(
                        List.of(post.toBuilder().title("🚂".repeat(300)).build()),
                        List.of(post.toBuilder().title("x".repeat(301)).build())));
    }

    private Part text(String text) {
        return part("Long").toBuilder().text(text).build();
    }
}
