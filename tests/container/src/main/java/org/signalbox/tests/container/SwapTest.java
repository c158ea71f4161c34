package org.signalbox.tests.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.model.NetworkState;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationState;
import org.signalbox.networks.AffectedByChange;
import org.signalbox.networks.Approval;
import org.signalbox.networks.NetworkChange;
import org.signalbox.networks.Replacement;

class SwapTest {
    private ContainerFixture scene;

    @BeforeEach
    void open() throws Exception {
        scene = ContainerFixture.open();
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    @Test
    void a_post_is_published_once_through_the_shipped_connector() throws Exception {
        PublicationId id = scene.publishNow("hello", "Hello from inside the container");
        scene.await(id, PublicationState.PUBLISHED);
        assertThat(scene.held("Hello from inside the container")).isEqualTo(1);
    }

    @Test
    void what_is_due_while_its_network_is_disabled_is_held_and_released() throws Exception {
        scene.networks.change("chirp", NetworkChange.DISABLE, ContainerFixture.ACTOR);
        PublicationId id = scene.plan("waits", "It waits while Chirp is off", Duration.ofSeconds(1));
        scene.await(id, PublicationState.HELD);
        assertThat(scene.now(id).reason()).isPresent();
        assertThat(scene.held("It waits while Chirp is off")).isZero();
        scene.networks.change("chirp", NetworkChange.ENABLE, ContainerFixture.ACTOR);
        scene.await(id, PublicationState.PUBLISHED);
        assertThat(scene.held("It waits while Chirp is off")).isEqualTo(1);
    }

    @Test
    void what_is_planned_survives_removal_and_goes_out_through_the_next_version() throws Exception {
        // Beyond the claim horizon of 10 s, so that no node has claimed it before.
        PublicationId id = scene.plan("swapped", "Through Chirp 2.0", Duration.ofSeconds(14));
        AffectedByChange preview = scene.networks.preview("chirp", NetworkChange.REMOVE);
        assertThat(preview.held()).extracting(it -> it.id()).containsExactly(id);
        assertThat(preview.accounts()).containsExactly(ContainerFixture.ACCOUNT);

        scene.networks.change("chirp", NetworkChange.REMOVE, ContainerFixture.ACTOR);
        assertThat(scene.networks.find("chirp").orElseThrow().record().state()).isEqualTo(NetworkState.REMOVED);
        assertThat(scene.networks.find("chirp").orElseThrow().descriptor()).isEmpty();
        scene.await(id, PublicationState.HELD);
        Instant due = scene.now(id).due();
        scene.await(() -> scene.store.now().isAfter(due.plusSeconds(1)));
        assertThat(scene.now(id).state()).isEqualTo(PublicationState.HELD);

        scene.networks.install(
                ContainerServices.connector("chirp2"), Replacement.NONE, Approval.NOTHING, ContainerFixture.ACTOR);
        assertThat(scene.networks.find("chirp").orElseThrow().record().version())
                .hasValueSatisfying(version -> assertThat(version.toString()).startsWith("2.0"));
        scene.await(id, PublicationState.PUBLISHED);
        assertThat(scene.held("Through Chirp 2.0")).isEqualTo(1);
    }

    @Test
    void posts_that_are_published_while_the_version_is_replaced_are_neither_lost_nor_doubled() throws Exception {
        PublicationId[] ids = new PublicationId[12];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = scene.publishNow("swap-" + i, "Under way " + i);
            if (i == ids.length / 2) {
                scene.networks.install(
                        ContainerServices.connector("chirp2"),
                        Replacement.SAME_OR_OLDER,
                        Approval.NOTHING,
                        ContainerFixture.ACTOR);
            }
        }
        for (int i = 0; i < ids.length; i++) {
            scene.await(ids[i], PublicationState.PUBLISHED);
            assertThat(scene.held("Under way " + i)).isEqualTo(1);
        }
    }
}
