package org.signalbox.networks.internal.lifecycle;

import java.nio.file.Path;
import java.util.Optional;
import org.signalbox.model.IsolationChoice;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.networks.Approval;
import org.signalbox.networks.InspectedConnector;
import org.signalbox.networks.LifecycleException;
import org.signalbox.networks.internal.trust.ConnectorJar;
import org.signalbox.networks.internal.trust.ConnectorRepository;
import org.signalbox.networks.internal.trust.DeclaredPermissions;
import org.signalbox.networks.internal.trust.Staging;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the permissions that a connector asks for with the approved ones, which are those in the signed headers of
 * the installed version. So no stored approval can change apart from the connector itself.
 */
final class Approvals {
    private static final Logger LOG = LoggerFactory.getLogger(Approvals.class);

    private final ConnectorRepository repository;
    private final ConnectorSwitch connectorSwitch;

    Approvals(ConnectorRepository repository, ConnectorSwitch connectorSwitch) {
        this.repository = repository;
        this.connectorSwitch = connectorSwitch;
    }

    InspectedConnector inspected(Path file, ConnectorJar jar, NetworkEntry entry) throws LifecycleException {
        var installed = entry.record.filter(known -> known.state() != NetworkState.REMOVED);
        var approved = installed.flatMap(known -> approved(known, jar, entry));
        return new InspectedConnector(
                file,
                jar.sha256(),
                jar.network(),
                jar.name(),
                jar.version().toString(),
                jar.signer().toString(),
                jar.permissions().sortedHosts(),
                jar.permissions().sortedCapabilities(),
                installed.flatMap(NetworkRecord::version),
                jar.permissions().hostsBeyond(approved),
                jar.permissions().capabilitiesBeyond(approved),
                connectorSwitch.isolation(jar, NetworkRecords.isolation(jar, entry.record)),
                isInsideByChoice(jar, entry.record));
    }

    /** Whether other bytes than those that somebody approved for that would run inside. */
    private static boolean isInsideByChoice(ConnectorJar jar, Optional<NetworkRecord> known) {
        return !jar.own()
                && NetworkRecords.isolation(jar, known) == IsolationChoice.OFF
                && known.flatMap(NetworkRecord::bundle)
                        .filter(jar.sha256()::equals)
                        .isEmpty();
    }

    /** Empty when nothing that was approved can be read any more, or it was approved for another signer. */
    private Optional<DeclaredPermissions> approved(NetworkRecord known, ConnectorJar jar, NetworkEntry entry) {
        if (!known.signer().orElse("").equals(jar.signer().toString())) {
            return Optional.empty();
        }
        if (entry.running.isPresent()
                && entry.running.get().sha256().equals(known.bundle().orElse(""))) {
            return Optional.of(entry.running.get().jar().permissions());
        }
        try {
            var before = repository.get(known);
            Staging.discard(before.copy());
            return Optional.of(before.permissions());
        } catch (LifecycleException e) {
            LOG.warn("Approved permissions of {} can't be read; all that it requests needs approval", known.name(), e);
            return Optional.empty();
        }
    }

    /** @throws LifecycleException when it asks for what isn't approved */
    static void check(InspectedConnector inspected, Approval approval) throws LifecycleException {
        switch (approval) {
            case Approval.Nothing nothing -> {
                if (inspected.needsApproval()) {
                    throw new LifecycleException(needed(inspected));
                }
            }
            case Approval.Everything everything -> {}
            case Approval.Shown shown -> {
                if (!shown.sha256().equals(inspected.sha256())) {
                    throw new LifecycleException(Message.of(
                            "networks.not-what-was-approved", inspected.file().getFileName()));
                }
            }
        }
    }

    private static Message needed(InspectedConnector inspected) {
        return inspected.insideByChoice()
                ? Message.of(
                        "networks.approve.inside",
                        inspected.name(),
                        inspected.version(),
                        inspected.installed().orElse(""))
                : beyond(inspected);
    }

    private static Message beyond(InspectedConnector inspected) {
        var hosts = String.join(", ", inspected.newHosts());
        var capabilities = String.join(", ", DeclaredPermissions.names(inspected.newCapabilities()));
        if (inspected.newHosts().isEmpty()) {
            return Message.of("networks.approve.capabilities", inspected.name(), inspected.version(), capabilities);
        }
        return inspected.installed().isEmpty() || inspected.newCapabilities().isEmpty()
                ? Message.of("networks.approve.hosts", inspected.name(), inspected.version(), hosts)
                : Message.of("networks.approve.both", inspected.name(), inspected.version(), hosts, capabilities);
    }
}
