package org.signalbox.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.kills.steps.ProtocolStep;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Actor;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.DueTime;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.model.NodeId;
import org.signalbox.model.Overdue;
import org.signalbox.model.PostId;
import org.signalbox.model.PostSnapshot;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.PublicationPart;
import org.signalbox.store.OpenStore;
import org.signalbox.store.Stores;

class VerdictTest {
    private static final Instant DUE = Instant.parse("2027-03-01T08:00:00Z");

    private final PostLedger ledger = new PostLedger();
    private OpenStore store;

    /** A network with these visible posts. */
    private record Shown(List<TargetNetwork.Seen> seen) implements TargetNetwork {
        static Shown of(Instant at, String... texts) {
            return new Shown(List.of(texts).stream()
                    .map(text -> new Seen(text, Optional.of(at)))
                    .toList());
        }

        @Override
        public String network() {
            return "chirp";
        }

        @Override
        public List<Login> logins() {
            return List.of();
        }

        @Override
        public void spoil() {
            // nothing is sent
        }

        @Override
        public CompletableFuture<Void> bring(ProtocolStep step, String words) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void close() {
            // there is nothing to close
        }
    }

    @BeforeEach
    void open(@TempDir Path folder) {
        store = Stores.open(folder, InstantSource.fixed(DUE));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Publication plan(String text) {
        var id = new PublicationId("id of " + text);
        var publication = Publication.planned(
                new PublicationIdentity(id, new PostId("post of " + text), new AccountId("a", "chirp"), DUE),
                new PostSnapshot("Killed", "content/killed.md", "ef".repeat(32), Map.of(), Optional.of("en")),
                List.of(PublicationPart.waiting(0, text, List.of())),
                DueTime.of(DUE, Optional.empty(), Overdue.LATE));
        store.publications().plan(List.of(publication), new Actor("test", DUE));
        ledger.planned(id.value());
        return publication;
    }

    private void connect(AccountId account) {
        var actor = new Actor("test", DUE);
        store.networks()
                .put(
                        new NetworkRecord(
                                account.network(),
                                "Chirp",
                                NetworkState.ENABLED,
                                Optional.of("1"),
                                Optional.of("ab".repeat(32)),
                                Optional.of("CN=Vendor"),
                                "#336699",
                                DUE,
                                0),
                        new AuditEntry(DUE, "test", "network/chirp", Message.of("test.connected")));
        store.accounts()
                .put(
                        new AccountRecord(
                                account,
                                "1",
                                "@a",
                                "A",
                                Optional.empty(),
                                URI.create("https://chirp.example"),
                                Optional.empty(),
                                DUE,
                                0),
                        new byte[] {1},
                        actor);
    }

    private Verdict verdict(TargetNetwork... places) throws Exception {
        return Verdict.of(store, List.of(places), ledger);
    }

    @Test
    void aTextThatReadersSeeTwiceIsADuplicateWhereverTheSecondIs() throws Exception {
        plan("one");
        plan("two");

        var verdict = verdict(Shown.of(DUE, "one", "two"), Shown.of(DUE, "two"));

        assertThat(verdict.duplicates()).isEqualTo(1);
        assertThat(verdict.failed()).isTrue();
    }

    @Test
    void whatTheNetworkHadBeforeItWasDueIsEarly() throws Exception {
        plan("one");

        assertThat(verdict(Shown.of(DUE.minusMillis(1), "one")).early()).isEqualTo(1);
        assertThat(verdict(Shown.of(DUE, "one")).early()).isZero();
    }

    @Test
    void whatIsNotSettledIsLostAndSoIsWhatTheStoreDoesNotHave() throws Exception {
        plan("one");
        ledger.planned("never stored");

        var verdict = verdict(Shown.of(DUE));

        assertThat(verdict.lost()).isEqualTo(2);
        assertThat(verdict.failed()).isTrue();
    }

    @Test
    void whatWasQuarantinedIsLeftToAPersonAndCountedByItself() throws Exception {
        connect(new AccountId("a", "chirp"));
        plan("one");
        var claimed = store.publications()
                .claimDue(new NodeId("n"), DUE, Duration.ofSeconds(30), 1)
                .getFirst();
        store.publications()
                .save(claimed.quarantine(Message.of("publishing.review.crashes-unsent", 3), new Actor("test", DUE)));

        var verdict = verdict(Shown.of(DUE));

        assertThat(verdict.quarantined()).isEqualTo(1);
        assertThat(verdict.review() + verdict.lost()).isZero();
    }

    @Test
    void aRunOfWhichMostStepsWereNotReachedShowsNothing() throws Exception {
        ledger.killed(ProtocolStep.ANY);
        assertThat(verdict().failed()).isFalse();

        ledger.missed(ProtocolStep.ABSENT);
        assertThat(verdict().failed()).isTrue();
    }
}
