package org.signalbox.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.x.internal.XConnector;
import org.signalbox.connector.x.internal.XOverHttp;
import org.signalbox.model.AccountId;
import org.signalbox.model.Overdue;
import org.signalbox.model.PublicationState;
import org.signalbox.terms.TermsBook;
import org.signalbox.tests.counterparts.FaultProxy;
import org.signalbox.tests.counterparts.ProxyFault;
import org.signalbox.tests.counterparts.ProxyFault.Reached;

/** Posts to X, which takes no key: what is unclear is read back from the account's own posts. */
@Timeout(120)
final class ReadBackAtXTest {
    private static final AccountId ANNA = AccountId.of("anna@x");
    private static final String POSTS = "/2/tweets";

    @TempDir
    Path folder;

    @Test
    void postsWhoseAnswersAreLostAreFoundAndThereOnce() throws Exception {
        var faults = List.of(
                ProxyFault.badGatewayAfterCommit(),
                ProxyFault.resetAfterCommit(),
                new ProxyFault.Garbage(Reached.SERVER));
        var texts = NodesFixture.texts("unclear", faults.size());
        try (var fixture = new NodesFixture(
                        Kind.SQLITE.opening(folder), new XConnector(), TermsBook.NONE, Optional.of(NodesFixture.NINE));
                var server = XOverHttp.start(fixture);
                var proxy = FaultProxy.to(server.origin())) {
            var node = fixture.node("one");
            fixture.connect(node.accounts, ANNA, proxy.origin(), "access_token", XOverHttp.TOKEN);
            for (var i = 0; i < texts.length; i++) {
                proxy.injectInto("POST", POSTS, texts[i], faults.get(i));
            }
            fixture.plan(ANNA, NodesFixture.NINE, Overdue.LATE, texts);

            node.look(NodesFixture.NINE);
            assertThat(fixture.count(PublicationState.UNKNOWN)).isEqualTo(texts.length);
            fixture.drain(texts.length, NodesFixture.NINE.plus(Duration.ofMinutes(2)));

            assertThat(server.texts()).containsExactlyInAnyOrder(texts);
            assertThat(proxy.exchanges())
                    .filteredOn(
                            each -> each.method().equals("POST") && each.path().equals(POSTS))
                    .as("requests for posts")
                    .hasSize(texts.length);
            assertThat(proxy.waiting()).isZero();
        }
    }
}
