package org.signalbox.model.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;

/**
 * A network whose present connector failed with an error of its own, or whose process ended, as any node noted in the
 * audit.
 *
 * @param network its id
 * @param version of the connector
 * @param message the newest error
 */
public record ConnectorError(String network, String version, Message message) {
    /** Of the audit entry; its arguments are the network's name, the version, the call and the exception's class. */
    public static final String CODE = "networks.audit.connector-error";

    /** Of the audit entry of a process that ended; its arguments are the network's name, the version and the reason. */
    public static final String PROCESS_CODE = "networks.audit.process-ended";

    private static final Duration RECENT = Duration.ofDays(7);
    private static final int ENTRIES = 100;

    /** Those of the last week, but for versions that were replaced meanwhile. Asks the store. */
    public static List<ConnectorError> of(Store store) {
        var since = store.now().minus(RECENT);
        return store.networks().list().stream()
                .flatMap(network -> newest(store, network, since).stream())
                .toList();
    }

    private static Optional<ConnectorError> newest(Store store, NetworkRecord network, Instant since) {
        return network.version().stream()
                .flatMap(version -> entries(store, network)
                        .filter(entry -> entry.at().isAfter(since))
                        .map(AuditEntry::message)
                        .filter(message ->
                                (message.code().equals(CODE) || message.code().equals(PROCESS_CODE))
                                        && message.args().get(1).equals(version))
                        .map(message -> new ConnectorError(network.id(), version, message)))
                .findFirst();
    }

    private static Stream<AuditEntry> entries(Store store, NetworkRecord network) {
        return store.audit().list(Optional.of("network/" + network.id()), Optional.empty(), ENTRIES).items().stream();
    }
}
