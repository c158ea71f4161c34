package org.signalbox.networks.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.wiring.BundleWiring;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.model.AccountId;
import org.signalbox.model.NetworkState;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.internal.calls.ConnectorHealth;
import org.signalbox.networks.internal.calls.SessionHost;
import org.signalbox.networks.internal.trust.TinyJar;

/** Connectors that hang, flood and go on are interrupted, left alone and removed. */
@Timeout(60)
class WildHangingTest extends WildFixture {
    private static final Executor THREADS = task -> Thread.ofPlatform().daemon().start(task);

    @Test
    void one_that_hangs_is_interrupted_and_shown() throws Exception {
        install(TinyJar.plain());
        var began = System.nanoTime();

        assertThatThrownBy(() -> publish(Workshop.ACCOUNT, "slow"))
                .isInstanceOf(ConnectorException.OutcomeUnknown.class);

        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofMillis(900), Duration.ofSeconds(3));
        assertThat(problem()).isEqualTo("networks.problem.slow");
        assertThat(publish(Workshop.ACCOUNT, "on it goes")).contains("on it goes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deaf", "spins"})
    void one_that_ignores_its_interruption_is_left_alone_shown_and_removed(String manner) throws Exception {
        install(TinyJar.plain());

        assertThatThrownBy(() -> publish(Workshop.ACCOUNT, manner))
                .isInstanceOf(ConnectorException.OutcomeUnknown.class);
        assertThat(problem()).isEqualTo("networks.problem.hangs");
        publishCalmly();
        assertThat(publish(Workshop.ACCOUNT, "on it goes")).contains("on it goes");

        networks.change("tiny", NetworkChange.REMOVE, "tester");

        assertThat(networks.find("tiny").orElseThrow().record().state()).isEqualTo(NetworkState.REMOVED);
        assertThat(bundlesOf("tiny")).isZero();
    }

    @Test
    void one_that_hangs_again_and_again_is_called_no_more_until_it_is_replaced() throws Exception {
        install(TinyJar.plain());
        var accounts = IntStream.range(0, ConnectorHealth.MAX_ABANDONED)
                .mapToObj(i -> AccountId.of("me" + i + "@tiny"))
                .toList();
        accounts.forEach(shop::addAccount);
        CompletableFuture.allOf(accounts.stream()
                        .map(account -> CompletableFuture.runAsync(() -> attempt(account, "deaf"), THREADS))
                        .toArray(CompletableFuture[]::new))
                .get(10, TimeUnit.SECONDS);

        assertThat(problem()).isEqualTo("networks.problem.blocked");
        assertThatThrownBy(() -> publish(Workshop.ACCOUNT, "no"))
                .isInstanceOf(NetworkGoneException.class)
                .hasMessageContaining("never ended");
        publishCalmly();

        install(TinyJar.plain().version("1.0.1"));

        assertThat(publish(Workshop.ACCOUNT, "yes")).contains("yes");
        assertThat(problem()).isEmpty();
    }

    @Test
    void one_that_floods_the_host_is_stopped_and_shown() throws Exception {
        install(TinyJar.plain());

        assertThatThrownBy(() -> publish(Workshop.ACCOUNT, "flood"))
                .isInstanceOf(ConnectorException.NotSent.class)
                .hasMessageContaining("more than 1000 requests")
                .satisfies(result -> assertThat(french(result)).contains("plus de 1000 requêtes"));

        assertThat(shop.requests).hasValue(SessionHost.MAX_REQUESTS);
        assertThat(problem()).isEqualTo("networks.problem.flood");
        assertThat(publish(Workshop.ACCOUNT, "counted anew")).contains("counted anew");
    }

    @Test
    void one_that_goes_on_after_its_removal_reaches_nothing_any_more() throws Exception {
        install(TinyJar.plain());
        assertThatThrownBy(() -> publish(Workshop.ACCOUNT, "deaf-sender"))
                .isInstanceOf(ConnectorException.OutcomeUnknown.class);
        assertThat(shop.requests).hasPositiveValue();

        networks.change("tiny", NetworkChange.REMOVE, "tester");

        assertThat(bundlesOf("tiny")).isZero();
        var sent = shop.requests.get();
        Thread.sleep(300);
        assertThat(shop.requests).hasValue(sent);
    }

    /** A thread as one of the JDK would be that was started for the connector: it can't start any itself. */
    private Thread threadOf(String network, Runnable work) {
        var thread = Thread.ofPlatform().daemon().name("wild-1").unstarted(work);
        thread.setContextClassLoader(bundle(network).adapt(BundleWiring.class).getClassLoader());
        thread.start();
        return thread;
    }

    @Test
    void threads_that_are_left_behind_are_ended_with_it() throws Exception {
        install(TinyJar.plain());
        var thread = threadOf("tiny", LockSupport::park);

        networks.change("tiny", NetworkChange.REMOVE, "tester");

        assertThat(thread.isAlive()).isFalse();
        assertThat(problem()).isEmpty();
    }

    @Test
    void threads_that_go_on_nevertheless_are_shown() throws Exception {
        install(TinyJar.plain());
        var over = new AtomicBoolean();
        var thread = threadOf("tiny", () -> {
            while (!over.get()) {
                LockSupport.parkNanos(10_000_000);
                Thread.interrupted();
            }
        });
        try {
            networks.change("tiny", NetworkChange.REMOVE, "tester");

            assertThat(problem()).isEqualTo("networks.problem.threads");
            assertThat(networks.find("tiny")
                            .orElseThrow()
                            .problem()
                            .orElseThrow()
                            .text())
                    .contains("wild-1");
            assertThat(bundlesOf("tiny")).isZero();
        } finally {
            over.set(true);
            thread.join();
        }
    }
}
