package org.signalbox.connector.api;

import java.time.InstantSource;
import org.osgi.annotation.versioning.ProviderType;

/** The host's services for one session. */
@ProviderType
public interface Host {
    /** The only way out: allowed hosts, rate, metering, deadlines and faults are the host's. */
    Http http();

    /** Now. */
    InstantSource clock();

    /** The account's grant and its rotation. */
    Grants grants();
}
