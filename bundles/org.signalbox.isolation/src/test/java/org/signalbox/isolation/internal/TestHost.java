package org.signalbox.isolation.internal;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.GrantAccess;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Log;
import org.signalbox.connector.api.MediaRelay;
import org.signalbox.connector.api.Pace;
import org.signalbox.connector.api.Secret;
import org.signalbox.connector.api.Signatures;
import org.signalbox.connector.api.WebSockets;

/** A host without a network. */
final class TestHost implements Host {
    static final Grant GRANT =
            new Grant(URI.create("https://hostile.example"), "me", Map.of(), Map.of("token", Secret.of("t0ken")));

    @Override
    public Http http() {
        return request -> {
            if (request.operation().equals("fetch")) {
                return new HttpResponse(200, Map.of(), new byte[16 * 1024 * 1024]);
            }
            throw new ConnectorException.NotSent("no network", null);
        };
    }

    @Override
    public WebSockets webSockets() {
        return (request, listener) -> {
            throw new ConnectorException.NotSent("no network", null);
        };
    }

    @Override
    public MediaRelay mediaRelay() {
        return (media, atLeast) -> {
            throw new ConnectorException.NotSent("no relay", null);
        };
    }

    @Override
    public InstantSource clock() {
        return InstantSource.fixed(Instant.EPOCH);
    }

    @Override
    public GrantAccess grant() {
        return new GrantAccess() {
            @Override
            public Grant current() {
                return GRANT;
            }

            @Override
            public Grant replace(Grant stale, Rotation rotation) {
                return GRANT;
            }
        };
    }

    @Override
    public Log log() {
        return new Log() {
            @Override
            public void info(String text) {
                // Nobody reads it.
            }

            @Override
            public void warn(String text) {
                // Nobody reads it.
            }

            @Override
            public void debug(String text) {
                // Nobody reads it.
            }
        };
    }

    @Override
    public Pace pace() {
        return (until, why) -> {};
    }

    @Override
    public Signatures signatures() {
        return new Signatures() {
            @Override
            public byte[] publicKey(String field) {
                throw new AssertionError("nothing is signed here");
            }

            @Override
            public byte[] sign(String field, byte[] digest) {
                throw new AssertionError("nothing is signed here");
            }

            @Override
            public byte[] sharedSecret(String field, byte[] publicKey) {
                throw new AssertionError("nothing is signed here");
            }

            @Override
            public boolean verify(byte[] publicKey, byte[] digest, byte[] signature) {
                throw new AssertionError("nothing is signed here");
            }
        };
    }
}
