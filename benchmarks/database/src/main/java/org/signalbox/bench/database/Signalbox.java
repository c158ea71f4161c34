package org.signalbox.bench.database;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
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
import org.signalbox.model.PublicationState;
import org.signalbox.model.concurrent.TaskExecutor;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.publishing.AnswerGuard;
import org.signalbox.publishing.SendingLimits;
import org.signalbox.publishing.internal.holds.TermsEnforcementService;
import org.signalbox.publishing.internal.nodes.FailureDetector;
import org.signalbox.publishing.internal.sending.SendingService;
import org.signalbox.scheduler.internal.DueLoopService;
import org.signalbox.store.OpenStore;
import org.signalbox.terms.TermsBook;

/**
 * The product's store, sender and due loop as in a node, with a fake of the networks. As usual, past posts are recorded
 * and everything is audited.
 */
final class Signalbox implements QueueBenchmark {
    private static final int ACCOUNTS = 50;
    private static final PublicationState[] UNSETTLED = {
        PublicationState.PLANNED, PublicationState.CLAIMED, PublicationState.SENDING, PublicationState.UNKNOWN
    };

    private final OpenStore store;
    private final Connections connections;
    private final String newId;
    private final Work work;
    private final Function<OpenStore, SendingLimits> sendingLimits;
    private final TaskExecutor workers = TaskExecutor.virtual("publishing");
    private final boolean collects;
    private @Nullable DueLoopService loop;
    private @Nullable InboxLoad inbox;

    /** Creates connections to the store's database, independent of the store. */
    interface Connections {
        Connection connect() throws SQLException;
    }

    /**
     * @param newId an expression in the database's SQL that begins with a time, like the product's ids; {@code g} is
     *     the row's number
     * @param sendingLimits creates the budget service for a store
     * @param collects whether people write to its accounts meanwhile, and that is read
     */
    Signalbox(
            OpenStore store,
            Connections connections,
            String newId,
            Work work,
            Function<OpenStore, SendingLimits> sendingLimits,
            boolean collects) {
        this.collects = collects;
        this.store = store;
        this.connections = connections;
        this.newId = newId;
        this.work = work;
        this.sendingLimits = sendingLimits;
        if (store.networks().find(InstantNetworks.NETWORK).isEmpty()) {
            furnish(store);
        }
    }

    static List<String> accounts() {
        return IntStream.range(0, ACCOUNTS)
                .mapToObj(i -> "a" + i + "@" + InstantNetworks.NETWORK)
                .toList();
    }

    private static void furnish(OpenStore store) {
        var now = store.now();
        store.networks()
                .put(
                        new NetworkRecord(
                                InstantNetworks.NETWORK,
                                "Net",
                                NetworkState.ENABLED,
                                Optional.of("1.0.0"),
                                Optional.empty(),
                                Optional.empty(),
                                "#336699",
                                now,
                                0),
                        new AuditEntry(now, "bench", "network/net", Message.of("bench.enabled")));
        for (var account : accounts()) {
            var id = AccountId.of(account);
            store.accounts()
                    .put(
                            new AccountRecord(
                                    id,
                                    "1",
                                    id.name(),
                                    id.name(),
                                    Optional.empty(),
                                    URI.create("http://127.0.0.1:9/"),
                                    Optional.empty(),
                                    now,
                                    0),
                            new byte[0],
                            new Actor("bench", now));
        }
    }

    @Override
    public void fill(int jobs, Instant first, Duration within) throws Exception {
        var template = "template " + UUID.randomUUID();
        var far = first.plus(Duration.ofDays(9_000));
        store.publications().plan(List.of(planned(template, far)), new Actor("bench", store.now()));
        try (var connection = connections.connect()) {
            var stock = new BulkInsert(connection, newId, ACCOUNTS);
            stock.copy(template, "bench " + UUID.randomUUID(), jobs, first, within);
            stock.execute("ANALYZE");
        }
    }

    private Publication planned(String title, Instant due) {
        var id = UUID.randomUUID().toString();
        return Publication.planned(
                new PublicationIdentity(
                        new PublicationId(id),
                        new PostId("post-" + id),
                        AccountId.of("a0@" + InstantNetworks.NETWORK),
                        store.now()),
                new PostSnapshot(title, "content/bench.md", "ef".repeat(32), Map.of(), Optional.of("en")),
                List.of(PublicationPart.waiting(0, "0", List.of())),
                DueTime.of(due, Optional.empty(), Overdue.LATE));
    }

    @Override
    public void start() {
        var networks = new InstantNetworks(store, work).networks();
        var sender = new SendingService(
                store,
                networks,
                sendingLimits.apply(store),
                new TermsEnforcementService(store, networks, TermsBook.NONE),
                AnswerGuard.NONE,
                new NodeId("bench"),
                FailureDetector.NONE,
                workers);
        var context = (BundleContext) Proxy.newProxyInstance(
                BundleContext.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (self, method, args) -> args != null && ProcessRole.PROPERTY.equals(args[0]) ? "on" : null);
        loop = new DueLoopService(store, sender, context);
        inbox = collects ? new InboxLoad(store, context) : null;
    }

    /** Waits for the stored results, because each call is followed by a write. */
    @Override
    public void await(Work own, Duration atMost) throws InterruptedException {
        var end = System.nanoTime() + atMost.toNanos();
        while (own.callsLeft() > 0 && System.nanoTime() < end) {
            Thread.sleep(5);
        }
        var all = PublicationQuery.all()
                .due(Instant.EPOCH, store.now().plusSeconds(3_600))
                .in(UNSETTLED);
        while (!store.publications().count(all).isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "not all is settled: " + store.publications().count(all));
            }
            Thread.sleep(5);
        }
    }

    @Override
    public void close() throws Exception {
        if (inbox != null) {
            inbox.close();
            System.err.printf("  meanwhile %,d messages were collected%n", inbox.told());
            if (inbox.told() < InboxLoad.AN_HOUR / 120) {
                throw new IllegalStateException("too few messages were collected for this to be their effect");
            }
        }
        if (loop != null) {
            stop(loop);
        }
        workers.stop();
        store.close();
    }

    /** Uses reflection, because its deactivation isn't public. */
    private static void stop(DueLoopService loop) throws ReflectiveOperationException {
        var stop = DueLoopService.class.getDeclaredMethod("stop");
        stop.setAccessible(true);
        stop.invoke(loop);
    }
}
