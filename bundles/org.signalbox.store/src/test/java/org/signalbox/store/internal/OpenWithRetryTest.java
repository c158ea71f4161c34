package org.signalbox.store.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signalbox.store.Samples.NOON;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.Message;
import org.signalbox.store.OpenStore;
import org.signalbox.store.SettableClock;
import org.signalbox.store.StoreFailure;
import org.signalbox.store.Stores;

@Timeout(60)
final class OpenWithRetryTest {
    @TempDir
    Path workspace;

    private final BlockingQueue<String> result = new LinkedBlockingQueue<>();
    private final AtomicInteger tries = new AtomicInteger();

    @Test
    void a_store_without_room_is_opened_once_there_is_some() throws Exception {
        var opening = opening("store.full", 2);

        opening.start();

        assertThat(List.of(result.take(), result.take(), result.take()))
                .containsExactly("store.full", "store.full", "opened");
        assertThat(tries).hasValue(3);
        opening.close(() -> result.add("unregistered"));
        assertThat(result.take()).isEqualTo("unregistered");
        Stores.open(workspace, new SettableClock(NOON)).close(); // nobody has it any more
    }

    @Test
    void what_does_not_pass_is_tried_once() throws Exception {
        var opening = opening("store.corrupt", Integer.MAX_VALUE);

        opening.start();

        assertThat(result.take()).isEqualTo("store.corrupt");
        Thread.sleep(100);
        assertThat(tries).hasValue(1);
        opening.close(() -> {});
    }

    @Test
    void a_store_whose_server_is_away_is_opened_when_it_is_back() throws Exception {
        var opening = opening("store.unreachable", 3);
        opening.start();

        while (!result.contains("opened")) {
            Thread.sleep(10);
        }
        opening.close(() -> {});
        assertThat(result).containsExactly("store.unreachable", "store.unreachable", "store.unreachable", "opened");
    }

    @Test
    void nothing_is_opened_after_the_end() throws Exception {
        var opening = opening("store.full", 1);
        opening.start();
        opening.close(() -> {});

        Thread.sleep(100);
        assertThat(result).containsOnlyOnce("store.full").doesNotContain("opened");
    }

    /** @param failures how often it fails first */
    private OpenWithRetry opening(String code, int failures) {
        var listener = new OpenWithRetry.Listener() {
            @Override
            public void opened(OpenStore store) {
                result.add("opened");
            }

            @Override
            public void failed(StoreFailure why) {
                result.add(why.message().code());
            }
        };
        return new OpenWithRetry(
                () -> {
                    if (tries.incrementAndGet() <= failures) {
                        throw new StoreFailure(Message.of(code, "a", "b", "c"));
                    }
                    return Stores.open(workspace, new SettableClock(NOON));
                },
                listener,
                Duration.ofMillis(20));
    }
}
