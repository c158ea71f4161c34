package org.signalbox.publishing.internal.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
import org.signalbox.model.store.RateLimit;
import org.signalbox.networks.SlowDown;
import org.signalbox.publishing.internal.FailoverFixture;
import org.signalbox.publishing.internal.FakeNetworks;
import org.signalbox.publishing.internal.nodes.FailureDetector;

/** What one publication is told by its network goes for all of its account. */
class RateLimitBackoffTest {
    @TempDir
    Path workspace;

    private FailoverFixture fixture;
    private FakeNetworks networks;
    private SendingService node;

    @BeforeEach
    void open() {
        fixture = new FailoverFixture(workspace);
        networks = FailoverFixture.readBack();
        node = fixture.node("test:1", FailureDetector.NONE, networks);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void oneRefusalSilencesTheAccountAlsoOnOtherNodesUntilTheNetworkListensAgain() throws Exception {
        var first = fixture.plan("one");
        var allowed = fixture.now.plusSeconds(77);
        networks.session.failPrepare(new ConnectorException.RateLimited("slow down", allowed));
        fixture.send(node);
        var later = List.of(fixture.plan("two"), fixture.plan("three"));
        fixture.send(node);
        var other = fixture.node("other:1", FailureDetector.NONE, networks);
        later.forEach(id -> assertThat(fixture.at(id).notBefore()).isEqualTo(allowed));
        var fourth = fixture.plan("four");
        fixture.send(other);

        assertThat(networks.session.visible()).isEmpty();
        assertThat(fixture.at(fourth).notBefore()).isEqualTo(allowed);
        assertThat(fixture.at(fourth).due()).as("the promise stays").isEqualTo(FailoverFixture.NINE);
        assertThat(fixture.at(fourth).reason().orElseThrow().text(Locale.ENGLISH))
                .as("also on a node that wasn't told itself")
                .isEqualTo("Its network asked " + FailoverFixture.ANNA + " to wait: slow down");
        fixture.now = allowed;
        fixture.send(other);
        assertThat(networks.session.visible()).hasSize(4);
        assertThat(fixture.at(first).state()).isEqualTo(PublicationState.PUBLISHED);
    }

    @Test
    void aHintInAnAnswerSilencesTheAccountAlsoOnOtherNodesAndSaysWhy() throws Exception {
        var allowed = fixture.now.plusSeconds(77);
        var first = fixture.plan("one");
        networks.slowDown(new SlowDown(fixture.at(first).account(), allowed, "5 of 100 left"));
        fixture.send(node);

        assertThat(networks.session.visible()).isEmpty();
        assertThat(fixture.at(first).notBefore()).isEqualTo(allowed);
        assertThat(fixture.at(first).reason().orElseThrow().text(Locale.ENGLISH))
                .endsWith("to wait: 5 of 100 left");
        var until = System.nanoTime() + 10_000_000_000L;
        while (fixture.store.rateLimits().list().isEmpty() && System.nanoTime() < until) {
            Thread.sleep(5);
        }
        var second = fixture.plan("two");
        fixture.send(fixture.node("other:1", FailureDetector.NONE, FailoverFixture.readBack()));
        assertThat(fixture.at(second).notBefore()).isEqualTo(allowed);
        assertThat(fixture.at(second).reason().orElseThrow().text(Locale.ENGLISH))
                .endsWith("to wait: 5 of 100 left");
        fixture.now = allowed;
        fixture.send(node);
        assertThat(fixture.at(first).state()).isEqualTo(PublicationState.PUBLISHED);
    }

    @Test
    void aRefusalOfTheCommitSilencesTheAccountToo() throws Exception {
        fixture.plan("one");
        networks.session.failCommit(commit -> {
            throw new ConnectorException.RateLimited("slow down", null);
        });
        fixture.send(node);
        var next = fixture.plan("two");
        fixture.send(node);

        assertThat(networks.session.visible()).isEmpty();
        assertThat(Duration.between(fixture.now, fixture.at(next).notBefore())).isPositive();
    }

    @Test
    void whatWaitsForAMomentOnlyIsNotClaimedAndGivenBackAgainAndAgain() throws Exception {
        var allowed = fixture.now.plusSeconds(77);
        networks.session.failPrepare(new ConnectorException.RateLimited("slow down", allowed));
        fixture.plan("one");
        fixture.send(node);
        var next = fixture.plan("two");
        fixture.send(node);
        var claims = fixture.at(next).progress().claim().epoch();
        fixture.now = allowed.minusSeconds(5);
        for (var i = 0; i < 20; i++) {
            node.send(fixture.now.plusSeconds(10));
            fixture.settle(node);
        }
        assertThat(fixture.at(next).progress().claim().epoch()).isEqualTo(claims);
        fixture.now = allowed;
        fixture.send(node);
        assertThat(fixture.at(next).state()).isEqualTo(PublicationState.PUBLISHED);
    }

    @Test
    void whatWasPreparedBeforeTheRefusalIsNotTriedEither() throws Exception {
        var due = fixture.now;
        fixture.now = due.plusSeconds(5);
        var all =
                IntStream.range(0, 12).mapToObj(i -> fixture.plan("post " + i)).toList();
        fixture.now = due;
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

        fixture.now = due.plusSeconds(5);
        fixture.settle(node);

        assertThat(networks.session.asked())
                .as("those that are called at the same time")
                .isLessThanOrEqualTo(2);
        assertThat(all).allSatisfy(id -> assertThat(fixture.at(id).notBefore()).isEqualTo(allowed));
    }

    @Test
    void aNetworkThatRefusesAgainAndAgainAndNamesNoTimeIsAskedLessAndLess() throws Exception {
        var id = fixture.plan("one");
        var wait = Duration.ZERO;
        for (var i = 0; i < 7; i++) {
            networks.session.failPrepare(new ConnectorException.RateLimited("slow down", null));
            fixture.send(node);
            wait = Duration.between(fixture.now, fixture.at(id).notBefore());
            fixture.now = fixture.at(id).notBefore();
        }
        assertThat(wait).isGreaterThan(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1000000000-12-31T23:59:59Z", "9999-12-31T23:59:59Z", "1970-01-01T00:00:00Z"})
    void whatNobodyCanMeanKeepsAnAccountWaitingNoLongerThanAnyFailure(Instant said) throws Exception {
        var id = fixture.plan("one");
        networks.session.failCommit(commit -> {
            throw new ConnectorException.RateLimited("slow down", said);
        });
        fixture.send(node);
        var again = fixture.at(id).notBefore();
        assertThat(again).isBetween(fixture.now.plusSeconds(1), fixture.now.plusSeconds(60));

        fixture.now = again;
        fixture.send(node);
        assertThat(fixture.at(id).state()).isEqualTo(PublicationState.PUBLISHED);
    }

    @Test
    void aWaitOfThatKindThatIsStoredIsOver() throws Exception {
        fixture.store
                .rateLimits()
                .put(
                        FailoverFixture.ANNA,
                        new RateLimit(Instant.parse("9999-12-31T23:59:59Z"), Message.of("publishing.waiting.asked")),
                        new AuditEntry(
                                fixture.now,
                                "test:0",
                                "account/" + FailoverFixture.ANNA,
                                Message.of("publishing.slow-down")));
        var id = fixture.plan("one");
        fixture.send(node);
        assertThat(fixture.at(id).state()).isEqualTo(PublicationState.PUBLISHED);
    }
}
