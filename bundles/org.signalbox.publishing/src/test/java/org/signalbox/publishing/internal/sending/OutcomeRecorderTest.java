package org.signalbox.publishing.internal.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Transition;
import org.signalbox.model.store.StoreException;
import org.signalbox.publishing.internal.FailoverFixture;
import org.signalbox.publishing.internal.FakeNetworks;
import org.signalbox.publishing.internal.nodes.FailureDetector;

/** A store that goes away before and after a send: nothing is sent without an intent, and no result is lost. */
class OutcomeRecorderTest {
    @TempDir
    Path workspace;

    private FailoverFixture fixture;
    private FakeNetworks networks;
    private SendingService node;

    @BeforeEach
    void open() {
        fixture = new FailoverFixture(workspace);
        networks = FailoverFixture.readBack();
        node = fixture.node("test:1", FailureDetector.NONE, networks);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aReceiptThatTheStoreDoesNotTakeIsWrittenAgainUntilItDoes() throws Exception {
        var refused = failing(Transition.COMPLETE, 3, false);
        var id = fixture.plan("hello");
        fixture.send(node);

        assertThat(refused).hasValue(0);
        assertThat(fixture.at(id).state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(networks.session.visible()).hasSize(1);
    }

    @Test
    void aReceiptThatWasStoredWithoutAnAnswerLetsTheThreadGoOn() throws Exception {
        failing(Transition.PART_DONE, 1, true);
        var id = fixture.plan("one", "two");
        fixture.send(node);

        assertThat(fixture.at(id).state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(networks.session.visible()).hasSize(2);
    }

    @Test
    void thatAnOutcomeIsUnclearIsWrittenAgainToo() throws Exception {
        failing(Transition.MARK_UNKNOWN, 2, false);
        networks.session.failCommit(commit -> {
            commit.run();
            throw new ConnectorException.OutcomeUnknown("reset", null);
        });
        var id = fixture.plan("hello");
        fixture.send(node);

        assertThat(fixture.at(id).state()).isEqualTo(PublicationState.UNKNOWN);
    }

    @Test
    void nothingIsSentWithoutAStoredIntent() throws Exception {
        failing(Transition.INTEND, 1, false);
        var id = fixture.plan("hello");
        fixture.send(node);

        assertThat(networks.session.visible()).isEmpty();
        assertThat(fixture.at(id).state()).isEqualTo(PublicationState.PLANNED);
        fixture.now = fixture.now.plusSeconds(3);
        fixture.send(node);
        assertThat(networks.session.visible()).hasSize(1);
    }

    @Test
    void aMachineThatSleptOnAnIntentDoesNotSendIt() throws Exception {
        var sleepy = fixture.node("test:2", FailureDetector.NONE, networks, () -> FailoverFixture.NINE);
        fixture.wire = (change, save) -> {
            var saved = save.call();
            if (change.transition() == Transition.INTEND) {
                fixture.now = fixture.now.plusSeconds(3_600);
            }
            return saved;
        };
        var id = fixture.plan("hello");
        fixture.send(sleepy);

        assertThat(networks.session.visible()).as("others look it up by now").isEmpty();
        assertThat(fixture.at(id).state()).isEqualTo(PublicationState.PLANNED);
    }

    @Test
    void anIntentThatWasStoredWithoutAnAnswerIsTakenBackAsNeverSent() throws Exception {
        failing(Transition.INTEND, 1, true);
        var id = fixture.plan("hello");
        fixture.send(node);

        var taken = fixture.at(id);
        assertThat(networks.session.visible()).isEmpty();
        assertThat(taken.state()).isEqualTo(PublicationState.PLANNED);
        assertThat(taken.parts().get(0).intendedAt())
                .as("it surely wasn't sent")
                .isEmpty();
        fixture.now = fixture.now.plusSeconds(3);
        fixture.send(node);
        assertThat(fixture.at(id).state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(networks.session.visible()).hasSize(1);
    }

    @Test
    void aClaimWithoutAnAnswerIsGivenBackAtTheNextLook() throws Exception {
        node.reconcile();
        var id = fixture.plan("hello");
        fixture.losesClaims = true;
        assertThatThrownBy(() -> node.send(fixture.now)).isInstanceOf(StoreException.class);
        fixture.losesClaims = false;
        assertThat(fixture.at(id).state()).isEqualTo(PublicationState.CLAIMED);
        node.reconcile();

        assertThat(fixture.at(id).state()).isEqualTo(PublicationState.PLANNED);
        fixture.send(node);
        assertThat(fixture.at(id).state()).isEqualTo(PublicationState.PUBLISHED);
    }

    /** So many steps of a kind fail, before or after the store has them; what is left to fail. */
    private AtomicInteger failing(Transition transition, int times, boolean stored) {
        var left = new AtomicInteger(times);
        fixture.wire = (change, save) -> {
            if (change.transition() != transition || left.getAndUpdate(n -> Math.max(0, n - 1)) == 0) {
                return save.call();
            }
            if (stored) {
                save.call();
            }
            throw new StoreException("the database went away");
        };
        return left;
    }
}
