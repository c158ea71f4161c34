package org.signalbox.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.signalbox.accounts.Accounts;
import org.signalbox.accounts.internal.TestAccounts;
import org.signalbox.connector.api.Connector;
import org.signalbox.ledger.internal.BudgetReservations;
import org.signalbox.ledger.internal.CallPricing;
import org.signalbox.model.NodeId;
import org.signalbox.model.concurrent.TaskExecutor;
import org.signalbox.networks.MediaRelayBackend;
import org.signalbox.networks.internal.ConnectorHarness;
import org.signalbox.publishing.AnswerGuard;
import org.signalbox.publishing.internal.holds.NetworkHolds;
import org.signalbox.publishing.internal.holds.TermsEnforcementService;
import org.signalbox.publishing.internal.nodes.FailureDetector;
import org.signalbox.publishing.internal.sending.SendingService;
import org.signalbox.scheduler.internal.DueLoopService;
import org.signalbox.store.OpenStore;
import org.signalbox.terms.TermsBook;
import org.signalbox.vault.internal.TestVault;

/** A node: the product's engine with one connector, on its own connection to a store. */
final class Node implements AutoCloseable {
    private static final FailureDetector OTHERS_LIVE = new FailureDetector() {
        @Override
        public boolean confirmedDead(NodeId node) {
            return false;
        }

        @Override
        public boolean lost(NodeId node) {
            return false;
        }
    };

    private static final Duration ENDING = Duration.ofSeconds(60);

    final OpenStore store;
    final Accounts accounts;
    final ConnectorHarness line;
    final SendingService sending;

    /** The number of answers with status 429. */
    final AtomicInteger tooMany = new AtomicInteger();

    private final NetworkHolds holds;
    private final DueLoopService look;
    private Thread loop;

    Node(String name, OpenStore store, Connector connector, TermsBook book, Optional<MediaRelayBackend> relay) {
        this.store = store;
        accounts = TestAccounts.accounts(store, TestVault.vault());
        var record = store.networks().find(connector.descriptor().network()).orElseThrow();
        line = new ConnectorHarness(
                store,
                record,
                connector,
                accounts,
                (network, account, operation, status, micros) -> {
                    if (status == 429) {
                        tooMany.incrementAndGet();
                    }
                },
                relay);
        sending = new SendingService(
                store,
                line,
                new BudgetReservations(store, new CallPricing(store, book), book),
                new TermsEnforcementService(store, line, book),
                AnswerGuard.NONE,
                new NodeId(name + ":1"),
                store.exclusive() ? FailureDetector.NONE : OTHERS_LIVE,
                TaskExecutor.virtual(name));
        holds = new NetworkHolds(store, line, TaskExecutor.virtual(name + "-holds"));
        look = new DueLoopService(store, sending);
    }

    /** Polls once for publications due by the horizon and waits for all resulting work. */
    void look(Instant horizon) throws InterruptedException {
        sending.reconcile();
        sending.send(horizon);
        settle();
    }

    void settle() throws InterruptedException {
        assertThat(sending.drain(ENDING)).isTrue();
    }

    /** Polls continuously from now on, like the due loop. */
    Node run() {
        loop = Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    var wait = look.poll();
                    Thread.sleep(Math.min(wait.toMillis(), 300));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return this;
    }

    @Override
    public void close() throws Exception {
        if (loop != null) {
            loop.interrupt();
            loop.join();
        }
        sending.stop();
        holds.stop();
        line.close();
        store.close();
    }
}
