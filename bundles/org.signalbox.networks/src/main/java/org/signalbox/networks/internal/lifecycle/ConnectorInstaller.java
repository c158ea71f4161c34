package org.signalbox.networks.internal.lifecycle;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.osgi.framework.Version;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.networks.Approval;
import org.signalbox.networks.InspectedConnector;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Replacement;
import org.signalbox.networks.internal.trust.ConnectorJar;
import org.signalbox.networks.internal.trust.ConnectorRefusal;
import org.signalbox.networks.internal.trust.ConnectorRepository;
import org.signalbox.networks.internal.trust.Staging;
import org.signalbox.terms.Terms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Installs connectors from files. One change of a network at a time. */
final class ConnectorInstaller {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectorInstaller.class);

    private final Staging staging;
    private final NetworkEntries entries;
    private final ConnectorSwitch connectorSwitch;
    private final ConnectorRepository stored;
    private final NetworkEntryRecords records;
    private final Approvals approvals;

    ConnectorInstaller(
            Staging staging,
            NetworkEntries entries,
            ConnectorSwitch connectorSwitch,
            ConnectorRepository stored,
            NetworkEntryRecords records) {
        this.staging = staging;
        this.entries = entries;
        this.connectorSwitch = connectorSwitch;
        this.stored = stored;
        this.records = records;
        this.approvals = new Approvals(stored, connectorSwitch);
    }

    InspectedConnector inspect(Path file) throws LifecycleException {
        var jar = staging.stage(
                () -> Files.newInputStream(file), file.getFileName().toString());
        try {
            var entry = entries.of(jar.network());
            records.refresh(entry);
            checkVendor(entry, jar); // before anybody is asked to approve anything
            return approvals.inspected(file, jar, entry);
        } finally {
            Staging.discard(jar.copy());
        }
    }

    Optional<Terms> terms(Path file) throws LifecycleException {
        var jar = staging.stage(
                () -> Files.newInputStream(file), file.getFileName().toString());
        try {
            return jar.terms().get();
        } finally {
            Staging.discard(jar.copy());
        }
    }

    NetworkInfo install(Path file, Replacement allowed, Approval approval, String actor) throws LifecycleException {
        var began = System.nanoTime();
        var jar = staging.stage(
                () -> Files.newInputStream(file), file.getFileName().toString());
        try {
            var entry = entries.of(jar.network());
            entry.lock.lock();
            try {
                records.refresh(entry);
                if (!isThere(entry, jar)) {
                    check(entry, jar, allowed);
                    Approvals.check(approvals.inspected(file, jar, entry), approval);
                    put(entry, jar, actor, began);
                }
                return entry.info().orElseThrow();
            } finally {
                entry.lock.unlock();
                entries.notifyListeners(entry);
            }
        } finally {
            Staging.discard(jar.copy());
        }
    }

    private static boolean isThere(NetworkEntry entry, ConnectorJar jar) {
        return entry.record
                        .filter(known -> known.state() == NetworkState.ENABLED)
                        .isPresent()
                && entry.running
                        .filter(now -> now.sha256().equals(jar.sha256()))
                        .isPresent();
    }

    private static Optional<NetworkRecord> installed(NetworkEntry entry) {
        return entry.record.filter(record -> record.state() != NetworkState.REMOVED);
    }

    /** Whatever nobody vouched for may become what a trusted vendor does; never the other way. */
    private static void checkVendor(NetworkEntry entry, ConnectorJar jar) throws LifecycleException {
        var known = installed(entry);
        if (known.isEmpty()) {
            return;
        }
        var signer = known.get().signer().orElse("");
        if (!signer.equals(jar.signer().toString()) && !signer.equals(NetworkInfo.UNSIGNED)) {
            throw ConnectorRefusal.otherVendor(jar.network(), signer, jar.signer());
        }
    }

    private void check(NetworkEntry entry, ConnectorJar jar, Replacement allowed) throws LifecycleException {
        if (connectorSwitch.taken(jar)) {
            throw ConnectorRefusal.of("symbolic-name", jar.name(), jar.symbolicName());
        }
        checkVendor(entry, jar);
        var known = installed(entry);
        if (known.isEmpty()) {
            return;
        }
        var version = known.get().version().orElse("0");
        var older = jar.version().compareTo(Version.parseVersion(version)) < 0;
        switch (allowed) {
            case NONE -> throw ConnectorRefusal.of("installed", known.get().name(), version);
            case SAME_OR_OLDER -> {
                if (older) {
                    throw ConnectorRefusal.of("older", jar.name(), jar.version(), version);
                }
            }
            case ANY -> LOG.debug("{} may go from {} to {}", jar.network(), version, jar.version());
        }
    }

    private static Message installed(ConnectorJar jar) {
        return jar.signer().isNobody()
                ? Message.of("networks.audit.installed-unsigned", jar.name(), jar.version())
                : Message.of("networks.audit.installed", jar.name(), jar.version(), jar.signer());
    }

    /**
     * Starts and checks the new version beside the one that runs, stores it, sends new calls to it, and lets the old
     * one end. Until it is stored nothing has happened to the old one.
     */
    private void put(NetworkEntry entry, ConnectorJar jar, String actor, long began) throws LifecycleException {
        var before = entry.record;
        stored.put(jar);
        var choice = NetworkRecords.isolation(jar, before);
        var next = connectorSwitch.startAlongside(entry, jar, choice);
        try {
            var message = before.flatMap(NetworkRecord::version)
                    .map(old -> Message.of("networks.audit.replaced", jar.name(), old, jar.version()))
                    .orElseGet(() -> installed(jar));
            var color = next.descriptor().branding().color();
            records.save(
                    entry, NetworkRecords.installed(jar, color, records.store().now(), entry.record), message, actor);
        } catch (LifecycleException | RuntimeException e) {
            LOG.warn("{} {} is not installed; what runs goes on", jar.network(), jar.version(), e);
            connectorSwitch.drop(next);
            throw e;
        }
        var old = connectorSwitch.take(entry, next);
        entry.problem = Optional.empty();
        entry.usableAfter(Duration.ofNanos(System.nanoTime() - began));
        if (old.isPresent()) {
            entries.notifyListeners(entry);
            entry.problem = connectorSwitch.off(entry, old.get());
        }
    }
}
