package org.signalbox.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.facebook.internal.FacebookConnector;
import org.signalbox.connector.linkedin.internal.LinkedInConnector;
import org.signalbox.connector.reddit.internal.RedditConnector;
import org.signalbox.connector.threads.internal.ThreadsConnector;
import org.signalbox.connector.wordpress.internal.WordPressConnector;
import org.signalbox.connector.x.internal.XConnector;
import org.signalbox.connector.x.internal.XOverHttp;
import org.signalbox.emulation.EmulationServer;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.facebook.FakeFacebook;
import org.signalbox.emulation.linkedin.FakeLinkedIn;
import org.signalbox.emulation.reddit.FakeReddit;
import org.signalbox.emulation.threads.FakeThreads;
import org.signalbox.emulation.wordpress.FakeWordPress;
import org.signalbox.model.AccountId;
import org.signalbox.model.Overdue;
import org.signalbox.model.PublicationState;
import org.signalbox.terms.TermsBook;
import org.signalbox.tests.counterparts.FaultProxy;
import org.signalbox.tests.counterparts.ProxyFault;
import org.signalbox.tests.counterparts.ProxyFault.Reached;

/** Posts to networks that take no key: what is unclear is read back from the account's own posts. */
@Timeout(120)
final class ReadBackTest {
    private static final List<ProxyFault> FAULTS = List.of(
            ProxyFault.badGatewayAfterCommit(),
            ProxyFault.resetAfterCommit(),
            new ProxyFault.Stall(Duration.ofMillis(500), Reached.SERVER),
            new ProxyFault.Garbage(Reached.SERVER));

    @TempDir
    Path folder;

    /**
     * A network that is played.
     *
     * @param target that the account is, where a login has several
     * @param secret the name of the token in the grant
     * @param path of the request that makes a post visible
     * @param worded whether that request has the text
     * @param texts of the visible posts
     */
    private record Played(
            Connector connector,
            AccountId account,
            Optional<String> target,
            String secret,
            String token,
            String path,
            boolean worded,
            Map<String, String> options,
            URI origin,
            Supplier<List<String>> texts) {}

    @Test
    void postsToXWhoseAnswersAreLostAreFoundAndThereOnce() throws Exception {
        try (var fixture = fixture(new XConnector());
                var server = XOverHttp.start(fixture)) {
            lost(
                    fixture,
                    new Played(
                            new XConnector(),
                            AccountId.of("anna@x"),
                            Optional.empty(),
                            "access_token",
                            XOverHttp.TOKEN,
                            "/2/tweets",
                            true,
                            Map.of(),
                            server.origin(),
                            server::texts));
        }
    }

    @Test
    void postsToRedditWhoseAnswersAreLostAreFoundAndThereOnce() throws Exception {
        var connector = new RedditConnector();
        var scopes = ((Auth.OAuth) connector.descriptor().auth())
                .scopes().stream().map(Auth.Scope::id).collect(Collectors.toSet());
        try (var fixture = fixture(connector)) {
            var network = new FakeReddit(fixture, Set.copyOf(scopes));
            try (var server = EmulationServer.start(network)) {
                lost(
                        fixture,
                        new Played(
                                connector,
                                AccountId.of(FakeReddit.USER + "@reddit"),
                                Optional.empty(),
                                "access_token",
                                FakeReddit.TOKEN,
                                "/api/submit",
                                true,
                                Map.of("subreddit", "test"),
                                server.origin(),
                                () -> texts(network)));
                assertThat(server.failures()).isEmpty();
            }
        }
    }

    /** As a page: posts of members can't be read back. */
    @Test
    void postsToLinkedInWhoseAnswersAreLostAreFoundAndThereOnce() throws Exception {
        var connector = new LinkedInConnector();
        try (var fixture = fixture(connector)) {
            var network = new FakeLinkedIn(fixture);
            try (var server = EmulationServer.start(network)) {
                lost(
                        fixture,
                        new Played(
                                connector,
                                AccountId.of("devtestco@linkedin"),
                                Optional.of(FakeLinkedIn.PAGE),
                                "access_token",
                                FakeLinkedIn.TOKEN,
                                "/rest/posts",
                                true,
                                Map.of(),
                                server.origin(),
                                () -> texts(network)));
                assertThat(server.failures()).isEmpty();
            }
        }
    }

    /** What was made ready before is published by its number. */
    @Test
    void postsToThreadsWhoseAnswersAreLostAreFoundAndThereOnce() throws Exception {
        var connector = new ThreadsConnector();
        try (var fixture = fixture(connector)) {
            var network = new FakeThreads(fixture);
            try (var server = EmulationServer.start(network)) {
                lost(
                        fixture,
                        new Played(
                                connector,
                                AccountId.of(FakeThreads.USER + "@threads"),
                                Optional.empty(),
                                "access_token",
                                FakeThreads.TOKEN,
                                "/v1.0/me/threads_publish",
                                false,
                                Map.of(),
                                server.origin(),
                                () -> texts(network)));
                assertThat(server.failures()).isEmpty();
            }
        }
    }

    @Test
    void postsToFacebookWhoseAnswersAreLostAreFoundAndThereOnce() throws Exception {
        var connector = new FacebookConnector();
        try (var fixture = fixture(connector)) {
            var network = new FakeFacebook(fixture);
            try (var server = EmulationServer.start(network)) {
                lost(
                        fixture,
                        new Played(
                                connector,
                                AccountId.of("nightline@facebook"),
                                Optional.of(FakeFacebook.PAGE),
                                "access_token",
                                FakeFacebook.TOKEN,
                                "/v26.0/" + FakeFacebook.PAGE + "/feed",
                                true,
                                Map.of(),
                                server.origin(),
                                () -> texts(network)));
                assertThat(server.failures()).isEmpty();
            }
        }
    }

    @Test
    void articlesAtWordPressWhoseAnswersAreLostAreFoundAndThereOnce() throws Exception {
        var connector = new WordPressConnector();
        try (var fixture = fixture(connector)) {
            var network = new FakeWordPress(fixture);
            try (var server = EmulationServer.start(network)) {
                lost(
                        fixture,
                        new Played(
                                connector,
                                AccountId.of(FakeWordPress.USER + "@wordpress"),
                                Optional.empty(),
                                "password",
                                FakeWordPress.PASSWORD,
                                "/wp-json/wp/v2/posts",
                                true,
                                Map.of("status", "publish"),
                                server.origin(),
                                () -> texts(network)));
                assertThat(server.failures()).isEmpty();
            }
        }
    }

    private static List<String> texts(FakeNetwork network) {
        synchronized (network) {
            return network.posts().stream().map(FakeNetwork.Post::text).toList();
        }
    }

    private NodesFixture fixture(Connector connector) throws IOException {
        return new NodesFixture(Kind.SQLITE.opening(folder), connector, TermsBook.NONE, Optional.of(NodesFixture.NINE));
    }

    private static void lost(NodesFixture fixture, Played network) throws Exception {
        var texts = new String[FAULTS.size()];
        try (var proxy = FaultProxy.to(network.origin())) {
            var node = fixture.node("one");
            if (network.target().isPresent()) {
                var login =
                        new Grant(proxy.origin(), "", Map.of(), Map.of(network.secret(), Secret.of(network.token())));
                fixture.connectTarget(
                        node.accounts,
                        network.account(),
                        login,
                        network.target().get());
            } else {
                fixture.connect(node.accounts, network.account(), proxy.origin(), network.secret(), network.token());
            }
            for (var i = 0; i < texts.length; i++) {
                texts[i] = "unclear-" + i;
                proxy.injectInto("POST", network.path(), network.worded() ? texts[i] : "", FAULTS.get(i));
            }
            fixture.plan(network.account(), NodesFixture.NINE, Overdue.LATE, network.options(), texts);

            node.look(NodesFixture.NINE);
            assertThat(fixture.count(PublicationState.UNKNOWN)).isEqualTo(texts.length);
            fixture.drain(texts.length, NodesFixture.NINE.plus(Duration.ofMinutes(20)));

            assertThat(network.texts().get()).containsExactlyInAnyOrder(texts);
            assertThat(proxy.exchanges())
                    .filteredOn(
                            each -> each.method().equals("POST") && each.path().equals(network.path()))
                    .as("requests for posts")
                    .hasSize(texts.length);
            assertThat(proxy.waiting()).isZero();
        }
    }
}
