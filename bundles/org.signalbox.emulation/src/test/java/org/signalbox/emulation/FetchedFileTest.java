package org.signalbox.emulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an emulated network gets from a server, and what it doesn't. */
class FetchedFileTest {
    private static final byte[] FILE = {1, 2, 3, 4, 5};

    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/file.jpg", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "Image/JPEG; charset=binary");
            answer(exchange, 200, FILE);
        });
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().set("Location", "/file.jpg");
            answer(exchange, 302, new byte[0]);
        });
        server.createContext("/slow", this::stall);
        server.createContext("/short", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(FILE);
            exchange.close();
        });
        server.setExecutor(task -> Thread.ofVirtual().start(task));
        server.start();
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void stall(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 100);
        exchange.getResponseBody().write(FILE);
        exchange.getResponseBody().flush();
        try {
            end.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private FetchedFile fetch(URI address, int most) throws FetchedFile.FailedException {
        return FetchedFile.from(address, most, Duration.ofMillis(1_500));
    }

    @Test
    void a_file_comes_with_its_type_and_all_its_bytes() throws Exception {
        var file = fetch(at("/file.jpg"), FILE.length);
        assertThat(file.bytes()).isEqualTo(FILE);
        assertThat(file.type()).isEqualTo("image/jpeg");
    }

    @Test
    void one_byte_more_than_is_taken_is_too_much() {
        fails(at("/file.jpg"), FILE.length - 1, FetchedFile.Failure.TOO_LARGE, 0);
    }

    @Test
    void redirects_and_missing_files_tell_their_status() {
        fails(at("/moved"), 100, FetchedFile.Failure.STATUS, 302);
        fails(at("/gone"), 100, FetchedFile.Failure.STATUS, 404);
    }

    @Test
    void what_stalls_or_breaks_off_fails_in_time() {
        fails(at("/slow"), 1_000, FetchedFile.Failure.TOO_SLOW, 0);
        fails(at("/short"), 1_000, FetchedFile.Failure.UNREACHABLE, 0);
    }

    @Test
    void where_nobody_answers_or_nothing_can_be_asked_there_is_no_file() {
        var gone = at("/file.jpg");
        server.stop(0);
        fails(gone, 100, FetchedFile.Failure.UNREACHABLE, 0);
        fails(URI.create("file:///etc/hostname"), 100, FetchedFile.Failure.ADDRESS, 0);
        fails(URI.create("/file.jpg"), 100, FetchedFile.Failure.ADDRESS, 0);
    }

    private void fails(URI address, int most, FetchedFile.Failure failure, int status) {
        assertThatThrownBy(() -> fetch(address, most)).isInstanceOfSatisfying(FetchedFile.FailedException.class, e -> {
            assertThat(e.failure()).isEqualTo(failure);
            assertThat(e.status()).isEqualTo(status);
        });
    }
}
