package org.signalbox.publishing.internal.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.publishing.internal.OneNode;

/** When something was published is told by its network, whose clock may say anything. */
class PublishedTimeTest extends OneNode {
    @Test
    void aClockThatIsSomeMinutesWrongIsBelieved() throws Exception {
        var said = now.plusSeconds(300);
        assertThat(published(said).progress().outcome().publishedAt()).contains(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1000000000-12-31T23:59:59Z", "-1000000000-01-01T00:00:00Z", "1970-01-01T00:00:00Z"})
    void whatIsVisibleIsVisibleWhateverItsDate(Instant said) throws Exception {
        var published = published(said);
        assertThat(published.progress().outcome().publishedAt()).contains(now);
        assertThat(published.receipt().orElseThrow().at()).isEqualTo(now);
    }

    private Publication published(Instant said) throws Exception {
        networks.session.says(said);
        var id = plan("one");
        send();
        assertThat(at(id).state()).isEqualTo(PublicationState.PUBLISHED);
        return at(id);
    }
}
