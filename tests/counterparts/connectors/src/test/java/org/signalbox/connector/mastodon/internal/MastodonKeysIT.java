package org.signalbox.connector.mastodon.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Secret;
import org.signalbox.tests.counterparts.Counterparts;
import org.signalbox.tests.counterparts.FaultProxy;
import org.signalbox.tests.counterparts.MastodonServer;
import org.signalbox.tests.counterparts.ProxyFault;
import org.signalbox.tests.counterparts.ProxyFault.Reached;
import org.signalbox.tests.counterparts.connectors.AccountHost;

/** The Mastodon connector against a server that knows Idempotency-Key. */
class MastodonKeysIT {
    private static MastodonServer server;

    @BeforeAll
    static void start() throws Exception {
        assumeThat(Counterparts.available()).isEmpty();
        server = MastodonServer.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    /** A session of alice, and the host that it talks to. */
    private record Alice(AccountHost host, MastodonSession session) implements AutoCloseable {
        static Alice at(URI origin, String token) {
            var host = new AccountHost(origin, "alice", Map.of("access_token", Secret.of(token)));
            return new Alice(host, (MastodonSession) new MastodonConnector().open(host.current(), host));
        }

        Receipt publish(Part part, PublishKey key) throws ConnectorException {
            var prepared = session.prepare(part, Optional.empty()).prepared();
            return session.commit(new Commit(part, prepared, key, Optional.empty()))
                    .whenVisible()
                    .orElseThrow();
        }

        @Override
        public void close() {
            session.close();
            host.close();
        }
    }

    private static Alice alice() {
        return Alice.at(server.origin(), MastodonServer.TOKEN);
    }

    @Test
    void theAccountIsTheOneOfTheToken() throws Exception {
        try (var alice = alice()) {
            assertThat(alice.session().verify().handle()).isEqualTo("alice@localhost");
        }
    }

    @Test
    void theSameKeyIsAnsweredWithThePostOfTheFirstRequestAndAnotherKeyMakesAnother() throws Exception {
        try (var alice = alice()) {
            var part = Part.text("Once, and twice");
            var key = AccountHost.newKey();

            var first = alice.publish(part, key);
            var again = alice.publish(part, key);
            assertThat(again).isEqualTo(first);
            assertThat(times("Once, and twice")).isEqualTo(1);

            var other = alice.publish(part, AccountHost.newKey());
            assertThat(other.url()).isNotEqualTo(first.url());
            assertThat(times("Once, and twice")).isEqualTo(2);
        }
    }

    @Test
    void afterALostAnswerTheSameKeyFindsTheOnePost() throws Exception {
        for (var fault : List.of(
                ProxyFault.badGatewayAfterCommit(),
                ProxyFault.resetAfterCommit(),
                new ProxyFault.Garbage(Reached.SERVER),
                new ProxyFault.Reset(Reached.PROXY))) {
            try (var proxy = FaultProxy.to(server.origin());
                    var alice = Alice.at(proxy.origin(), MastodonServer.TOKEN)) {
                var part = Part.text("Lost by " + fault);
                var key = AccountHost.newKey();
                proxy.inject("POST", "/api/v1/statuses", fault);

                assertThatThrownBy(() -> alice.publish(part, key))
                        .isInstanceOf(ConnectorException.OutcomeUnknown.class);
                settle(part, fault);

                assertThat(alice.publish(part, key).url()).isPresent();
                assertThat(times(part.text())).as(part.text()).isEqualTo(1);
            }
        }
    }

    /** The server works on for a moment after its answer is lost; the engine doesn't ask again at once either. */
    private static void settle(Part part, ProxyFault fault) throws Exception {
        var end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (fault.reaches() == Reached.SERVER && times(part.text()) == 0) {
            assertThat(System.nanoTime()).as(part.text()).isLessThan(end);
            Thread.sleep(20);
        }
        Thread.sleep(200);
    }

    @Test
    void whatItDoesntTakeIsRejectedWithItsWords() throws Exception {
        try (var alice = alice()) {
            var part = Part.of("For your eyes")
                    .options(Map.of("visibility", "direct"))
                    .build();
            assertThatThrownBy(() -> alice.publish(part, AccountHost.newKey()))
                    .isInstanceOf(ConnectorException.Rejected.class)
                    .hasMessageContainingAll("Direct messages are not supported", "422");
            assertThat(times("For your eyes")).isZero();
        }
    }

    @Test
    void aTokenThatWasRevokedIsALostAuthorization() throws Exception {
        try (var alice = Alice.at(server.origin(), MastodonServer.REVOCABLE)) {
            alice.publish(Part.text("Still there"), AccountHost.newKey());
            server.revoke();

            assertThatThrownBy(() -> alice.publish(Part.text("Too late"), AccountHost.newKey()))
                    .isInstanceOf(ConnectorException.AuthorizationLost.class)
                    .hasMessageContaining("access token is invalid")
                    .hasMessageNotContaining(MastodonServer.REVOCABLE);
            assertThat(times("Too late")).isZero();
        }
    }

    @Test
    void itsLimitsAreTheOnesOfItsNewDescription() throws Exception {
        try (var alice = alice()) {
            assertThat(alice.session().liveTerms().values())
                    .containsEntry(Term.TEXT, BigDecimal.valueOf(5000))
                    .containsEntry(Term.MEDIA, BigDecimal.valueOf(4))
                    .containsEntry(Term.IMAGE_BYTES, BigDecimal.valueOf(16_777_216))
                    .containsEntry(Term.VIDEO_BYTES, BigDecimal.valueOf(67_108_864))
                    .containsEntry(Term.POLL_ANSWERS, BigDecimal.valueOf(4));
            assertThat(alice.host().operations()).containsExactly("instance.read");
        }
    }

    private static long times(String text) throws Exception {
        return server.texts().stream().filter(text::equals).count();
    }
}
