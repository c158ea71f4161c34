package org.signalbox.publishing.internal.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Prepared;
import org.signalbox.publishing.internal.OneNode;

/** An edit prepares its part anew, also where the network takes some time for it. */
class EditedPartTest extends OneNode {
    private PublishedChanges changes;

    @BeforeEach
    void aNetworkThatEdits() {
        on(new Delivery.ReadBack(Duration.ofSeconds(30)), Capability.PUBLISH, Capability.EDIT);
        changes = new PublishedChanges(store, networks, sendingLimits);
    }

    @Test
    void files_that_take_some_seconds_are_waited_for() throws Exception {
        var id = plan("before");
        send();
        var asked = networks.session.askedWith().size();
        networks.session.answerPrepare(Preparation.pending(new Prepared("sent"), now));
        networks.session.answerPrepare(Preparation.pending(new Prepared("looked at"), now.plusMillis(50)));
        changes.edit(at(id), 0, "after");
        assertThat(networks.session.askedWith().stream().skip(asked))
                .containsExactly(Optional.empty(), Optional.of("sent"), Optional.of("looked at"));
        assertThat(networks.session.edits()).containsExactly("after");
    }

    @Test
    void files_that_take_longer_than_a_person_waits_change_nothing() throws Exception {
        var id = plan("before");
        send();
        networks.session.answerPrepare(Preparation.pending(new Prepared("sent"), now.plusSeconds(300)));
        assertThatThrownBy(() -> changes.edit(at(id), 0, "after"))
                .isInstanceOf(ConnectorException.Unavailable.class)
                .hasMessageContaining("takes long");
        assertThat(networks.session.edits()).isEmpty();
    }

    @Test
    void who_is_stopped_meanwhile_changes_nothing() throws Exception {
        var id = plan("before");
        send();
        networks.session.answerPrepare(Preparation.pending(new Prepared("sent"), now.plusSeconds(60)));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> changes.edit(at(id), 0, "after")).isInstanceOf(ConnectorException.Unavailable.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(networks.session.edits()).isEmpty();
    }
}
