package org.signalbox.tests.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.framework.wiring.BundleWiring;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.networks.Approval;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.Replacement;

class LeakTest {
    private static final int CYCLES = 50;

    @Test
    void fifty_installations_and_removals_leave_no_class_loader_alive() throws Exception {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        try (ContainerFixture scene = ContainerFixture.open()) {
            for (int i = 0; i < CYCLES; i++) {
                if (i % 10 == 0) {
                    PublicationId id = scene.publishNow("leak-" + i, "Cycle " + i);
                    scene.await(id, PublicationState.PUBLISHED);
                }
                loaders.add(loader());
                scene.networks.change("chirp", NetworkChange.REMOVE, ContainerFixture.ACTOR);
                scene.networks.install(
                        ContainerServices.connector(i % 2 == 0 ? "chirp2" : "chirp"),
                        Replacement.NONE,
                        Approval.NOTHING,
                        ContainerFixture.ACTOR);
            }
        }
        assertThat(loaders).hasSize(CYCLES);
        for (int i = 0; i < 100 && alive(loaders) > 0; i++) {
            System.gc();
            Thread.sleep(50);
        }
        assertThat(alive(loaders)).as("class loaders alive").isZero();
    }

    private static WeakReference<ClassLoader> loader() {
        return Arrays.stream(ContainerServices.context().getBundles())
                .filter(bundle -> "org.signalbox.connector.chirp".equals(bundle.getSymbolicName()))
                .map(bundle ->
                        new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader()))
                .findFirst()
                .orElseThrow();
    }

    private static long alive(List<WeakReference<ClassLoader>> loaders) {
        return loaders.stream().filter(loader -> loader.get() != null).count();
    }
}
