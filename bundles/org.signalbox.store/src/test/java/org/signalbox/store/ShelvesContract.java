package org.signalbox.store;

import static java.util.Optional.empty;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.signalbox.store.Samples.ACTOR;
import static org.signalbox.store.Samples.ANNA;
import static org.signalbox.store.Samples.BEN;
import static org.signalbox.store.Samples.NOON;
import static org.signalbox.store.Samples.account;
import static org.signalbox.store.Samples.audit;
import static org.signalbox.store.Samples.furnish;
import static org.signalbox.store.Samples.network;
import static org.signalbox.store.Samples.planned;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.Engagement;
import org.signalbox.model.AccountId;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Budget;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.NetworkState;
import org.signalbox.model.NodeId;
import org.signalbox.model.NoticeRule;
import org.signalbox.model.PublicationId;
import org.signalbox.model.Usage;
import org.signalbox.model.store.PastPost;
import org.signalbox.model.store.PastPostQuery;
import org.signalbox.model.store.StaleChangeException;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.StoreException;
import org.signalbox.model.store.TermsDocument;
import org.signalbox.model.store.UsageQuery;
import org.signalbox.model.store.Waiting;

/** What every store promises of accounts, networks, past posts, the audit, bytes, settings and its change events. */
public abstract class ShelvesContract {
    @TempDir
    protected Path folder;

    protected OpenStore store;

    /** A new store without content. */
    protected abstract OpenStore open(SettableClock clock) throws Exception;

    @BeforeEach
    void openStore() throws Exception {
        store = open(new SettableClock(NOON));
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void eachThingIsToldOnceByWhicheverNodeClaimsIt() {
        var notices = store.notices();
        var rule = new NoticeRule("ops", NoticeRule.Channel.WEBHOOK, Map.of("origin", "https://a.b"), Duration.ofMinutes(15), 0);
        assertThat(notices.put(rule, new byte[] {7, 8}, audit("notices/ops")).revision()).isEqualTo(1);
        assertThat(notices.list()).singleElement().satisfies(kept -> assertThat(kept.settings()).isEqualTo(rule.settings()));
        assertThat(notices.sealedSecrets("ops")).hasValueSatisfying(sealed -> assertThat(sealed).containsExactly(7, 8));

        var one = new NodeId("one");
        var two = new NodeId("two");
        assertThat(notices.claim("ops", List.of("a", "b"), one, NOON.plusSeconds(60), 2).mine()).containsExactly("a", "b");
        assertThat(notices.claim("ops", List.of("a", "b", "c"), two, NOON.plusSeconds(60), 2).mine()).containsExactly("c");
        notices.told("ops", List.of("a"));
        assertThat(notices.claim("ops", List.of("a", "b"), two, NOON.plusSeconds(60), 2).settled()).containsExactly("a");
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
    void anAccountIsAddedReplacedPausedAndRemoved() {
        var added = store.accounts().put(account(ANNA), new byte[] {1}, ACTOR);
        assertThat(added.revision()).isEqualTo(1);
        assertThat(store.accounts().find(ANNA)).contains(added);

        var why = Message.of("test.why", "x");
        assertThat(store.accounts().pause(ANNA, Optional.of(why), ACTOR).paused()).contains(why);
        assertThat(store.accounts().pause(ANNA, empty(), ACTOR).paused()).isEmpty();

        var replaced = store.accounts().put(account(ANNA), new byte[] {2}, ACTOR);
        assertThat(replaced.revision()).isGreaterThan(added.revision());
        assertThat(store.accounts().sealedGrant(ANNA).orElseThrow()).containsExactly(2);
        assertThat(store.accounts().list()).containsExactly(replaced);

        store.accounts().remove(ANNA, ACTOR);
        assertThat(store.accounts().list()).isEmpty();
        assertThat(store.accounts().sealedGrant(ANNA)).isEmpty();
        assertThat(audited("account/" + ANNA).reversed())
                .extracting(entry -> entry.message().code())
                .containsExactly(
                        "store.account-added",
                        "test.why",
                        "store.account-resumed",
                        "store.account-replaced",
                        "store.account-removed");
    }

    @Test
    void pausingAnUnknownAccountIsToldAndNotAudited() {
        assertThatThrownBy(() -> store.accounts().pause(ANNA, empty(), ACTOR))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("anna@chirp");
        assertThat(audited("account/" + ANNA)).isEmpty();
    }

    @Test
    void rotationsOfOneAccountComeOneAfterAnother() throws Exception {
        store.accounts().put(account(ANNA), new byte[] {0}, ACTOR);
        try (var threads = Executors.newFixedThreadPool(8)) {
            Callable<byte[]> rotation = () -> store.accounts().rotate(ANNA, newest -> {
                Thread.sleep(2);
                return new byte[] {(byte) (newest[0] + 1)};
            });
            for (var future : threads.invokeAll(java.util.Collections.nCopies(40, rotation))) {
                future.get();
            }
        }
        assertThat(store.accounts().sealedGrant(ANNA).orElseThrow()).containsExactly(40);
    }

    @Test
    void whileARotationAsksTheNetworkOthersWrite() throws Exception {
        furnish(store);
        var asking = new CountDownLatch(1);
        var answer = new CountDownLatch(1);
        try (var threads = Executors.newSingleThreadExecutor()) {
            var rotated = threads.submit(() -> store.accounts().rotate(ANNA, newest -> {
                asking.countDown();
                assertThat(answer.await(10, TimeUnit.SECONDS)).isTrue();
                return new byte[] {9};
            }));
            assertThat(asking.await(10, TimeUnit.SECONDS)).isTrue();
            store.publications().plan(List.of(planned("a", ANNA, NOON)), ACTOR);
            assertThat(store.accounts().rotate(BEN, newest -> new byte[] {7})).containsExactly(7);
            answer.countDown();
            assertThat(rotated.get()).containsExactly(9);
        }
    }

    @Test
    void aGrantThatWasConnectedAnewDuringARotationStays() {
        store.accounts().put(account(ANNA), new byte[] {1}, ACTOR);

        var stored = store.accounts().rotate(ANNA, newest -> {
            store.accounts().put(account(ANNA), new byte[] {50}, ACTOR);
            return new byte[] {2};
        });

        assertThat(stored).containsExactly(50);
        assertThat(store.accounts().sealedGrant(ANNA).orElseThrow()).containsExactly(50);
    }

    @Test
    void aFailedRotationChangesNothing() {
        store.accounts().put(account(ANNA), new byte[] {1}, ACTOR);

        assertThatThrownBy(() -> store.accounts().rotate(ANNA, newest -> {
                    newest[0] = 99;
                    throw new IOException("refused");
                }))
                .isInstanceOf(IOException.class);
        assertThat(store.accounts().sealedGrant(ANNA).orElseThrow()).containsExactly(1);
    }

    @Test
    void aNetworkIsStoredOnlyOverItsOwnRevision() {
        var first = store.networks().put(network("chirp", NetworkState.INSTALLED, 0), audit("network/chirp"));
        assertThat(first).isEqualTo(network("chirp", NetworkState.INSTALLED, 1));

        var second = store.networks().put(network("chirp", NetworkState.ENABLED, 1), audit("network/chirp"));
        assertThat(store.networks().find("chirp")).contains(second);
        for (var stale : List.of(0L, 1L, 3L)) {
            assertThatThrownBy(() ->
                            store.networks().put(network("chirp", NetworkState.REMOVED, stale), audit("network/chirp")))
                    .isInstanceOf(StaleChangeException.class);
        }
        assertThat(store.networks().list()).containsExactly(second);
        assertThat(audited("network/chirp")).hasSize(2);
    }

    @Test
    void pastPostsAreRefreshedAndKeepTheirPublication() {
        var ours = post(ANNA, "1", NOON, "Hello", Optional.of(new PublicationId("p1")));
        var edited = post(ANNA, "1", NOON, "Hello, edited", empty());
        var another = post(ANNA, "2", NOON.minusSeconds(1), "Before", empty());
        assertThat(store.pastPosts().put(ANNA, List.of(ours))).isEqualTo(1);
        assertThat(store.pastPosts().put(ANNA, List.of(edited, another, edited))).as("new ones").isEqualTo(1);
        assertThat(store.pastPosts().count(ANNA)).isEqualTo(2);
        assertThat(store.pastPosts().count(BEN)).isZero();

        assertThat(store.pastPosts().list(query(empty())).items())
                .containsExactly(post(ANNA, "1", NOON, "Hello, edited", ours.publication()), another);
    }

    @Test
    void pastPostsArePagedNewestFirstAndSearched() {
        var gone = AccountId.of("zoe@gone");
        store.pastPosts().put(ANNA, List.of(post(ANNA, "1", NOON, "Été", empty()), post(ANNA, "2", NOON, "b", empty())));
        store.pastPosts().put(gone, List.of(post(gone, "1", NOON.plusSeconds(1), "l'été", empty())));
        var first = store.pastPosts().list(new PastPostQuery(empty(), empty(), empty(), 2));
        var second = store.pastPosts().list(new PastPostQuery(empty(), empty(), first.next(), 2));

        assertThat(first.items()).extracting(PastPost::remoteId).containsExactly("1", "2");
        assertThat(second.items()).extracting(PastPost::account).containsExactly(ANNA);
        assertThat(second.next()).isEmpty();
        assertThat(store.pastPosts().list(query(Optional.of("ÉTÉ"))).items())
                .extracting(PastPost::account)
                .containsExactly(gone, ANNA);
        assertThat(store.pastPosts().accounts()).containsExactly(ANNA, gone);
    }

    @Test
    void equalReadingsAreKeptAsTheFirstAndTheLastOfTheirRun() {
        for (int i = 0; i < 4; i++) {
            record("1", i, i < 3 ? 5 : 6);
        }

        assertThat(store.pastPosts().readings(ANNA, "1"))
                .containsExactly(reading("1", 0, 5), reading("1", 2, 5), reading("1", 3, 6));
        assertThat(store.pastPosts().latest(ANNA, List.of("1", "none"))).containsExactly(Map.entry("1", reading("1", 3, 6)));
    }

    @Test
    void totalsAddUpTheNewestReadingsWhateverTheOrderTheyCameIn() {
        record("1", 5, 50);
        record("1", 2, 20);
        record("2", 1, 7);
        store.pastPosts().record(BEN, List.of(reading("1", 1, 1_000)));

        assertThat(store.pastPosts().totals(ANNA)).containsOnly(Map.entry("likes", 57L), Map.entry("reposts", 2L));
        assertThat(store.pastPosts().readings(ANNA, "1")).containsExactly(reading("1", 2, 20), reading("1", 5, 50));
    }

    @Test
    void theAuditIsReadNewestFirstAsAWholeOrBySubject() {
        for (int i = 0; i < 5; i++) {
            store.audit().add(audit("subject/" + i % 2));
        }
        var first = store.audit().list(empty(), empty(), 3);
        var second = store.audit().list(empty(), first.next(), 3);

        assertThat(first.items()).extracting(AuditEntry::subject).containsExactly("subject/0", "subject/1", "subject/0");
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
    void allVersionsOfATermsDocumentAreKeptAndOneReplacesItself() throws Exception {
        var told = new LinkedBlockingQueue<String>();
        store.onChange(change -> {
            if (change.kind() == StoreChange.Kind.TERMS) {
                told.add(change.id());
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
        assertThat(store.terms().remove("chirp", "2026-01", audit("network/chirp"))).isTrue();
        assertThat(store.terms().remove("chirp", "2026-01", audit("network/chirp"))).isFalse();
        assertThat(store.terms().list()).containsExactly(second);
        assertThat(audited("network/chirp")).as("nothing is audited that didn't happen").hasSize(4);
        for (var i = 0; i < 4; i++) {
            assertThat(told.poll(5, TimeUnit.SECONDS)).isEqualTo("chirp");
        }
    }

    @Test
    void usageAddsUpByMinuteAndCallsGoWithTheirCharges() {
        var noon = Usage.calls("chirp", Optional.of(ANNA), "post.create", NOON.plusSeconds(10), 3, 1);
        store.usage().add(List.of(noon, Usage.calls("chirp", Optional.of(ANNA), "post.create", NOON.plusSeconds(50), 2, 0)));
        store.usage()
                .add(List.of(
                        Usage.charge(ANNA, "post.create", NOON.plusSeconds(59), 1, Money.of("0.015", "USD")),
                        Usage.charge(ANNA, "post.create", NOON.plusSeconds(60), 1, Money.of("0.00024", "USD")),
                        Usage.charge(BEN, "post.create", NOON, 1, Money.of("1", "EUR")),
                        Usage.calls("plaza", empty(), "me", NOON, 1, 0)));

        var all = UsageQuery.between(NOON, NOON.plusSeconds(3_600));
        assertThat(store.usage().minutes(all.account(ANNA)))
                .extracting(Usage::minute, Usage::calls, Usage::refused, Usage::items, Usage::nanos)
                .containsExactly(
                        tuple(NOON, 5L, 1L, 0L, 0L),
                        tuple(NOON, 0L, 0L, 1L, 15_000_000L),
                        tuple(NOON.plusSeconds(60), 0L, 0L, 1L, 240_000L));
        assertThat(store.usage().totals(all))
                .extracting(Usage::account, Usage::calls, Usage::items, Usage::cost)
                .containsExactly(
                        tuple(Optional.of(ANNA), 5L, 2L, Optional.of(Money.of("0.015240000", "USD"))),
                        tuple(empty(), 1L, 0L, empty()),
                        tuple(Optional.of(BEN), 0L, 1L, Optional.of(Money.of("1.000000000", "EUR"))));
        assertThat(store.usage().spent(all.network("chirp"))).containsExactly(Money.of("0.015240000", "USD"));
        assertThat(store.usage().spent(UsageQuery.between(NOON.plusSeconds(60), NOON.plusSeconds(120)).operation("post.create")))
                .containsExactly(Money.of("0.000240000", "USD"));
    }

    @Test
    void whatAStepCostIsStoredWithItOrNotAtAll() {
        furnish(store);
        store.publications().plan(List.of(planned("a", ANNA, NOON)), ACTOR);
        var before = store.publications().find(new PublicationId("a")).orElseThrow();
        var charge = Usage.charge(ANNA, "post.create", NOON, 1, Money.of("0.20", "USD"));
        store.publications().save(before.hold(Message.of("test.why"), ACTOR), List.of(charge));

        assertThatThrownBy(() -> store.publications().save(before.cancel(ACTOR), List.of(charge)))
                .isInstanceOf(StaleChangeException.class);
        assertThat(store.usage().spent(UsageQuery.between(NOON, NOON.plusSeconds(60))))
                .as("the step that was too late cost nothing")
                .containsExactly(Money.of("0.200000000", "USD"));
    }

    @Test
    void aBudgetIsStoredOnlyOverItsOwnRevision() {
        var budget = new Budget(
                "chirp-month", Optional.of("chirp"), Optional.of(ANNA), Budget.Period.MONTH, Money.of("12.50", "USD"), 80,
                true, NOON, 0);
        var stored = store.budgets().put(budget, audit("budget/chirp-month"));

        assertThat(stored.revision()).isEqualTo(1);
        assertThat(store.budgets().find("chirp-month")).contains(stored);
        assertThatThrownBy(() -> store.budgets().put(budget, audit("budget/chirp-month")))
                .isInstanceOf(StaleChangeException.class);
        assertThat(store.budgets().put(stored, audit("budget/chirp-month")).revision()).isEqualTo(2);
        assertThat(store.budgets().list()).hasSize(1);
        assertThat(store.budgets().remove("chirp-month", audit("budget/chirp-month"))).isTrue();
        assertThat(store.budgets().remove("chirp-month", audit("budget/chirp-month"))).isFalse();
        assertThat(store.budgets().list()).isEmpty();
    }

    @Test
    void allThatWaitsIsHandedOverInOrderOfItsTime() {
        furnish(store);
        store.publications()
                .plan(
                        List.of(
                                planned("b", ANNA, NOON.plusSeconds(2), "Two parts", "one", "two"),
                                planned("a", BEN, NOON.plusSeconds(1)),
                                planned("gone", ANNA, NOON)),
                        ACTOR);
        var held = store.publications().find(new PublicationId("a")).orElseThrow();
        store.publications().save(held.hold(Message.of("test.why"), ACTOR));
        var gone = store.publications().find(new PublicationId("gone")).orElseThrow();
        store.publications().save(gone.cancel(ACTOR));

        var all = new ArrayList<Waiting>();
        store.publications().waiting(empty(), all::add);

        assertThat(all).extracting(waiting -> waiting.id().value()).containsExactly("a", "b");
        for (var waiting : all) {
            assertThat(waiting)
                    .as("is the same as out of the publication itself")
                    .isEqualTo(Waiting.of(store.publications().find(waiting.id()).orElseThrow()));
        }
        var ofChirp = new ArrayList<Waiting>();
        store.publications().waiting(Optional.of("chirp"), ofChirp::add);
        assertThat(ofChirp).extracting(waiting -> waiting.id().value()).containsExactly("b");
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

        assertThatThrownBy(() -> store.accounts().list()).isInstanceOf(StoreException.class).hasMessageContaining("closed");
        assertThatThrownBy(() -> store.audit().add(audit("x")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("closed");
    }

    private void record(String remoteId, int second, long likes) {
        store.pastPosts().record(ANNA, List.of(reading(remoteId, second, likes)));
    }

    private static Engagement reading(String remoteId, int second, long likes) {
        return new Engagement(remoteId, NOON.plusSeconds(second), Map.of("likes", likes, "reposts", 1L));
    }

    private static PastPost post(
            AccountId account, String id, Instant at, String text, Optional<PublicationId> publication) {
        return new PastPost(
                account, id, at, text, Optional.of(URI.create("https://x.example/" + id)), empty(), publication, false);
    }

    private static PastPostQuery query(Optional<String> text) {
        return new PastPostQuery(empty(), text, empty(), 100);
    }

    private List<AuditEntry> audited(String subject) {
        return store.audit().list(Optional.of(subject), empty(), 100).items();
    }
}
