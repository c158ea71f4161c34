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

    private FailoverFixture outpost;
    private FakeNetworks networks;
    private SendingService node;

    @BeforeEach
    void open() {
        outpost = new FailoverFixture(workspace);
        networks = FailoverFixture.readBack();
        node = outpost.node("test:1", FailureDetector.NONE, networks);
    }

    @AfterEach
    void close() {
        outpost.close();
    }

    @Test
    void aReceiptThatTheStoreDoesNotTakeIsWrittenAgainUntilItDoes() throws Exception {
        var refused = failing(Transition.COMPLETE, 3, false);
        var id = outpost.plan("hello");
        outpost.send(node);

        assertThat(refused).hasValue(0);
        assertThat(outpost.at(id).state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(networks.session.visible()).hasSize(1);
    }

    @Test
    void aReceiptThatWasStoredWithoutAnAnswerLetsTheThreadGoOn() throws Exception {
        failing(Transition.PART_DONE, 1, true);
        var id = outpost.plan("one", "two");
        outpost.send(node);

        assertThat(outpost.at(id).state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(networks.session.visible()).hasSize(2);
    }

    @Test
    void thatAnOutcomeIsUnclearIsWrittenAgainToo() throws Exception {
        failing(Transition.MARK_UNKNOWN, 2, false);
        networks.session.failCommit(commit -> {
            commit.run();
            throw new ConnectorException.OutcomeUnknown("reset", null);
        });
        var id = outpost.plan("hello");
        outpost.send(node);

        assertThat(outpost.at(id).state()).isEqualTo(PublicationState.UNKNOWN);
    }

    @Test
    void nothingIsSentWithoutAStoredIntent() throws Exception {
        failing(Transition.INTEND, 1, false);
        var id = outpost.plan("hello");
        outpost.send(node);

        assertThat(networks.session.visible()).isEmpty();
        assertThat(outpost.at(id).state()).isEqualTo(PublicationState.PLANNED);
        outpost.now = outpost.now.plusSeconds(3);
        outpost.send(node);
        assertThat(networks.session.visible()).hasSize(1);
    }

    @Test
    void aMachineThatSleptOnAnIntentDoesNotSendIt() throws Exception {
        var sleepy = outpost.node("test:2", FailureDetector.NONE, networks, () -> FailoverFixture.NINE);
        outpost.wire = (change, save) -> {
            var saved = save.call();
            if (change.move() == Transition.INTEND) {
                outpost.now = outpost.now.plusSeconds(3_600);
            }
            return saved;
        };
        var id = outpost.plan("hello");
        outpost.send(sleepy);

        assertThat(networks.session.visible()).as("others look it up by now").isEmpty();
        assertThat(outpost.at(id).state()).isEqualTo(PublicationState.PLANNED);
    }

    @Test
    void anIntentThatWasStoredWithoutAnAnswerIsTakenBackAsNeverSent() throws Exception {
        failing(Transition.INTEND, 1, true);
        var id = outpost.plan("hello");
        outpost.send(node);

        var taken = outpost.at(id);
        assertThat(networks.session.visible()).isEmpty();
        assertThat(taken.state()).isEqualTo(PublicationState.PLANNED);
        assertThat(taken.parts().get(0).intendedAt())
                .as("it surely wasn't sent")
                .isEmpty();
        outpost.now = outpost.now.plusSeconds(3);
        outpost.send(node);
        assertThat(outpost.at(id).state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(networks.session.visible()).hasSize(1);
    }

    @Test
    void aClaimWithoutAnAnswerIsGivenBackAtTheNextLook() throws Exception {
        node.reconcile();
        var id = outpost.plan("hello");
        outpost.losesClaims = true;
        assertThatThrownBy(() -> node.send(outpost.now)).isInstanceOf(StoreException.class);
        outpost.losesClaims = false;
        assertThat(outpost.at(id).state()).isEqualTo(PublicationState.CLAIMED);
        node.reconcile();

        assertThat(outpost.at(id).state()).isEqualTo(PublicationState.PLANNED);
        outpost.send(node);
        assertThat(outpost.at(id).state()).isEqualTo(PublicationState.PUBLISHED);
    }

    /** So many steps of a kind fail, before or after the store has them; what is left to fail. */
    private AtomicInteger failing(Transition move, int times, boolean stored) {
        var left = new AtomicInteger(times);
        outpost.wire = (change, save) -> {
            if (change.move() != move || left.getAndUpdate(n -> Math.max(0, n - 1)) == 0) {
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
