package org.signalbox.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.ConnectorException.Unavailable;
import org.signalbox.connector.api.HttpRequest;

/** A kept connection that breaks as a request is sent on it. */
@Timeout(30)
class RepeatedRequestsTest extends MeteredHttp {
    /** Answers the first request of each connection, and the second with some bytes before it closes. */
    private static RawServer breaking(String secondAnswer) throws IOException {
        var self = new RawServer[1];
        self[0] = new RawServer(socket -> {
            self[0].read(socket);
            socket.getOutputStream().write(OK.getBytes(ISO_8859_1));
            self[0].read(socket);
            socket.getOutputStream().write(secondAnswer.getBytes(ISO_8859_1));
        });
        return self[0];
    }

    @Test
    void a_read_is_sent_once_more_on_another_connection_and_both_are_metered() throws Exception {
        try (var server = breaking("")) {
            var http = http(server);
            http.send(get(server.at("/first")));
            assertThat(http.send(get(server.at("/second"))).status()).isEqualTo(200);
            assertThat(server.requests())
                    .extracting(request -> request.split(" ")[1])
                    .containsExactly("/first", "/second", "/second");
            assertThat(server.connections()).isEqualTo(2);
            assertThat(metered).containsExactly("chirp a1 read 200", "chirp a1 read 0", "chirp a1 read 200");
        }
    }

    @Test
    void a_read_whose_connection_was_reset_is_sent_once_more() throws Exception {
        var connections = new AtomicInteger();
        var self = new RawServer[1];
        try (var server = self[0] = new RawServer(socket -> {
            boolean first = connections.incrementAndGet() == 1;
            self[0].read(socket);
            socket.getOutputStream().write(OK.getBytes(ISO_8859_1));
            self[0].read(socket);
            if (first) {
                socket.setSoLinger(true, 0);
            }
        })) {
            var http = http(server);
            http.send(get(server.at("/")));
            assertThat(http.send(get(server.at("/"))).status()).isEqualTo(200);
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void it_is_repeated_only_once_also_where_more_kept_connections_break() throws Exception {
        var both = new CountDownLatch(2);
        var self = new RawServer[1];
        try (var server = self[0] = new RawServer(socket -> {
            self[0].read(socket);
            both.countDown();
            both.await();
            socket.getOutputStream().write(OK.getBytes(ISO_8859_1));
            self[0].read(socket);
        })) {
            var http = http(server);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var kept : threads.invokeAll(Collections.nCopies(2, () -> http.send(get(server.at("/")))))) {
                    kept.get();
                }
            }
            metered.clear();
            assertThat(catchThrowable(() -> http.send(get(server.at("/")))))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("the answer is missing");
            assertThat(server.requests()).hasSize(4);
            assertThat(metered).containsExactly("chirp a1 read 0", "chirp a1 read 0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"H", "HTTP/1.1 200 OK\r\nContent-Le"})
    void a_read_is_not_repeated_once_a_byte_of_an_answer_came(String begun) throws Exception {
        try (var server = breaking(begun)) {
            var http = http(server);
            http.send(get(server.at("/")));
            assertThat(catchThrowable(() -> http.send(get(server.at("/"))))).isInstanceOf(Unavailable.class);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void a_read_is_not_repeated_when_the_connection_is_reset_within_an_answer() throws Exception {
        var self = new RawServer[1];
        try (var server = self[0] = new RawServer(socket -> {
            self[0].read(socket);
            socket.getOutputStream().write(OK.getBytes(ISO_8859_1));
            self[0].read(socket);
            socket.getOutputStream().write("HTTP/1.1 200".getBytes(ISO_8859_1));
            Thread.sleep(300); // a reset may overtake what it follows at once
            socket.setSoLinger(true, 0);
        })) {
            var http = http(server);
            http.send(get(server.at("/")));
            assertThat(catchThrowable(() -> http.send(get(server.at("/"))))).isInstanceOf(Unavailable.class);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void what_may_change_something_is_never_repeated() throws Exception {
        for (var request : List.of("post", "repeatable post", "put", "delete", "visible get", "get with a body")) {
            metered.clear();
            try (var server = breaking("")) {
                var http = http(server);
                http.send(get(server.at("/")));
                var error = catchThrowable(() -> http.send(
                        switch (request) {
                            case "post" -> post(server.at("/"));
                            case "repeatable post" ->
                                HttpRequest.post("post.create", server.at("/"), HttpRequest.json("{}"));
                            case "put" -> HttpRequest.put("post.create", server.at("/"), HttpRequest.json("{}"));
                            case "delete" -> HttpRequest.delete("post.create", server.at("/"));
                            case "visible get" -> get(server.at("/")).visible();
                            default ->
                                new HttpRequest(
                                        "GET",
                                        server.at("/"),
                                        Map.of(),
                                        HttpRequest.json("{}"),
                                        "read",
                                        HttpRequest.Effect.REPEATABLE,
                                        HttpRequest.DEFAULT_TIMEOUT);
                        }));
                assertThat(error).as(request).isInstanceOfAny(OutcomeUnknown.class, Unavailable.class);
                assertThat(server.requests()).as(request).hasSize(2);
                assertThat(metered).as(request).hasSize(2);
            }
        }
    }
}
