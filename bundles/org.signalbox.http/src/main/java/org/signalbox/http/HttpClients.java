package org.signalbox.http;

import java.time.InstantSource;
import org.osgi.annotation.versioning.ProviderType;
import org.signalbox.connector.api.Http;
import org.signalbox.http.internal.ConnectorHttp;

/** Opens {@link Http} for one account at a time; all share one pool of connections. Safe for any thread. */
@ProviderType
public interface HttpClients {
    /** HTTP for one account. It holds nothing of its own, so there is nothing to close. */
    Http open(HttpScope scope);

    /** For tests and tools without a container; in one, this is a service. */
    static Standalone standalone(InstantSource clock) {
        return new ConnectorHttp(clock);
    }

    /** Clients that their maker closes. */
    interface Standalone extends HttpClients, AutoCloseable {
        /** Closes all connections; what is in flight fails as unclear. */
        @Override
        void close();
    }
}
