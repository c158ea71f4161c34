package org.signalbox.connector.plaza.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.testkit.ConnectorTrial;
import org.signalbox.connector.testkit.TestImages;
import org.signalbox.emulation.FakeNetwork;

class ForgottenUploadsTest {
    @Test
    void an_image_that_the_network_deleted_while_its_post_waited_is_uploaded_anew() throws Exception {
        try (var trial = ConnectorTrial.of(new PlazaFixture())) {
            var network = (FakePlaza) trial.network();
            var session = (PlazaSession) trial.session();
            var part = Part.of("Look").media(List.of(TestImages.dot("A dot"))).build();
            network.processSlowly(true);
            var first = session.prepare(part, Optional.empty());
            assertThat(first).isInstanceOf(Preparation.Pending.class);

            network.deleteUploads();
            network.processSlowly(false);
            var second = session.prepare(part, Optional.of(first.prepared()));

            assertThat(second).isInstanceOf(Preparation.Ready.class);
            trial.commit(part, second.prepared(), trial.key(), Optional.empty());
            assertThat(network.posts()).extracting(FakeNetwork.Post::alts).containsExactly(List.of("A dot"));
        }
    }
}
