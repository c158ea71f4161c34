package org.signalbox.publishing.internal.nodes;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.accounts.Accounts;
import org.signalbox.model.Leases;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.model.NodeId;
import org.signalbox.model.NodeNetwork;
import org.signalbox.model.NodeRecord;
import org.signalbox.model.UserAtHost;
import org.signalbox.model.concurrent.BackgroundThreads;
import org.signalbox.model.concurrent.PeriodicTask;
import org.signalbox.model.store.ProcessRole;
import org.signalbox.model.store.Registration;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;
import org.signalbox.publishing.NodeInfo;
import org.signalbox.publishing.NodeInfo.Liveness;
import org.signalbox.publishing.Nodes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins this process to the nodes if it sends, sends its heartbeats, reports the version of each network, and leaves in
 * order.
 */
@Component(
        service = {Nodes.class, NodeHeartbeat.class},
        immediate = true)
public final class NodeHeartbeat implements Nodes {
    private static final Duration RETENTION = Duration.ofDays(7);
    private static final Logger LOG = LoggerFactory.getLogger(NodeHeartbeat.class);

    private final Store store;
    private final Networks networks;
    private final NodeId self = NodeName.fresh();
    private final Supplier<Optional<Message>> unable;
    private final StoreFailureDetector failureDetector;
    private final Leases leases;
    private final NodeRecord own;
    private final Registration changes;
    private final Registration reconnections;
    private final PeriodicTask rounds;
    private List<NodeNetwork> reported = List.of();
    /** The store may have lost what was reported. */
    private volatile boolean forgotten;

    private volatile boolean joined;
    private volatile boolean endedCleanly = true;

    @Activate
    public NodeHeartbeat(
            @Reference Store store, @Reference Networks networks, @Reference Accounts accounts, BundleContext context) {
        this(
                store,
                networks,
                accounts::problem,
                Leases.of(context.getProperty(Leases.PROPERTY)),
                context.getBundle().getVersion().toString(),
                ProcessRole.of(store, context.getProperty(ProcessRole.PROPERTY)).sends());
    }

    /** @param unable why this process can send nothing at all */
    NodeHeartbeat(
            Store store,
            Networks networks,
            Supplier<Optional<Message>> unable,
            Leases leases,
            String version,
            boolean sends) {
        this.store = store;
        this.unable = unable;
        this.networks = networks;
        this.leases = leases;
        var processes = ProcessTable.here();
        failureDetector = new StoreFailureDetector(store.nodes(), store.exclusive(), self, processes, store::now);
        own = new NodeRecord(
                self,
                processes.self(),
                UserAtHost.name(),
                version,
                leases.length(),
                Instant.EPOCH,
                Instant.EPOCH,
                Optional.empty(),
                List.of());
        rounds = new PeriodicTask("node", BackgroundThreads.Platform.DEADLINES, this::live);
        changes = networks.onChange(info -> rounds.wake());
        reconnections = store.onReconnect(each -> {
            forgotten = true;
            rounds.wake();
        });
        if (sends) {
            rounds.start();
        }
    }

    @Deactivate
    void stop() {
        changes.close();
        reconnections.close();
        rounds.stop();
        if (joined && endedCleanly) {
            try {
                store.nodes().leave(self);
            } catch (StoreException e) {
                LOG.warn("this node ends and couldn't say so: {}", e.getMessage());
            }
        }
    }

    @Override
    public NodeId self() {
        return self;
    }

    /** As whom this process sends: it may claim once the store knows it, as its claims are measured by what it has. */
    public NodeMembership membership() {
        return new NodeMembership(self, failureDetector, leases, () -> joined, nothing -> endedCleanly = nothing);
    }

    @Override
    public List<NodeInfo> list() {
        var now = store.now();
        var wanted = store.networks().list();
        var holders = store.nodes().withWork();
        return store.nodes().list().stream()
                .map(node -> info(node, wanted, holders, now))
                .toList();
    }

    private NodeInfo info(NodeRecord node, List<NetworkRecord> wanted, Set<NodeId> holders, Instant now) {
        var has = wanted.stream().filter(network -> has(node, network)).toList();
        return new NodeInfo(
                node,
                liveness(node, now),
                node.id().equals(self),
                has.stream().mapToLong(NetworkRecord::revision).sum(),
                wanted.stream().mapToLong(NetworkRecord::revision).sum(),
                wanted.stream()
                        .filter(each -> !has.contains(each))
                        .map(NetworkRecord::id)
                        .toList(),
                holders.contains(node.id()));
    }

    private static boolean has(NodeRecord node, NetworkRecord network) {
        return node.networks().stream()
                .anyMatch(each -> each.network().equals(network.id())
                        && each.revision() == network.revision()
                        && each.problem().isEmpty());
    }

    private Liveness liveness(NodeRecord node, Instant now) {
        if (node.endedAt().isPresent()) {
            return Liveness.LEFT;
        }
        if (failureDetector.confirmedDead(node.id())) {
            return Liveness.GONE;
        }
        return node.silent(now) ? Liveness.SUSPECTED : Liveness.ACTIVE;
    }

    private Duration live() {
        try {
            sendHeartbeat();
        } catch (StoreException e) {
            LOG.warn("this node can't give a sign of life: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("this node can't give a sign of life", e);
        }
        return leases.heartbeat();
    }

    private void sendHeartbeat() {
        var again = forgotten;
        forgotten = false;
        try {
            sendHeartbeat(again);
        } catch (RuntimeException e) {
            forgotten |= again;
            throw e;
        }
    }

    /** @param again whether it reports what it has reported already */
    private void sendHeartbeat(boolean again) {
        if (!joined || !store.nodes().beat(self)) {
            store.nodes().join(own, RETENTION);
            reported = List.of();
            LOG.info("{} joined", self);
        }
        var why = unable.get();
        var present = networks.list().stream()
                .flatMap(info -> has(info).stream())
                .map(each -> why.isEmpty() ? each : new NodeNetwork(each.network(), each.revision(), why))
                .toList();
        if (again || !present.equals(reported) || !joined) {
            store.nodes().report(self, present);
            reported = present;
            present.forEach(NodeHeartbeat::log);
        }
        joined = true;
    }

    private static void log(NodeNetwork network) {
        network.problem()
                .ifPresent(why ->
                        LOG.warn("this node claims nothing for {}: {}", network.network(), why.text(Locale.ENGLISH)));
    }

    /** Empty while it is on its way to what is wanted. */
    private static Optional<NodeNetwork> has(NetworkInfo info) {
        var enabled = info.record().state() == NetworkState.ENABLED;
        var asWanted =
                enabled ? info.usable() && info.current() : info.descriptor().isEmpty();
        return asWanted || info.problem().isPresent()
                ? Optional.of(new NodeNetwork(
                        info.id(), info.record().revision(), asWanted ? Optional.empty() : info.problem()))
                : Optional.empty();
    }
}
