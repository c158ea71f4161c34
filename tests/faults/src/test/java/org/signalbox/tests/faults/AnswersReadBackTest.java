package org.signalbox.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.Auth;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.ReadsInbox;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.facebook.internal.FacebookConnector;
import org.signalbox.connector.linkedin.internal.LinkedInConnector;
import org.signalbox.connector.reddit.internal.RedditConnector;
import org.signalbox.connector.threads.internal.ThreadsConnector;
import org.signalbox.connector.wordpress.internal.WordPressConnector;
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
import org.signalbox.networks.Networks.CallObserver;
import org.signalbox.terms.TermsBook;
import org.signalbox.tests.counterparts.FaultProxy;
import org.signalbox.tests.counterparts.ProxyFault;
import org.signalbox.tests.counterparts.ProxyFault.Reached;

/** Answers at networks that take no key: what is unclear is looked for where answers are listed. */
@Timeout(120)
final class AnswersReadBackTest {
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
     * @param path of the request that makes an answer visible, where that hasn't the text; else empty
     * @param options of the post that is commented on
     */
    private record Played(
            Connector connector,
            AccountId account,
            Optional<String> target,
            String secret,
            String token,
            String path,
            Map<String, String> options) {}

    @Test
    void answersAtLinkedInWhoseConfirmationsAreLostAreThereOnce() throws Exception {
        var connector = new LinkedInConnector();
        try (var fixture = fixture(connector)) {
            lost(
                    fixture,
                    new Played(
                            connector,
                            AccountId.of("devtestco@linkedin"),
                            Optional.of(FakeLinkedIn.PAGE),
                            "access_token",
                            FakeLinkedIn.TOKEN,
                            "",
                            Map.of()),
                    new FakeLinkedIn(fixture));
        }
    }

    @Test
    void answersAtFacebookWhoseConfirmationsAreLostAreThereOnce() throws Exception {
        var connector = new FacebookConnector();
        try (var fixture = fixture(connector)) {
            lost(
                    fixture,
                    new Played(
                            connector,
                            AccountId.of("nightline@facebook"),
                            Optional.of(FakeFacebook.PAGE),
                            "access_token",
                            FakeFacebook.TOKEN,
                            "",
                            Map.of()),
                    new FakeFacebook(fixture));
        }
    }

    @Test
    void answersAtRedditWhoseConfirmationsAreLostAreThereOnce() throws Exception {
        var connector = new RedditConnector();
        var scopes = ((Auth.OAuth) connector.descriptor().auth())
                .scopes().stream().map(Auth.Scope::id).collect(Collectors.toSet());
        try (var fixture = fixture(connector)) {
            lost(
                    fixture,
                    new Played(
                            connector,
                            AccountId.of(FakeReddit.USER + "@reddit"),
                            Optional.empty(),
                            "access_token",
                            FakeReddit.TOKEN,
                            "",
                            Map.of("subreddit", "test")),
                    new FakeReddit(fixture, Set.copyOf(scopes)));
        }
    }

    @Test
    void answersAtThreadsWhoseConfirmationsAreLostAreThereOnce() throws Exception {
        var connector = new ThreadsConnector();
        try (var fixture = fixture(connector)) {
            lost(
                    fixture,
                    new Played(
                            connector,
                            AccountId.of(FakeThreads.USER + "@threads"),
                            Optional.empty(),
                            "access_token",
                            FakeThreads.TOKEN,
                            "/v1.0/me/threads_publish",
                            Map.of()),
                    new FakeThreads(fixture));
        }
    }

    @Test
    void answersAtWordPressWhoseConfirmationsAreLostAreThereOnce() throws Exception {
        var connector = new WordPressConnector();
        try (var fixture = fixture(connector)) {
            lost(
                    fixture,
                    new Played(
                            connector,
                            AccountId.of(FakeWordPress.USER + "@wordpress"),
                            Optional.empty(),
                            "password",
                            FakeWordPress.PASSWORD,
                            "",
                            Map.of("status", "publish")),
                    new FakeWordPress(fixture));
        }
    }

    private NodesFixture fixture(Connector connector) throws IOException {
        return new NodesFixture(Kind.SQLITE.opening(folder), connector, TermsBook.NONE, Optional.of(NodesFixture.NINE));
    }

    private static void lost(NodesFixture fixture, Played played, FakeNetwork network) throws Exception {
        try (var server = EmulationServer.start(network);
                var proxy = FaultProxy.to(server.origin())) {
            var node = fixture.node("one");
            connect(fixture, node, played, proxy);
            fixture.plan(played.account(), NodesFixture.NINE, Overdue.LATE, played.options(), "Ask me");
            fixture.drain(1, NodesFixture.NINE.plus(Duration.ofMinutes(5)));
            var items = comments(fixture, node, played, network);
            for (var i = 0; i < FAULTS.size(); i++) {
                var text = "unclear-" + i;
                proxy.injectInto("POST", played.path(), played.path().isEmpty() ? text : "", FAULTS.get(i));
                fixture.planAnswer(
                        played.account(), fixture.instant(), items.get(i).receipt(), text);
            }

            node.look(fixture.instant());
            assertThat(fixture.count(PublicationState.UNKNOWN)).isEqualTo(FAULTS.size());
            fixture.drain(1 + FAULTS.size(), fixture.instant().plus(Duration.ofMinutes(20)));

            var given = new ArrayList<String>();
            synchronized (network) {
                items.stream()
                        .flatMap(item -> network.answers(item.remoteId()).stream())
                        .map(post -> post.text().replaceAll("</?p>", ""))
                        .forEach(given::add);
            }
            assertThat(given).containsExactly("unclear-0", "unclear-1", "unclear-2", "unclear-3");
            assertThat(proxy.waiting()).isZero();
            assertThat(server.failures()).isEmpty();
        }
    }

    private static void connect(NodesFixture fixture, Node node, Played played, FaultProxy proxy) {
        if (played.target().isPresent()) {
            var login = new Grant(proxy.origin(), "", Map.of(), Map.of(played.secret(), Secret.of(played.token())));
            fixture.connectTarget(
                    node.accounts, played.account(), login, played.target().get());
        } else {
            fixture.connect(node.accounts, played.account(), proxy.origin(), played.secret(), played.token());
        }
    }

    /** One for each fault, as the inbox shows them, in the order in which they were written. */
    private static List<InboxItem> comments(NodesFixture fixture, Node node, Played played, FakeNetwork network)
            throws Exception {
        var written = new ArrayList<String>();
        for (var i = 0; i < FAULTS.size(); i++) {
            var text = "Question " + i;
            fixture.now = fixture.now.map(at -> at.plusSeconds(2));
            synchronized (network) {
                var post = network.posts().getFirst().remoteId();
                written.add(network.comment(post, "zoe", text)
                        .or(() -> network.reply(post, "zoe", text))
                        .orElseThrow());
            }
        }
        fixture.now = fixture.now.map(at -> at.plusSeconds(10));
        var items = new ArrayList<InboxItem>();
        var position = Optional.<String>empty();
        for (var more = true; more; ) {
            var at = position;
            var page = node.line.call(
                    played.account(), ReadsInbox.class, CallObserver.NONE, session -> session.inbox(at, 50));
            items.addAll(page.items());
            position = Optional.of(page.position());
            more = page.more();
        }
        return written.stream()
                .map(id -> items.stream()
                        .filter(item -> item.remoteId().equals(id))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(id + " isn't in the inbox: " + items)))
                .toList();
    }
}
