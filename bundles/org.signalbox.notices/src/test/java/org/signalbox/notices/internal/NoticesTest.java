package org.signalbox.notices.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.Secret;
import org.signalbox.http.HttpClients;
import org.signalbox.http.OriginReplacements;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.AnnouncedEnd;
import org.signalbox.model.AnnouncedEndHeader;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.DueTime;
import org.signalbox.model.IsolationChoice;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.model.NodeId;
import org.signalbox.model.NoticeRule;
import org.signalbox.model.Overdue;
import org.signalbox.model.PlannedChange;
import org.signalbox.model.PostId;
import org.signalbox.model.PostSnapshot;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.Severity;
import org.signalbox.model.TermsFinding;
import org.signalbox.model.store.ConnectorError;
import org.signalbox.notices.Notice;
import org.signalbox.notices.NoticeException;
import org.signalbox.store.OpenStore;
import org.signalbox.store.Stores;
import org.signalbox.vault.Vault;

/** Notices through a real mail server and a real web server, on the real store, with a clock that the test moves. */
class NoticesTest {
    private static final Instant NINE = Instant.parse("2027-03-01T09:00:00Z");
    private static final AccountId ANNA = AccountId.of("anna@chirp");
    private static final NodeId ONE = new NodeId("one:1");
    private static final NodeId TWO = new NodeId("two:1");

    private record Posted(String body, String signature, String time) {}

    @TempDir
    Path workspace;

    private Instant now = NINE;
    private OpenStore store;
    private HttpServer web;
    private HttpClients.OwnedClients clients;
    private GreenMail smtp;
    private int status = 204;
    private final List<Posted> posted = new CopyOnWriteArrayList<>();

    @BeforeEach
    void open() throws Exception {
        store = Stores.open(workspace, () -> now);
        clients = HttpClients.standalone(() -> now);
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/hook/s3cret", exchange -> {
            var headers = exchange.getRequestHeaders();
            posted.add(new Posted(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    String.valueOf(headers.getFirst(Webhook.SIGNATURE)),
                    String.valueOf(headers.getFirst(Webhook.TIME))));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        web.start();
    }

    @AfterEach
    void close() {
        web.stop(0);
        clients.close();
        if (smtp != null) {
            smtp.stop();
        }
        store.close();
    }

    @Test
    void aRefusedPostIsPostedToAWebhookOnceAndSigned() throws Exception {
        var noticeService = noticeService();
        hook(noticeService);
        refused("Supper");
        poll(noticeService, ONE);
        assertThat(posted).isEmpty(); // further conditions may arise at the same moment
        pass(NoticePoll.GATHERING_TIME);
        poll(noticeService, ONE);
        assertThat(posted).hasSize(1);
        var sent = posted.getFirst();
        assertThat(sent.signature())
                .isEqualTo("sha256=" + Webhook.signature(Secret.of("k3y"), sent.time() + "." + sent.body()));
        var json = JsonParser.parseString(sent.body()).getAsJsonObject();
        var item = json.getAsJsonArray("items").get(0).getAsJsonObject();
        assertThat(item.get("kind").getAsString()).isEqualTo("rejected");
        assertThat(item.get("pointer").getAsString()).startsWith("signalbox://publication/");
        assertThat(item.get("file").getAsString()).isEqualTo("content/Supper.md");
        assertThat(sent.body()).doesNotContain("the text of it");
        for (var i = 0; i < 20; i++) {
            pass(NoticePoll.MIN_INTERVAL);
            poll(noticeService, ONE);
        }
        assertThat(posted).hasSize(1);
    }

    @Test
    void fiveHundredFailuresAreOneNotice() throws Exception {
        var noticeService = noticeService();
        hook(noticeService);
        IntStream.range(0, 500).forEach(i -> refused("post " + i));
        gathered(noticeService, ONE);
        assertThat(posted).hasSize(1);
        var json = JsonParser.parseString(posted.getFirst().body()).getAsJsonObject();
        assertThat(json.get("count").getAsInt()).isEqualTo(500);
        assertThat(json.getAsJsonArray("items")).hasSize(Notice.MAX_CONDITIONS);
    }

    @Test
    void whatItsTermsForbidIsToldOnceForAsLongAsTheFindingStands() throws Exception {
        var noticeService = noticeService();
        hook(noticeService);
        var id = heldForTerms("Supper");
        gathered(noticeService, ONE);
        assertThat(posted).as("its finding isn't stored yet").isEmpty();
        found(id, now);
        gathered(noticeService, ONE);
        assertThat(posted).hasSize(1);
        var item = JsonParser.parseString(posted.getFirst().body())
                .getAsJsonObject()
                .getAsJsonArray("items")
                .get(0)
                .getAsJsonObject();
        assertThat(item.get("kind").getAsString()).isEqualTo("terms");
        found(id, now.plusSeconds(60)); // the same finding, found again
        gathered(noticeService, ONE);
        assertThat(posted).hasSize(1);

        pass(NoticePoll.MIN_INTERVAL);
        store.findings().replace(Map.of(id, List.of()));
        found(id, now);
        gathered(noticeService, ONE);
        assertThat(posted).as("it ended and came again").hasSize(2);
    }

    private PublicationId heldForTerms(String title) {
        return store.publications()
                .save(plan(title).hold(Message.of("publishing.held.terms", "too long", 1), new Actor("one", now)))
                .id();
    }

    private void found(PublicationId id, Instant at) {
        store.findings()
                .replace(Map.of(
                        id,
                        List.of(TermsFinding.of(
                                id, 0, "chirp.text", Severity.ERROR, "urn:test", Message.of("test"), at))));
    }

    @Test
    void twoNodesOfATeamTellItOnce() throws Exception {
        var one = noticeService();
        var two = noticeService();
        hook(one);
        refused("Supper");
        poll(one, ONE);
        poll(two, TWO);
        pass(NoticePoll.GATHERING_TIME);
        poll(one, ONE);
        poll(two, TWO);
        pass(NoticePoll.MIN_INTERVAL.multipliedBy(3));
        poll(two, TWO);
        poll(one, ONE);
        assertThat(posted).hasSize(1);
    }

    @Test
    void aServerThatFailsIsTriedAgainButNotForEver() throws Exception {
        var noticeService = noticeService();
        hook(noticeService);
        status = 500;
        refused("Supper");
        gathered(noticeService, ONE);
        for (var i = 0; i < 40; i++) {
            pass(NoticePoll.MIN_INTERVAL);
            poll(noticeService, ONE);
        }
        assertThat(posted).hasSize(NoticePoll.MAX_TRIES);
    }

    @Test
    void whatANodeThatDiedWasAboutToTellIsToldByAnother() throws Exception {
        var noticeService = noticeService();
        hook(noticeService);
        var refused = refused("Supper");
        store.notices().claim("ops", List.of("rejected/" + refused.id() + "/0/1"), TWO, now.plusSeconds(60), 10);
        gathered(noticeService, ONE);
        assertThat(posted).isEmpty();
        pass(NoticePoll.MIN_INTERVAL);
        pass(NoticePoll.GATHERING_TIME);
        poll(noticeService, ONE);
        pass(NoticePoll.GATHERING_TIME);
        poll(noticeService, ONE);
        assertThat(posted).hasSize(1);
    }

    @Test
    void secretsAreNeitherListedNorInWhatGoesWrong() throws Exception {
        var noticeService = noticeService();
        hook(noticeService);
        assertThat(noticeService.list().toString()).doesNotContain("s3cret").doesNotContain("k3y");
        status = 403;
        assertThatThrownBy(() -> noticeService.test("ops"))
                .isInstanceOf(NoticeException.class)
                .hasMessageContaining("403")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret"));
        web.stop(0);
        assertThatThrownBy(() -> noticeService.test("ops"))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret"));
        assertThat(store.audit()
                        .list(Optional.empty(), Optional.empty(), 50)
                        .items()
                        .toString())
                .doesNotContain("s3cret")
                .doesNotContain("k3y");
    }

    @Test
    void whatIsLateIsMailedWithItsPointer() throws Exception {
        smtp = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
        smtp.start();
        smtp.setUser("ops@example.org", "node", "pa55");
        var noticeService = noticeService();
        noticeService.put(mail("none", smtp.getSmtp().getPort()), Map.of("password", Secret.of("pa55")), "anna");
        plan("Supper");
        pass(Duration.ofMinutes(14));
        gathered(noticeService, ONE);
        assertThat(smtp.getReceivedMessages()).isEmpty();
        pass(Duration.ofMinutes(2));
        gathered(noticeService, ONE);
        assertThat(smtp.waitForIncomingEmail(5_000, 1)).isTrue();
        var mail = smtp.getReceivedMessages()[0];
        assertThat(mail.getSubject()).startsWith("Signalbox: ").contains("Supper", "anna@chirp");
        assertThat(String.valueOf(mail.getContent())).contains("signalbox://publication/");
        assertThat(mail.getAllRecipients()).hasSize(2);
    }

    @Test
    void mailGoesThroughTlsToWhomIsTrustedOnly() throws Exception {
        smtp = new GreenMail(ServerSetupTest.SMTPS.dynamicPort());
        smtp.start();
        smtp.setUser("ops@example.org", "node", "pa55");
        var rule = mail("tls", smtp.getSmtps().getPort());
        var secrets = Map.of("password", Secret.of("pa55"));
        var strict = noticeService();
        strict.put(rule, secrets, "anna");
        assertThatThrownBy(() -> strict.test("mail")).isInstanceOf(NoticeException.class);
        var trusting = new Properties();
        trusting.setProperty("mail.smtp.ssl.trust", "*");
        trusting.setProperty("mail.smtp.ssl.checkserveridentity", "false");
        var noticeService = noticeService(new Mail(trusting));
        noticeService.test("mail");
        assertThat(smtp.getReceivedMessages()).hasSize(2); // one for each recipient
        var wrong = new NoticeRule("mail", rule.channel(), rule.settings(), rule.late(), 0);
        noticeService.put(wrong, Map.of("password", Secret.of("0ther")), "anna");
        assertThatThrownBy(() -> noticeService.test("mail"))
                .isInstanceOf(NoticeException.class)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("0ther"));
    }

    @Test
    void aPasswordNeverGoesInTheClearToAnotherMachine() throws Exception {
        var open = new NoticeRule(
                "mail",
                NoticeRule.Channel.MAIL,
                Map.of(
                        "host",
                        "mail.example.org",
                        "port",
                        "25",
                        "tls",
                        "none",
                        "from",
                        "a@b.org",
                        "to",
                        "c@d.org",
                        "user",
                        "u"),
                Duration.ofMinutes(15),
                0);
        var noticeService = noticeService();
        assertThatThrownBy(() -> noticeService.put(open, Map.of("password", Secret.of("pa55")), "anna"))
                .isInstanceOf(NoticeException.class)
                .hasMessageContaining("mail.example.org");
        assertThat(noticeService.list()).isEmpty();
    }

    @Test
    void windowsAreToldAtOnceOfWhatCameUpSinceTheyOpened() throws Exception {
        refused("before");
        var noticeService = noticeService();
        var result = new ArrayList<Notice>();
        noticeService.onNotice(result::add);
        poll(noticeService, ONE);
        assertThat(result).isEmpty();
        var refused = refused("after");
        poll(noticeService, ONE);
        poll(noticeService, ONE);
        assertThat(result)
                .singleElement()
                .satisfies(notice -> assertThat(notice.conditions()
                                .getFirst()
                                .publication()
                                .orElseThrow()
                                .id())
                        .isEqualTo(refused.id()));
    }

    @Test
    void windowsAreToldWhenAConditionHasEnded() throws Exception {
        var noticeService = noticeService();
        var begun = new ArrayList<Notice>();
        var ended = new ArrayList<String>();
        noticeService.onNotice(begun::add);
        noticeService.onEnd(ended::addAll);
        poll(noticeService, ONE);
        var refused = refused("Supper");
        refused("Breakfast");
        poll(noticeService, ONE);
        assertThat(ended).isEmpty();
        store.publications().save(refused.retry(new Actor("anna", now)));
        poll(noticeService, ONE);
        poll(noticeService, ONE);
        assertThat(ended)
                .singleElement()
                .satisfies(key -> assertThat(begun.getFirst().conditions())
                        .filteredOn(each -> each.key().equals(key))
                        .singleElement()
                        .satisfies(each -> assertThat(
                                        each.publication().orElseThrow().id())
                                .isEqualTo(refused.id())));
    }

    @Test
    void aTimeIsToldInTheZoneOfTheWindowAndInUtcToWhoMayBeAnywhere() throws Exception {
        var noticeService = noticeService();
        hook(noticeService);
        var result = new ArrayList<Notice>();
        noticeService.onNotice(result::add);
        poll(noticeService, ONE);
        goesAway("chirp", NINE.plus(Duration.ofMinutes(30)));
        gathered(noticeService, ONE);
        assertThat(result).singleElement().satisfies(notice -> {
            assertThat(notice.headline(Locale.FRENCH, ZoneId.of("Asia/Tokyo")))
                    .startsWith("chirp disparaît le 1 mars 2027")
                    .endsWith("18:30");
            assertThat(notice.headline(Locale.FRENCH)).isEqualTo("chirp disparaît le 2027-03-01 09:30 UTC");
            assertThat(notice.text(Locale.FRENCH)).containsExactly("• chirp disparaît le 2027-03-01 09:30 UTC");
        });
        var json = JsonParser.parseString(posted.getFirst().body()).getAsJsonObject();
        assertThat(json.get("text").getAsString()).endsWith("2027-03-01 09:30 UTC");
        assertThat(json.getAsJsonArray("items")
                        .get(0)
                        .getAsJsonObject()
                        .get("text")
                        .getAsString())
                .endsWith("2027-03-01 09:30 UTC");
    }

    @Test
    void aNetworkIsCalledByItsNameAlsoWhenItWasRemoved() throws Exception {
        var record = new NetworkRecord(
                "chirp",
                "Chirp of old",
                NetworkState.REMOVED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "#000000",
                now,
                0);
        store.networks().put(record, new AuditEntry(now, "anna", "network/chirp", Message.of("test")));
        goesAway("chirp", NINE);
        assertThat(NoticeConditions.read(store, Duration.ofMinutes(5)))
                .extracting(condition -> condition.message().text(Locale.ENGLISH, Optional.empty()))
                .containsExactly("Chirp of old goes away on 2027-03-01 09:00 UTC");
    }

    @Test
    void aMistakeOfAConnectorIsToldOnceForEachVersionWhileThatIsInUse() {
        store.networks().put(chirp("1.0.0"), new AuditEntry(now, "anna", "network/chirp", Message.of("test")));
        for (var call : List.of("commit", "engagement")) {
            var what = Message.of(ConnectorError.CODE, "Chirp", "1.0.0", call, "NullPointerException");
            store.audit().add(new AuditEntry(now, AuditEntry.SIGNALBOX, "network/chirp", what));
        }

        assertThat(NoticeConditions.read(store, Duration.ofMinutes(5)))
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.key()).isEqualTo("network/chirp/connector-error/1.0.0");
                    assertThat(told.message().args()).contains("Chirp", "1.0.0");
                });
        var known = store.networks().find("chirp").orElseThrow();
        store.networks()
                .put(
                        chirp("1.0.1", known.revision()),
                        new AuditEntry(now, "anna", "network/chirp", Message.of("test")));
        assertThat(NoticeConditions.read(store, Duration.ofMinutes(5))).isEmpty();
    }

    private NetworkRecord chirp(String version) {
        return chirp(version, 0);
    }

    private NetworkRecord chirp(String version, long revision) {
        return new NetworkRecord(
                "chirp",
                "Chirp",
                NetworkState.ENABLED,
                Optional.of(version),
                Optional.empty(),
                Optional.empty(),
                "#000000",
                Optional.empty(),
                0,
                IsolationChoice.INHERIT,
                now,
                revision);
    }

    private void announces(AnnouncedEndHeader.Kind kind, Instant at) {
        var header = new AnnouncedEndHeader(kind, Optional.of(at), Optional.empty());
        store.announcedEnds().seen(List.of(new AnnouncedEnd("chirp", "post.create", header, now, now)));
    }

    @Test
    void anAnnouncedEndIsToldOnceForTheMonthOfItsDate() throws Exception {
        var noticeService = noticeService();
        hook(noticeService);
        poll(noticeService, ONE);
        announces(AnnouncedEndHeader.Kind.DEPRECATION, NINE.plus(Duration.ofDays(9)));
        announces(AnnouncedEndHeader.Kind.SUNSET, NINE.plus(Duration.ofDays(9)));
        gathered(noticeService, ONE);
        now = now.plus(Duration.ofDays(2));
        announces(AnnouncedEndHeader.Kind.SUNSET, NINE.plus(Duration.ofDays(11)));
        gathered(noticeService, ONE);

        assertThat(posted)
                .singleElement()
                .satisfies(one -> assertThat(one.body())
                        .contains("chirp announces the end of post.create for 2027-03-10 09:00 UTC"));

        now = now.plus(Duration.ofDays(2));
        announces(AnnouncedEndHeader.Kind.SUNSET, NINE.plus(Duration.ofDays(40)));
        gathered(noticeService, ONE);
        assertThat(posted).hasSize(2);
        now = now.plus(Duration.ofDays(90));
        assertThat(NoticeConditions.read(store, Duration.ofMinutes(5)))
                .as("once past")
                .isEmpty();
    }

    private void goesAway(String network, Instant due) {
        var change = new PlannedChange(
                "away",
                network,
                PlannedChange.Kind.DISABLE,
                due,
                Duration.ofDays(7),
                Optional.empty(),
                Optional.empty(),
                "anna",
                PlannedChange.State.PLANNED,
                Optional.empty(),
                now,
                Optional.empty(),
                0);
        store.plannedChanges().put(change, new AuditEntry(now, "anna", "network/" + network, Message.of("test")));
    }

    private NoticeService noticeService() {
        return noticeService(new Mail(new Properties()));
    }

    private NoticeService noticeService(Channel mail) {
        return new NoticeService(store, new PlainVault(), new Webhook(clients, OriginReplacements.NONE), mail);
    }

    private void hook(NoticeService noticeService) throws NoticeException {
        var url = "http://localhost:" + web.getAddress().getPort() + "/hook/s3cret";
        noticeService.put(
                new NoticeRule("ops", NoticeRule.Channel.WEBHOOK, Map.of(), Duration.ofMinutes(15), 0),
                Map.of("url", Secret.of(url), "key", Secret.of("k3y")),
                "anna");
    }

    private static NoticeRule mail(String tls, int port) {
        return new NoticeRule(
                "mail",
                NoticeRule.Channel.MAIL,
                Map.of(
                        "host", "127.0.0.1",
                        "port", String.valueOf(port),
                        "tls", tls,
                        "from", "signalbox@example.org",
                        "to", "ops@example.org, anna@example.org",
                        "user", "node"),
                Duration.ofMinutes(15),
                0);
    }

    private void poll(NoticeService noticeService, NodeId node) {
        noticeService.poll().poll(node, true);
    }

    private void gathered(NoticeService noticeService, NodeId node) {
        poll(noticeService, node);
        pass(NoticePoll.GATHERING_TIME);
        poll(noticeService, node);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private Publication refused(String title) {
        var claimed = store.publications().save(plan(title).claim(ONE, now.plusSeconds(60), new Actor("one", now)));
        return store.publications()
                .save(claimed.reject(Message.of("publishing.fault.rejected", "not here", "—"), new Actor("one", now)));
    }

    private Publication plan(String title) {
        var publication = Publication.planned(
                new PublicationIdentity(PublicationId.fresh(), PostId.fresh(), ANNA, now),
                new PostSnapshot(title, "content/" + title + ".md", "source", Map.of(), Optional.empty()),
                List.of(PublicationPart.waiting(0, "the text of it", List.of())),
                DueTime.of(now, Optional.empty(), Overdue.LATE));
        store.publications().plan(List.of(publication), new Actor("anna", now));
        return publication;
    }

    /** Inverts every byte, so that the stored value differs from the given one. */
    private static final class PlainVault implements Vault {
        @Override
        public byte[] seal(String purpose, byte[] plain) {
            return turned(plain);
        }

        @Override
        public byte[] open(String purpose, byte[] sealed) {
            return turned(sealed);
        }

        private static byte[] turned(byte[] bytes) {
            var turned = bytes.clone();
            for (var i = 0; i < turned.length; i++) {
                turned[i] ^= 0x55;
            }
            return turned;
        }
    }
}
