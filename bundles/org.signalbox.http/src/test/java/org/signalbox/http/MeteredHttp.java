package org.signalbox.http;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.Secret;

/** HTTP of a connector that may reach a server of the test, with all metered requests in a list. */
abstract class MeteredHttp {
    private static final Instant NOW = Instant.parse("2027-03-01T08:00:00Z");
    static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

    final List<String> metered = new CopyOnWriteArrayList<>();
    private final HttpClients.OwnedClients clients = HttpClients.standalone(InstantSource.fixed(NOW));

    @AfterEach
    void close() {
        clients.close();
    }

    Http http(URI own, OriginReplacements origins, String... hosts) {
        RequestMeter meter = (network, account, operation, status, micros) ->
                metered.add(network + " " + account + " " + operation + " " + status);
        var egress = new EgressPolicy(Set.of(hosts), Set.of(own));
        return clients.open(new HttpScope("chirp", "a1", egress, meter, origins));
    }

    Http http(RawServer server) {
        return http(server.at(""), OriginReplacements.NONE);
    }

    static HttpRequest post(URI uri) {
        return HttpRequest.post("post.create", uri, HttpRequest.json("{\"text\":\"hello\"}"))
                .bearer(Secret.of("s3cret-t0ken"))
                .visible();
    }

    static HttpRequest get(URI uri) {
        return HttpRequest.get("read", uri);
    }
}
