package org.signalbox.connector.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.api.Session;
import org.signalbox.connector.api.WebSocket;
import org.signalbox.connector.api.WebSocketClose;
import org.signalbox.connector.api.WebSocketHandshake;
import org.signalbox.connector.api.WebSocketListener;
import org.signalbox.connector.api.WebSocketMessage;
import org.signalbox.connector.api.WebSocketRequest;

/** WebSockets between both ends. */
class SocketsTest {
    private static final WebSocketRequest REQUEST = WebSocketRequest.of("listen", URI.create("wss://sample.example"));

    private final SampleSession served = new SampleSession();
    private final SampleHost host = new SampleHost();
    private final AtomicReference<Host> seen = new AtomicReference<>();
    private final AtomicReference<WebSocketListener> listening = new AtomicReference<>();
    private final AtomicReference<WebSocketHandshake> handshake = new AtomicReference<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final HostSocket socket = new HostSocket();
    private ConnectedPair pair;
    private Session session;

    /** The host's. */
    private static final class HostSocket implements WebSocket {
        private final List<String> sent = new CopyOnWriteArrayList<>();
        private volatile boolean open = true;

        @Override
        public String subprotocol() {
            return "sample.v1";
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void send(WebSocketMessage message) {
            sent.add(((WebSocketMessage.Content.Text) message.content()).text());
        }

        @Override
        public void close() {
            open = false;
        }
    }

    /** The connector's. */
    private final class Listener implements WebSocketListener {
        @Override
        public void onText(String text) {
            if (text.equals("fail")) {
                throw new IllegalStateException("a secret");
            }
            heard.add(text);
        }

        @Override
        public void onBinary(byte[] bytes) {
            heard.add(bytes.length + " bytes");
        }

        @Override
        public void onClose(WebSocketClose close) {
            heard.add("closed " + close.code());
        }
    }

    @BeforeEach
    void open() throws Exception {
        host.sockets = (request, listener) -> {
            listening.set(listener);
            listener.onText("early");
            return new WebSocketHandshake.Opened(socket);
        };
        served.verify = () -> handshake.set(seen.get().webSockets().open(REQUEST, new Listener()));
        // Few, so that one that is kept is noticed.
        var limits = WireLimits.DEFAULT.keeping(200).calling(256, 1_000_000);
        pair = ConnectedPair.of(
                new SampleConnector((grant, its) -> {
                    seen.set(its);
                    return served;
                }),
                limits);
        session = pair.connector().open(SampleHost.GRANT, host);
    }

    @AfterEach
    void close() {
        pair.close();
    }

    private WebSocket opened() throws Exception {
        session.verify();
        return ((WebSocketHandshake.Opened) handshake.get()).socket();
    }

    @Test
    void messages_go_both_ways_also_between_calls() throws Exception {
        var its = opened();
        listening.get().onText("hello");
        listening.get().onBinary(new byte[5]);
        its.send(WebSocketMessage.text("say", "yes"));

        assertThat(heard).containsExactly("early", "hello", "5 bytes");
        assertThat(socket.sent).containsExactly("yes");
        assertThat(its.subprotocol()).isEqualTo("sample.v1");
        assertThat(its.isOpen()).isTrue();
        its.close();
        assertThat(socket.open).isFalse();
        assertThat(its.isOpen()).isFalse();
    }

    @Test
    void a_listener_that_fails_tells_the_host_so() throws Exception {
        opened();
        assertThatThrownBy(() -> listening.get().onText("fail")).isInstanceOf(RemoteError.class);
    }

    @Test
    void after_the_end_nothing_is_sent() throws Exception {
        var its = opened();
        listening.get().onClose(new WebSocketClose(1001, "bye", true));

        assertThat(heard).endsWith("closed 1001");
        assertThat(its.isOpen()).isFalse();
        assertThatThrownBy(() -> its.send(WebSocketMessage.text("say", "late")))
                .isInstanceOf(ConnectorException.NotSent.class);
        its.close();
    }

    @Test
    void a_refused_handshake_keeps_nothing() throws Exception {
        host.sockets =
                (request, listener) -> new WebSocketHandshake.Refused(new HttpResponse(403, Map.of(), "no".getBytes()));
        for (var i = 0; i < 500; i++) {
            session.verify();
        }
        assertThat(handshake.get()).isInstanceOf(WebSocketHandshake.Refused.class);
    }

    @Test
    void many_sockets_one_after_another_keep_nothing() throws Exception {
        for (var i = 0; i < 500; i++) {
            var its = opened();
            if (i % 2 == 0) {
                its.close();
            } else {
                listening.get().onClose(new WebSocketClose(1000, "", false));
            }
        }
        socket.open = true;
        assertThat(opened().isOpen()).isTrue();
    }

    @Test
    void a_socket_ends_with_its_session() throws Exception {
        var its = opened();
        session.close();

        assertThat(its.isOpen()).isFalse();
        assertThat(catchThrowable(() -> listening.get().onText("late"))).isInstanceOf(RemoteError.class);
    }
}
