package org.signalbox.connector.mastodon.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.ClientRequest;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Engagement;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Pair;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.api.OAuthClient;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.api.Secret;
import org.signalbox.tests.counterparts.Counterparts;
import org.signalbox.tests.counterparts.FaultProxy;
import org.signalbox.tests.counterparts.ProxyFault;
import org.signalbox.tests.counterparts.SnacServer;
import org.signalbox.tests.counterparts.connectors.AccountHost;
import org.signalbox.tests.counterparts.connectors.Pictures;

/** The Mastodon connector against another server with Mastodon's API; missing features of the server are noted. */
class MastodonSnacIT {
    private static final URI REDIRECT = URI.create("http://127.0.0.1:18999/callback");
    private static SnacServer snac;
    private static int accounts;
    private AccountHost host;
    private MastodonSession session;
    private String user;

    @BeforeAll
    static void start() throws Exception {
        assumeThat(Counterparts.available()).isEmpty();
        snac = SnacServer.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (snac != null) {
            snac.close();
        }
    }

    @BeforeEach
    void newAccount() throws Exception {
        user = "alice" + ++accounts;
        host = authorized(user);
        session = (MastodonSession) new MastodonConnector().open(host.current(), host);
    }

    @AfterEach
    void close() {
        session.close();
        host.close();
    }

    /** Adds a user and performs the owner's steps: register, log in and confirm, exchange the code. */
    private static AccountHost authorized(String user) throws Exception {
        var password = snac.addUser(user);
        try (var stranger = new AccountHost(snac.origin(), user, Map.of())) {
            var client = new MastodonConnector()
                    .register(new ClientRequest(snac.origin(), Optional.of(REDIRECT), Map.of()), stranger.http());
            var authorize = Instance.with(client.authorize().orElseThrow(), "response_type", "code");
            authorize = Instance.with(authorize, "client_id", client.clientId());
            authorize = Instance.with(authorize, "redirect_uri", REDIRECT.toString());
            authorize = Instance.with(authorize, "scope", "read write");
            authorize = Instance.with(authorize, "state", "a-state");
            var back = snac.authorize(authorize, user, password);
            assertThat(back.toString()).startsWith(REDIRECT.toString()).contains("state=a-state");
            return new AccountHost(snac.origin(), user, Map.of("access_token", token(stranger, client, back)));
        }
    }

    private static Secret token(AccountHost stranger, OAuthClient client, URI back) throws ConnectorException {
        var code = back.getQuery().replaceFirst("(?s).*?code=([^&]*).*", "$1");
        var form = new HttpRequest.Body.Form(List.of(
                new Pair("grant_type", "authorization_code"),
                new Pair("client_id", client.clientId()),
                new Pair("client_secret", client.clientSecret().orElseThrow().reveal()),
                new Pair("redirect_uri", REDIRECT.toString()),
                new Pair("code", code)));
        var answer = stranger.http().send(HttpRequest.post("token.create", client.token(), form));
        return Secret.of(JsonParser.parseString(answer.text())
                .getAsJsonObject()
                .get("access_token")
                .getAsString());
    }

    private static Receipt publish(MastodonSession session, Part part, Optional<Receipt> parent)
            throws ConnectorException {
        var prepared = session.prepare(part, Optional.empty()).prepared();
        return session.commit(new Commit(part, prepared, AccountHost.newKey(), parent))
                .whenVisible()
                .orElseThrow();
    }

    private Receipt publish(String text) throws ConnectorException {
        return publish(session, Part.text(text), Optional.empty());
    }

    private List<RemotePost> past() throws ConnectorException {
        return session.history(Optional.empty(), 40).items();
    }

    @Test
    void theAccountIsTheOneThatConfirmed() throws Exception {
        var account = session.verify();

        assertThat(account.handle()).isEqualTo(user + "@localhost");
        assertThat(account.remoteId()).isNotBlank();
    }

    @Test
    void aTokenOfNobodyIsALostAuthorization() {
        host.set(host.current().withSecret("access_token", Secret.of("nobodys-token")));

        assertThatThrownBy(() -> session.verify())
                .isInstanceOf(ConnectorException.AuthorizationLost.class)
                .hasMessageNotContaining("nobodys-token");
    }

    @Test
    void theLimitsAreReadFromTheOldDescriptionWhereThereIsNoNewOne() throws Exception {
        assertThat(session.liveTerms().values()).isNotEmpty();
        assertThat(host.operations()).containsExactly("instance.read", "instance.read");
    }

    @Test
    void aTextWithLinkAndTagComesBackAsItWasWritten() throws Exception {
        var text = "Héllo 👨‍👩‍👧 from here\n\nsee https://example.com/a?b=1&c=2 #rail";

        var receipt = publish(text);

        assertThat(receipt.url()).isPresent();
        assertThat(past()).singleElement().satisfies(post -> {
            assertThat(post.remoteId()).isEqualTo(receipt.remoteId());
            assertThat(post.text()).isEqualTo(text);
            assertThat(post.at()).isEqualTo(receipt.at());
        });
    }

    @Test
    void twoPicturesComeWithTheirDescriptionsAndTheirOwnBytes() throws Exception {
        var first = Pictures.png(64, 48);
        var second = Pictures.png(32, 32);
        var media = List.of(
                Pictures.media("a.png", first, 64, 48, "Colours, «all» of them"),
                Pictures.media("b.png", second, 32, 32, "Fewer"));

        var receipt =
                publish(session, Part.of("Look").media(media).language("en").build(), Optional.empty());

        var status = raw(receipt);
        assertThat(status).contains("Colours, «all» of them", "Fewer");
        var urls =
                past().get(0).attachments().stream().map(RemoteMedia::address).toList();
        assertThat(urls).hasSize(2);
        assertThat(fetched(urls.get(0))).isEqualTo(first);
        assertThat(fetched(urls.get(1))).isEqualTo(second);
    }

    @Test
    void visibilityAndContentWarningArriveAsTheAuthorChose() throws Exception {
        var options = Map.of("visibility", "private", "spoiler_text", "Trains", "sensitive", "true");

        var receipt = publish(session, Part.of("Choo").options(options).build(), Optional.empty());

        var status = JsonParser.parseString(raw(receipt)).getAsJsonObject();
        assertThat(status.get("spoiler_text").getAsString()).isEqualTo("Trains");
        assertThat(status.get("visibility").getAsString()).isEqualTo("private");
    }

    @Test
    void aThreadOfThreeHangsTogether() throws Exception {
        var receipts = new ArrayList<Receipt>();
        for (int i = 0; i < 3; i++) {
            var part = Part.of("Part " + (i + 1)).place(i, 3).build();
            receipts.add(
                    publish(session, part, receipts.isEmpty() ? Optional.empty() : Optional.of(receipts.get(i - 1))));
        }

        assertThat(past()).extracting(RemotePost::text).containsExactly("Part 3", "Part 2", "Part 1");
        assertThat(past())
                .extracting(RemotePost::replyTo)
                .containsExactly(
                        Optional.of(receipts.get(1).remoteId()),
                        Optional.of(receipts.get(0).remoteId()),
                        Optional.empty());
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
        } while (cursor.isPresent() && seen.size() < 20);

        assertThat(seen).containsExactly("Number 5", "Number 4", "Number 3", "Number 2", "Number 1");
    }

    @Test
    void anUnclearPostIsFoundByWhatItSays() throws Exception {
        var since = Instant.now();
        var part = Part.text("Was it **you**, @" + user + "? 🚂");
        publish("Something else");
        var receipt = publish(session, part, Optional.empty());
        publish("Something later");

        assertThat(session.find(Search.of(AccountHost.newKey(), part, since)).whenFound())
                .contains(receipt);
        assertThat(session.find(Search.of(AccountHost.newKey(), Part.text("Never sent"), since))
                        .whenFound())
                .isEmpty();
        assertThat(session.find(Search.of(AccountHost.newKey(), part, since.plusSeconds(60)))
                        .whenFound())
                .isEmpty();
    }

    @Test
    void aFavouriteABoostAndAReplyAreCounted() throws Exception {
        var receipt = publish("Like me");
        var other = publish("Nobody likes me");
        for (var act : List.of("favourite", "reblog")) {
            var uri = URI.create(snac.origin() + "/api/v1/statuses/" + receipt.remoteId() + "/" + act);
            var request = HttpRequest.post("test", uri, new HttpRequest.Body.Form(List.of()));
            assertThat(host.http()
                            .send(request.bearer(
                                    host.current().secret("access_token").orElseThrow()))
                            .status())
                    .isEqualTo(200);
        }
        var answer = Part.of("A reply").place(1, 2).build();
        publish(session, answer, Optional.of(receipt));

        var deadline = Instant.now().plusSeconds(15);
        List<Engagement> counted;
        do {
            Thread.sleep(200);
            counted = session.engagement(List.of(receipt, other, Receipt.named("0000000000.000000")));
        } while (counted.get(0).values().get("replies") == 0 && Instant.now().isBefore(deadline));

        assertThat(counted).extracting(Engagement::remoteId).containsExactly(receipt.remoteId(), other.remoteId());
        assertThat(counted.get(0).values())
                .containsEntry("favourites", 1L)
                .containsEntry("reblogs", 1L)
                .containsEntry("replies", 1L);
        assertThat(counted.get(1).values()).containsEntry("favourites", 0L);
    }

    @Test
    void anAnswerLostOnTheWayIsUnknownAndTheOnePostIsFound() throws Exception {
        try (var proxy = FaultProxy.to(snac.origin());
                var away = new AccountHost(proxy.origin(), user, host.current().secrets())) {
            var behind = (MastodonSession) new MastodonConnector().open(away.current(), away);
            for (var fault : List.of(
                    ProxyFault.badGatewayAfterCommit(),
                    ProxyFault.resetAfterCommit(),
                    new ProxyFault.Garbage(ProxyFault.Reached.SERVER))) {
                var part = Part.text("Through " + fault);
                var prepared = behind.prepare(part, Optional.empty()).prepared();
                var since = Instant.now();
                proxy.inject("POST", "/api/v1/statuses", fault);

                assertThatThrownBy(
                                () -> behind.commit(new Commit(part, prepared, AccountHost.newKey(), Optional.empty())))
                        .isInstanceOf(ConnectorException.OutcomeUnknown.class);

                assertThat(behind.find(Search.of(AccountHost.newKey(), part, since))
                                .whenFound())
                        .isPresent();
            }
        }
        assertThat(past()).hasSize(3);
    }

    /** This server answers 404 to every deletion and keeps the post, which must not count as success. */
    @Test
    void aServerThatDoesNotDeleteIsSaidToBeOne() throws Exception {
        var receipt = publish("Here to stay");

        assertThatThrownBy(() -> session.delete(receipt))
                .isInstanceOf(ConnectorException.Rejected.class)
                .hasMessageContaining("web page");
        assertThat(past()).hasSize(1);
    }

    @Test
    void deletingWhatIsGoneIsNoError() throws Exception {
        session.delete(new Receipt("0000000000.000000", Optional.empty(), Instant.now(), "{}"));
    }

    private String raw(Receipt receipt) throws ConnectorException {
        var uri = URI.create(snac.origin() + "/api/v1/statuses/" + receipt.remoteId());
        var token = host.current().secret("access_token").orElseThrow();
        return host.http().send(HttpRequest.get("test", uri).bearer(token)).text();
    }

    private static byte[] fetched(URI uri) throws Exception {
        var request = java.net.http.HttpRequest.newBuilder(uri).build();
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return client.send(request, BodyHandlers.ofByteArray()).body();
    }

    /** This server works on what users of its own write to each other within seconds. */
    private static List<InboxItem> inbox(MastodonSession session, int count) throws Exception {
        var items = new ArrayList<InboxItem>();
        for (var end = Instant.now().plusSeconds(90);
                items.size() < count && Instant.now().isBefore(end); ) {
            items.addAll(read(session, Optional.empty()).items());
            if (items.size() < count) {
                items.clear();
                Thread.sleep(100);
            }
        }
        assertThat(items).hasSize(count);
        return items;
    }

    /** All that there is, as one page. */
    private static InboxPage read(MastodonSession session, Optional<String> position) throws ConnectorException {
        var items = new ArrayList<InboxItem>();
        var page = session.inbox(position, 2);
        items.addAll(page.items());
        while (page.more()) {
            page = session.inbox(Optional.of(page.position()), 2);
            items.addAll(page.items());
        }
        return InboxPage.last(page.position(), items);
    }

    /** This server ignores the types that are asked for and answers {@code min_id} with the newest. */
    @Test
    void whatOthersWriteIsReadOnceAndTheAnswerReachesThem() throws Exception {
        try (var otherHost = authorized("bob" + accounts);
                var other = (MastodonSession) new MastodonConnector().open(otherHost.current(), otherHost)) {
            var post = publish("Hello");
            for (int i = 0; i < 2; i++) {
                publish(other, Part.text("Reply " + i), Optional.of(post));
            }
            other.like(post, true);
            publish(other, Part.text("@" + user + " look"), Optional.empty());

            var items = inbox(session, 3);

            assertThat(items)
                    .filteredOn(item -> item.kind() == InboxItem.Kind.COMMENT)
                    .hasSize(2)
                    .allSatisfy(item -> {
                        assertThat(item.text()).startsWith("Reply ");
                        assertThat(item.conversation()).contains(post.remoteId());
                        assertThat(item.replyTo()).contains(post.remoteId());
                    });
            assertThat(items).extracting(InboxItem::remoteId).doesNotHaveDuplicates();
            var position = Optional.of(read(session, Optional.empty()).position());
            assertThat(read(session, position).items()).isEmpty();

            var item = items.stream()
                    .filter(each -> each.kind() == InboxItem.Kind.COMMENT)
                    .findFirst()
                    .orElseThrow();
            var answer = publish(session, Part.text("Thanks!"), Optional.of(item.receipt()));

            assertThat(inbox(other, 1)).singleElement().satisfies(seen -> {
                assertThat(seen.remoteId()).isEqualTo(answer.remoteId());
                assertThat(seen.kind()).isEqualTo(InboxItem.Kind.COMMENT);
                assertThat(seen.text()).contains("Thanks!").startsWith("@");
                assertThat(seen.conversation()).contains(post.remoteId());
            });
            assertThat(session.find(new Search(
                                    AccountHost.newKey(),
                                    Part.text("Thanks!"),
                                    Optional.empty(),
                                    Optional.of(item.receipt()),
                                    Optional.empty(),
                                    Instant.now().minusSeconds(60)))
                            .whenFound())
                    .map(Receipt::remoteId)
                    .contains(answer.remoteId());

            publish(other, Part.text("@" + user + " again"), Optional.empty());
            var seen = new ArrayList<InboxItem>();
            for (var end = Instant.now().plusSeconds(90);
                    seen.isEmpty() && Instant.now().isBefore(end); ) {
                var page = read(session, position);
                position = Optional.of(page.position());
                seen.addAll(page.items());
                Thread.sleep(100);
            }
            assertThat(seen)
                    .extracting(InboxItem::text)
                    .singleElement()
                    .asString()
                    .endsWith("again");
        }
    }

    @Test
    void favouritesAreGivenAndTakenBack() throws Exception {
        try (var otherHost = authorized("bob" + accounts);
                var other = (MastodonSession) new MastodonConnector().open(otherHost.current(), otherHost)) {
            publish(other, Part.text("@" + user + " look"), Optional.empty());
            var item = inbox(session, 1).get(0);

            session.like(item.receipt(), true);
            session.like(item.receipt(), true);
            assertThat(favourites(item.remoteId())).isEqualTo(1);

            session.like(item.receipt(), false);
            assertThat(favourites(item.remoteId())).isZero();
            session.like(Receipt.named("17000000000000000000000000000000000000000000"), true);
        }
    }

    private long favourites(String id) throws ConnectorException {
        return session.engagement(List.of(Receipt.named(id))).get(0).values().getOrDefault(Counts.FAVOURITES, 0L);
    }

    /** It names an address for its stream, and has none there. */
    @Test
    void aServerWithoutAStreamNeverTells() {
        assertThatThrownBy(() -> session.await(Duration.ofSeconds(5))).isInstanceOf(ConnectorException.Rejected.class);
    }
}
