package org.signalbox.publishing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;

/** When something was published is told by its network, whose clock may say anything. */
class ReceiptsTest {
    @TempDir
    Path workspace;

    private Outpost outpost;
    private FakeNetworks networks;
    private SendingService node;

    @BeforeEach
    void open() {
        outpost = new Outpost(workspace);
        networks = Outpost.readBack();
        node = outpost.node("test:1", Peers.NONE, networks);
    }

    @AfterEach
    void close() {
        outpost.close();
    }

    @Test
    void aClockThatIsSomeMinutesWrongIsBelieved() throws Exception {
        var said = outpost.now.plusSeconds(300);
        assertThat(published(said).publishedAt()).contains(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1000000000-12-31T23:59:59Z", "-1000000000-01-01T00:00:00Z", "1970-01-01T00:00:00Z"})
    void whatIsVisibleIsVisibleWhateverItsDate(Instant said) throws Exception {
        var published = published(said);
        assertThat(published.publishedAt()).contains(outpost.now);
        assertThat(published.receipt().orElseThrow().at()).isEqualTo(outpost.now);
    }

    private Publication published(Instant said) throws Exception {
        networks.session.says(said);
        var id = outpost.plan("one");
        outpost.send(node);
        assertThat(outpost.at(id).state()).isEqualTo(PublicationState.PUBLISHED);
        return outpost.at(id);
    }
}
