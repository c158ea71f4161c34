package org.signalbox.connector.api;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What opens a socket; built with {@link #of}.
 *
 * @param uri absolute, wss or ws
 * @param headers sent unchanged, as those of {@link HttpRequest}
 * @param subprotocols that the connector speaks, the best first
 * @param operation the operation of the network's terms that opening performs, such as {@code relay.connect}
 * @param timeout until the server has answered
 * @param idle the host closes the socket when no message was sent or received for so long; at most
 *     {@link #LONGEST_IDLE}
 */
public record WebSocketRequest(
        URI uri,
        Map<String, String> headers,
        List<String> subprotocols,
        String operation,
        Duration timeout,
        Duration idle) {
    /** The longest and usual idle time. */
    public static final Duration LONGEST_IDLE = Duration.ofMinutes(10);

    public WebSocketRequest {
        headers = Map.copyOf(headers);
        subprotocols = List.copyOf(subprotocols);
        if (!idle.isPositive() || idle.compareTo(LONGEST_IDLE) > 0) {
            throw new IllegalArgumentException("idle is more than nothing and at most " + LONGEST_IDLE + ": " + idle);
        }
    }

    public static WebSocketRequest of(String operation, URI uri) {
        return new WebSocketRequest(uri, Map.of(), List.of(), operation, HttpRequest.DEFAULT_TIMEOUT, LONGEST_IDLE);
    }

    public WebSocketRequest header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new WebSocketRequest(uri, more, subprotocols, operation, timeout, idle);
    }

    /** One more, less liked than those before. */
    public WebSocketRequest subprotocol(String name) {
        var more = new ArrayList<>(subprotocols);
        more.add(name);
        return new WebSocketRequest(uri, headers, more, operation, timeout, idle);
    }

    public WebSocketRequest within(Duration deadline) {
        return new WebSocketRequest(uri, headers, subprotocols, operation, deadline, idle);
    }

    public WebSocketRequest idleFor(Duration longest) {
        return new WebSocketRequest(uri, headers, subprotocols, operation, timeout, longest);
    }

    /** Without path, query and headers, which may hold secrets. */
    @Override
    public String toString() {
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() == -1 ? "" : ":" + uri.getPort()) + " ("
                + operation + ")";
    }
}
