package org.signalbox.networks.internal.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A thread that has ended holds nothing of a connector, so that whoever keeps the thread keeps no classes. */
@Timeout(60)
class PassingWorkTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final AtomicReference<Thread> kept = new AtomicReference<>();

    @Test
    void the_thread_of_a_start_lets_go_of_the_loader_and_of_what_came_out() throws Exception {
        assertAllGone(started());
    }

    @Test
    void the_thread_of_a_call_lets_go_of_the_loader_and_of_what_came_out() throws Exception {
        assertAllGone(called());
    }

    private List<WeakReference<?>> started() throws Exception {
        var loader = new URLClassLoader(new URL[0]);
        var answer = new Object();
        var bounded = new TimeLimitedCall(LIMIT, LIMIT);
        bounded.run(
                "start",
                () -> {
                    Thread.currentThread().setContextClassLoader(loader);
                    return answered(answer).call();
                },
                () -> loader.getURLs());
        return List.of(new WeakReference<>(loader), new WeakReference<>(answer));
    }

    private List<WeakReference<?>> called() throws Exception {
        var loader = new URLClassLoader(new URL[0]);
        var answer = new Object();
        var health = new ConnectorHealth("Test", "1.0.0", () -> {}, what -> {});
        var containment = new Containment("test", loader, LIMIT, LIMIT, health, text -> text);
        try (var pass = new CallGate().enter().orElseThrow()) {
            containment.run("ask", Containment.Effect.NONE, pass, answered(answer));
        }
        return List.of(new WeakReference<>(loader), new WeakReference<>(answer));
    }

    private Callable<Object> answered(Object answer) {
        return () -> {
            kept.set(Thread.currentThread());
            return answer;
        };
    }

    private void assertAllGone(List<WeakReference<?>> all) throws InterruptedException {
        assertThat(kept.get().join(LIMIT)).isTrue();
        for (var i = 0; i < 100 && all.stream().anyMatch(each -> each.get() != null); i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(all).allMatch(each -> each.get() == null);
    }
}
