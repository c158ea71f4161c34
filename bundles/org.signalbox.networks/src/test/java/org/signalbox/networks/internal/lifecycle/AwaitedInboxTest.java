package org.signalbox.networks.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.ReadsInbox;
import org.signalbox.http.OriginReplacements;
import org.signalbox.networks.Approval;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.Networks;
import org.signalbox.networks.Networks.CallObserver;
import org.signalbox.networks.Replacement;
import org.signalbox.networks.UnsupportedCapabilityException;
import org.signalbox.networks.internal.trust.TinyJar;
import org.signalbox.networks.internal.trust.VendorKeys;

/** The wait for what comes to an inbox keeps nothing else waiting, and is no failure when it is ended. */
@Timeout(60)
class AwaitedInboxTest {
    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private GreetingServer server;
    private Workshop shop;
    private NetworkCatalog networks;

    @BeforeEach
    void open() throws Exception {
        server = new GreetingServer();
        // a drain that would be noticed, were it waited for
        shop = new Workshop(
                folder,
                Map.of(
                        "signalbox.drain",
                        "30",
                        OriginReplacements.PROPERTY,
                        "https://tiny.example=" + server.origin()));
        networks = shop.open();
        shop.addAccount();
        install("1.0.0");
    }

    @AfterEach
    void close() throws Exception {
        shop.close();
        server.close();
        threads.shutdownNow();
    }

    private void install(String version) throws Exception {
        var jar = TinyJar.plain()
                .header("Signalbox-Capabilities", "publish, inbox, await-inbox")
                .manner("awaits")
                .version(version)
                .signed(folder, VendorKeys.TRUSTED);
        networks.install(jar, Replacement.ANY, Approval.EVERYTHING, "tester");
    }

    private Future<Boolean> waiting() {
        return threads.submit(() -> networks.awaitInbox(Workshop.ACCOUNT, CallObserver.NONE, Networks.LONGEST_WAIT));
    }

    /** One that has opened its socket. */
    private Future<Boolean> listening() throws Exception {
        var waiting = waiting();
        assertThat(server.opened.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        return waiting;
    }

    private void assertEnded() throws InterruptedException {
        assertThat(server.ended.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void it_ends_when_the_network_tells_and_keeps_its_socket_for_the_next_one() throws Exception {
        var first = listening();
        server.say("new");
        assertThat(first.get(5, TimeUnit.SECONDS)).isTrue();
        networks.entries.closeIdle(Duration.ofSeconds(30));

        assertThat(networks.awaitInbox(Workshop.ACCOUNT, CallObserver.NONE, Duration.ofMillis(50)))
                .isFalse();
        server.say("new");
        assertThat(waiting().get(5, TimeUnit.SECONDS)).isTrue();
        assertThat(server.opened.tryAcquire()).as("no other socket").isFalse();
        assertThat(server.ended.tryAcquire()).isFalse();
        networks.entries.closeIdle(Duration.ZERO);
        assertEnded();
    }

    @Test
    void commits_and_readings_of_the_account_dont_wait_for_it() throws Exception {
        var waiting = listening();
        var text = threads.submit(() -> networks.call(
                Workshop.ACCOUNT,
                Publishes.class,
                session -> session.commit(new Commit(
                                Part.text("at once"),
                                session.prepare(Part.text("at once"), Optional.empty())
                                        .prepared(),
                                new PublishKey(UUID.randomUUID(), Instant.EPOCH),
                                Optional.empty()))
                        .whenVisible()
                        .orElseThrow()
                        .data()));
        assertThat(text.get(5, TimeUnit.SECONDS)).contains("at once");
        var position = threads.submit(() -> networks.call(
                Workshop.ACCOUNT,
                ReadsInbox.class,
                session -> session.inbox(Optional.empty(), 10).position()));
        assertThat(position.get(5, TimeUnit.SECONDS)).isEqualTo("1");
        assertThat(waiting.isDone()).isFalse();
        server.say("new");
        assertThat(waiting.get(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_disabled_and_a_removed_network_end_it_at_once_with_its_socket() throws Exception {
        for (var change : new NetworkChange[] {NetworkChange.DISABLE, NetworkChange.REMOVE}) {
            var waiting = listening();
            var changed = threads.submit(() -> networks.change("tiny", change, "tester"));
            assertGone(waiting);
            changed.get(10, TimeUnit.SECONDS);
            assertEnded();
            assertThat(networks.find("tiny").orElseThrow().problem()).isEmpty();
            if (change == NetworkChange.DISABLE) {
                networks.change("tiny", NetworkChange.ENABLE, "tester");
            }
        }
    }

    private static void assertGone(Future<Boolean> waiting) {
        assertThatThrownBy(() -> waiting.get(5, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(NetworkGoneException.class);
    }

    @Test
    void one_that_waits_for_another_wait_is_ended_as_well() throws Exception {
        var first = listening();
        var second = waiting();
        Thread.sleep(200);
        assertThat(second.isDone()).isFalse();
        var changed = threads.submit(() -> networks.change("tiny", NetworkChange.DISABLE, "tester"));
        assertGone(first);
        assertGone(second);
        changed.get(10, TimeUnit.SECONDS);
    }

    @Test
    void a_version_that_takes_the_place_of_another_makes_the_inbox_be_read() throws Exception {
        var waiting = listening();
        var installed = threads.submit(() -> {
            install("2.0.0");
            return true;
        });
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
        installed.get(10, TimeUnit.SECONDS);
        assertEnded();
        assertThat(networks.find("tiny").orElseThrow().problem()).isEmpty();
        listening();
    }

    @Test
    void the_end_of_the_process_ends_it() throws Exception {
        var waiting = listening();
        networks.stop();
        assertGone(waiting);
        assertEnded();
        networks = shop.open();
    }

    @Test
    void an_interrupted_one_fails_and_isnt_a_mistake_of_the_connector() throws Exception {
        var thread = new CompletableFuture<Thread>();
        var waiting = threads.submit(() -> {
            thread.complete(Thread.currentThread());
            return networks.awaitInbox(Workshop.ACCOUNT, CallObserver.NONE, Networks.LONGEST_WAIT);
        });
        assertThat(server.opened.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        thread.get().interrupt();
        assertThatThrownBy(() -> waiting.get(5, TimeUnit.SECONDS)).hasCauseInstanceOf(ConnectorException.class);
        assertThat(networks.find("tiny").orElseThrow().problem()).isEmpty();
    }

    @Test
    void a_network_that_doesnt_tell_is_known_without_a_call() throws Exception {
        networks.install(
                TinyJar.plain().version("2.0.0").signed(folder, VendorKeys.TRUSTED),
                Replacement.ANY,
                Approval.EVERYTHING,
                "tester");
        assertThatThrownBy(() -> waiting().get(5, TimeUnit.SECONDS))
                .hasCauseInstanceOf(UnsupportedCapabilityException.class);
        assertThat(shop.requests.get()).isZero();
    }
}
