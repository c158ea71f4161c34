package org.signalbox.networks.internal.lifecycle;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.signalbox.model.IsolationChoice;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.model.PublicationState;
import org.signalbox.networks.Approval;
import org.signalbox.networks.IsolationPreview;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.internal.calls.RunningConnector;
import org.signalbox.networks.internal.trust.ConnectorJar;
import org.signalbox.networks.internal.trust.ConnectorRefusal;
import org.signalbox.networks.internal.trust.ConnectorRepository;
import org.signalbox.networks.internal.trust.Staging;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses where connectors run, and moves them there. One change of a network at a time. */
final class IsolationChanges {
    private static final Logger LOG = LoggerFactory.getLogger(IsolationChanges.class);

    private final NetworkEntries entries;
    private final ConnectorSwitch connectorSwitch;
    private final ConnectorRepository stored;
    private final NetworkEntryRecords records;

    IsolationChanges(
            NetworkEntries entries,
            ConnectorSwitch connectorSwitch,
            ConnectorRepository stored,
            NetworkEntryRecords records) {
        this.entries = entries;
        this.connectorSwitch = connectorSwitch;
        this.stored = stored;
        this.records = records;
    }

    IsolationPreview preview(String network, IsolationChoice choice) throws LifecycleException {
        var entry = entries.find(network).orElseThrow(() -> Lifecycle.unknown(network));
        var wanted = wanted(entry.record.orElseThrow(), choice);
        var jar = stored.get(wanted); // also whether its code may run there
        Staging.discard(jar.copy());
        var now = entry.running.map(running -> running.started().isolation());
        var then = connectorSwitch.isolation(jar, choice);
        var restarts = now.filter(each -> each.outside() != then.outside()).isPresent();
        return new IsolationPreview(
                network,
                choice,
                now,
                then,
                restarts,
                choice == IsolationChoice.OFF,
                restarts
                        ? new AffectedPublications(records.store())
                                .of(network, PublicationState.CLAIMED, PublicationState.SENDING)
                        : List.of());
    }

    NetworkInfo isolate(String network, IsolationChoice choice, Approval approval, String actor)
            throws LifecycleException {
        var entry = entries.find(network).orElseThrow(() -> Lifecycle.unknown(network));
        entry.lock.lock();
        try {
            records.refresh(entry);
            var known = entry.record.orElseThrow();
            if (known.isolation() != choice) {
                var wanted = wanted(known, choice);
                checkApproval(known, choice, approval);
                move(entry, wanted, actor);
            }
            return entry.info().orElseThrow();
        } finally {
            entry.lock.unlock();
            entries.notifyListeners(entry);
        }
    }

    /** @throws LifecycleException for what can't be chosen for it */
    private NetworkRecord wanted(NetworkRecord known, IsolationChoice choice) throws LifecycleException {
        if (known.state() == NetworkState.REMOVED) {
            throw new LifecycleException(Message.of("networks.removed", known.name()));
        }
        if (choice == IsolationChoice.OFF
                && known.signer().filter(NetworkInfo.UNSIGNED::equals).isPresent()) {
            throw new LifecycleException(Message.of("networks.isolate.unsigned", known.name()));
        }
        return known.isolated(choice, records.store().now());
    }

    private static void checkApproval(NetworkRecord known, IsolationChoice choice, Approval approval)
            throws LifecycleException {
        if (choice != IsolationChoice.OFF) {
            return;
        }
        switch (approval) {
            case Approval.Nothing nothing ->
                throw new LifecycleException(Message.of(
                        "networks.isolate.approve",
                        known.name(),
                        known.version().orElse(""),
                        known.signer().orElse("")));
            case Approval.Everything everything -> {}
            case Approval.Shown shown -> {
                if (!known.bundle().equals(Optional.of(shown.sha256()))) {
                    throw new LifecycleException(Message.of("networks.not-what-was-approved", known.name()));
                }
            }
        }
    }

    /** Starts it on the other side, if need be, and stores the choice; until then nothing has happened to what runs. */
    private void move(NetworkEntry entry, NetworkRecord wanted, String actor) throws LifecycleException {
        var jar = stored.get(wanted); // by the rules for code that hold there
        try {
            if (!connectorSwitch.isolation(jar, wanted.isolation()).outside() && connectorSwitch.taken(jar)) {
                throw ConnectorRefusal.of("symbolic-name", jar.name(), jar.symbolicName());
            }
            var moves = wanted.state() == NetworkState.ENABLED
                    && entry.running
                            .filter(now -> connectorSwitch.isInPlace(now, wanted))
                            .isEmpty();
            if (moves) {
                replace(entry, jar, wanted, actor);
            } else {
                save(entry, jar, wanted, actor);
            }
        } finally {
            Staging.discard(jar.copy());
        }
    }

    private void replace(NetworkEntry entry, ConnectorJar jar, NetworkRecord wanted, String actor)
            throws LifecycleException {
        RunningConnector next = connectorSwitch.startAlongside(entry, jar, wanted.isolation());
        try {
            save(entry, jar, wanted, actor);
        } catch (LifecycleException | RuntimeException e) {
            LOG.warn("{} stays where it runs", jar.network(), e);
            connectorSwitch.drop(next);
            throw e;
        }
        var old = connectorSwitch.take(entry, next);
        entry.problem = old.isPresent() ? connectorSwitch.off(entry, old.get()) : Optional.empty();
    }

    private void save(NetworkEntry entry, ConnectorJar jar, NetworkRecord wanted, String actor)
            throws LifecycleException {
        var there = connectorSwitch.isolation(jar, wanted.isolation());
        var code = "networks.audit.isolation-" + wanted.isolation().name().toLowerCase(Locale.ROOT);
        records.save(entry, wanted, Message.of(code, wanted.name(), there.words()), actor);
    }
}
