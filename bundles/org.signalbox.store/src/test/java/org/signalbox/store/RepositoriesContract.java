package org.signalbox.store;

import static java.util.Optional.empty;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.signalbox.store.Samples.ACTOR;
import static org.signalbox.store.Samples.ANNA;
import static org.signalbox.store.Samples.NODE;
import static org.signalbox.store.Samples.NOON;
import static org.signalbox.store.Samples.audit;
import static org.signalbox.store.Samples.planned;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.Choice;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.model.AnnouncedEnd;
import org.signalbox.model.AnnouncedEndHeader;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.NodeId;
import org.signalbox.model.NoticeRule;
import org.signalbox.model.PublicationId;
import org.signalbox.model.Severity;
import org.signalbox.model.TermsFinding;
import org.signalbox.model.store.AnnouncedEndRepository;
import org.signalbox.model.store.ChoiceQuestion;
import org.signalbox.model.store.LostChanges;
import org.signalbox.model.store.RateLimit;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.StoreException;
import org.signalbox.model.store.StoredChoices;
import org.signalbox.model.store.TermsDocument;
import org.signalbox.model.store.UpdateSiteRepository.UpdateSite;

/** What every store promises of notices, the audit, bytes, settings, terms and its change events. */
public abstract class RepositoriesContract extends NewStore {
    @TempDir
    protected Path folder;

    @Test
    void eachThingIsToldOnceByWhicheverNodeClaimsIt() {
        var notices = store.notices();
        var rule = new NoticeRule(
                "ops", NoticeRule.Channel.WEBHOOK, Map.of("origin", "https://a.b"), Duration.ofMinutes(15), 0);
        assertThat(notices.put(rule, new byte[] {7, 8}, audit("notices/ops")).revision())
                .isEqualTo(1);
        assertThat(notices.list())
                .singleElement()
                .satisfies(kept -> assertThat(kept.settings()).isEqualTo(rule.settings()));
        assertThat(notices.sealedSecrets("ops"))
                .hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(7, 8));

        var one = new NodeId("one");
        var two = new NodeId("two");
        assertThat(notices.claim("ops", List.of("a", "b"), one, NOON.plusSeconds(60), 2)
                        .mine())
                .containsExactly("a", "b");
        assertThat(notices.claim("ops", List.of("a", "b", "c"), two, NOON.plusSeconds(60), 2)
                        .mine())
                .containsExactly("c");
        notices.markNotified("ops", List.of("a"));
        assertThat(notices.claim("ops", List.of("a", "b"), two, NOON.plusSeconds(60), 2)
                        .settled())
                .containsExactly("a");
        // a claim that is over is anybody's, until it was tried often enough
        notices.claim("ops", List.of("d"), one, NOON, 2);
        assertThat(notices.claim("ops", List.of("d"), two, NOON, 2).mine()).containsExactly("d");
        var over = notices.claim("ops", List.of("d"), one, NOON, 2);
        assertThat(over.mine()).isEmpty();
        assertThat(over.settled()).containsExactly("d");

        assertThat(notices.remove("ops", audit("notices/ops"))).isTrue();
        assertThat(notices.remove("ops", audit("notices/ops"))).isFalse();
        assertThat(notices.sealedSecrets("ops")).isEmpty();
        assertThat(audited("notices/ops")).hasSize(2);
    }

    @Test
    void findingsKeepTheirTimeAndPermissionUntilTheyEnd() {
        var one = finding("a", 0, "280");
        var two = finding("a", 1, "280");
        store.findings().replace(Map.of(one.publication(), List.of(one, two)));
        assertThat(store.findings().list()).containsExactly(one, two);

        var permission = new TermsFinding.TermsOverride("anna", NOON.plusSeconds(5), "The document is wrong");
        store.findings().override(List.of(one.overridden(permission)), audit("publication/a"));
        var later = new TermsFinding(
                one.publication(),
                0,
                one.term(),
                one.severity(),
                one.source(),
                one.message(),
                NOON.plusSeconds(9),
                empty());
        store.findings().replace(Map.of(one.publication(), List.of(later)));
        assertThat(store.findings().of(one.publication())).containsExactly(one.overridden(permission));
        assertThat(audited("publication/a")).hasSize(1);

        store.findings().replace(Map.of(one.publication(), List.of(finding("a", 0, "140"))));
        assertThat(store.findings().list()).containsExactly(finding("a", 0, "140"));
        store.findings().replace(Map.of(one.publication(), List.of()));
        assertThat(store.findings().list()).isEmpty();
    }

    private static TermsFinding finding(String publication, int part, String limit) {
        return TermsFinding.of(
                new PublicationId(publication),
                part,
                "chirp.text",
                Severity.ERROR,
                "https://chirp.example/terms",
                Message.of("terms.text-too-long.graphemes", "anna@chirp", "300", limit),
                NOON);
    }

    @Test
    void theAuditIsReadNewestFirstAsAWholeOrBySubject() {
        for (int i = 0; i < 5; i++) {
            store.audit().add(audit("subject/" + i % 2));
        }
        var first = store.audit().list(empty(), empty(), 3);
        var second = store.audit().list(empty(), first.next(), 3);

        assertThat(first.items())
                .extracting(AuditEntry::subject)
                .containsExactly("subject/0", "subject/1", "subject/0");
        assertThat(second.items()).extracting(AuditEntry::subject).containsExactly("subject/1", "subject/0");
        assertThat(second.next()).isEmpty();
        assertThat(audited("subject/1")).containsExactly(audit("subject/1"), audit("subject/1"));
    }

    @Test
    void bytesOfAnySizeComeBackAndAreStoredOnce() throws Exception {
        var random = new Random(1);
        for (var size : List.of(0, 1, 256 * 1024, 256 * 1024 + 1, 5_000_000)) {
            var bytes = new byte[size];
            random.nextBytes(bytes);
            var file = Files.write(folder.resolve("file" + size), bytes);

            var sha256 = store.blobs().put(file);
            assertThat(store.blobs().put(file)).isEqualTo(sha256).hasSize(64);
            assertThat(store.blobs().has(sha256)).isTrue();
            try (var in = store.blobs().open(sha256)) {
                assertThat(in.readAllBytes()).as("%s bytes", size).isEqualTo(bytes);
            }
            for (var offset : List.of(0, size / 3, size / 2, size)) {
                try (var in = store.blobs().open(sha256, offset)) {
                    assertThat(in.readAllBytes())
                            .as("%s bytes from %s on", size, offset)
                            .isEqualTo(Arrays.copyOfRange(bytes, offset, size));
                }
            }
        }
        assertThat(store.blobs().has("00")).isFalse();
        assertThatThrownBy(() -> store.blobs().open("00")).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aSettingIsSetReplacedAndRemoved() {
        assertThat(store.settings().get("zone")).isEmpty();
        store.settings().set("zone", Optional.of("Europe/Paris"), audit("settings/zone"));
        store.settings().set("zone", Optional.of("UTC"), audit("settings/zone"));
        assertThat(store.settings().get("zone")).contains("UTC");
        store.settings().set("zone", empty(), audit("settings/zone"));
        assertThat(store.settings().get("zone")).isEmpty();
        assertThat(audited("settings/zone")).hasSize(3);
    }

    @Test
    void of_rate_limits_the_one_that_ends_last_is_kept_for_each_account() {
        for (var seconds : List.of(30, 60, 45)) {
            var limit = new RateLimit(
                    NOON.plusSeconds(seconds),
                    Message.of("publishing.waiting.asked", ANNA, Message.of("transport.wait", "post.create", seconds)));
            store.rateLimits().put(ANNA, limit, audit("account/" + ANNA));
        }

        assertThat(store.rateLimits().list())
                .isEqualTo(Map.of(
                        ANNA,
                        new RateLimit(
                                NOON.plusSeconds(60),
                                Message.of(
                                        "publishing.waiting.asked",
                                        ANNA,
                                        Message.of("transport.wait", "post.create", 60)))));
        assertThat(audited("account/" + ANNA)).hasSize(3);
    }

    @Test
    void what_nodes_lost_is_listed_the_newest_last() {
        var first = new LostChanges(NOON, NOON.plusSeconds(1), List.of("network chirp", "a\nb"));
        var second = new LostChanges(NOON, NOON.plusSeconds(2), List.of());
        store.lostChanges().put(NODE, second, audit("store"));
        store.lostChanges().put(NODE, first, audit("store"));

        assertThat(store.lostChanges().list()).containsExactly(first, second);
    }

    @Test
    void facts_and_live_terms_are_replaced_and_removed() {
        store.termsFacts().put("chirp", Map.of("tier", "free", "app", "1"), audit("network/chirp"));
        store.termsFacts().put("chirp", Map.of("tier", "basic"), audit("network/chirp"));
        assertThat(store.termsFacts().find("chirp")).isEqualTo(Map.of("tier", "basic"));
        store.termsFacts().put("chirp", Map.of(), audit("network/chirp"));
        assertThat(store.termsFacts().find("chirp")).isEmpty();

        var read = new LiveTerms(Map.of("max-length", new BigDecimal("500")), NOON);
        store.liveTerms().put(ANNA, read, audit("network/chirp"));
        assertThat(store.liveTerms().find(ANNA)).contains(read);
        store.liveTerms().put(ANNA, new LiveTerms(Map.of(), NOON), audit("network/chirp"));
        assertThat(store.liveTerms().find(ANNA)).isEmpty();
    }

    private static AnnouncedEnd end(String network, Optional<Instant> at, Instant seen) {
        return new AnnouncedEnd(
                network,
                "post.create",
                new AnnouncedEndHeader(
                        AnnouncedEndHeader.Kind.SUNSET, at, Optional.of("https://chirp.example/" + seen)),
                seen,
                seen);
    }

    @Test
    void an_announced_end_is_kept_once_with_its_first_and_last_announcement() throws Exception {
        var told = new LinkedBlockingQueue<StoreChange>();
        var june = Optional.of(NOON.plus(Duration.ofDays(100)));
        var undated = new AnnouncedEnd(
                "plaza",
                "post.read",
                new AnnouncedEndHeader(AnnouncedEndHeader.Kind.DEPRECATION, Optional.empty(), Optional.empty()),
                NOON,
                NOON);
        try (var listening = store.onChange(told::add)) {
            store.announcedEnds().seen(List.of(end("chirp", june, NOON), undated));
            store.announcedEnds().seen(List.of(end("chirp", june, NOON.plusSeconds(7)), undated));
            store.announcedEnds().seen(List.of(end("chirp", june, NOON.minusSeconds(7))));
            store.announcedEnds().seen(List.of());
            store.settings().set("last", Optional.of("1"), audit("setting/last"));

            var changes = new ArrayList<StoreChange>();
            for (var change = told.poll(10, TimeUnit.SECONDS);
                    change != null && change.kind() != StoreChange.Kind.SETTING;
                    change = told.poll(10, TimeUnit.SECONDS)) {
                changes.add(change);
            }
            changes.removeIf(change -> change.kind() == StoreChange.Kind.AUDIT);
            assertThat(changes)
                    .as("told of once")
                    .containsExactly(
                            new StoreChange(StoreChange.Kind.ANNOUNCED_END, "chirp"),
                            new StoreChange(StoreChange.Kind.ANNOUNCED_END, "plaza"));
        }
        assertThat(store.announcedEnds().list())
                .containsExactly(
                        new AnnouncedEnd(
                                "chirp",
                                "post.create",
                                new AnnouncedEndHeader(
                                        AnnouncedEndHeader.Kind.SUNSET,
                                        june,
                                        Optional.of("https://chirp.example/" + NOON.minusSeconds(7))),
                                NOON,
                                NOON.plusSeconds(7)),
                        undated);
    }

    @Test
    void of_a_network_the_ends_that_it_announced_last_are_kept() {
        store.announcedEnds().seen(List.of(end("plaza", Optional.of(NOON), NOON)));
        for (int i = 0; i < 60; i++) {
            store.announcedEnds()
                    .seen(List.of(end("chirp", Optional.of(NOON.minus(Duration.ofDays(i))), NOON.plusSeconds(i))));
        }

        assertThat(store.announcedEnds().list())
                .extracting(AnnouncedEnd::network, AnnouncedEnd::lastSeen)
                .hasSize(AnnouncedEndRepository.MAX_PER_NETWORK + 1)
                .contains(
                        tuple("plaza", NOON),
                        tuple("chirp", NOON.plusSeconds(59)),
                        tuple("chirp", NOON.plusSeconds(10)))
                .doesNotContain(tuple("chirp", NOON.plusSeconds(9)));
    }

    @Test
    void choices_are_wanted_read_kept_when_a_try_fails_and_removed_with_their_account() {
        var all = new ChoiceQuestion(ANNA, "flair", Map.of("subreddit", "trains"), "");
        store.choices().want(all);
        assertThat(store.choices().list(ANNA)).as("of no account").isEmpty();

        store.accounts().put(Samples.account(ANNA), new byte[] {1}, ACTOR);
        store.choices().want(all);
        var wanted = store.choices().list(ANNA);
        assertThat(wanted).singleElement().satisfies(each -> {
            assertThat(each.asked()).isEqualTo(all);
            assertThat(each.open()).isTrue();
            assertThat(each.readAt()).isEmpty();
        });

        var tickets = new Choice("t-1", Map.of(Locale.ENGLISH, "Tickets", Locale.CANADA_FRENCH, "Billets"));
        store.choices().put(all, List.of(tickets), true);
        var gone = Message.of("networks.choices.gone");
        store.choices().fail(all, gone);
        assertThat(store.choices().list(ANNA)).singleElement().satisfies(each -> {
            assertThat(each.open()).isFalse();
            assertThat(each.choices()).containsExactly(tickets);
            assertThat(each.complete()).isTrue();
            assertThat(each.readAt()).isPresent();
            assertThat(each.problem()).contains(gone);
        });
        store.choices().put(all, List.of(), false);
        assertThat(store.choices().list(ANNA)).singleElement().satisfies(each -> {
            assertThat(each.choices()).isEmpty();
            assertThat(each.complete()).isFalse();
            assertThat(each.problem()).isEmpty();
        });

        store.accounts().remove(ANNA, ACTOR);
        assertThat(store.choices().list(ANNA)).isEmpty();
        store.choices().put(all, List.of(tickets), true);
        assertThat(store.choices().list(ANNA)).as("read when it was removed").isEmpty();
    }

    @Test
    void choices_go_when_their_account_is_connected_anew_and_when_there_are_too_many() {
        store.accounts().put(Samples.account(ANNA), new byte[] {1}, ACTOR);
        var all = new ChoiceQuestion(ANNA, "flair", Map.of(), "");
        store.choices().put(all, List.of(Choice.of("a")), true);
        for (int i = 0; i < 99; i++) {
            store.choices().put(new ChoiceQuestion(ANNA, "flair", Map.of(), "word " + i), List.of(), true);
        }
        assertThat(store.choices().list(ANNA))
                .hasSize(60)
                .anySatisfy(each -> assertThat(each.asked()).isEqualTo(all));

        store.accounts().put(Samples.account(ANNA), new byte[] {2}, ACTOR);
        assertThat(store.choices().list(ANNA)).as("another login").isEmpty();
    }

    @Test
    void only_choices_that_were_read_anew_are_read_from_the_store() {
        store.accounts().put(Samples.account(ANNA), new byte[] {1}, ACTOR);
        var one = new ChoiceQuestion(ANNA, "flair", Map.of(), "");
        var other = new ChoiceQuestion(ANNA, "board", Map.of(), "");
        store.choices().put(one, List.of(Choice.of("a")), true);
        var known = store.choices().list(ANNA).getFirst().with(List.of(Choice.of("held")));
        store.choices().put(other, List.of(Choice.of("b")), true);
        store.choices().want(one);
        assertThat(store.choices().list(ANNA, List.of(known)))
                .extracting(StoredChoices::choices)
                .containsExactly(List.of(Choice.of("b")), List.of(Choice.of("held")));
    }

    @Test
    void update_sites_keep_the_order_of_their_addition() {
        var first = site("b", 1, NOON);
        store.sites().put(first, List.of(audit("site/b"), audit("site/b")));
        store.sites().put(site("a", 1, NOON), List.of(audit("site/a")));
        store.sites().put(site("a", 2, NOON.plusSeconds(9)), List.of(audit("site/a")));

        assertThat(store.sites().list()).as("added at the same instant").containsExactly(first, site("a", 2, NOON));
        assertThat(audited("site/b")).hasSize(2);
        store.sites().remove("a", List.of(audit("site/a")));
        assertThat(store.sites().list()).containsExactly(first);

        store.sites().pin("chirp", Optional.of("1.2"), audit("network/chirp"));
        store.sites().pin("chirp", Optional.of("1.3"), audit("network/chirp"));
        assertThat(store.sites().pins()).isEqualTo(Map.of("chirp", "1.3"));
        store.sites().pin("chirp", empty(), audit("network/chirp"));
        assertThat(store.sites().pins()).isEmpty();
    }

    @Test
    void a_publication_is_overruled_by_name() {
        var id = new PublicationId("p");
        assertThat(store.budgets().isOverridden(id)).isFalse();
        store.budgets().override(id, audit("publication/p"));
        store.budgets().override(id, audit("publication/p"));
        assertThat(store.budgets().isOverridden(id)).isTrue();
        assertThat(store.budgets().isOverridden(new PublicationId("q"))).isFalse();
    }

    private static UpdateSite site(String name, long serial, Instant added) {
        return new UpdateSite(name, URI.create("https://example.org/" + name), "id", "key", serial, "00", added);
    }

    @Test
    void allVersionsOfATermsDocumentAreKeptAndOneReplacesItself() throws Exception {
        var result = new LinkedBlockingQueue<String>();
        store.onChange(change -> {
            if (change.kind() == StoreChange.Kind.TERMS) {
                result.add(change.id());
            }
        });
        var first = new TermsDocument("chirp", "2026-01", "{}", Optional.of("Vendor (ab)"), NOON, "anna");
        var second = new TermsDocument("chirp", "2026-02", "{ }", empty(), NOON, "ben");
        store.terms().put(second, audit("network/chirp"));
        store.terms().put(first, audit("network/chirp"));
        var again = new TermsDocument("chirp", "2026-01", "[]", empty(), NOON.plusSeconds(1), "cleo");
        store.terms().put(again, audit("network/chirp"));

        assertThat(store.terms().list()).containsExactly(again, second);
        assertThat(store.terms().find("chirp", "2026-02")).contains(second);
        assertThat(store.terms().remove("chirp", "2026-01", audit("network/chirp")))
                .isTrue();
        assertThat(store.terms().remove("chirp", "2026-01", audit("network/chirp")))
                .isFalse();
        assertThat(store.terms().list()).containsExactly(second);
        assertThat(audited("network/chirp"))
                .as("nothing is audited that didn't happen")
                .hasSize(4);
        for (var i = 0; i < 4; i++) {
            assertThat(result.poll(5, TimeUnit.SECONDS)).isEqualTo("chirp");
        }
    }

    @Test
    void changesAreToldInOrderOnOneThreadAfterTheyCanBeRead() throws Exception {
        var seen = new LinkedBlockingQueue<String>();
        var threads = new ArrayList<Thread>();
        var subscription = store.onChange(change -> {
            threads.add(Thread.currentThread());
            if (change.kind() == StoreChange.Kind.SETTING) {
                seen.add(change.id() + store.settings().get(change.id()).isPresent());
            }
        });
        try (var failing = store.onChange(change -> {
            throw new IllegalStateException("a listener that fails");
        })) {
            for (int i = 0; i < 50; i++) {
                store.settings().set("s" + i, Optional.of("v"), audit("settings"));
            }
            for (int i = 0; i < 50; i++) {
                assertThat(seen.poll(5, TimeUnit.SECONDS)).isEqualTo("s" + i + "true");
            }
        }
        subscription.close();
        store.settings().set("after", Optional.of("v"), audit("settings"));
        assertThat(seen.poll(100, TimeUnit.MILLISECONDS)).isNull();
        assertThat(threads).containsOnly(threads.get(0));
    }

    @Test
    void nothingIsToldOfWhatWasRolledBack() throws Exception {
        var seen = new LinkedBlockingQueue<StoreChange>();
        store.publications().plan(List.of(planned("a", ANNA, NOON)), ACTOR);
        Thread.sleep(50);
        try (var subscription = store.onChange(seen::add)) {
            assertThatThrownBy(() -> store.publications()
                            .plan(List.of(planned("b", ANNA, NOON), planned("a", ANNA, NOON)), ACTOR))
                    .isInstanceOf(StoreException.class);
            assertThat(seen.poll(100, TimeUnit.MILLISECONDS)).isNull();
        }
    }

    @Test
    void aClosedStoreSaysSo() {
        store.close();
        store.close();

        assertThatThrownBy(() -> store.accounts().list())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> store.audit().add(audit("x")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("closed");
    }
}
