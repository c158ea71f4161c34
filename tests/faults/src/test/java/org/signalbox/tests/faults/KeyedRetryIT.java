package org.signalbox.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.mastodon.internal.MastodonConnector;
import org.signalbox.model.AccountId;
import org.signalbox.model.Leases;
import org.signalbox.model.Overdue;
import org.signalbox.model.PublicationState;
import org.signalbox.terms.TermsBook;
import org.signalbox.tests.counterparts.Counterparts;
import org.signalbox.tests.counterparts.FaultProxy;
import org.signalbox.tests.counterparts.MastodonServer;
import org.signalbox.tests.counterparts.ProxyFault;
import org.signalbox.tests.counterparts.ProxyFault.Reached;

/** Posts whose answer is lost, at a real server that knows Idempotency-Key and shows no post in its timeline. */
@Timeout(120)
final class KeyedRetryIT {
    private static final AccountId ALICE = AccountId.of("alice@mastodon");
    private static final String STATUSES = "/api/v1/statuses";

    @TempDir
    Path folder;

    @BeforeEach
    void theServerIsInstalled() {
        assumeThat(Counterparts.available()).isEmpty();
    }

    @Test
    void postsWhoseAnswersAreLostAreSentAgainWithTheirKeysAndAreThereOnce() throws Exception {
        var faults = List.of(
                ProxyFault.badGatewayAfterCommit(),
                ProxyFault.resetAfterCommit(),
                new ProxyFault.Garbage(Reached.SERVER));
        var texts = NodesFixture.texts("lost", faults.size());
        try (var server = MastodonServer.start();
                var proxy = FaultProxy.to(server.origin());
                var fixture = new NodesFixture(
                        Kind.SQLITE.opening(folder),
                        new MastodonConnector(),
                        TermsBook.NONE,
                        Optional.of(NodesFixture.NINE))) {
            var node = fixture.node("one");
            fixture.connect(node.accounts, ALICE, proxy.origin(), "access_token", MastodonServer.TOKEN);
            for (var i = 0; i < texts.length; i++) {
                proxy.injectInto("POST", STATUSES, texts[i], faults.get(i));
            }
            fixture.plan(ALICE, NodesFixture.NINE, Overdue.LATE, texts);

            node.look(NodesFixture.NINE);
            assertThat(fixture.count(PublicationState.UNKNOWN)).isEqualTo(texts.length);
            NodesFixture.await("the posts are there", () -> server.texts().size() == texts.length);
            // the server keeps a key a moment after its post
            Thread.sleep(200);
            fixture.drain(texts.length, NodesFixture.NINE.plus(Duration.ofMinutes(2)));

            assertThat(server.texts()).containsExactlyInAnyOrder(texts);
            assertThat(proxy.exchanges())
                    .filteredOn(
                            each -> each.method().equals("POST") && each.path().equals(STATUSES))
                    .as("requests for posts")
                    .hasSize(2 * texts.length);
            assertThat(Duration.between(NodesFixture.NINE, fixture.instant()))
                    .as("no search shows them, so their first requests must be over")
                    .isGreaterThanOrEqualTo(Leases.DEFAULT.commitTimeout());
        }
    }
}
