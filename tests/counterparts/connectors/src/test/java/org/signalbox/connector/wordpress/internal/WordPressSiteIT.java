package org.signalbox.connector.wordpress.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Choice;
import org.signalbox.connector.api.ChoiceQuery;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.ReceivedReply;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.api.Secret;
import org.signalbox.tests.counterparts.Counterparts;
import org.signalbox.tests.counterparts.WordPressServer;
import org.signalbox.tests.counterparts.connectors.AccountHost;
import org.signalbox.tests.counterparts.connectors.Pictures;

/** The connector at a real WordPress. */
class WordPressSiteIT {
    private static WordPressServer server;
    private final List<AccountHost> hosts = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        assumeThat(Counterparts.wordPressAvailable()).isEmpty();
        server = WordPressServer.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @AfterEach
    void close() {
        hosts.forEach(AccountHost::close);
    }

    private AccountHost host(String user) throws Exception {
        var host = new AccountHost(server.origin(), user, Map.of(Site.PASSWORD, Secret.of(server.password(user))));
        hosts.add(host);
        return host;
    }

    private WordPressSession session(String user) throws Exception {
        return new WordPressSession(host(user));
    }

    private static Commit commit(WordPressSession session, Part part, PublishKey key) throws ConnectorException {
        Preparation prepared = session.prepare(part, Optional.empty());
        while (prepared instanceof Preparation.Pending pending) {
            prepared = session.prepare(part, Optional.of(pending.prepared()));
        }
        return new Commit(part, prepared.prepared(), key, Optional.empty());
    }

    private static Receipt publish(WordPressSession session, Part part) throws ConnectorException {
        return session.commit(commit(session, part, AccountHost.newKey()))
                .whenVisible()
                .orElseThrow();
    }

    private static WordPressServer.Post stored(Receipt receipt) throws Exception {
        return server.posts().stream()
                .filter(post -> Long.toString(post.id()).equals(receipt.remoteId()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anApplicationPasswordIsProvenAndTheApiIsFound() throws Exception {
        var host = host("anna");
        var account = new WordPressSession(host).verify();

        assertThat(account.handle()).isEqualTo("anna");
        assertThat(account.displayName()).isEqualTo("Anna A.");
        assertThat(account.details())
                .containsEntry(Discovery.DETAIL, server.origin() + "/wp-json/")
                .containsEntry(Me.DETAIL, account.remoteId());
        assertThat(host.operations()).containsExactly("site.read", "account.verify");
    }

    @Test
    void aWrongPasswordIsALostAuthorizationInPlainWords() throws Exception {
        var host = host("anna");
        host.set(host.current().withSecret(Site.PASSWORD, Secret.of("wrong wrong wrong")));
        assertThatThrownBy(() -> new WordPressSession(host).verify())
                .isInstanceOf(ConnectorException.AuthorizationLost.class)
                .hasMessageContaining("knows no such application password")
                .hasMessageNotContaining("wrong wrong");
    }

    @Test
    void addressesWithoutWordsWorkAsWell() throws Exception {
        var host = host("anna");
        host.set(host.current()
                .withTarget(Optional.empty(), Map.of(Discovery.DETAIL, server.origin() + "/index.php?rest_route=/")));
        var receipt = publish(
                new WordPressSession(host), Part.of("Plainly").title("Plain").build());
        assertThat(stored(receipt).title()).isEqualTo("Plain");
    }

    @Test
    void anArticleHasWhatItsAuthorChose() throws Exception {
        var session = session("anna");
        server.post("/categories", "anna", "{\"name\":\"Night trains\"}");
        var receipt = publish(
                session,
                Part.of("The **night train** is back.\nTickets: https://example.com/a?b=c&d=e\n\n- Paris\n- Lisbon")
                        .title("À Lisbonne, de nuit – «enfin»")
                        .options(Map.of(
                                Choosing.CATEGORY, "night-trains",
                                Choosing.TAGS, "Lisbon, night & day",
                                Choosing.EXCERPT, "Back <again>",
                                Choosing.COMMENTS, "false"))
                        .build());

        var post = stored(receipt);
        assertThat(post.status()).isEqualTo("publish");
        assertThat(post.title()).isEqualTo("À Lisbonne, de nuit – «enfin»");
        assertThat(post.slug()).matches("a-lisbonne-de-nuit-enfin-s[0-9a-z]{9}");
        assertThat(post.html())
                .isEqualTo("<p>The <strong>night train</strong> is back.<br />\nTickets:"
                        + " <a href=\"https://example.com/a?b=c&amp;d=e\">https://example.com/a?b=c&amp;d=e</a></p>\n"
                        + "<ul>\n<li>Paris</li>\n<li>Lisbon</li>\n</ul>");
        assertThat(rendered(receipt, "excerpt")).contains("Back &lt;again&gt;");
        assertThat(post.fields()).containsEntry("comment_status", "closed");
        assertThat((List<?>) post.fields().get("categories")).hasSize(1);
        assertThat((List<?>) post.fields().get("tags")).hasSize(2);
        assertThat(receipt.url()).contains(URI.create(server.origin() + "/" + post.slug() + "/"));
        var choices =
                session.choices(ChoiceQuery.of(Choosing.CATEGORY, Map.of())).items();
        assertThat(choices).extracting(Choice::value).contains("night-trains", "uncategorized");
        assertThat(session.choices(ChoiceQuery.of(Choosing.CATEGORY, Map.of()).typed("night"))
                        .items())
                .extracting(Choice::value)
                .containsExactly("night-trains");
    }

    /** As readers get it. */
    private static String rendered(Receipt receipt, String field) throws Exception {
        return ((Map<?, ?>) stored(receipt).fields().get(field)).get("rendered").toString();
    }

    @Test
    void readersSeeCodeLinksAndLinesAsTheyWereWritten() throws Exception {
        var receipt = publish(
                session("aya"),
                Part.of("One\ntwo\n\n```\nif (a < b && c) {\n\n  x();\n}\n```\n\n> quoted\n\n"
                                + "https://nowhere.example/tickets?a=1&b=2")
                        .title("Code <b> & List<String>")
                        .build());
        assertThat(rendered(receipt, "title")).contains("Code &lt;b&gt;", "List&lt;String&gt;");
        assertThat(rendered(receipt, "content"))
                .contains(
                        "One<br />\ntwo",
                        "if (a &lt; b &amp;&amp; c) {\n\n  x();\n}",
                        "<blockquote>",
                        "<a href=\"https://nowhere.example/tickets?a=1&")
                .doesNotContain("[embed]", "<p></p>");
        var shown = session("aya").post(receipt).orElseThrow();
        assertThat(shown.title()).contains("Code <b> & List<String>");
        assertThat(shown.text()).endsWith("https://nowhere.example/tickets?a=1&b=2");
    }

    @Test
    void anUnknownCategoryIsRefusedBeforeAnythingIsSent() throws Exception {
        var part = Part.of("x")
                .title("x")
                .options(Map.of(Choosing.CATEGORY, "nowhere"))
                .build();
        assertThatThrownBy(() -> publish(session("anna"), part))
                .isInstanceOf(ConnectorException.Rejected.class)
                .hasMessageContaining("no category «nowhere»");
    }

    /** As an author: WordPress takes what she may not write out of her HTML, and leaves all that we make. */
    @Test
    void picturesCarryTheirDescriptionsAndAnAuthorsHtmlStaysWhatItWas() throws Exception {
        var session = session("aya");
        var one = Pictures.media("gare.png", Pictures.png(640, 480), 640, 480, "Gare «du Nord», <soir>");
        var two = Pictures.media("map.png", Pictures.png(64, 48), 64, 48, "A map");
        var three = Pictures.media("bed.png", Pictures.png(60, 48), 60, 48, "A bed");
        var receipt = publish(
                session,
                Part.of("Before\n\n![](map.png)\n\nAfter <script>alert(1)</script> [x](javascript:alert(1))")
                        .title("Pictured")
                        .media(one, two, three)
                        .build());

        var post = stored(receipt);
        var files = server.list("/media?per_page=100&orderby=id&order=asc");
        var named = files.stream()
                .filter(file -> file.get("source_url").toString().matches(".*/(gare|map|bed)\\.png"))
                .toList();
        assertThat(named)
                .extracting(file -> file.get("alt_text"))
                .containsExactly("Gare «du Nord», &lt;soir&gt;", "A map", "A bed");
        assertThat(post.fields())
                .containsEntry("featured_media", named.getFirst().get("id"));
        assertThat(post.html())
                .contains("map.png\" alt=\"A map\"", "bed.png\" alt=\"A bed\"", "&lt;script&gt;")
                .doesNotContain("<script", "javascript:", "gare.png");
        // WordPress orders posts of one second in any way, so another one can be first.
        var past = session.history(Optional.empty(), 100).items().stream()
                .filter(each -> each.remoteId().equals(receipt.remoteId()))
                .findFirst()
                .orElseThrow();
        assertThat(past.attachments())
                .extracting(RemoteMedia::alt)
                .containsExactly("Gare «du Nord», <soir>", "A map", "A bed");
        assertThat(session.media(past.attachments().getFirst()).bytes()).isEqualTo(Pictures.png(640, 480));
        assertThat(rendered(receipt, "content"))
                .contains("map.png", "bed.png", "&lt;script&gt;", "x")
                .doesNotContain("<script", "javascript:");
    }

    @Test
    void theSiteItselfPublishesAtATimeOfItsOwn() throws Exception {
        var session = session("anna");
        var paris = LocalDateTime.now(ZoneId.of("Europe/Paris"));
        var local = paris.plusDays(3).truncatedTo(ChronoUnit.MINUTES);
        var later = publish(session, at(local.toString()));
        var zoned = publish(
                session,
                at(Instant.now()
                        .plusSeconds(7_200)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString()));
        var late = publish(
                session, at(paris.minusHours(1).truncatedTo(ChronoUnit.MINUTES).toString()));

        assertThat(stored(later).status()).isEqualTo("future");
        assertThat(LocalDateTime.parse(stored(later).fields().get("date").toString()))
                .isEqualTo(local);
        assertThat(later.url()).as("nobody can read it yet").isEmpty();
        assertThat(stored(zoned).status()).isEqualTo("future");
        assertThat(LocalDateTime.parse(stored(zoned).fields().get("date_gmt").toString())
                        .toInstant(ZoneOffset.UTC))
                .isEqualTo(zoned.at());
        assertThat(stored(late).status()).as("whose time is over").isEqualTo("publish");
        server.runSchedule();
        assertThat(stored(later).status()).isEqualTo("future");
        server.laterBy(Duration.ofDays(4));
        server.runSchedule();
        assertThat(stored(later).status()).isEqualTo("publish");
        assertThat(session.post(later).orElseThrow().url()).isPresent();
    }

    private static Part at(String time) {
        return Part.of("Later")
                .title("At " + time)
                .options(Map.of(Choosing.AT, time))
                .build();
    }

    @Test
    void aPostIsFoundByItsSlugAndADoubleIsSeen() throws Exception {
        var session = session("erik");
        var part = Part.of("Found").title("Found").build();
        var key = AccountHost.newKey();
        var since = Instant.now();
        assertThat(session.find(Search.of(key, part, since)).whenFound()).isEmpty();

        var sent = commit(session, part, key);
        var first = session.commit(sent).whenVisible().orElseThrow();
        assertThat(session.find(Search.of(key, part, since)).whenFound()).contains(first);

        var second = session.commit(sent).whenVisible().orElseThrow();
        assertThat(stored(second).slug()).isEqualTo(stored(first).slug() + "-2");
        assertThat(session.find(Search.of(key, part, since)).whenFound()).contains(first);
        session.delete(first);
        assertThat(session.find(Search.of(key, part, since)).whenFound()).contains(second);
    }

    @Test
    void draftsAndPostsThatWaitForAnEditorAreFoundAsWell() throws Exception {
        for (var status : List.of("draft", "pending", "private")) {
            var session = session("erik");
            var part = Part.of(status)
                    .title(status)
                    .options(Map.of(Choosing.STATUS, status))
                    .build();
            var key = AccountHost.newKey();
            var receipt =
                    session.commit(commit(session, part, key)).whenVisible().orElseThrow();
            assertThat(stored(receipt).status()).isEqualTo(status);
            assertThat(session.find(Search.of(key, part, Instant.now())).whenFound())
                    .contains(receipt);
        }
    }

    /** As a plug-in does that makes slugs of its own. */
    @Test
    void aPostWhoseSlugWasChangedIsFoundByItsWords() throws Exception {
        var session = session("anna");
        var part = Part.of("Some *words*\nof mine").title("Renamed").build();
        var key = AccountHost.newKey();
        var since = Instant.now();
        var receipt = session.commit(commit(session, part, key)).whenVisible().orElseThrow();
        server.post("/posts/" + receipt.remoteId(), "anna", "{\"slug\":\"of-its-own\"}");

        assertThat(session.find(Search.of(key, part, since)).whenFound().map(Receipt::remoteId))
                .contains(receipt.remoteId());
        var other = part.toBuilder().text("Other words").build();
        assertThat(session.find(Search.of(key, other, since)).whenFound()).isEmpty();
    }

    @Test
    void whateverIsChangedAtTheSiteAPostIsFoundOrAPersonAsked() throws Exception {
        for (var user : List.of("anna", "aya")) {
            var session = session(user);
            var part = Part.of("Words ☕ & <b>more</b>, 9x16 :)")
                    .title("Use <b> tags & \"quotes\" 9x16")
                    .build();
            var key = AccountHost.newKey();
            var since = Instant.now();
            var receipt =
                    session.commit(commit(session, part, key)).whenVisible().orElseThrow();
            var search = Search.of(key, part, since);
            var slug = stored(receipt).slug();
            for (var changed : List.of("of-its-own", "strawberry", "short" + slug.substring(slug.lastIndexOf('-')))) {
                server.post("/posts/" + receipt.remoteId(), "anna", "{\"slug\":\"" + changed + "\"}");
                assertThat(session.find(search).whenFound().map(Receipt::remoteId))
                        .as(user + ": " + changed)
                        .contains(receipt.remoteId());
            }
            session.delete(receipt);
            assertThat(session.find(search)).isInstanceOf(Lookup.CannotTell.class);
        }
    }

    /** WordPress keeps no slug of it, and its author may no longer edit it. */
    @Test
    void aContributorsPostIsFoundAlsoOnceAnEditorHasPublishedIt() throws Exception {
        var session = session("carl");
        var part = Part.of("“Words” – 9x16 & <more>")
                .title("By \"Carl\" & <co>")
                .options(Map.of(Choosing.STATUS, "pending"))
                .build();
        var key = AccountHost.newKey();
        var search = Search.of(key, part, Instant.now());
        assertThat(session.find(search)).isEqualTo(Lookup.absent());
        var receipt = session.commit(commit(session, part, key)).whenVisible().orElseThrow();
        assertThat(stored(receipt).slug()).isEmpty();
        assertThat(session.find(search).whenFound()).contains(receipt);
        server.post("/posts/" + receipt.remoteId(), "erik", "{\"status\":\"publish\"}");
        assertThat(session.find(search).whenFound().map(Receipt::remoteId)).contains(receipt.remoteId());
    }

    @Test
    void anEditSendsNoFileTwiceAndTakesThePictureBesideTheTitleAway() throws Exception {
        var session = session("aya");
        var bytes = Pictures.png(61, 47);
        var one = Pictures.media("once.png", bytes, 61, 47, "Once");
        var part = Part.of("Befor").title("Once").media(one).build();
        var receipt = publish(session, part);
        var featured = stored(receipt).fields().get("featured_media");
        assertThat(((Number) featured).longValue()).isPositive();
        var edited = session.edit(
                receipt,
                commit(session, part.toBuilder().text("Before").build(), AccountHost.newKey())
                        .prepared());
        assertThat(stored(receipt).fields()).containsEntry("featured_media", featured);
        session.edit(
                edited,
                commit(session, part.toBuilder().text("![](once.png)").build(), AccountHost.newKey())
                        .prepared());
        assertThat(((Number) stored(receipt).fields().get("featured_media")).longValue())
                .isZero();
        assertThat(stored(receipt).html()).contains("once.png");
        assertThat(server.list("/media?per_page=100&search=once"))
                .hasSize(one.sha256().isEmpty() ? 3 : 1);
        assertThat(one.sha256()).isNotEmpty();
    }

    @Test
    void anEditKeepsAddressStatusAndWhatTheAuthorLeavesOpen() throws Exception {
        var session = session("anna");
        var receipt = publish(
                session,
                Part.of("Before")
                        .title("Before")
                        .options(Map.of(Choosing.TAGS, "kept"))
                        .build());
        var before = stored(receipt);
        var part = Part.of("After").title("After").build();
        var edited =
                session.edit(receipt, session.prepare(part, Optional.empty()).prepared());

        assertThat(edited.remoteId()).isEqualTo(receipt.remoteId());
        var after = stored(receipt);
        assertThat(after.html()).isEqualTo("<p>After</p>");
        assertThat(after.title()).isEqualTo("After");
        assertThat(after.slug()).isEqualTo(before.slug());
        assertThat(after.fields()).containsEntry("tags", before.fields().get("tags"));
    }

    @Test
    void aDeletedPostLiesInTheTrashAndDeletingItAgainIsNoError() throws Exception {
        var session = session("anna");
        var receipt = publish(session, Part.of("Soon gone").title("Gone").build());
        session.delete(receipt);
        session.delete(receipt);
        session.delete(Receipt.named("999999"));
        assertThat(session.post(receipt)).isEmpty();
        assertThat(session.post(Receipt.named("999999"))).isEmpty();
        assertThat(server.list("/posts?status=trash&include=" + receipt.remoteId()))
                .hasSize(1);
        assertThat(session.replies(receipt, Optional.empty(), 10).items()).isEmpty();
    }

    @Test
    void pastPostsComeOnceNewestFirstAlsoIfManyHaveOneSecond() throws Exception {
        var session = session("aya");
        var written = new ArrayList<String>();
        for (var i = 0; i < 5; i++) {
            written.add(
                    publish(session, Part.of("Number " + i).title("Number " + i).build())
                            .remoteId());
        }
        var read = new ArrayList<String>();
        Optional<String> cursor = Optional.empty();
        do {
            var page = session.history(cursor, 2);
            page.items().stream().map(RemotePost::remoteId).forEach(read::add);
            cursor = page.next();
        } while (cursor.isPresent());
        assertThat(read).doesNotHaveDuplicates().containsAll(written);
        assertThat(session.posts()).isEqualTo(read.size());
    }

    /** By the site's own time, which its administrator sets: WordPress orders and compares by it. */
    @Test
    void pastPostsComeOnceAlsoIfTheSitesTimeZoneHasChanged() throws Exception {
        var session = session("erik");
        var written = new ArrayList<String>();
        try {
            for (var zone : List.of("Europe/Paris", "America/Los_Angeles", "Asia/Tokyo")) {
                server.post("/settings", "anna", "{\"timezone\":\"" + zone + "\"}");
                for (var i = 0; i < 3; i++) {
                    written.add(
                            publish(session, Part.of(zone + i).title(zone + i).build())
                                    .remoteId());
                }
            }
            for (var zone : List.of("Asia/Tokyo", "America/Los_Angeles")) {
                server.post("/settings", "anna", "{\"timezone\":\"" + zone + "\"}");
                var read = new ArrayList<String>();
                Optional<String> cursor = Optional.empty();
                do {
                    var page = session.history(cursor, 2);
                    page.items().stream().map(RemotePost::remoteId).forEach(read::add);
                    cursor = page.next();
                } while (cursor.isPresent() && read.size() < 100);
                assertThat(read).doesNotHaveDuplicates().containsAll(written);
            }
        } finally {
            server.post("/settings", "anna", "{\"timezone\":\"Europe/Paris\"}");
        }
    }

    @Test
    void commentsAreReadAnsweredOnceHeldBackAndDeleted() throws Exception {
        var session = session("anna");
        var from = session.inbox(Optional.empty(), 100).position();
        var receipt = publish(session, Part.of("Discuss").title("Discuss").build());
        var id = Long.parseLong(receipt.remoteId());
        server.comment(id, "Zoë", "Is it <late> & cold?");
        server.comment(id, "Bob", "No.");

        var replies = session.replies(receipt, Optional.empty(), 10).items();
        assertThat(replies).extracting(ReceivedReply::author).containsExactly("Zoë", "Bob");
        assertThat(replies.getFirst().replyTo()).isEqualTo(receipt.remoteId());
        assertThat(session.engagement(List.of(receipt)).getFirst().values()).containsEntry(Counts.COMMENTS, 2L);

        var inbox = session.inbox(Optional.of(from), 100);
        assertThat(inbox.items()).extracting(item -> item.author().name()).containsExactlyInAnyOrder("Zoë", "Bob");
        assertThat(session.inbox(Optional.of(inbox.position()), 100).items()).isEmpty();
        var item = inbox.items().stream()
                .filter(each -> each.author().name().equals("Zoë"))
                .findFirst()
                .orElseThrow();
        assertThat(item.possible())
                .containsExactlyInAnyOrder(InboxItem.Action.REPLY, InboxItem.Action.HIDE, InboxItem.Action.REMOVE);

        var part = Part.text("Cold & <dark>:\nhttps://example.com/x");
        var key = AccountHost.newKey();
        var answer =
                new Commit(part, session.prepare(part, Optional.empty()).prepared(), key, Optional.of(item.receipt()));
        var search =
                new Search(key, part, Optional.empty(), Optional.of(item.receipt()), Optional.empty(), Instant.now());
        assertThat(session.find(search).whenFound()).isEmpty();
        var sent = session.commit(answer).whenVisible().orElseThrow();
        assertThat(session.find(search).whenFound()).contains(sent);
        assertThat(session.commit(answer).whenVisible())
                .as("WordPress takes none twice")
                .contains(sent);
        var shown = session.post(sent).orElseThrow();
        assertThat(shown.text()).isEqualTo("Cold & <dark>:\nhttps://example.com/x");
        assertThat(shown.replyTo()).contains(item.remoteId());

        session.hide(item.receipt(), true);
        session.hide(item.receipt(), true);
        assertThat(server.list("/comments?status=hold&post=" + id)).hasSize(1);
        session.hide(item.receipt(), false);
        assertThat(server.list("/comments?status=hold&post=" + id)).isEmpty();

        session.edit(sent, session.prepare(Part.text("Warm"), Optional.empty()).prepared());
        assertThat(session.post(sent).orElseThrow().text()).isEqualTo("Warm");
        session.delete(sent);
        session.delete(sent);
        assertThat(session.post(sent)).isEmpty();
    }

    @Test
    void commentsBelowPostsOfOthersAreNotTheAccountsOwn() throws Exception {
        var anna = session("anna");
        var from = anna.inbox(Optional.empty(), 100).position();
        var receipt = publish(session("aya"), Part.of("Aya's").title("Aya's").build());
        server.comment(Long.parseLong(receipt.remoteId()), "Guest of Aya", "For Aya");
        assertThat(anna.inbox(Optional.of(from), 100).items()).isEmpty();
        var item = session("aya").inbox(Optional.empty(), 1).items().getFirst();
        assertThat(item.text()).isEqualTo("For Aya");
        assertThat(item.possible()).as("what an author may do").containsExactly(InboxItem.Action.REPLY);
    }

    @Test
    void aContributorMayNeitherPublishNorSendFilesAndSaysSo() throws Exception {
        var session = session("carl");
        assertThat(session.liveTerms().values()).containsOnlyKeys(Term.MEDIA);
        assertThat(session("aya").liveTerms().values()).isEmpty();
        assertThatThrownBy(() -> publish(session, Part.of("Mine").title("Mine").build()))
                .isInstanceOf(ConnectorException.Rejected.class)
                .hasMessageContaining("choose the status «pending»");
        var pending = Part.of("Mine")
                .title("Mine")
                .options(Map.of(Choosing.STATUS, "pending"))
                .build();
        assertThat(stored(publish(session, pending)).status()).isEqualTo("pending");
        var picture = Pictures.media("a.png", Pictures.png(8, 8), 8, 8, "");
        assertThatThrownBy(() ->
                        publish(session, pending.toBuilder().media(picture).build()))
                .isInstanceOf(ConnectorException.Rejected.class);
    }

    @Test
    void aLongArticleIsPublishedAndEditedWhole() throws Exception {
        var session = session("anna");
        var text = "Lisbonne, de nuit. ".repeat(12_000).strip();
        var part = Part.of(text).title("Long").build();
        var receipt = publish(session, part);
        assertThat(stored(receipt).html()).isEqualTo("<p>" + text + "</p>");
        session.edit(
                receipt,
                session.prepare(Part.of(text + "!").title("Long").build(), Optional.empty())
                        .prepared());
        assertThat(stored(receipt).html()).isEqualTo("<p>" + text + "!</p>");
    }
}
