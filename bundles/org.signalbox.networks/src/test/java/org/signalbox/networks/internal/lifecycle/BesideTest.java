package org.signalbox.networks.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.wiring.BundleWiring;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Publishes;
import org.signalbox.model.AccountId;
import org.signalbox.networks.Approval;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.networks.Replacement;
import org.signalbox.networks.TimeLimitedSession;
import org.signalbox.networks.internal.trust.TinyJar;
import org.signalbox.networks.internal.trust.VendorKeys;

/** A version takes the place of another one while that one is in use. */
@Timeout(120)
class BesideTest {
    @TempDir
    Path folder;

    private Workshop shop;
    private NetworkCatalog networks;

    @BeforeEach
    void open() throws Exception {
        shop = new Workshop(folder, java.util.Map.of("signalbox.drain", "10"));
        networks = shop.open();
        shop.addAccount();
    }

    @AfterEach
    void close() throws Exception {
        shop.close();
    }

    private Path jar(String version) throws Exception {
        return TinyJar.plain().version(version).signed(folder, VendorKeys.TRUSTED);
    }

    private void install(Path jar) throws Exception {
        networks.install(jar, Replacement.ANY, Approval.EVERYTHING, "tester");
    }

    private static String commit(Publishes session, String text) throws ConnectorException {
        return session.commit(new Commit(
                        Part.text(text),
                        session.prepare(Part.text(text), Optional.empty()).prepared(),
                        new PublishKey(UUID.randomUUID(), Instant.EPOCH),
                        Optional.empty()))
                .whenVisible()
                .orElseThrow()
                .data();
    }

    private String publish(AccountId account, String text) throws ConnectorException, NetworkGoneException {
        return networks.call(account, Publishes.class, session -> commit(session, text));
    }

    @Test
    void the_new_version_serves_others_while_a_thread_in_the_old_one_is_finished() throws Exception {
        var other = AccountId.of("other@tiny");
        shop.addAccount(other);
        install(jar("1.0.0"));
        var inside = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var threads = Executors.newCachedThreadPool()) {
            Callable<String> thread = () -> networks.call(Workshop.ACCOUNT, Publishes.class, session -> {
                commit(session, "one");
                inside.countDown();
                await(goOn);
                return commit(session, "two");
            });
            var old = threads.submit(thread);
            inside.await();
            var swap = threads.submit(() -> {
                install(jar("2.0.0"));
                return true;
            });
            while (!networks.find("tiny").orElseThrow().record().version().equals(Optional.of("2.0.0"))) {
                Thread.sleep(5);
            }

            assertThat(threads.submit(() -> publish(other, "beside")).get(2, TimeUnit.SECONDS))
                    .contains("beside");
            var next = threads.submit(() -> publish(Workshop.ACCOUNT, "after the thread"));
            Thread.sleep(200);
            assertThat(next.isDone())
                    .as("calls of one account follow one another")
                    .isFalse();
            assertThat(swap.isDone()).isFalse();

            goOn.countDown();
            assertThat(old.get(2, TimeUnit.SECONDS)).contains("two");
            assertThat(next.get(2, TimeUnit.SECONDS)).contains("after the thread");
            assertThat(swap.get(5, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(bundles()).containsExactly("2.0.0");
    }

    @Test
    void a_call_that_is_over_lets_the_next_one_of_its_account_begin_and_the_drain_waits_for_what_is_left_of_it()
            throws Exception {
        install(jar("1.0.0"));
        var inside = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var threads = Executors.newCachedThreadPool()) {
            Callable<String> storing = () -> networks.call(Workshop.ACCOUNT, Publishes.class, session -> {
                var seen = commit(session, "one");
                ((TimeLimitedSession) session).release();
                ((TimeLimitedSession) session).release();
                assertThatThrownBy(() -> commit(session, "more")).isInstanceOf(IllegalStateException.class);
                inside.countDown();
                await(goOn);
                return seen;
            });
            var first = threads.submit(storing);
            inside.await();
            Future<Boolean> swap;
            try {
                assertThat(threads.submit(() -> publish(Workshop.ACCOUNT, "next"))
                                .get(5, TimeUnit.SECONDS))
                        .contains("next");
                swap = threads.submit(() -> {
                    install(jar("2.0.0"));
                    return true;
                });
                Thread.sleep(200);
                assertThat(swap.isDone()).isFalse();
            } finally {
                goOn.countDown();
            }
            assertThat(first.get(5, TimeUnit.SECONDS)).contains("one");
            assertThat(swap.get(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> bundles() {
        return Arrays.stream(shop.context().getBundles())
                .filter(bundle -> bundle.getLocation().startsWith("signalbox:tiny:"))
                .map(bundle -> bundle.getVersion().toString())
                .toList();
    }

    @Test
    void one_that_fails_its_self_check_never_stopped_the_old_one() throws Exception {
        install(jar("1.0.0"));
        var bundle = Arrays.stream(shop.context().getBundles())
                .filter(each -> each.getLocation().startsWith("signalbox:tiny:"))
                .findFirst()
                .orElseThrow();
        var broken = TinyJar.plain().version("2.0.0").manner("no-open").signed(folder, VendorKeys.TRUSTED);

        assertThatThrownBy(() -> install(broken)).hasMessageContaining("open() failed");

        assertThat(bundle.getState()).isEqualTo(org.osgi.framework.Bundle.ACTIVE);
        assertThat(bundles()).containsExactly("1.0.0");
        assertThat(publish(Workshop.ACCOUNT, "untouched")).contains("untouched");
    }

    @Test
    void two_hundred_replacements_under_calls_refuse_none_and_leave_no_class_loader() throws Exception {
        var jars = List.of(jar("1.0.0"), jar("2.0.0"), jar("2.0.0"));
        install(jars.get(0));
        var stop = new AtomicBoolean();
        var calls = new AtomicInteger();
        var loaders = new ArrayList<WeakReference<ClassLoader>>();
        var gone = Duration.ZERO;
        try (var threads = Executors.newCachedThreadPool()) {
            var callers = new ArrayList<java.util.concurrent.Future<Boolean>>();
            for (var i = 0; i < 4; i++) {
                var account = AccountId.of("caller" + i + "@tiny");
                shop.addAccount(account);
                callers.add(threads.submit(() -> {
                    while (!stop.get()) {
                        publish(account, "x");
                        calls.incrementAndGet();
                        Thread.sleep(1);
                    }
                    return true;
                }));
            }
            for (var i = 1; i <= 200; i++) {
                loaders.add(loader());
                install(jars.get(i % jars.size()));
                gone = gone.plus(networks.timings("tiny").orElseThrow().uninstalled());
            }
            stop.set(true);
            for (var caller : callers) {
                assertThat(caller.get(5, TimeUnit.SECONDS)).isTrue();
            }
        }
        assertThat(calls.get()).isGreaterThan(500);
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < until && alive(loaders) > 0) {
            System.gc();
            Thread.sleep(50);
        }
        assertThat(alive(loaders)).isZero();
        System.out.printf(
                "200 replacements under %d calls: gone after %s on average%n", calls.get(), gone.dividedBy(200));
    }

    private WeakReference<ClassLoader> loader() {
        return Arrays.stream(shop.context().getBundles())
                .filter(bundle -> bundle.getLocation().startsWith("signalbox:tiny:"))
                .map(bundle ->
                        new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader()))
                .findFirst()
                .orElseThrow();
    }

    private static long alive(List<WeakReference<ClassLoader>> loaders) {
        return loaders.stream().filter(loader -> loader.get() != null).count();
    }
}
