package org.signalbox.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.WebSocketMessage;
import org.signalbox.http.EgressPolicy;
import org.signalbox.http.HttpScope;
import org.signalbox.http.OriginReplacements;
import org.signalbox.http.RequestMeter;
import org.signalbox.http.SocketTraffic;

class SocketWriterTest {
    @Test
    void the_message_that_broke_a_socket_is_part_of_its_traffic() {
        var traffic = new Traffic();
        var told = new ArrayList<SocketTraffic>();
        var scope = new HttpScope(
                "net",
                "anna",
                new EgressPolicy(Set.of(), Set.of()),
                RequestMeter.NONE,
                new OriginReplacements(Map.of()));
        var writer = new SocketWriter(
                new SocketWriter.Target(
                        scope, "relay.example", () -> Optional.of(breaking()), () -> "", () -> true, traffic),
                () -> told.add(traffic.of("relay.connect", "relay.example")));

        assertThatThrownBy(() -> writer.send(WebSocketMessage.text("relay.event", "hello")))
                .isInstanceOf(ConnectorException.class);
        assertThat(told).containsExactly(new SocketTraffic("relay.connect", "relay.example", 1, 5, 0, 0));
    }

    /** One on which nothing can be written. */
    private static WebSocket breaking() {
        return (WebSocket) Proxy.newProxyInstance(
                SocketWriterTest.class.getClassLoader(),
                new Class<?>[] {WebSocket.class},
                (proxy, method, args) -> CompletableFuture.failedFuture(new IOException("broken pipe")));
    }
}
