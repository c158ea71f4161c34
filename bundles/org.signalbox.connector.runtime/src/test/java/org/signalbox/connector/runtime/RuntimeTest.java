package org.signalbox.connector.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.Connector;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.CountsPosts;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.Http;
import org.signalbox.connector.api.HttpResponse;
import org.signalbox.connector.wire.ConnectorClient;
import org.signalbox.connector.wire.LostCalls;
import org.signalbox.connector.wire.StartRefusedException;
import org.signalbox.connector.wire.StartRefusedException.Reason;
import org.signalbox.connector.wire.WireEnd;
import org.signalbox.connector.wire.WireLimits;

/** A connector's process, as a plain Java process. */
class RuntimeTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Grant GRANT = new Grant(URI.create("https://tiny.example"), "tiny", Map.of(), Map.of());

    private final CompletableFuture<WireEnd> end = new CompletableFuture<>();

    @TempDir
    private Path folder;

    private Process process;
    private ConnectorClient client;

    private void launch() throws Exception {
        var storage = Files.createDirectory(folder.resolve("storage"));
        var errors = folder.resolve("errors").toFile();
        process = new ProcessBuilder(command(storage)).redirectError(errors).start();
        client = ConnectorClient.open(
                process.getInputStream(),
                process.getOutputStream(),
                WireLimits.DEFAULT.calling(256, 1_000_000), // as fast as it can
                new ProcessThreads(),
                LostCalls.PLAIN,
                end::complete);
        assertThat(client.awaitReady(TIMEOUT)).as("ready: %s", errors).isTrue();
    }

    private static List<String> command(Path storage) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dsignalbox.wire.std=true",
                "-cp",
                String.join(
                        ":",
                        place("org.signalbox.connector.runtime.Main"),
                        place("org.signalbox.connector.wire.WireEnd"),
                        place("org.signalbox.connector.api.Connector"),
                        place("com.google.gson.JsonParser"),
                        place("org.apache.felix.framework.Felix")),
                "org.signalbox.connector.runtime.Main",
                storage.toString()));
        for (var each : List.of(
                "org.osgi.util.function.Function",
                "org.osgi.util.promise.Promise",
                "org.osgi.service.component.ComponentContext",
                "org.apache.felix.scr.impl.Activator")) {
            command.add(place(each));
        }
        return command;
    }

    private static String place(String type) throws Exception {
        var source = Class.forName(type, false, RuntimeTest.class.getClassLoader())
                .getProtectionDomain()
                .getCodeSource();
        return Path.of(source.getLocation().toURI()).toString();
    }

    @AfterEach
    void end() throws Exception {
        if (process != null) {
            client.close();
            assertThat(process.waitFor(10, TimeUnit.SECONDS))
                    .as("it ends with its connection")
                    .isTrue();
        }
    }

    private Connector start(Path bundle) throws Exception {
        return client.start(bundle, "tiny", TIMEOUT);
    }

    private String errors() throws Exception {
        return Files.readString(folder.resolve("errors"));
    }

    private static Host host(Http http) {
        return (Host) Proxy.newProxyInstance(
                RuntimeTest.class.getClassLoader(),
                new Class<?>[] {Host.class},
                (proxy, method, args) -> method.getName().equals("http")
                        ? http
                        : Proxy.newProxyInstance(
                                RuntimeTest.class.getClassLoader(),
                                new Class<?>[] {method.getReturnType()},
                                (any, called, with) -> null));
    }

    @Test
    void a_component_is_started_and_called_and_stopped() throws Exception {
        var began = System.nanoTime();
        launch();
        var ready = System.nanoTime();
        var connector = start(TinyBundle.component(folder));
        var started = System.nanoTime();
        assertThat(connector.descriptor().name()).isEqualTo("Tiny");
        var session = connector.open(GRANT, host(request -> new HttpResponse(200, Map.of(), "nightline".getBytes())));
        var account = session.verify();
        var called = System.nanoTime();

        assertThat(account.handle()).isEqualTo("nightline");
        assertThat(account.displayName()).as("calls see the bundle's classes").isEqualTo("true");
        session.close();
        assertThat(client.stop(Duration.ofSeconds(5))).isTrue();
        assertThat(errors()).contains("printed by the connector");
        System.out.printf(
                "process to ready %d ms, bundle to service %d ms, first call %d ms, %s%n",
                (ready - began) / 1_000_000, (started - ready) / 1_000_000, (called - started) / 1_000_000, resident());
    }

    private String resident() throws Exception {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .findFirst()
                .orElseThrow();
    }

    /** Prints what the way to the process and back takes. */
    @Test
    void calls_and_requests_are_quick() throws Exception {
        launch();
        var answer = new HttpResponse(200, Map.of("content-type", List.of("text/plain")), new byte[2_000]);
        var session = start(TinyBundle.component(folder)).open(GRANT, host(request -> answer));
        var calls = new ArrayList<Long>();
        var both = new ArrayList<Long>();
        var thread = Thread.ofVirtual().start(() -> {
            try {
                for (var i = 0; i < 3_000; i++) {
                    var began = System.nanoTime();
                    ((CountsPosts) session).posts();
                    var counted = System.nanoTime();
                    session.verify();
                    calls.add(counted - began);
                    both.add(System.nanoTime() - counted);
                }
            } catch (ConnectorException e) {
                throw new IllegalStateException(e);
            }
        });
        thread.join();
        assertThat(calls).hasSize(3_000);
        System.out.printf(
                "a call takes %d µs, one with a request %d µs (medians of the last 2,000)%n",
                median(calls), median(both));
    }

    private static long median(List<Long> nanos) {
        return nanos.stream().skip(1_000).sorted().skip(1_000).findFirst().orElseThrow() / 1_000;
    }

    @Test
    void a_bundle_with_an_activator_is_started_and_stopped() throws Exception {
        launch();
        assertThat(start(TinyBundle.offering(folder, "tiny")).descriptor().network())
                .isEqualTo("tiny");
        assertThat(client.stop(Duration.ofSeconds(5))).isTrue();
        assertThat(errors()).contains("the bundle stops");
    }

    @Test
    void a_process_that_ends_is_lost() throws Exception {
        launch();
        var session = start(TinyBundle.component(folder)).open(GRANT, host(request -> {
            throw new ConnectorException.NotSent("no", null);
        }));
        assertThat(catchThrowable(session::liveTerms)).isInstanceOf(ConnectorException.Unavailable.class);
        assertThat(end.get(5, TimeUnit.SECONDS).cause()).isEqualTo(WireEnd.Cause.LOST);
        assertThat(process.waitFor()).isEqualTo(9);
    }

    @Test
    void what_offers_no_connector_is_refused() throws Exception {
        refused(TinyBundle.offering(folder, "nothing"), Reason.NO_CONNECTOR, "");
    }

    @Test
    void a_connector_of_another_network_is_refused() throws Exception {
        refused(TinyBundle.offering(folder, "other"), Reason.OTHER_ID, "other");
    }

    @Test
    void two_connectors_are_refused() throws Exception {
        refused(TinyBundle.offering(folder, "tiny,tiny"), Reason.TWO_SERVICES, "");
    }

    @Test
    void another_service_is_refused() throws Exception {
        refused(TinyBundle.offering(folder, "runnable,tiny"), Reason.FOREIGN_SERVICE, "java.lang.Runnable");
    }

    @Test
    void a_start_that_fails_is_refused() throws Exception {
        refused(TinyBundle.offering(folder, "fails"), Reason.THREW, "IllegalStateException");
        assertThat(errors()).contains("IllegalStateException", "TinyActivator").doesNotContain("a secret");
    }

    @Test
    void one_that_interrupts_its_start_is_refused_and_interrupts_nobody_else() throws Exception {
        refused(TinyBundle.offering(folder, "interrupts"), Reason.FAILED, "Interrupted");
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void a_connector_without_an_id_is_refused() throws Exception {
        refused(TinyBundle.offering(folder, "anonymous"), Reason.NO_ID, "");
    }

    @Test
    void a_package_that_is_not_here_is_named_with_its_versions() throws Exception {
        refused(
                TinyBundle.with(folder, "Import-Package", "org.signalbox.connector.api;version=\"[9,10)\""),
                Reason.MISSING_PACKAGE,
                "org.signalbox.connector.api [9.0.0,10.0.0)");
        assertThat(errors()).doesNotContain("missing requirement");
    }

    @Test
    void a_newer_java_is_told() throws Exception {
        refused(
                TinyBundle.with(folder, "Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\""),
                Reason.JAVA_TOO_NEW,
                "99");
    }

    @Test
    void a_class_that_is_not_here_is_named() throws Exception {
        refused(TinyBundle.with(folder, "Tiny-Offers", "absent"), Reason.MISSING_CLASS, "org.example.Absent");
    }

    @Test
    void a_component_that_can_not_be_made_is_told() throws Exception {
        refused(TinyBundle.component(folder, "TinyBroken"), Reason.NO_OBJECT, "");
        assertThat(errors()).contains("TinyBroken");
    }

    @Test
    void what_is_no_bundle_is_refused() throws Exception {
        refused(Files.writeString(folder.resolve("no.jar"), "nothing"), Reason.NOT_INSTALLED, "");
    }

    @Test
    void a_start_that_hangs_ends_the_process() throws Exception {
        refused(TinyBundle.offering(folder, "hangs"), Reason.TIMEOUT, "");
    }

    private void refused(Path bundle, Reason reason, String detail) throws Exception {
        launch();
        var timeout = reason == Reason.NO_CONNECTOR
                        || reason == Reason.OTHER_ID
                        || reason == Reason.NO_ID
                        || reason == Reason.TIMEOUT
                ? Duration.ofSeconds(1)
                : TIMEOUT;
        assertThat(catchThrowable(() -> client.start(bundle, "tiny", timeout)))
                .isInstanceOfSatisfying(StartRefusedException.class, e -> {
                    assertThat(e.reason()).as(e.detail()).isEqualTo(reason);
                    assertThat(e.detail()).contains(detail);
                });
    }
}
