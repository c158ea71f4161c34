package org.signalbox.publishing.internal.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.model.Actor;
import org.signalbox.model.Leases;
import org.signalbox.model.NodeId;
import org.signalbox.model.PublicationState;
import org.signalbox.publishing.internal.FakeSession;
import org.signalbox.publishing.internal.OneNode;

/** Commits of which it isn't known at first whether they took effect. */
class UnclearTest extends OneNode {
    @Test
    void anUnclearCommitThatTookEffectIsFoundAndNotRepeated() throws Exception {
        var id = plan("hello");
        networks.session.failCommit(commit -> {
            commit.run();
            throw new ConnectorException.OutcomeUnknown("502 after commit", null);
        });
        send();
        assertThat(at(id).state()).isEqualTo(PublicationState.UNKNOWN);
        reconcile();
        assertThat(at(id).state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(networks.session.visible()).hasSize(1);
    }

    @Test
    void anUnclearCommitThatIsInvisibleForAWhileIsNotRepeatedBeforeTheDeclaredDelay() throws Exception {
        var id = plan("hello");
        networks.session.hidesPosts(true);
        networks.session.failCommit(commit -> {
            commit.run();
            throw new ConnectorException.OutcomeUnknown("reset after send", null);
        });
        send();
        var counts = NINE.plus(Leases.DEFAULT.commitTimeout()).plusSeconds(30);
        for (var look = at(id).progress().attempts().reconcileAt().orElseThrow();
                look.isBefore(counts);
                look = at(id).progress().attempts().reconcileAt().orElseThrow()) {
            now = look;
            sending.reconcile();
            settle();
            assertThat(at(id).state()).isEqualTo(PublicationState.UNKNOWN);
        }
        networks.session.hidesPosts(false);
        now = counts;
        reconcile();
        assertThat(at(id).state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(networks.session.visible()).hasSize(1);
    }

    @Test
    void anUnclearCommitThatNeverTookEffectIsSentAgainAfterDeadlineAndDelay() throws Exception {
        var id = plan("hello");
        networks.session.failCommit(commit -> {
            throw new ConnectorException.OutcomeUnknown("timed out", null);
        });
        send();
        reconcile();
        assertThat(at(id).state()).isEqualTo(PublicationState.UNKNOWN);
        now = NINE.plus(Leases.DEFAULT.commitTimeout()).plusSeconds(31);
        reconcile();
        assertThat(at(id).state()).isEqualTo(PublicationState.PLANNED);
        send();
        assertThat(at(id).state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(networks.session.visible()).hasSize(1);
    }

    @Test
    void whereNothingCanTellAPersonDecides() throws Exception {
        on(new Delivery.AtMostOnce(), Capability.PUBLISH);
        var id = plan("hello");
        networks.session.failCommit(commit -> {
            commit.run();
            throw new ConnectorException.OutcomeUnknown("garbage", null);
        });
        send();
        reconcile();
        assertThat(at(id).state()).isEqualTo(PublicationState.REVIEW);
        now = now.plus(Duration.ofHours(1));
        send();
        reconcile();
        assertThat(networks.session.visible()).hasSize(1);
    }

    @Test
    void aKeyedNetworkWithoutASearchGetsTheSameKeyAgain() throws Exception {
        on(new Delivery.Keyed(Duration.ofHours(1)), Capability.PUBLISH);
        networks.session.knowsKeys();
        var id = plan("hello");
        networks.session.failCommit(commit -> {
            commit.run();
            throw new ConnectorException.OutcomeUnknown("reset", null);
        });
        send();
        now = now.plus(Leases.DEFAULT.commitTimeout()).plusSeconds(1);
        reconcile();
        send();
        assertThat(at(id).state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(networks.session.visible()).hasSize(1);
    }

    @Test
    void oneThatIsRejectedAfterATryThatMayBeOutIsLookedForAndNotToldAsRejected() throws Exception {
        on(new Delivery.Keyed(Duration.ofHours(1)), Capability.PUBLISH, Capability.RECONCILE);
        networks.session.knowsKeys();
        var id = plan("hello");
        networks.session.hidesPosts(true);
        networks.session.failCommit(commit -> {
            commit.run();
            throw new ConnectorException.OutcomeUnknown("reset", null);
        });
        send();
        now = now.plus(Leases.DEFAULT.commitTimeout()).plusSeconds(1);
        reconcile();
        networks.session.failPrepare(new ConnectorException.Rejected("not any more", "net.term"));
        send();
        assertThat(at(id).state()).isEqualTo(PublicationState.REVIEW);
        assertThat(at(id).reason().orElseThrow().code()).isEqualTo("publishing.review.rejected");

        networks.session.hidesPosts(false);
        now = at(id).progress().attempts().reconcileAt().orElseThrow();
        reconcile();
        assertThat(at(id).state()).isEqualTo(PublicationState.PUBLISHED);
    }

    @Test
    void oneThatIsRejectedAfterATryThatProvablyIsNotOutIsRejected() throws Exception {
        var id = plan("hello");
        networks.session.failCommit(commit -> {
            throw new ConnectorException.OutcomeUnknown("timed out", null);
        });
        send();
        reconcile();
        now = NINE.plus(Leases.DEFAULT.commitTimeout()).plusSeconds(31);
        reconcile();
        networks.session.failPrepare(new ConnectorException.Rejected("not any more", "net.term"));
        send();
        assertThat(at(id).state()).isEqualTo(PublicationState.REJECTED);
    }

    @Test
    void aForgottenKeyIsLeftToAPerson() throws Exception {
        on(new Delivery.Keyed(Duration.ofHours(1)), Capability.PUBLISH);
        var id = plan("hello");
        networks.session.failCommit(commit -> {
            throw new ConnectorException.OutcomeUnknown("reset", null);
        });
        send();
        now = now.plus(Duration.ofHours(2));
        reconcile();
        assertThat(at(id).state()).isEqualTo(PublicationState.REVIEW);
    }

    @Test
    void anIntentOfADeadProcessIsLookedUpAndNotRepeated() throws Exception {
        var id = plan("hello");
        var claimed = store.publications()
                .claimDue(new NodeId("dead:1"), now, Duration.ofMinutes(5), 10)
                .get(0);
        var key = new PublishKey(UUID.randomUUID(), now);
        store.publications().save(claimed.intend(0, key, "hello", now.plusSeconds(40), new Actor("dead:1", now)));
        networks.session.commit(new Commit(Part.text("hello"), new Prepared("hello"), key, Optional.empty()));
        reconcile();
        now = now.plusSeconds(1);
        reconcile();
        assertThat(at(id).state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(networks.session.visible()).hasSize(1);
    }

    @Test
    void aThreadThatLosesSightInTheMiddleGoesOnBehindWhatIsThere() throws Exception {
        var id = plan("one", "two", "three");
        networks.session.failCommit(Runnable::run);
        networks.session.failCommit(commit -> {
            commit.run();
            throw new ConnectorException.OutcomeUnknown("reset", null);
        });
        send();
        reconcile();
        send();
        assertThat(at(id).state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(networks.session.visible())
                .extracting(FakeSession.Visible::text)
                .containsExactly("one", "two", "three");
    }
}
