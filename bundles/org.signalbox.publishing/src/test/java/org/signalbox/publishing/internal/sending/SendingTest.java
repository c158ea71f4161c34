package org.signalbox.publishing.internal.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.Evidence;
import org.signalbox.model.Leases;
import org.signalbox.model.Money;
import org.signalbox.model.PublicationState;
import org.signalbox.publishing.internal.FakeSession;
import org.signalbox.publishing.internal.OneNode;

/** What is due goes out once, in its time, each step with its evidence. */
class SendingTest extends OneNode {
    @Test
    void aDuePublicationIsPublishedOnce() throws Exception {
        var id = plan("hello");
        send();
        assertThat(at(id).state()).isEqualTo(PublicationState.PUBLISHED);
        send();
        assertThat(networks.session.visible()).hasSize(1);
    }

    @Test
    void nothingIsSentBeforeItsTime() throws Exception {
        var id = plan("later", now.plusSeconds(60));
        sending.send(now);
        assertThat(at(id).state()).isEqualTo(PublicationState.PLANNED);
        assertThat(networks.session.visible()).isEmpty();
    }

    @Test
    void aClaimedPublicationWaitsForItsTimeBeforeTheIntent() throws Exception {
        var id = plan("soon", now.plusSeconds(5));
        sending.send(now.plusSeconds(10));
        Thread.sleep(200);
        assertThat(at(id).state()).isEqualTo(PublicationState.CLAIMED);
        assertThat(networks.session.visible()).isEmpty();
        now = now.plusSeconds(6);
        settle();
        assertThat(at(id).state()).isEqualTo(PublicationState.PUBLISHED);
    }

    @Test
    void aThreadGoesOutInOrderEachPartBelowTheOneBefore() throws Exception {
        var id = plan("one", "two", "three");
        send();
        assertThat(at(id).state()).isEqualTo(PublicationState.PUBLISHED);
        var posts = networks.session.visible();
        assertThat(posts).extracting(FakeSession.Visible::text).containsExactly("one", "two", "three");
        assertThat(posts.get(1).parent()).contains("r-" + posts.get(0).key().id());
        assertThat(posts.get(2).parent()).contains("r-" + posts.get(1).key().id());
        assertThat(posts).extracting(FakeSession.Visible::key).doesNotHaveDuplicates();
    }

    @Test
    void eachStepIsKeptWithItsEvidence() throws Exception {
        var id = plan("Bonjour à tous\nand more");
        networks.session.failCommit(commit -> {
            commit.run();
            throw new ConnectorException.OutcomeUnknown("answered 503", null);
        });
        send();
        now = at(id).progress().attempts().reconcileAt().orElseThrow();
        sending.reconcile();
        settle();
        assertThat(at(id).state()).isEqualTo(PublicationState.PUBLISHED);
        var steps = new ArrayList<>(store.audit()
                .list(Optional.of("publication/" + id), Optional.empty(), 20)
                .items()
                .reversed());
        steps.removeIf(step -> step.evidence().isEmpty());
        assertThat(steps)
                .extracting(step -> step.message().code())
                .containsExactly("publication.intended", "publishing.fault.outcome-unknown", "publication.published");
        var intent = steps.get(0).evidence().orElseThrow();
        var sent = intent.sent().orElseThrow();
        assertThat(intent.attempt()).isEqualTo(1);
        assertThat(sent.excerpt()).isEqualTo("Bonjour à tous");
        assertThat(sent.length()).isEqualTo(23);
        assertThat(sent.sha256()).isEqualTo("1fd83c122a224aab2d43dca0d7c89be0a67f3bd5e7073695528baad1ea7f7d2e");
        assertThat(sent.key()).isEqualTo(Evidence.Key.READ_BACK);
        var attempt = steps.get(1).evidence().orElseThrow();
        assertThat(attempt.requests()).containsExactly(new Evidence.Request("post.create", 503, Duration.ofMillis(12)));
        assertThat(attempt.took()).contains(Duration.ofMillis(12));
        var look = steps.get(2).evidence().orElseThrow();
        assertThat(look.readBack())
                .contains(new Evidence.ReadBack(NINE, at(id).receipt().map(Receipt::remoteId), 1));
        assertThat(look.cost()).containsExactly(Money.of("1.000000000", "USD"));
    }

    @Test
    void aNodeThatWasStoppedForLongerThanItsLeaseSendsNothingOfWhatItHad() throws Exception {
        var id = plan("late");
        networks.session.whilePreparing(() -> now = now.plus(Leases.DEFAULT.length()));
        send();
        assertThat(networks.session.visible()).isEmpty();
        assertThat(at(id).state()).isEqualTo(PublicationState.CLAIMED);

        sending.reconcile();
        send();
        assertThat(at(id).state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(networks.session.visible()).hasSize(1);
    }
}
