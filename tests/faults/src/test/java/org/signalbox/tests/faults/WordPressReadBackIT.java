package org.signalbox.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.wordpress.internal.WordPressConnector;
import org.signalbox.model.AccountId;
import org.signalbox.model.Overdue;
import org.signalbox.model.PublicationState;
import org.signalbox.terms.TermsBook;
import org.signalbox.tests.counterparts.Counterparts;
import org.signalbox.tests.counterparts.FaultProxy;
import org.signalbox.tests.counterparts.ProxyFault;
import org.signalbox.tests.counterparts.ProxyFault.Reached;
import org.signalbox.tests.counterparts.WordPressServer;

/** Articles whose answers are lost, at a real WordPress: they are found by their slugs, and none is sent again. */
@Timeout(120)
final class WordPressReadBackIT {
    private static final AccountId ANNA = AccountId.of("anna@wordpress");
    private static final String POSTS = "/wp-json/wp/v2/posts";

    @TempDir
    Path folder;

    @BeforeEach
    void theServerIsInstalled() {
        assumeThat(Counterparts.wordPressAvailable()).isEmpty();
    }

    @Test
    void articlesWhoseAnswersAreLostAreFoundByTheirSlugsAndThereOnce() throws Exception {
        var faults = List.of(
                ProxyFault.badGatewayAfterCommit(),
                ProxyFault.resetAfterCommit(),
                new ProxyFault.Stall(Duration.ofMillis(500), Reached.SERVER),
                new ProxyFault.Garbage(Reached.SERVER));
        var texts = new String[faults.size()];
        try (var server = WordPressServer.start();
                var proxy = FaultProxy.to(server.origin());
                var fixture = new NodesFixture(
                        Kind.SQLITE.opening(folder),
                        new WordPressConnector(),
                        TermsBook.NONE,
                        Optional.of(NodesFixture.NINE))) {
            var node = fixture.node("one");
            fixture.connect(node.accounts, ANNA, proxy.origin(), "password", server.password("anna"));
            for (var i = 0; i < texts.length; i++) {
                texts[i] = "unclear-" + i;
                proxy.injectInto("POST", POSTS, texts[i], faults.get(i));
            }
            fixture.plan(ANNA, NodesFixture.NINE, Overdue.LATE, Map.of("status", "publish"), texts);

            node.look(NodesFixture.NINE);
            assertThat(fixture.count(PublicationState.UNKNOWN)).isEqualTo(texts.length);
            fixture.drain(texts.length, NodesFixture.NINE.plus(Duration.ofMinutes(20)));

            assertThat(server.posts()).extracting(WordPressServer.Post::title).containsExactlyInAnyOrder(texts);
            assertThat(server.posts()).noneMatch(post -> post.slug().endsWith("-2"));
            assertThat(proxy.exchanges())
                    .filteredOn(
                            each -> each.method().equals("POST") && each.path().equals(POSTS))
                    .as("requests for posts")
                    .hasSize(texts.length);
            assertThat(proxy.waiting()).isZero();
        }
    }

    @Test
    void articlesThatSomethingElseAnswersAfterTheyWereStoredAreThereOnce() throws Exception {
        var texts = new String[] {"leads-away", "walled", "refused-late"};
        try (var server = WordPressServer.start();
                var proxy = FaultProxy.to(server.origin());
                var fixture = new NodesFixture(
                        Kind.SQLITE.opening(folder),
                        new WordPressConnector(),
                        TermsBook.NONE,
                        Optional.of(NodesFixture.NINE))) {
            var node = fixture.node("one");
            fixture.connect(node.accounts, ANNA, proxy.origin(), "password", server.password("anna"));
            fixture.plan(ANNA, NodesFixture.NINE, Overdue.LATE, Map.of("status", "publish"), texts);

            node.look(NodesFixture.NINE);
            fixture.drain(texts.length, NodesFixture.NINE.plus(Duration.ofMinutes(20)));

            assertThat(server.posts()).extracting(WordPressServer.Post::title).containsExactlyInAnyOrder(texts);
            assertThat(proxy.exchanges())
                    .filteredOn(
                            each -> each.method().equals("POST") && each.path().equals(POSTS))
                    .as("requests for posts")
                    .hasSize(texts.length);
        }
    }
}
