package org.signalbox.networks;

import java.util.Optional;
import java.util.Set;
import org.signalbox.connector.api.Descriptor;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;

/**
 * A network as it is now.
 *
 * @param record what is wanted of it
 * @param descriptor of its running connector; empty when none runs
 * @param inFlight calls in its gate
 * @param problem why it isn't as wanted, such as a refused signature
 * @param testedWith what its running connector is tested with, by its vendor's word
 * @param current whether the connector that runs here, if any, is the version that is wanted
 * @param isolation where its connector runs on this node; empty when none runs
 */
public record NetworkInfo(
        NetworkRecord record,
        Optional<Descriptor> descriptor,
        int inFlight,
        Optional<Message> problem,
        Set<TestedWith> testedWith,
        boolean current,
        Optional<ConnectorIsolation> isolation) {
    public NetworkInfo {
        testedWith = Set.copyOf(testedWith);
    }

    /** The signer of a connector that nobody signed; it was installed, and runs, in developer mode only. */
    public static final String UNSIGNED = "unsigned (developer mode)";

    /** Of one whose running connector, if any, is the version that is wanted. */
    public NetworkInfo(NetworkRecord record, Optional<Descriptor> descriptor, int inFlight, Optional<Message> problem) {
        this(record, descriptor, inFlight, problem, Set.of(), true);
    }

    /** Of one of which nobody asks where it runs. */
    public NetworkInfo(
            NetworkRecord record,
            Optional<Descriptor> descriptor,
            int inFlight,
            Optional<Message> problem,
            Set<TestedWith> testedWith,
            boolean current) {
        this(record, descriptor, inFlight, problem, testedWith, current, Optional.empty());
    }

    public String id() {
        return record.id();
    }

    public String name() {
        return record.name();
    }

    /** Whether something can be sent through it now. */
    public boolean usable() {
        return descriptor.isPresent() && record.state() == NetworkState.ENABLED;
    }

    /** Whether nobody vouches for its connector. */
    public boolean unsigned() {
        return record.signer().filter(UNSIGNED::equals).isPresent();
    }
}
