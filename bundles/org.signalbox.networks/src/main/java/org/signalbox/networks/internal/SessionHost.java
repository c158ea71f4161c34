package org.signalbox.networks.internal;

import java.time.InstantSource;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Grants;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.Http;

/** The host as one session sees it. It remembers which grant the session works with. */
final class SessionHost implements Host {
    private final Http http;
    private final InstantSource clock;
    private final Grants grants;
    private volatile Grant known;

    SessionHost(Http http, InstantSource clock, Grants grants, Grant known) {
        this.http = http;
        this.clock = clock;
        this.grants = grants;
        this.known = known;
    }

    /** The newest grant that this session has seen. */
    Grant known() {
        return known;
    }

    @Override
    public Http http() {
        return http;
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public Grants grants() {
        return new Grants() {
            @Override
            public Grant current() {
                known = grants.current();
                return known;
            }

            @Override
            public Grant replace(Grant stale, Rotation rotation) throws ConnectorException {
                known = grants.replace(stale, rotation);
                return known;
            }
        };
    }
}
