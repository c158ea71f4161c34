package org.signalbox.connector.bluesky.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.gson.JsonParser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Engagement;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.InboxItem.Action;
import org.signalbox.connector.api.InboxItem.Kind;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.api.Secret;
import org.signalbox.tests.counterparts.BlueskyNetwork;
import org.signalbox.tests.counterparts.Counterparts;
import org.signalbox.tests.counterparts.FaultProxy;
import org.signalbox.tests.counterparts.ProxyFault;
import org.signalbox.tests.counterparts.connectors.AccountHost;
import org.signalbox.tests.postgres.PostgresServer;

/** What two accounts write to each other on a whole network, with its own index. */
class BlueskyNetworkIT {
    private static BlueskyNetwork network;
    private static int accounts;
    private Person alice;
    private Person bob;

    @BeforeAll
    static void start() throws Exception {
        assumeThat(Counterparts.networkAvailable()).isEmpty();
        var database = PostgresServer.shared().database("bluesky");
        network = BlueskyNetwork.start("postgres://" + database.user() + ":" + database.password() + "@"
                + database.host() + ":" + database.port() + "/" + database.name());
    }

    @AfterAll
    static void stop() throws Exception {
        if (network != null) {
            network.close();
        }
    }

    /** Somebody with an account, a session, and a place in the inbox. */
    private static final class Person implements AutoCloseable {
        private final String handle;
        private final AccountHost host;
        private final BlueskySession session;
        private Optional<String> position = Optional.empty();

        Person(String name) throws Exception {
            handle = name + ++accounts + ".test";
            network.createAccount(handle, "a-password");
            host = new AccountHost(network.origin(), handle, Map.of("password", Secret.of("a-password")));
            session = (BlueskySession) new BlueskyConnector().open(host.current(), host);
        }

        Receipt write(String text, Optional<Receipt> parent, Instant at) throws ConnectorException {
            var part = Part.text(text);
            var prepared = session.prepare(part, Optional.empty()).prepared();
            return session.commit(new Commit(part, prepared, new PublishKey(UUID.randomUUID(), at), parent))
                    .whenVisible()
                    .orElseThrow();
        }

        Receipt write(String text, Optional<Receipt> parent) throws ConnectorException {
            return write(text, parent, Instant.now());
        }

        List<InboxItem> read(int limit) throws Exception {
            network.settle();
            var items = new ArrayList<InboxItem>();
            for (var pages = 0; pages < 100; pages++) {
                var page = session.inbox(position, limit);
                assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
                items.addAll(page.items());
                position = Optional.of(page.position());
                if (!page.more()) {
                    return items;
                }
            }
            throw new AssertionError("reading never ends");
        }

        List<String> texts(int limit) throws Exception {
            return read(limit).stream().map(InboxItem::text).toList();
        }

        /** As if an hour had gone. */
        void goFarBackNextTime() {
            var kept = JsonParser.parseString(position.orElseThrow()).getAsJsonObject();
            kept.addProperty("deep", 0);
            position = Optional.of(kept.toString());
        }

        long likes(String post) throws Exception {
            network.settle();
            return session.engagement(List.of(Receipt.named(post))).stream()
                    .map(Engagement::values)
                    .mapToLong(values -> values.getOrDefault(OwnPosts.LIKES, 0L))
                    .sum();
        }

        @Override
        public void close() {
            session.close();
            host.close();
        }
    }

    @BeforeEach
    void meet() throws Exception {
        alice = new Person("alice");
        bob = new Person("bob");
    }

    @AfterEach
    void close() {
        alice.close();
        bob.close();
    }

    @Test
    void whatIsWrittenIsReadOnceAndTheAnswerReachesItsReader() throws Exception {
        var post = alice.write("Hello", Optional.empty());
        bob.write("@" + alice.handle + " look", Optional.empty());
        var reply = bob.write("Welcome", Optional.of(post));

        var items = alice.read(50);

        assertThat(items).extracting(InboxItem::text).containsExactly("Welcome", "@" + alice.handle + " look");
        assertThat(items).extracting(InboxItem::kind).containsExactly(Kind.COMMENT, Kind.MENTION);
        var item = items.get(0);
        assertThat(item.remoteId()).isEqualTo(reply.remoteId());
        assertThat(item.author().handle()).isEqualTo(bob.handle);
        assertThat(item.conversation()).contains(post.remoteId());
        assertThat(item.replyTo()).contains(post.remoteId());
        assertThat(item.possible()).containsExactlyInAnyOrder(Action.REPLY, Action.LIKE, Action.HIDE);
        assertThat(alice.read(50)).isEmpty();

        var answer = alice.write("Thanks", Optional.of(item.receipt()));

        assertThat(bob.read(50)).singleElement().satisfies(seen -> {
            assertThat(seen.remoteId()).isEqualTo(answer.remoteId());
            assertThat(seen.kind()).isEqualTo(Kind.COMMENT);
            assertThat(seen.replyTo()).contains(reply.remoteId());
            assertThat(seen.conversation()).contains(post.remoteId());
        });
        assertThat(alice.read(50)).isEmpty();
    }

    @Test
    void likesAreGivenOnceAndTakenBack() throws Exception {
        var post = alice.write("Hello", Optional.empty());
        bob.write("Welcome", Optional.of(post));
        var item = alice.read(50).get(0);

        alice.session.like(item.receipt(), true);
        alice.session.like(item.receipt(), true);
        assertThat(bob.likes(item.remoteId())).isEqualTo(1);
        alice.session.like(item.receipt(), true);
        assertThat(bob.likes(item.remoteId())).isEqualTo(1);

        alice.session.like(item.receipt(), false);
        alice.session.like(item.receipt(), false);
        assertThat(bob.likes(item.remoteId())).isZero();
        alice.session.like(item.receipt(), true);
        assertThat(bob.likes(item.remoteId())).isEqualTo(1);
    }

    /** The index lists no replies that the owner of the thread has hidden. */
    @Test
    void aReplyIsHiddenAndShownAgain() throws Exception {
        var post = alice.write("Hello", Optional.empty());
        bob.write("Welcome", Optional.of(post));
        bob.write("Go away", Optional.of(post));
        var item = alice.read(50).get(0);
        assertThat(item.text()).isEqualTo("Go away");

        alice.session.hide(item.receipt(), true);
        alice.session.hide(item.receipt(), true);
        alice.position = Optional.empty();
        assertThat(alice.texts(50)).containsExactly("Welcome");

        alice.session.hide(item.receipt(), false);
        alice.position = Optional.empty();
        assertThat(alice.texts(50)).containsExactly("Go away", "Welcome");
    }

    @Test
    void postsOfOneInstantAreAllReadOverPages() throws Exception {
        assertThat(alice.read(50)).isEmpty();
        var written = new ArrayList<String>();
        var at = Instant.now().minusSeconds(60);
        for (var group = 0; group < 8; group++) {
            for (var one = 0; one < 3; one++) {
                var text = "@" + alice.handle + " " + group + "/" + one;
                written.add(text);
                bob.write(text, Optional.empty(), at.plusSeconds(group));
            }
        }

        assertThat(alice.texts(4)).containsExactlyInAnyOrderElementsOf(written);
        assertThat(alice.texts(4)).isEmpty();
    }

    @Test
    void aPostThatIsListedBelowOthersIsFoundAndADeletedOneIsNot() throws Exception {
        bob.write("@" + alice.handle + " first", Optional.empty());
        assertThat(alice.texts(50)).hasSize(1);

        bob.write("@" + alice.handle + " late", Optional.empty(), Instant.now().minus(Duration.ofHours(5)));
        var deleted = bob.write("@" + alice.handle + " deleted", Optional.empty());
        bob.session.delete(deleted);
        alice.goFarBackNextTime();

        assertThat(alice.texts(50)).containsExactly("@" + alice.handle + " late");
        alice.goFarBackNextTime();
        assertThat(alice.texts(50)).isEmpty();
    }

    @Test
    void answersAndLikesWhoseOutcomesAreLostAreThereOnce() throws Exception {
        var post = alice.write("Hello", Optional.empty());
        var reply = bob.write("Welcome", Optional.of(post));
        var item = alice.read(50).get(0);
        var faults = List.of(
                ProxyFault.badGatewayAfterCommit(),
                ProxyFault.resetAfterCommit(),
                new ProxyFault.Garbage(ProxyFault.Reached.SERVER));
        try (var proxy = FaultProxy.to(network.origin());
                var host = new AccountHost(proxy.origin(), alice.handle, Map.of("password", Secret.of("a-password")))) {
            var session = new BlueskySession(host);
            for (var fault : faults) {
                var part = Part.text("Thanks");
                var prepared = session.prepare(part, Optional.empty()).prepared();
                var commit = new Commit(part, prepared, AccountHost.newKey(), Optional.of(item.receipt()));
                proxy.inject("POST", "/xrpc/com.atproto.repo.createRecord", fault);

                var receipt = session.commit(commit).whenVisible().orElseThrow();

                assertThat(session.find(Search.of(commit.key(), part, Instant.EPOCH))
                                .whenFound())
                        .contains(receipt);
            }
            proxy.inject("POST", "/xrpc/com.atproto.repo.createRecord", ProxyFault.badGatewayAfterCommit());
            session.like(item.receipt(), true);
            session.like(item.receipt(), true);
            assertThat(proxy.waiting()).isZero();
        }

        assertThat(bob.read(50))
                .hasSize(faults.size())
                .allSatisfy(seen -> assertThat(seen.replyTo()).contains(reply.remoteId()));
        assertThat(bob.likes(item.remoteId())).isEqualTo(1);
    }
}
