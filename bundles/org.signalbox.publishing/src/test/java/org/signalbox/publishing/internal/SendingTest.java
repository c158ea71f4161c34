package org.signalbox.publishing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.Evidence;
import org.signalbox.model.Leases;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.Actor;
import org.signalbox.model.NetworkState;
import org.signalbox.model.NodeId;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Worded;
import org.signalbox.model.store.UsageQuery;

/** The table of faults. */
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
        now = at(id).reconcileAt().orElseThrow();
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
        assertThat(sent.beginning()).isEqualTo("Bonjour à tous");
        assertThat(sent.length()).isEqualTo(23);
        assertThat(sent.sha256())
                .isEqualTo("1fd83c122a224aab2d43dca0d7c89be0a67f3bd5e7073695528baad1ea7f7d2e");
        assertThat(sent.key()).isEqualTo(Evidence.Key.READ_BACK);
        var attempt = steps.get(1).evidence().orElseThrow();
        assertThat(attempt.requests())
                .containsExactly(new Evidence.Request("post.create", 503, Duration.ofMillis(12)));
        assertThat(attempt.took()).contains(Duration.ofMillis(12));
        var look = steps.get(2).evidence().orElseThrow();
        assertThat(look.readBack())
                .contains(new Evidence.ReadBack(
                        NINE, at(id).receipt().map(Receipt::remoteId), 1));
        assertThat(look.cost()).containsExactly(Money.of("1.000000000", "USD"));
    }

    @Test
    void thisProgramsOwnWordsForAFaultAreKeptAsACode() throws Exception {
        var id = plan("hello");
        networks.session.failCommit(commit -> {
            throw Worded.with(
                    Message.of("transport.unsent.refused", "post.create", "chirp.example"),
                    words -> new ConnectorException.NotSent(words, null));
        });
        send();
        var why = at(id).reason().orElseThrow();
        assertThat(why.code()).isEqualTo("publishing.fault.not-sent");
        assertThat(why.text(Locale.ENGLISH)).endsWith("post.create at chirp.example: not sent, the connection was refused");
        assertThat(why.text(Locale.FRENCH)).endsWith("post.create sur chirp.example : pas envoyé, la connexion a été refusée");
    }

    @Test
    void whatWasProvablyNotSentIsTriedAgainWithTheSameKey() throws Exception {
        var id = plan("hello");
        networks.session.failCommit(commit -> {
            throw new ConnectorException.NotSent("connection refused", null);
        });
        send();
        var waiting = at(id);
        assertThat(waiting.state()).isEqualTo(PublicationState.PLANNED);
        assertThat(waiting.due()).isEqualTo(NINE);
        var key = waiting.parts().get(0).key().orElseThrow();
        now = waiting.notBefore();
        send();
        assertThat(at(id).state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(networks.session.visible()).extracting(FakeSession.Visible::key).containsExactly(key);
    }

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
        var counts = NINE.plus(Leases.DEFAULT.commit()).plusSeconds(30);
        for (var look = at(id).reconcileAt().orElseThrow();
                look.isBefore(counts);
                look = at(id).reconcileAt().orElseThrow()) {
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
        now = NINE.plus(Leases.DEFAULT.commit()).plusSeconds(31);
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
        now = now.plus(Leases.DEFAULT.commit()).plusSeconds(1);
        reconcile();
        send();
        assertThat(at(id).state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(networks.session.visible()).hasSize(1);
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
    void aRateLimitKeepsTheDueTimeAndWaitsAsLongAsTheNetworkSays() throws Exception {
        var id = plan("hello");
        var allowed = now.plusSeconds(77);
        networks.session.failPrepare(new ConnectorException.RateLimited("slow down", allowed));
        send();
        assertThat(at(id).state()).isEqualTo(PublicationState.PLANNED);
        assertThat(at(id).notBefore()).isEqualTo(allowed);
        assertThat(at(id).due()).isEqualTo(NINE);
    }

    @Test
    void preparingThatKeepsFailingIsTriedLessAndLess() throws Exception {
        var id = plan("hello");
        var waits = new ArrayList<Duration>();
        for (var tries = 0; tries < 5; tries++) {
            networks.session.failPrepare(new ConnectorException.Unavailable("503", null));
            send();
            waits.add(Duration.between(now, at(id).notBefore()));
            now = at(id).notBefore();
        }
        assertThat(waits).isSorted();
        assertThat(waits.get(4)).isGreaterThanOrEqualTo(Duration.ofSeconds(32));
    }

    @Test
    void aLostAuthorizationHoldsThePublication() throws Exception {
        var id = plan("hello");
        networks.session.failCommit(commit -> {
            throw new ConnectorException.AuthorizationLost("revoked");
        });
        send();
        assertThat(at(id).state()).isEqualTo(PublicationState.HELD);
        assertThat(Reasons.waitsForAccount(at(id))).isTrue();
    }

    @Test
    void aRefusalKeepsTheNetworksWords() throws Exception {
        var id = plan("hello");
        networks.session.failCommit(commit -> {
            throw new ConnectorException.Rejected("text is too long", "chirp.text.limit");
        });
        send();
        assertThat(at(id).state()).isEqualTo(PublicationState.REJECTED);
        assertThat(at(id).reason().orElseThrow().args()).contains("text is too long");
    }

    @Test
    void anIntentOfADeadProcessIsLookedUpAndNotRepeated() throws Exception {
        var id = plan("hello");
        var claimed = store.publications()
                .claimDue(new NodeId("dead:1"), now, Duration.ofMinutes(5), 10)
                .get(0);
        var key = new PublishKey(UUID.randomUUID(), now);
        store.publications()
                .save(claimed.intend(0, key, "hello", now.plusSeconds(40), new Actor("dead:1", now)));
        networks.session.commit(new Prepared("hello"), key, Optional.empty());
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

    @Test
    void whatIsPlannedForADisabledNetworkIsHeldAndReleasedWhenItIsBack() throws Exception {
        var holds = new Holds(store, networks, Workers.virtual("holds"));
        var id = plan("hello", now.plusSeconds(60));
        networks.become(NetworkState.DISABLED);
        assertThat(at(id).state()).isEqualTo(PublicationState.HELD);
        networks.become(NetworkState.ENABLED);
        assertThat(at(id).state()).isEqualTo(PublicationState.PLANNED);
        assertThat(at(id).notBefore()).isEqualTo(at(id).due());
        holds.stop();
    }

    @Test
    void whatMayNotBeSpentIsHeldBeforeAnythingIsPrepared() throws Exception {
        purse.empty = true;
        var id = plan("dear");
        networks.session.failPrepare(new ConnectorException.Rejected("nothing may be prepared", null));

        send();

        assertThat(at(id).state()).isEqualTo(PublicationState.HELD);
        assertThat(at(id).reason()).contains(Purse.WHY);
        assertThat(networks.session.visible()).isEmpty();
    }

    @Test
    void aBudgetThatWasSpentMeanwhileStopsItRightBeforeItsIntent() throws Exception {
        var id = plan("soon", now.plusSeconds(5));
        sending.send(now.plusSeconds(10));
        Thread.sleep(200);
        purse.empty = true;
        now = now.plusSeconds(6);
        settle();

        assertThat(at(id).state()).isEqualTo(PublicationState.HELD);
        assertThat(at(id).attempts()).as("intents").isZero();
        assertThat(networks.session.visible()).isEmpty();
    }

    @Test
    void eachPartIsChargedOnceAlsoWhereItsOutcomeWasUnclear() throws Exception {
        networks.session.failCommit(commit -> {
            commit.run();
            throw new ConnectorException.OutcomeUnknown("timed out", null);
        });
        plan("one", "two");
        send();
        assertThat(spent()).as("nothing is charged while it is unclear").isEmpty();

        now = now.plusSeconds(60);
        reconcile();
        send();
        reconcile();
        send();

        assertThat(networks.session.visible()).hasSize(2);
        assertThat(spent()).containsExactly(Money.of("2.000000000", "USD"));
    }

    @Test
    void whatIsRefusedCostsNothingAndAPriceThatFailsHindersNoReceipt() throws Exception {
        networks.session.failCommit(commit -> {
            throw new ConnectorException.Rejected("no", null);
        });
        plan("refused");
        send();
        assertThat(spent()).isEmpty();

        purse.broken = true;
        var id = plan("priceless");
        send();
        assertThat(at(id).state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(spent()).isEmpty();
    }

    private List<Money> spent() {
        return store.usage().spent(UsageQuery.between(NINE.minusSeconds(3_600), NINE.plusSeconds(3_600)));
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
