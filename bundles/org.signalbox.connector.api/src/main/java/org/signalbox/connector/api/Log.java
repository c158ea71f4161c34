package org.signalbox.connector.api;

import org.osgi.annotation.versioning.ProviderType;

/**
 * What a connector tells those who run it and its vendor: {@code signalbox connector log}. The host keeps the last
 * 1,000 lines of a connector in memory, each as one line of at most 500 characters, and takes the grant's secrets out.
 * It writes a line at debug level for each request itself. Lines below the level that was chosen for the network,
 * usually info, aren't kept. Never fails.
 */
@ProviderType
public interface Log {
    void info(String text);

    /** Something is wrong, and the call goes on. */
    void warn(String text);

    void debug(String text);
}
