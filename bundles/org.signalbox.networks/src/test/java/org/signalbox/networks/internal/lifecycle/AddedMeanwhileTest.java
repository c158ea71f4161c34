package org.signalbox.networks.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.NetworkRecord;
import org.signalbox.model.NetworkState;
import org.signalbox.model.store.Store;

/** Networks that another process adds while this one starts. */
@Timeout(60)
class AddedMeanwhileTest {
    @TempDir
    Path folder;

    @Test
    void one_that_comes_after_the_list_was_read_and_before_changes_are_heard_is_there() throws Exception {
        var shop = new Workshop(folder);
        try {
            var added = new AtomicBoolean();
            shop.seen = (Store) Proxy.newProxyInstance(
                    Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("onChange") && added.compareAndSet(false, true)) {
                            add(shop.store);
                        }
                        return method.invoke(shop.store, arguments);
                    });
            var networks = shop.open();

            assertThat(added).isTrue();
            for (var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
                    networks.find("late").isEmpty();
                    Thread.sleep(20)) {
                assertThat(System.nanoTime()).isLessThan(end);
            }
        } finally {
            shop.close();
        }
    }

    private static void add(Store store) {
        store.networks()
                .put(
                        new NetworkRecord(
                                "late",
                                "Late",
                                NetworkState.DISABLED,
                                Optional.of("1.0.0"),
                                Optional.of("ab"),
                                Optional.empty(),
                                "#336699",
                                store.now(),
                                0),
                        new AuditEntry(store.now(), "another", "network", Message.of("test")));
    }
}
