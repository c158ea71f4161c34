package org.signalbox.tests.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Capability;
import org.signalbox.model.NetworkState;
import org.signalbox.networks.NetworkInfo;
import org.signalbox.networks.Networks;

class FreshWorkspaceTest {
    private final Networks networks = ContainerServices.get(Networks.class);

    @Test
    void gets_the_networks_of_the_feature_file_and_they_can_be_used() throws Exception {
        assertThat(networks.awaitReady(Duration.ofSeconds(20))).isTrue();
        assertThat(ContainerServices.shippedNetworks()).contains("bluesky", "mastodon");
        for (String shipped : ContainerServices.shippedNetworks()) {
            NetworkInfo network = networks.find(shipped).orElseThrow();
            assertThat(network.problem()).isEmpty();
            assertThat(network.record().state()).isEqualTo(NetworkState.ENABLED);
            assertThat(network.usable()).isTrue();
            assertThat(network.descriptor().orElseThrow().capabilities()).contains(Capability.PUBLISH);
        }
    }

    @Test
    void does_not_get_practice_networks() {
        assertThat(networks.list()).extracting(NetworkInfo::id).doesNotContain("plaza");
    }
}
