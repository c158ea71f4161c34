package org.signalbox.http;

import java.time.InstantSource;
import org.osgi.annotation.versioning.ProviderType;
import org.signalbox.connector.api.Http;
import org.signalbox.http.internal.ConnectorHttp;

/** Opens {@link Http} and WebSockets for single accounts; all share one connection pool. Thread-safe. */
@ProviderType
public interface HttpClients {
    /** HTTP for one account. It has no resources of its own, so it needn't be closed. */
    Http open(HttpScope scope);

    /**
     * WebSockets for one session of an account.
     *
     * @param open counts them together with those of the connector's other sessions
     */
    SessionSockets sockets(HttpScope scope, SocketCount open);

    /** For tests and tools without a container; a container provides this as a service. */
    static OwnedClients standalone(InstantSource clock) {
        return new ConnectorHttp(clock);
    }

    /** Clients that their creator closes. */
    interface OwnedClients extends HttpClients, AutoCloseable {
        /** Closes all connections and sockets; requests in flight fail with an unknown outcome. */
        @Override
        void close();
    }
}
