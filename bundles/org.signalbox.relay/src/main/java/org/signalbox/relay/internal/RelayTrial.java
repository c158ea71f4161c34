package org.signalbox.relay.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Media;
import org.signalbox.model.Message;
import org.signalbox.relay.RelayException;

/** Tries a relay from a network's side: a file is there for everybody, and gone when it is removed. */
final class RelayTrial {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration LASTS = Duration.ofMinutes(5);

    private final Relay relay;
    private final Http http;
    private final InstantSource clock;

    /** @param http reaches the public addresses */
    RelayTrial(Relay relay, Http http, InstantSource clock) {
        this.relay = relay;
        this.http = http;
        this.clock = clock;
    }

    void run() throws RelayException {
        var random = new byte[20];
        RANDOM.nextBytes(random);
        var name = HexFormat.of().formatHex(random) + ".txt";
        var content = ("Signalbox tries its media relay, " + clock.instant()).getBytes(StandardCharsets.UTF_8);
        var file = Media.of(name, "text/plain", content.length, offset -> from(content, offset))
                .build();
        var address = put(name, file);
        try {
            var answer = fetch(address);
            if (!answer.ok()) {
                throw new RelayException(Message.of("relay.check.not-fetched", relay.host(), answer.status()));
            }
            if (!Arrays.equals(answer.body(), content)) {
                throw new RelayException(Message.of("relay.check.other-content", relay.host()));
            }
        } finally {
            remove(name);
        }
        if (fetch(address).ok()) {
            throw new RelayException(Message.of("relay.check.still-there", relay.host()));
        }
    }

    private static ByteArrayInputStream from(byte[] content, long offset) {
        var from = Math.toIntExact(offset);
        return new ByteArrayInputStream(content, from, content.length - from);
    }

    private URI put(String name, Media file) throws RelayException {
        try {
            return relay.put(name, file, clock.instant().plus(LASTS));
        } catch (IOException e) {
            throw new RelayException(Message.of("relay.check.not-put", relay.host(), reason(e)));
        }
    }

    private void remove(String name) throws RelayException {
        try {
            relay.remove(name);
        } catch (IOException e) {
            throw new RelayException(Message.of("relay.check.not-removed", relay.host(), reason(e)));
        }
    }

    private HttpResponse fetch(URI address) throws RelayException {
        try {
            return http.send(HttpRequest.get("relay.check", address));
        } catch (ConnectorException e) {
            throw new RelayException(
                    Message.of("relay.check.unreachable", relay.host(), String.valueOf(e.getMessage())));
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
