package org.signalbox.connector.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Connector;

/** The way from a bundle's bytes to a connector. */
class StartTest {
    private static final Connector SAMPLE = new SampleConnector((grant, host) -> new SampleSession());

    @Test
    void the_bytes_cross_and_the_network_with_them() throws Exception {
        var bytes = new byte[3_000_001];
        new Random(4).nextBytes(bytes);
        var loaded = new AtomicReference<byte[]>();
        try (var pair = ConnectedPair.idle(ConnectedPair.loading((jar, network) -> {
            assertThat(network).isEqualTo(SampleConnector.NETWORK);
            loaded.set(jar);
            return SAMPLE;
        }))) {
            var connector = pair.start(bytes, ConnectedPair.TIMEOUT);

            assertThat(loaded.get()).isEqualTo(bytes);
            assertThat(connector.descriptor()).isEqualTo(SAMPLE.descriptor());
            assertThat(connector.getClass().getClassLoader()).isNotSameAs(SampleConnector.class.getClassLoader());
            assertThat(pair.client.stop(Duration.ofSeconds(5))).isTrue();
        }
    }

    @Test
    void a_refusal_crosses_with_its_reason() throws Exception {
        try (var pair = ConnectedPair.idle(ConnectedPair.loading((jar, network) -> {
            throw new StartRefusedException(StartRefusedException.Reason.FOREIGN_SERVICE, "java.lang.Runnable\n!");
        }))) {
            assertThat(catchThrowable(pair::start)).isInstanceOfSatisfying(StartRefusedException.class, e -> {
                assertThat(e.reason()).isEqualTo(StartRefusedException.Reason.FOREIGN_SERVICE);
                assertThat(e.detail()).isEqualTo("java.lang.Runnable !");
            });
        }
    }

    @Test
    void an_error_is_a_failed_start() throws Exception {
        try (var pair = ConnectedPair.idle(ConnectedPair.loading((jar, network) -> {
            throw new NoClassDefFoundError("x");
        }))) {
            assertThat(reason(pair)).isEqualTo(StartRefusedException.Reason.FAILED);
        }
    }

    @Test
    void a_start_that_does_not_end_ends_the_connection() throws Exception {
        try (var pair = ConnectedPair.idle(ConnectedPair.loading((jar, network) -> {
            Thread.sleep(60_000);
            return SAMPLE;
        }))) {
            assertThat(catchThrowable(() -> pair.start(new byte[1], Duration.ofMillis(100))))
                    .isInstanceOfSatisfying(
                            StartRefusedException.class,
                            e -> assertThat(e.reason()).isEqualTo(StartRefusedException.Reason.TIMEOUT));
            assertThat(pair.awaitHostEnd().cause()).isEqualTo(WireEnd.Cause.STUCK);
        }
    }

    @Test
    void a_process_that_ends_meanwhile_is_lost() throws Exception {
        try (var pair = ConnectedPair.idle(ConnectedPair.loading((jar, network) -> {
            Thread.sleep(60_000);
            return SAMPLE;
        }))) {
            var failure = new AtomicReference<Throwable>();
            var thread = Thread.ofVirtual().start(() -> failure.set(catchThrowable(pair::start)));
            Thread.sleep(100);
            pair.kill();

            assertThat(thread.join(Duration.ofSeconds(3))).isTrue();
            assertThat(failure.get())
                    .isInstanceOfSatisfying(
                            StartRefusedException.class,
                            e -> assertThat(e.reason()).isEqualTo(StartRefusedException.Reason.LOST));
        }
    }

    @Test
    void a_connection_has_one_bundle() throws Exception {
        try (var pair = ConnectedPair.of(SAMPLE)) {
            assertThat(reason(pair)).isEqualTo(StartRefusedException.Reason.FAILED);
        }
    }

    @Test
    void nobody_says_hello() throws Exception {
        var pipe = Pipe.open();
        try (var client = ConnectorClient.open(
                Channels.newInputStream(pipe.source()),
                OutputStream.nullOutputStream(),
                WireLimits.DEFAULT,
                new TestThreads(),
                LostCalls.PLAIN,
                end -> {})) {
            assertThat(client.awaitReady(Duration.ofMillis(50))).isFalse();
            pipe.sink().close();
            assertThat(client.awaitReady(Duration.ofSeconds(5))).isFalse();
        }
    }

    private static StartRefusedException.Reason reason(ConnectedPair pair) {
        return ((StartRefusedException) catchThrowable(pair::start)).reason();
    }
}
