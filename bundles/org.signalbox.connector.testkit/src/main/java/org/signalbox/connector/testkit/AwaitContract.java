package org.signalbox.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.AwaitsInbox;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.Unavailable;

/**
 * A network tells over a socket that something came to the inbox. The network must override {@code socket} and
 * {@code comment} of {@link org.signalbox.emulation.FakeNetwork}.
 */
public interface AwaitContract extends ProvidesFixture {
    @Test
    default void a_wait_ends_when_something_comes_and_keeps_its_socket() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            var awaits = trial.as(AwaitsInbox.class);
            var steps = new InboxSteps(trial);
            var post = trial.publish(trial.part("Written to"), Optional.empty());
            var before = opened(trial); // to publish, where that takes one
            calm(awaits);
            for (var i = 0; i < 2; i++) {
                var waiting = running(() -> awaits.await(Duration.ofSeconds(30)));
                Thread.sleep(200);
                assertThat(waiting.isDone()).as("nothing came yet").isFalse();
                steps.comment(post, "Now " + i);
                assertThat(waiting.get(5, TimeUnit.SECONDS)).isTrue();
                calm(awaits);
            }
            assertThat(opened(trial) - before).as("sockets opened").isEqualTo(1);
        }
    }

    @Test
    default void what_came_between_two_waits_ends_the_next_one() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            var awaits = trial.as(AwaitsInbox.class);
            var steps = new InboxSteps(trial);
            var post = trial.publish(trial.part("Written to"), Optional.empty());
            calm(awaits);
            steps.comment(post, "Meanwhile");
            Thread.sleep(300);
            assertThat(running(() -> awaits.await(Duration.ofSeconds(30))).get(5, TimeUnit.SECONDS))
                    .isTrue();
        }
    }

    @Test
    default void a_wait_changes_nothing_and_ends_in_time() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            var awaits = trial.as(AwaitsInbox.class);
            calm(awaits);
            assertThat(running(() -> awaits.await(Duration.ofMillis(200))).get(2, TimeUnit.SECONDS))
                    .isFalse();
            assertThat(trial.visibleRequests()).isEmpty();
        }
    }

    @Test
    default void a_socket_that_ends_ends_the_wait_and_is_opened_anew() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            var awaits = trial.as(AwaitsInbox.class);
            var steps = new InboxSteps(trial);
            var post = trial.publish(trial.part("Written to"), Optional.empty());
            calm(awaits);
            var waiting = running(() -> trial.failure(() -> awaits.await(Duration.ofSeconds(30))));
            Thread.sleep(200);
            trial.server().dropSockets();
            assertThat(waiting.get(5, TimeUnit.SECONDS)).get().isInstanceOf(Unavailable.class);

            calm(awaits);
            var again = running(() -> awaits.await(Duration.ofSeconds(30)));
            Thread.sleep(200);
            steps.comment(post, "Again");
            assertThat(again.get(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    default void an_interrupted_wait_ends_and_the_thread_stays_interrupted() throws Exception {
        try (var trial = ConnectorTrial.of(fixture())) {
            var awaits = trial.as(AwaitsInbox.class);
            calm(awaits);
            var flag = new AtomicBoolean();
            var waiting = new FutureTask<>(() -> {
                var failure = trial.failure(() -> awaits.await(Duration.ofSeconds(30)));
                flag.set(Thread.currentThread().isInterrupted());
                return failure;
            });
            var thread = Thread.ofVirtual().start(waiting);
            Thread.sleep(200);
            thread.interrupt();
            assertThat(waiting.get(3, TimeUnit.SECONDS)).get().isInstanceOf(ConnectorException.class);
            assertThat(flag).as("the thread stays interrupted").isTrue();
        }
    }

    /** The socket is open, and all that came before is told. */
    private static void calm(AwaitsInbox awaits) throws ConnectorException {
        for (var i = 0; i < 4; i++) {
            if (!awaits.await(Duration.ofMillis(100))) {
                return;
            }
        }
        throw new AssertionError("the wait tells of something again and again, and nothing came");
    }

    private static <T> FutureTask<T> running(Callable<T> call) {
        var task = new FutureTask<>(call);
        Thread.ofVirtual().start(task);
        return task;
    }

    private static long opened(ConnectorTrial trial) {
        return trial.requests().stream()
                .filter(each -> each.method().equals(ObservedSockets.OPEN))
                .count();
    }
}
