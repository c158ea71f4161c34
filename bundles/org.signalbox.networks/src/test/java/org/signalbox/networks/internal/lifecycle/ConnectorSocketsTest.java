package org.signalbox.networks.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Publishes;
import org.signalbox.http.OriginReplacements;
import org.signalbox.networks.Approval;
import org.signalbox.networks.ConnectorLogLine;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.Replacement;
import org.signalbox.networks.internal.trust.TinyJar;
import org.signalbox.networks.internal.trust.VendorKeys;

/** WebSockets of an installed connector, to a server that greets and then waits. */
@Timeout(60)
class ConnectorSocketsTest {
    @TempDir
    Path folder;

    private GreetingServer server;
    private Workshop shop;
    private NetworkCatalog networks;

    @BeforeEach
    void open() throws Exception {
        server = new GreetingServer();
        shop = new Workshop(folder, Map.of(OriginReplacements.PROPERTY, "https://tiny.example=" + server.origin()));
        networks = shop.open();
        install(TinyJar.plain());
        shop.addAccount();
    }

    @AfterEach
    void close() throws Exception {
        shop.close();
        server.close();
    }

    private void install(TinyJar jar) throws Exception {
        networks.install(
                jar.signed(folder, VendorKeys.TRUSTED), Replacement.SAME_OR_OLDER, Approval.EVERYTHING, "tester");
    }

    private void publish(String manner) throws Exception {
        networks.call(
                Workshop.ACCOUNT,
                Publishes.class,
                session -> session.commit(new Commit(
                        Part.text(manner),
                        session.prepare(Part.text(manner), Optional.empty()).prepared(),
                        new PublishKey(UUID.randomUUID(), Instant.EPOCH),
                        Optional.empty())));
    }

    private void listen(String manner) throws Exception {
        publish(manner);
        assertThat(server.opened.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    }

    private boolean hasEnded() throws InterruptedException {
        return server.ended.tryAcquire(10, TimeUnit.SECONDS);
    }

    @Test
    void a_call_hears_what_comes_and_its_socket_stays_until_its_connector_is_replaced() throws Exception {
        listen("listens");
        publish("calm");
        assertThat(server.ended.tryAcquire(500, TimeUnit.MILLISECONDS)).isFalse();

        install(TinyJar.plain().version("1.0.1"));
        assertThat(hasEnded()).isTrue();
    }

    @Test
    void the_sockets_of_a_disabled_connector_end() throws Exception {
        listen("listens");

        networks.change("tiny", NetworkChange.DISABLE, "tester");
        assertThat(hasEnded()).isTrue();
    }

    @Test
    void a_listener_that_floods_its_socket_is_held_back_and_shown_and_what_went_is_logged() throws Exception {
        shop.logs.setLevel("tiny", ConnectorLogLine.Level.DEBUG, "tester");
        listen("floods-a-socket");
        for (var i = 0; i < 100 && networks.find("tiny").orElseThrow().problem().isEmpty(); i++) {
            Thread.sleep(50);
        }

        assertThat(networks.find("tiny").orElseThrow().problem().orElseThrow().code())
                .isEqualTo("networks.problem.socket-flood");
        assertThat(server.ended.tryAcquire(200, TimeUnit.MILLISECONDS)).isFalse();
        networks.change("tiny", NetworkChange.DISABLE, "tester");
        assertThat(hasEnded()).isTrue();
        assertThat(shop.logs.lines("tiny", 0))
                .anySatisfy(line ->
                        assertThat(line.text()).contains("ended; 1000 messages of 5000 bytes sent, 1 of 5 received"));
    }

    @Test
    void a_mistake_of_a_listener_is_contained_and_ends_the_socket() throws Exception {
        listen("listens-badly");

        assertThat(hasEnded()).isTrue();
        assertThat(networks.find("tiny").orElseThrow().problem().orElseThrow()).satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("networks.problem.error");
            assertThat(problem.text()).contains("onText").doesNotContain("s3cret");
        });
    }
}
