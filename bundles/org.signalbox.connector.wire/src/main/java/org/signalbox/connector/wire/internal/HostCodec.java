package org.signalbox.connector.wire.internal;

import java.time.InstantSource;
import java.util.Map;
import org.signalbox.connector.api.GrantAccess;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.Log;
import org.signalbox.connector.api.MediaRelay;
import org.signalbox.connector.api.Pace;
import org.signalbox.connector.api.Signatures;
import org.signalbox.connector.api.WebSockets;

/** A host crosses in its parts, so that asking it for one needs no call. */
final class HostCodec implements Codec {
    private final Codec parts = new RecordCodec(Parts.class, Map.of());

    /** A host at the other end. */
    record Parts(
            Http http,
            WebSockets webSockets,
            MediaRelay mediaRelay,
            InstantSource clock,
            GrantAccess grant,
            Log log,
            Pace pace,
            Signatures signatures)
            implements Host {}

    @Override
    public void write(WireOutput out, Object value) {
        if (!(value instanceof Host host)) {
            throw new UnsendableException("something else where a host belongs");
        }
        parts.write(
                out,
                new Parts(
                        host.http(),
                        host.webSockets(),
                        host.mediaRelay(),
                        host.clock(),
                        host.grant(),
                        host.log(),
                        host.pace(),
                        host.signatures()));
    }

    @Override
    public Object read(WireInput in, Crossing crossing) throws MalformedException {
        return parts.read(in, crossing);
    }
}
