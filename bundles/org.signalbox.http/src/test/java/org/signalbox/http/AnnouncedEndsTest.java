package org.signalbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.WebSocketClose;
import org.signalbox.connector.api.WebSocketListener;
import org.signalbox.connector.api.WebSocketRequest;
import org.signalbox.model.AnnouncedEndHeader;

/** Ends that a network announces are noticed whatever it answers otherwise. */
@Timeout(30)
class AnnouncedEndsTest {
    private static final Instant NOW = Instant.parse("2027-03-01T08:00:00Z");
    private static final String HEADERS =
            "Sunset: Wed, 30 Jun 2027 23:59:59 GMT\r\nLink: <https://chirp.example/end>; rel=sunset\r\n";

    private final List<String> announced = new CopyOnWriteArrayList<>();

    private final RequestMeter meter = new RequestMeter() {
        @Override
        public void called(String network, String account, String operation, int status, long micros) {}

        @Override
        public void announced(String network, String operation, AnnouncedEndHeader end) {
            announced.add(network + " " + operation + " " + end.kind() + " "
                    + end.at().orElseThrow() + " " + end.link().orElse(""));
        }
    };

    private static final class Deaf implements WebSocketListener {
        @Override
        public void onText(String text) {}

        @Override
        public void onBinary(byte[] bytes) {}

        @Override
        public void onClose(WebSocketClose close) {}
    }

    private HttpScope scope(URI own) {
        return new HttpScope("chirp", "a1", new EgressPolicy(Set.of(), Set.of(own)), meter, OriginReplacements.NONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 404, 410, 429, 503})
    void on_any_answer(int status) throws Exception {
        try (var clients = HttpClients.standalone(InstantSource.fixed(NOW));
                var server =
                        RawServer.answering("HTTP/1.1 " + status + " X\r\n" + HEADERS + "Content-Length: 0\r\n\r\n")) {
            var failure = catchThrowable(() -> clients.open(scope(server.at("")))
                    .send(HttpRequest.post("post.create", server.at("/"), HttpRequest.json("{}"))
                            .visible()));

            assertThat(failure == null).isEqualTo(status < 429);
            assertThat(announced)
                    .containsExactly("chirp post.create SUNSET 2027-06-30T23:59:59Z https://chirp.example/end");
        }
    }

    @Test
    void on_a_refused_handshake() throws Exception {
        try (var clients = HttpClients.standalone(InstantSource.fixed(NOW));
                var server = RawServer.answering("HTTP/1.1 410 Gone\r\n" + HEADERS + "Content-Length: 0\r\n\r\n")) {
            var at = URI.create(server.at("/").toString().replaceFirst("http", "ws"));
            clients.sockets(scope(server.at("")), new SocketCount(1))
                    .open(WebSocketRequest.of("relay.connect", at), new Deaf());

            assertThat(announced)
                    .containsExactly("chirp relay.connect SUNSET 2027-06-30T23:59:59Z https://chirp.example/end");
        }
    }

    @Test
    void not_without_an_answer() throws Exception {
        try (var clients = HttpClients.standalone(InstantSource.fixed(NOW));
                var server = RawServer.answering("HTTP/1.1 200 OK\r\n" + HEADERS + "Content-Length: 9\r\n\r\n")) {
            assertThat(catchThrowable(() -> clients.open(scope(server.at("")))
                            .send(HttpRequest.get("read", server.at("/")).within(Duration.ofMillis(300)))))
                    .isInstanceOf(ConnectorException.class);

            assertThat(announced).isEmpty();
        }
    }
}
