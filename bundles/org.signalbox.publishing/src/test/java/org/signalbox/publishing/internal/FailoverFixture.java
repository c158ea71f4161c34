package org.signalbox.publishing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.Delivery;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.DueTime;
import org.signalbox.model.NodeId;
import org.signalbox.model.Overdue;
import org.signalbox.model.PostId;
import org.signalbox.model.PostSnapshot;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationStep;
import org.signalbox.model.Usage;
import org.signalbox.model.store.PublicationRepository;
import org.signalbox.model.store.Reconnection;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreChange;
import org.signalbox.model.store.StoreException;
import org.signalbox.publishing.AnswerGuard;
import org.signalbox.publishing.SendingLimits;
import org.signalbox.publishing.internal.holds.TermsEnforcementService;
import org.signalbox.publishing.internal.nodes.FailureDetector;
import org.signalbox.publishing.internal.sending.SendingService;
import org.signalbox.store.OpenStore;
import org.signalbox.terms.TermsBook;
import org.signalbox.tests.fakes.ForwardingPublicationRepository;
import org.signalbox.tests.fakes.ForwardingStore;

/** Nodes on one real store, whose clock a test moves and whose connection to the store fails as it says. */
public final class FailoverFixture implements AutoCloseable {
    public static final AccountId ANNA = AccountId.of("anna@chirp");
    public static final Instant NINE = Instant.parse("2027-03-01T09:00:00Z");

    public final OpenStore store;
    public volatile Instant now = NINE;
    /** Whether no other node does what one node does at a time. */
    public volatile boolean dutyIsFree = true;
    /** What happens to each step on its way to the store. */
    public volatile Wire wire = (change, save) -> save.call();
    /** Whether claims are stored and their answers lost. */
    public volatile boolean losesClaims;

    private final List<SendingService> nodes = new ArrayList<>();
    private final List<Consumer<Reconnection>> listeners = new ArrayList<>();
    private final Path workspace;

    public FailoverFixture(Path workspace) {
        this.workspace = workspace;
        store = ChirpStore.open(workspace, () -> now, ANNA);
    }

    /** The way to the store, which may break before and after. */
    public interface Wire {
        Publication carry(PublicationStep change, Callable<Publication> save) throws Exception;
    }

    /** A node that waits for nothing but what it must, with a network of its own to talk to. */
    public SendingService node(String name, FailureDetector failureDetector, FakeNetworks networks) {
        return node(name, failureDetector, networks, () -> now);
    }

    /** @param passing shows the time that the node sees pass; a machine that sleeps doesn't see it */
    public SendingService node(
            String name, FailureDetector failureDetector, FakeNetworks networks, InstantSource passing) {
        return node(name, failureDetector, networks, passing, () -> now);
    }

    /** @param day the machine's own time of day */
    public SendingService node(
            String name,
            FailureDetector failureDetector,
            FakeNetworks networks,
            InstantSource passing,
            InstantSource day) {
        var wired = wired();
        var node = new SendingService(
                wired,
                networks,
                SendingLimits.NONE,
                new TermsEnforcementService(wired, networks, TermsBook.NONE),
                AnswerGuard.NONE,
                new NodeId(name),
                failureDetector,
                new ClockedWorkers(passing, day));
        nodes.add(node);
        return node;
    }

    public static FakeNetworks readBack() {
        return new FakeNetworks(
                new Delivery.ReadBack(Duration.ofSeconds(30)), Capability.PUBLISH, Capability.RECONCILE);
    }

    /** Keeps what is known of publications, as a standby has it that receives nothing from now on. */
    public void cutStandbyOff() throws SQLException {
        sql(
                "CREATE TABLE standby_publications AS SELECT * FROM publications",
                "CREATE TABLE standby_parts AS SELECT * FROM publication_parts");
    }

    /** That standby takes the store's place: what came since is gone, and nodes notice. */
    public void failOver(Instant from, StoreChange... lost) throws SQLException {
        sql(
                "DELETE FROM publication_parts",
                "DELETE FROM publications",
                "INSERT INTO publications SELECT * FROM standby_publications",
                "INSERT INTO publication_parts SELECT * FROM standby_parts");
        notice(from, lost);
    }

    /** All nodes notice that commits since then are lost. */
    public void notice(Instant from, StoreChange... lost) {
        List.copyOf(listeners).forEach(each -> each.accept(new Reconnection(from, now, true, List.of(lost))));
    }

    private void sql(String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + workspace.resolve(".signalbox/store.db"));
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 5000");
            connection.setAutoCommit(false);
            for (var sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        }
    }

    private Store wired() {
        return new ForwardingStore(store) {
            private final PublicationRepository publications = new WiredPublications(super.publications());

            @Override
            public PublicationRepository publications() {
                return publications;
            }

            @Override
            public Registration onReconnect(Consumer<Reconnection> listener) {
                listeners.add(listener);
                return () -> listeners.remove(listener);
            }

            @Override
            public boolean acquireLock(String duty, Duration lease) {
                return dutyIsFree && super.acquireLock(duty, lease);
            }
        };
    }

    private final class WiredPublications extends ForwardingPublicationRepository {
        WiredPublications(PublicationRepository repository) {
            super(repository);
        }

        @Override
        public Publication save(PublicationStep change) {
            return carried(change, () -> super.save(change));
        }

        @Override
        public Publication save(PublicationStep change, List<Usage> charges) {
            return carried(change, () -> super.save(change, charges));
        }

        private Publication carried(PublicationStep change, Callable<Publication> save) {
            try {
                return wire.carry(change, save);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public List<Publication> claimDue(
                NodeId node, Instant horizon, Duration lease, int limit, ToIntFunction<AccountId> capacity) {
            var claimed = super.claimDue(node, horizon, lease, limit, capacity);
            if (losesClaims) {
                throw new StoreException("the database went away");
            }
            return claimed;
        }
    }

    /** One that is due now. */
    public PublicationId plan(String... texts) {
        return planAt(now, texts);
    }

    public PublicationId planAt(Instant due, String... texts) {
        var parts = new ArrayList<PublicationPart>();
        for (var text : texts) {
            parts.add(PublicationPart.waiting(parts.size(), text, List.of()));
        }
        var planned = Publication.planned(
                new PublicationIdentity(PublicationId.fresh(), PostId.fresh(), ANNA, now),
                new PostSnapshot(texts[0], "content/a.md", "source", Map.of(), Optional.empty()),
                parts,
                DueTime.of(due, Optional.empty(), Overdue.LATE));
        store.publications().plan(List.of(planned), new Actor("test", now));
        return planned.id();
    }

    public Publication at(PublicationId id) {
        return store.publications().find(id).orElseThrow();
    }

    public void send(SendingService node) throws InterruptedException {
        node.send(now);
        settle(node);
    }

    /** Looks at what is unclear, after some time. */
    public void reconcile(SendingService node, Duration after) throws InterruptedException {
        now = now.plus(after);
        node.reconcile();
        settle(node);
    }

    public void settle(SendingService node) throws InterruptedException {
        assertThat(node.drain(Duration.ofSeconds(20))).isTrue();
    }

    @Override
    public void close() {
        nodes.forEach(SendingService::stop);
        store.close();
    }
}
