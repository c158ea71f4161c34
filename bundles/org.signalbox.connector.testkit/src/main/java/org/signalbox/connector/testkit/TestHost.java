package org.signalbox.connector.testkit;

import java.time.InstantSource;
import org.signalbox.connector.api.GrantAccess;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.Log;
import org.signalbox.connector.api.MediaRelay;
import org.signalbox.connector.api.Pace;
import org.signalbox.connector.api.Signatures;
import org.signalbox.connector.api.WebSockets;

/** The host's services for one session under test. */
record TestHost(
        Http http,
        WebSockets webSockets,
        MediaRelay mediaRelay,
        InstantSource clock,
        GrantAccess grant,
        Pace pace,
        Log log,
        Signatures signatures)
        implements Host {
    /** The same with other sockets and another grant. */
    TestHost with(WebSockets others, GrantAccess grants) {
        return new TestHost(http, others, mediaRelay, clock, grants, pace, log, signatures);
    }
}
