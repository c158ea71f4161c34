package org.signalbox.connector.bluesky.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Captions;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.LinkCard;
import org.signalbox.connector.api.Media;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.api.Secret;
import org.signalbox.tests.counterparts.Counterparts;
import org.signalbox.tests.counterparts.FaultProxy;
import org.signalbox.tests.counterparts.PdsServer;
import org.signalbox.tests.counterparts.ProxyFault;
import org.signalbox.tests.counterparts.connectors.AccountHost;
import org.signalbox.tests.counterparts.connectors.Pictures;

/** The Bluesky connector against the network's own server software. */
class BlueskyPdsIT {
    private static final String CREATE = "/xrpc/com.atproto.repo.createRecord";
    private static PdsServer pds;
    private static int accounts;
    private String handle;
    private String did;
    private Secret appPassword;
    private AccountHost host;
    private BlueskySession session;

    @BeforeAll
    static void start() throws Exception {
        assumeThat(Counterparts.available()).isEmpty();
        pds = PdsServer.start();
        pds.createAccount("greta.test", "greta-pass");
    }

    @AfterAll
    static void stop() throws Exception {
        if (pds != null) {
            pds.close();
        }
    }

    @BeforeEach
    void newAccount() throws Exception {
        handle = "alice" + ++accounts + ".test";
        did = pds.createAccount(handle, "alice-pass");
        appPassword = Secret.of(pds.createAppPassword(handle, "alice-pass", "signalbox"));
        open(pds.origin());
    }

    @AfterEach
    void close() {
        session.close();
        host.close();
    }

    private void open(URI origin) {
        if (host != null) {
            host.close();
        }
        host = new AccountHost(origin, handle, Map.of("password", appPassword));
        session = (BlueskySession) new BlueskyConnector().open(host.current(), host);
    }

    private Receipt publish(Part part, Optional<Receipt> parent) throws ConnectorException {
        return session.commit(new Commit(
                        part, session.prepare(part, Optional.empty()).prepared(), AccountHost.newKey(), parent))
                .whenVisible()
                .orElseThrow();
    }

    private Receipt publish(String text) throws ConnectorException {
        return publish(Part.text(text), Optional.empty());
    }

    @Test
    void theAppPasswordOpensASessionThatLaterSessionsGoOnWith() throws Exception {
        assertThat(session.verify().remoteId()).isEqualTo(did);
        assertThat(session.verify().handle()).isEqualTo(handle);
        assertThat(host.operations()).containsExactly("session.create", "session.read", "session.read");

        new BlueskyConnector().open(host.current(), host).verify();

        assertThat(host.operations()).containsExactly("session.read");
        assertThat(host.current().setting("did")).contains(did);
    }

    @Test
    void aWrongAppPasswordIsALostAuthorizationThatDoesNotShowIt() {
        host.set(host.current().withSecret("password", Secret.of("wrong-pass-word")));

        assertThatThrownBy(() -> session.verify())
                .isInstanceOf(ConnectorException.AuthorizationLost.class)
                .hasMessageContaining(handle)
                .hasMessageNotContaining("wrong-pass-word");
    }

    @Test
    void linksTagsAndMentionsAreFacetsOfTheRightBytes() throws Exception {
        var text = "Héllo 👨‍👩‍👧 @greta.test, see https://example.com/a. #tag @nobody.test";
        var receipt = publish(Part.of(text).language("fr").build(), Optional.empty());

        var post = pds.listPosts(did).get(0);

        assertThat(post.uri()).isEqualTo(receipt.remoteId());
        assertThat(post.text()).isEqualTo(text);
        assertThat(post.value()).containsEntry("langs", List.of("fr"));
        assertThat((List<?>) post.value().get("facets")).hasSize(3);
        assertThat(post.value().get("facets").toString())
                .contains("did:plc:", "uri=https://example.com/a,", "tag=tag")
                .contains("byteStart=26.0", "byteEnd=37.0");
        assertThat(receipt.url())
                .hasValueSatisfying(
                        url -> assertThat(url.toString()).startsWith("https://bsky.app/profile/" + did + "/post/"));
    }

    @Test
    void aPictureComesWithItsDescriptionAndItsOwnBytes() throws Exception {
        var png = Pictures.png(64, 48);
        var part = Part.of("Look")
                .media(List.of(Pictures.media("a.png", png, 64, 48, "A pattern of «colours»")))
                .build();

        publish(part, Optional.empty());

        assertThat(pds.listPosts(did).get(0).value().get("embed").toString())
                .contains("alt=A pattern of «colours»", "width=64.0", "height=48.0", "app.bsky.embed.images");
        var past = session.history(Optional.empty(), 10).items().get(0);
        var blob = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(
                        HttpRequest.newBuilder(past.attachments().getFirst().address())
                                .build(),
                        BodyHandlers.ofByteArray());
        assertThat(blob.body()).isEqualTo(png);
    }

    @Test
    void aLinkCardHasItsTitleAndItsUploadedPicture() throws Exception {
        var picture = Pictures.media("card.png", Pictures.png(64, 32), 64, 32, "");
        var card = new LinkCard(URI.create("https://example.com/a"), "A title", "Told", Optional.of(picture));
        publish(Part.of("See").link(card).build(), Optional.empty());

        assertThat(pds.listPosts(did).get(0).value().get("embed").toString())
                .contains(
                        "app.bsky.embed.external", "title=A title", "uri=https://example.com/a", "thumb=", "image/png");
    }

    @Test
    void aFilmIsStoredWithItsCaptions() throws Exception {
        var film = new byte[] {
            0, 0, 0, 24, 'f', 't', 'y', 'p', 'i', 's', 'o', 'm', 0, 0, 2, 0, 'i', 's', 'o', 'm', 'm', 'p', '4', '1'
        };
        var words = "WEBVTT\n\n00:00.000 --> 00:01.000\nAll aboard\n".getBytes(StandardCharsets.UTF_8);
        var captions = Media.of(
                        "f.vtt",
                        "text/vtt",
                        words.length,
                        offset -> new ByteArrayInputStream(words, (int) offset, words.length))
                .build();
        var media = Media.of(
                        "f.mp4",
                        "video/mp4",
                        film.length,
                        offset -> new ByteArrayInputStream(film, (int) offset, film.length))
                .pixels(1920, 1080)
                .alt("A train")
                .captions(List.of(new Captions("en", captions)))
                .build();

        publish(Part.of("Look").media(media).build(), Optional.empty());

        assertThat(pds.listPosts(did).get(0).value().get("embed").toString())
                .contains("app.bsky.embed.video", "video/mp4", "lang=en", "text/vtt", "alt=A train", "width=1920");
    }

    @Test
    void aThreadOfThreeHangsTogether() throws Exception {
        var receipts = new ArrayList<Receipt>();
        for (int i = 0; i < 3; i++) {
            var part = Part.of("Part " + (i + 1)).place(i, 3).build();
            receipts.add(publish(part, receipts.isEmpty() ? Optional.empty() : Optional.of(receipts.get(i - 1))));
        }

        var posts = pds.listPosts(did);
        assertThat(posts).extracting(PdsServer.Post::text).containsExactly("Part 3", "Part 2", "Part 1");
        var last = (Map<?, ?>) posts.get(0).value().get("reply");
        assertThat(last.get("root").toString())
                .contains(receipts.get(0).remoteId(), posts.get(2).cid());
        assertThat(last.get("parent").toString())
                .contains(receipts.get(1).remoteId(), posts.get(1).cid());
        assertThat(session.history(Optional.empty(), 1).items().get(0).replyTo())
                .contains(receipts.get(1).remoteId());
    }

    @Test
    void pastPostsComeNewestFirstPageByPage() throws Exception {
        for (int i = 1; i <= 5; i++) {
            publish("Number " + i);
        }

        var seen = new ArrayList<String>();
        Optional<String> cursor = Optional.empty();
        do {
            var page = session.history(cursor, 2);
            page.items().stream().map(RemotePost::text).forEach(seen::add);
            cursor = page.next();
        } while (cursor.isPresent());

        assertThat(seen).containsExactly("Number 5", "Number 4", "Number 3", "Number 2", "Number 1");
    }

    @Test
    void withoutAnIndexEngagementIsPlainlyUnavailable() throws Exception {
        var receipt = publish("Counted by nobody");

        assertThatThrownBy(() -> session.engagement(List.of(receipt)))
                .isInstanceOf(ConnectorException.Unavailable.class);
    }

    @Test
    void aDeletedPostIsGoneAndDeletingItAgainIsNoError() throws Exception {
        var key = AccountHost.newKey();
        var part = Part.text("Soon gone");
        var receipt = session.commit(
                        new Commit(part, session.prepare(part, Optional.empty()).prepared(), key, Optional.empty()))
                .whenVisible()
                .orElseThrow();

        session.delete(receipt);
        session.delete(receipt);

        assertThat(pds.listPosts(did)).isEmpty();
        assertThat(session.find(Search.of(key, part, Instant.EPOCH)).whenFound())
                .isEmpty();
    }

    @Test
    void theSameKeyTwiceIsOnePostAndOneReceipt() throws Exception {
        var key = AccountHost.newKey();
        var prepared = session.prepare(Part.text("Once"), Optional.empty()).prepared();

        var first = session.commit(new Commit(Part.text("Once"), prepared, key, Optional.empty()))
                .whenVisible()
                .orElseThrow();
        var second = session.commit(new Commit(Part.text("Once"), prepared, key, Optional.empty()))
                .whenVisible()
                .orElseThrow();

        assertThat(second).isEqualTo(first);
        assertThat(pds.listPosts(did)).hasSize(1);
        assertThat(session.find(Search.of(key, Part.text("Once"), Instant.EPOCH))
                        .whenFound())
                .contains(first);
    }

    @Test
    void anotherPostUnderTheSameKeyIsRefusedAndReplacesNothing() throws Exception {
        var key = AccountHost.newKey();
        session.commit(new Commit(
                Part.text("First"),
                session.prepare(Part.text("First"), Optional.empty()).prepared(),
                key,
                Optional.empty()));

        assertThatThrownBy(() -> session.commit(new Commit(
                        Part.text("Second"),
                        session.prepare(Part.text("Second"), Optional.empty()).prepared(),
                        key,
                        Optional.empty())))
                .isInstanceOf(ConnectorException.Rejected.class);

        assertThat(pds.listPosts(did)).extracting(PdsServer.Post::text).containsExactly("First");
    }

    @Test
    void aTokenThatTheServerCannotReadIsRenewed() throws Exception {
        session.verify();
        host.set(host.current()
                .withSecret(
                        "access_token",
                        Secret.of(
                                unreadable(host.current().secret("access_token").orElseThrow()))));
        host.operations();

        publish("After a renewal");

        assertThat(host.operations()).containsExactly("post.create", "session.refresh", "post.create");
        assertThat(pds.listPosts(did)).hasSize(1);
    }

    @Test
    void anUploadIsRepeatedAfterARenewalThoughTheServerAnswersItWith500() throws Exception {
        session.verify();
        host.set(host.current()
                .withSecret(
                        "access_token",
                        Secret.of(
                                unreadable(host.current().secret("access_token").orElseThrow()))));
        var png = Pictures.png(8, 8);

        var media = List.of(Pictures.media("a.png", png, 8, 8, ""));
        session.prepare(Part.of("").media(media).build(), Optional.empty()).prepared();

        assertThat(host.operations()).contains("session.refresh").endsWith("blob.upload");
    }

    @Test
    void withBothTokensSpoiltTheAppPasswordOpensANewSession() throws Exception {
        session.verify();
        host.set(host.current()
                .withSecret("access_token", Secret.of("garbage"))
                .withSecret("refresh_token", Secret.of("garbage")));
        host.operations();

        publish("After a new session");

        assertThat(host.operations()).containsExactly("session.create", "post.create");
    }

    @Test
    void aRefreshTokenWhereAnAccessTokenBelongsIsRenewedToo() throws Exception {
        session.verify();
        var refresh = host.current().secret("refresh_token").orElseThrow();
        host.set(host.current().withSecret("access_token", refresh));

        publish("Still here");

        assertThat(host.rotations()).isEqualTo(2);
    }

    @Test
    void tooLongATextIsRejectedInTheNetworksWords() {
        assertThatThrownBy(() -> publish("a".repeat(301)))
                .isInstanceOf(ConnectorException.Rejected.class)
                .hasMessageContaining("300");
    }

    @Test
    void anAnswerLostOnTheWayIsFoundByReadingBack() throws Exception {
        for (var fault : List.of(
                ProxyFault.badGatewayAfterCommit(),
                ProxyFault.resetAfterCommit(),
                new ProxyFault.Garbage(ProxyFault.Reached.SERVER))) {
            try (var proxy = FaultProxy.to(pds.origin())) {
                open(proxy.origin());
                var key = AccountHost.newKey();
                var part = Part.text("Through " + fault);
                var prepared = session.prepare(part, Optional.empty()).prepared();
                proxy.inject("POST", CREATE, fault);

                var receipt = session.commit(new Commit(part, prepared, key, Optional.empty()))
                        .whenVisible()
                        .orElseThrow();

                assertThat(session.find(Search.of(key, part, Instant.EPOCH)).whenFound())
                        .contains(receipt);
            }
        }
        assertThat(pds.listPosts(did)).hasSize(3);
    }

    @Test
    void anAnswerLostBeforeTheServerIsUnknownAndTheSameKeyMakesOnePost() throws Exception {
        try (var proxy = FaultProxy.to(pds.origin())) {
            open(proxy.origin());
            var key = AccountHost.newKey();
            var part = Part.text("Lost before");
            var prepared = session.prepare(part, Optional.empty()).prepared();
            proxy.inject("POST", CREATE, new ProxyFault.Reset(ProxyFault.Reached.PROXY));

            assertThatThrownBy(() -> session.commit(new Commit(part, prepared, key, Optional.empty())))
                    .isInstanceOf(ConnectorException.OutcomeUnknown.class);
            assertThat(session.find(Search.of(key, part, Instant.EPOCH)).whenFound())
                    .isEmpty();
            session.commit(new Commit(part, prepared, key, Optional.empty()));

            assertThat(pds.listPosts(did)).hasSize(1);
        }
    }

    @Test
    void a429IsToldWithItsTimeAndNothingIsTriedAgain() throws Exception {
        try (var proxy = FaultProxy.to(pds.origin())) {
            open(proxy.origin());
            var prepared =
                    session.prepare(Part.text("Too much"), Optional.empty()).prepared();
            proxy.inject("POST", CREATE, ProxyFault.tooManyRequests(Duration.ofSeconds(30)));
            var before = proxy.exchanges().size();

            assertThatThrownBy(() -> session.commit(
                            new Commit(Part.text("Too much"), prepared, AccountHost.newKey(), Optional.empty())))
                    .isInstanceOfSatisfying(
                            ConnectorException.RateLimited.class,
                            limited -> assertThat(limited.retryAt()).isPresent());
            assertThat(proxy.exchanges()).hasSize(before + 1);
        }
    }

    @Test
    void aServerKilledBetweenItsWorkAndItsAnswerHasOnePostAfterItCameBack() throws Exception {
        try (var proxy = FaultProxy.to(pds.origin())) {
            open(proxy.origin());
            var key = AccountHost.newKey();
            var part = Part.text("Written, then killed");
            var prepared = session.prepare(part, Optional.empty()).prepared();
            proxy.inject("POST", CREATE, new ProxyFault.Stall(Duration.ofSeconds(2), ProxyFault.Reached.SERVER));
            var killer = CompletableFuture.runAsync(() -> {
                await(() ->
                        proxy.exchanges().stream().anyMatch(each -> each.path().equals(CREATE)));
                pds.kill();
            });

            assertThatThrownBy(() -> session.commit(new Commit(part, prepared, key, Optional.empty())))
                    .isInstanceOf(ConnectorException.OutcomeUnknown.class);
            killer.join();
            pds.restart();

            var found = session.find(Search.of(key, part, Instant.EPOCH)).whenFound();
            assertThat(found).isPresent();
            assertThat(session.commit(new Commit(part, prepared, key, Optional.empty())))
                    .isEqualTo(Commitment.visible(found.get()));
            assertThat(pds.listPosts(did)).hasSize(1);
        }
    }

    @Test
    void aServerKilledInTheMiddleOfPublishingHasExactlyOneOfEachPostAfterItCameBack() throws Exception {
        session.verify();
        for (int round = 0; round < 4; round++) {
            int delay = 10 + round * 12;
            var keys =
                    IntStream.range(0, 40).mapToObj(i -> AccountHost.newKey()).toList();
            var before = pds.listPosts(did).size();
            var sender = CompletableFuture.supplyAsync(() -> unclear(keys));
            Thread.sleep(delay);
            pds.kill();
            var unclear = sender.join();
            pds.restart();
            assertThat(unclear).as("posts that the kill made unclear").isNotEmpty();

            for (var key : unclear) {
                var part = Part.text(key.id().toString());
                if (session.find(Search.of(key, part, Instant.EPOCH))
                        .whenFound()
                        .isEmpty()) {
                    session.commit(new Commit(
                            part, session.prepare(part, Optional.empty()).prepared(), key, Optional.empty()));
                }
            }

            assertThat(pds.listPosts(did)).hasSize(before + keys.size());
            assertThat(pds.listPosts(did)).extracting(PdsServer.Post::text).doesNotHaveDuplicates();
        }
    }

    /** Sends one post per key and returns the keys without a receipt. */
    private List<PublishKey> unclear(List<PublishKey> keys) {
        var unclear = new ArrayList<PublishKey>();
        for (var key : keys) {
            try {
                session.commit(new Commit(
                        Part.text(key.id().toString()),
                        session.prepare(Part.text(key.id().toString()), Optional.empty())
                                .prepared(),
                        key,
                        Optional.empty()));
            } catch (ConnectorException.OutcomeUnknown | ConnectorException.NotSent expected) {
                unclear.add(key);
            } catch (ConnectorException other) {
                throw new CompletionException(other);
            }
        }
        return unclear;
    }

    private static void await(BooleanSupplier done) {
        var deadline = Instant.now().plusSeconds(10);
        while (!done.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    /** The same token with an invalid signature. */
    private static String unreadable(Secret token) {
        var parts = token.reveal().split("\\.");
        return parts[0] + "." + parts[1] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]);
    }
}
