package org.signalbox.connector.api;

import java.time.InstantSource;
import org.osgi.annotation.versioning.ProviderType;

/** The host's services for one session. */
@ProviderType
public interface Host {
    /**
     * The only network access. The host enforces allowed hosts, rates, metering and deadlines, and injects faults in
     * tests.
     */
    Http http();

    /** The only other network access, likewise guarded. */
    WebSockets webSockets();

    /** Public addresses for media. */
    MediaRelay mediaRelay();

    /**
     * The clock of the store, by which {@link Search#since()} and due times are told: where nodes share a database, the
     * database's, whatever this machine's says.
     */
    InstantSource clock();

    /** The account's grant and its rotation. */
    GrantAccess grant();

    /** For those who run the connector, and for its vendor. */
    Log log();

    /** For networks that tell how fast they may be called in answers that are no failures. */
    Pace pace();

    /** Signatures by the account's keys, which stay with the host. */
    @Experimental
    Signatures signatures();
}
