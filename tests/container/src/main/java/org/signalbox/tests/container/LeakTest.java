package org.signalbox.tests.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.framework.wiring.BundleWiring;
import org.signalbox.connector.api.Connector;
import org.signalbox.model.IsolationChoice;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.networks.Approval;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.Networks;
import org.signalbox.networks.Replacement;

class LeakTest {
    private static final int CYCLES = 50;
    private static final int SHIPPED_CYCLES = 200;

    /** Each starts a process; {@code -Dsignalbox.test.cycles=200} for a long run. */
    private static final int OUTSIDE_CYCLES = Integer.getInteger("signalbox.test.cycles", 12);

    private static final Duration GONE_WITHIN = Duration.ofSeconds(80);

    @Test
    void fifty_installations_and_removals_leave_no_class_loader_alive() throws Exception {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        try (ContainerFixture scene = ContainerFixture.open()) {
            for (int i = 0; i < CYCLES; i++) {
                if (i % 10 == 0) {
                    PublicationId id = scene.publishNow("leak-" + i, "Cycle " + i);
                    scene.await(id, PublicationState.PUBLISHED);
                }
                loaders.add(loader("org.signalbox.connector.chirp"));
                scene.networks.change("chirp", NetworkChange.REMOVE, ContainerFixture.ACTOR);
                scene.networks.install(
                        ContainerServices.connector(i % 2 == 0 ? "chirp2" : "chirp"),
                        Replacement.NONE,
                        Approval.NOTHING,
                        ContainerFixture.ACTOR);
            }
        }
        assertThat(loaders).hasSize(CYCLES);
        assertNoneAlive(loaders);
    }

    /** Of each connector that ships, and without a process that it would have started. */
    @ParameterizedTest
    @MethodSource("org.signalbox.tests.container.ContainerServices#shippedNetworks")
    void two_hundred_installations_and_removals_of_a_connector_that_ships_leave_nothing(String network)
            throws Exception {
        Networks networks = ContainerServices.get(Networks.class);
        assertThat(networks.awaitReady(Duration.ofSeconds(20))).isTrue();
        long processes = ofConnectors();
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 0; i < SHIPPED_CYCLES; i++) {
            loaders.add(loader("org.signalbox.connector." + network));
            networks.change(network, NetworkChange.REMOVE, ContainerFixture.ACTOR);
            networks.install(
                    ContainerServices.connector(network),
                    Replacement.NONE,
                    Approval.EVERYTHING,
                    ContainerFixture.ACTOR);
        }
        assertThat(networks.find(network).orElseThrow().usable()).isTrue();
        assertThat(loaders).hasSize(SHIPPED_CYCLES);
        assertNoneAlive(loaders);
        assertThat(ofConnectors()).isLessThanOrEqualTo(processes);
    }

    /** A spare process may wait for the next connector. */
    @Test
    void installations_and_removals_outside_leave_no_process() throws Exception {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        Set<Long> processes = new HashSet<>();
        try (ContainerFixture scene = ContainerFixture.open()) {
            for (int i = 0; i < OUTSIDE_CYCLES; i++) {
                scene.networks.isolate("chirp", IsolationChoice.ON, Approval.NOTHING, ContainerFixture.ACTOR);
                processes.add(scene.process("chirp").orElseThrow());
                loaders.add(offered());
                if (i % 10 == 0) {
                    PublicationId id = scene.publishNow("outside-" + i, "Cycle outside " + i);
                    scene.await(id, PublicationState.PUBLISHED);
                }
                scene.networks.change("chirp", NetworkChange.REMOVE, ContainerFixture.ACTOR);
                scene.networks.install(
                        ContainerServices.connector("chirp"),
                        Replacement.NONE,
                        Approval.NOTHING,
                        ContainerFixture.ACTOR);
            }
        }
        assertThat(processes).hasSize(OUTSIDE_CYCLES).noneMatch(ContainerFixture::isAlive);
        assertThat(ofConnectors()).as("processes that wait").isLessThanOrEqualTo(1);
        assertNoneAlive(loaders);
    }

    /** The loader of what stands for the connector in this process. */
    private static WeakReference<ClassLoader> offered() throws Exception {
        var context = ContainerServices.context();
        var reference = context.getServiceReferences(Connector.class, "(connector.id=chirp)").stream()
                .findFirst()
                .orElseThrow();
        try {
            return new WeakReference<>(context.getService(reference).getClass().getClassLoader());
        } finally {
            context.ungetService(reference);
        }
    }

    /** The number of processes in which connectors run, or are to run. */
    private static long ofConnectors() {
        return ProcessHandle.current()
                .descendants()
                .filter(each -> each.children().findAny().isEmpty())
                .filter(each -> each.info()
                        .command()
                        .filter(name -> name.endsWith("java"))
                        .isPresent())
                .count();
    }

    private static void assertNoneAlive(List<WeakReference<ClassLoader>> loaders) throws InterruptedException {
        // The framework's idle threads may have the loader of the thread that made them; they end after a minute.
        long until = System.nanoTime() + GONE_WITHIN.toNanos();
        while (alive(loaders) > 0 && System.nanoTime() < until) {
            System.gc();
            Thread.sleep(50);
        }
        if (alive(loaders) > 0) {
            Assertions.fail(LeakReport.of(loaders));
        }
    }

    private static WeakReference<ClassLoader> loader(String symbolicName) {
        return Arrays.stream(ContainerServices.context().getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .map(bundle ->
                        new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader()))
                .findFirst()
                .orElseThrow();
    }

    private static long alive(List<WeakReference<ClassLoader>> loaders) {
        return loaders.stream().filter(loader -> loader.get() != null).count();
    }
}
