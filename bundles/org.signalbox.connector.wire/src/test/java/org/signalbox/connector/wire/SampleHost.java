package org.signalbox.connector.wire;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.GrantAccess;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Log;
import org.signalbox.connector.api.MediaRelay;
import org.signalbox.connector.api.Pace;
import org.signalbox.connector.api.PublicMedia;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.api.Signatures;
import org.signalbox.connector.api.WebSockets;

/** A host that answers as a test says. */
final class SampleHost implements Host {
    static final Grant GRANT =
            new Grant(SampleConnector.ORIGIN, "sample", Map.of(), Map.of("token", Secret.of("first")));

    final List<HttpRequest> requests = new CopyOnWriteArrayList<>();
    final List<String> lines = new CopyOnWriteArrayList<>();
    volatile Http answering = request -> new HttpResponse(200, Map.of("etag", List.of("1")), "yes".getBytes());
    volatile WebSockets sockets = (request, listener) -> {
        throw new ConnectorException.NotSent("no sockets here", null);
    };
    volatile Grant grant = GRANT;
    /** Instead of the one that replaces {@link #grant}. */
    volatile GrantAccess access;

    @Override
    public Http http() {
        return request -> {
            requests.add(request);
            return answering.send(request);
        };
    }

    @Override
    public WebSockets webSockets() {
        return (request, listener) -> sockets.open(request, listener);
    }

    @Override
    public MediaRelay mediaRelay() {
        return (media, atLeast) -> {
            lines.add("offered " + media.name());
            return new PublicMedia(SampleConnector.ORIGIN, Instant.EPOCH);
        };
    }

    @Override
    public InstantSource clock() {
        return InstantSource.fixed(Instant.ofEpochSecond(1_000, 5));
    }

    @Override
    public GrantAccess grant() {
        if (access != null) {
            return access;
        }
        return new GrantAccess() {
            @Override
            public Grant current() {
                return grant;
            }

            @Override
            public Grant replace(Grant stale, Rotation rotation) throws ConnectorException {
                if (stale.equals(grant)) {
                    grant = rotation.rotate(grant);
                }
                return grant;
            }
        };
    }

    @Override
    public Log log() {
        return new Log() {
            @Override
            public void info(String text) {
                lines.add("info " + text);
            }

            @Override
            public void warn(String text) {
                lines.add("warn " + text);
            }

            @Override
            public void debug(String text) {
                lines.add("debug " + text);
            }
        };
    }

    @Override
    public Pace pace() {
        return (until, why) -> lines.add("pace " + until + " " + why);
    }

    @Override
    public Signatures signatures() {
        return new Signatures() {
            @Override
            public byte[] publicKey(String field) throws ConnectorException {
                lines.add("public key " + field);
                if (!field.equals("key")) {
                    throw new ConnectorException.NotSent("no private key " + field, null);
                }
                return new byte[] {1};
            }

            @Override
            public byte[] sign(String field, byte[] digest) {
                lines.add("sign " + field + " " + digest.length);
                return new byte[] {2, digest[0]};
            }

            @Override
            public byte[] sharedSecret(String field, byte[] publicKey) {
                return new byte[] {3, publicKey[0]};
            }

            @Override
            public boolean verify(byte[] publicKey, byte[] digest, byte[] signature) {
                return signature[0] == digest[0];
            }
        };
    }
}
