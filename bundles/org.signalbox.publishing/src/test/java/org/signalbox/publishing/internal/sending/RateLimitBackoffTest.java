package org.signalbox.publishing.internal.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.PublicationState;
import org.signalbox.publishing.internal.FailoverFixture;
import org.signalbox.publishing.internal.FakeNetworks;
import org.signalbox.publishing.internal.nodes.FailureDetector;

/** What one publication is told by its network goes for all of its account. */
class RateLimitBackoffTest {
    @TempDir
    Path workspace;

    private FailoverFixture outpost;
    private FakeNetworks networks;
    private SendingService node;

    @BeforeEach
    void open() {
        outpost = new FailoverFixture(workspace);
        networks = FailoverFixture.readBack();
        node = outpost.node("test:1", FailureDetector.NONE, networks);
    }

    @AfterEach
    void close() {
        outpost.close();
    }

    @Test
    void oneRefusalSilencesTheAccountAlsoOnOtherNodesUntilTheNetworkListensAgain() throws Exception {
        var first = outpost.plan("one");
        var allowed = outpost.now.plusSeconds(77);
        networks.session.failPrepare(new ConnectorException.RateLimited("slow down", allowed));
        outpost.send(node);
        var later = List.of(outpost.plan("two"), outpost.plan("three"));
        outpost.send(node);
        var other = outpost.node("other:1", FailureDetector.NONE, networks);
        later.forEach(id -> assertThat(outpost.at(id).notBefore()).isEqualTo(allowed));
        var fourth = outpost.plan("four");
        outpost.send(other);

        assertThat(networks.session.visible()).isEmpty();
        assertThat(outpost.at(fourth).notBefore()).isEqualTo(allowed);
        assertThat(outpost.at(fourth).due()).as("the promise stays").isEqualTo(FailoverFixture.NINE);
        assertThat(outpost.at(fourth).reason().orElseThrow().code()).isEqualTo("publishing.waiting.asked");
        outpost.now = allowed;
        outpost.send(other);
        assertThat(networks.session.visible()).hasSize(4);
        assertThat(outpost.at(first).state()).isEqualTo(PublicationState.PUBLISHED);
    }

    @Test
    void aRefusalOfTheCommitSilencesTheAccountToo() throws Exception {
        outpost.plan("one");
        networks.session.failCommit(commit -> {
            throw new ConnectorException.RateLimited("slow down", null);
        });
        outpost.send(node);
        var next = outpost.plan("two");
        outpost.send(node);

        assertThat(networks.session.visible()).isEmpty();
        assertThat(Duration.between(outpost.now, outpost.at(next).notBefore())).isPositive();
    }

    @Test
    void whatWaitsForAMomentOnlyIsNotClaimedAndGivenBackAgainAndAgain() throws Exception {
        var allowed = outpost.now.plusSeconds(77);
        networks.session.failPrepare(new ConnectorException.RateLimited("slow down", allowed));
        outpost.plan("one");
        outpost.send(node);
        var next = outpost.plan("two");
        outpost.send(node);
        var claims = outpost.at(next).progress().claim().epoch();
        outpost.now = allowed.minusSeconds(5);
        for (var i = 0; i < 20; i++) {
            node.send(outpost.now.plusSeconds(10));
            outpost.settle(node);
        }
        assertThat(outpost.at(next).progress().claim().epoch()).isEqualTo(claims);
        outpost.now = allowed;
        outpost.send(node);
        assertThat(outpost.at(next).state()).isEqualTo(PublicationState.PUBLISHED);
    }

    @Test
    void whatWasPreparedBeforeTheRefusalIsNotTriedEither() throws Exception {
        var due = outpost.now;
        outpost.now = due.plusSeconds(5);
        var all =
                IntStream.range(0, 12).mapToObj(i -> outpost.plan("post " + i)).toList();
        outpost.now = due;
        node.send(due.plusSeconds(10));
        while (networks.session.prepared() < all.size()) {
            Thread.sleep(5);
        }
        var allowed = due.plusSeconds(77);
        for (var i = 0; i < all.size(); i++) {
            networks.session.failCommit(commit -> {
                throw new ConnectorException.RateLimited("slow down", allowed);
            });
        }

        outpost.now = due.plusSeconds(5);
        outpost.settle(node);

        assertThat(networks.session.asked())
                .as("those that are called at the same time")
                .isLessThanOrEqualTo(2);
        assertThat(all).allSatisfy(id -> assertThat(outpost.at(id).notBefore()).isEqualTo(allowed));
    }

    @Test
    void aNetworkThatRefusesAgainAndAgainAndNamesNoTimeIsAskedLessAndLess() throws Exception {
        var id = outpost.plan("one");
        var wait = Duration.ZERO;
        for (var i = 0; i < 7; i++) {
            networks.session.failPrepare(new ConnectorException.RateLimited("slow down", null));
            outpost.send(node);
            wait = Duration.between(outpost.now, outpost.at(id).notBefore());
            outpost.now = outpost.at(id).notBefore();
        }
        assertThat(wait).isGreaterThan(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1000000000-12-31T23:59:59Z", "9999-12-31T23:59:59Z", "1970-01-01T00:00:00Z"})
    void whatNobodyCanMeanKeepsAnAccountWaitingNoLongerThanAnyFailure(Instant said) throws Exception {
        var id = outpost.plan("one");
        networks.session.failCommit(commit -> {
            throw new ConnectorException.RateLimited("slow down", said);
        });
        outpost.send(node);
        var again = outpost.at(id).notBefore();
        assertThat(again).isBetween(outpost.now.plusSeconds(1), outpost.now.plusSeconds(60));

        outpost.now = again;
        outpost.send(node);
        assertThat(outpost.at(id).state()).isEqualTo(PublicationState.PUBLISHED);
    }

    @Test
    void aWaitOfThatKindThatIsStoredIsOver() throws Exception {
        outpost.store
                .rateLimits()
                .put(
                        FailoverFixture.ANNA,
                        Instant.parse("9999-12-31T23:59:59Z"),
                        new AuditEntry(
                                outpost.now,
                                "test:0",
                                "account/" + FailoverFixture.ANNA,
                                Message.of("publishing.quiet")));
        var id = outpost.plan("one");
        outpost.send(node);
        assertThat(outpost.at(id).state()).isEqualTo(PublicationState.PUBLISHED);
    }
}
