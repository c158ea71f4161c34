package org.signalbox.publishing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.AccountId;
import org.signalbox.model.Schedule;
import org.signalbox.model.Derivation;
import org.signalbox.model.CatchUpLimit;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Evidence;
import org.signalbox.model.Leases;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.Actor;
import org.signalbox.model.NetworkState;
import org.signalbox.model.NodeId;
import org.signalbox.model.Overdue;
import org.signalbox.model.PostId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Usage;
import org.signalbox.model.Worded;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.UsageQuery;
import org.signalbox.publishing.Spending;
import org.signalbox.store.OpenStore;

/** The table of faults, on the real store, with a network in memory and a clock that the test moves. */
class SendingTest {
    private static final AccountId ANNA = AccountId.of("anna@chirp");
    private static final Instant NINE = Instant.parse("2027-03-01T09:00:00Z");

    @TempDir
    Path workspace;

    private Instant now = NINE;
    private OpenStore store;
    private FakeNetworks networks;
    private SendingService sending;
    private final Purse purse = new Purse();

    @BeforeEach
    void open() {
        store = ChirpStore.open(workspace, () -> now, ANNA);
        on(new Delivery.ReadBack(Duration.ofSeconds(30)), Capability.PUBLISH, Capability.RECONCILE);
    }

    @AfterEach
    void close() {
        sending.stop();
        store.close();
    }

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

    /** One dollar for each part. */
    private static final class Purse implements Spending {
        static final Message WHY = Message.of(Spending.HELD, "b", "0", "1", "tomorrow", "1");

        private volatile boolean empty;
        private volatile boolean broken;

        @Override
        public Optional<Message> refusal(Publication publication) {
            return empty ? Optional.of(WHY) : Optional.empty();
        }

        @Override
        public List<Usage> charges(Publication publication, int part, Instant at) {
            if (broken) {
                throw new IllegalStateException("no price");
            }
            return List.of(Usage.charge(publication.account(), "post.create", at, 1, Money.of("1", "USD")));
        }
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

    @Test
    void anOutageIsNotFollowedByABurst() throws Exception {
        var ids = List.of(plan("a"), plan("b"), plan("c"));
        now = now.plus(Duration.ofHours(2));
        send();
        assertThat(networks.session.visible()).hasSize(1);
        now = now.plusSeconds(31);
        send();
        assertThat(networks.session.visible()).hasSize(2);
        now = now.plusSeconds(31);
        send();
        assertThat(ids).allSatisfy(id -> assertThat(at(id).state()).isEqualTo(PublicationState.PUBLISHED));
    }

    @Test
    void overduePublicationsDoWhatTheySay() throws Exception {
        var skipped = plan(Overdue.SKIP, "skip");
        var asked = plan(Overdue.ASK, "ask");
        now = now.plus(Duration.ofHours(2));
        send();
        assertThat(at(skipped).state()).isEqualTo(PublicationState.SKIPPED);
        assertThat(at(asked).state()).isEqualTo(PublicationState.HELD);
        assertThat(networks.session.visible()).isEmpty();
    }

    @Test
    void whatWasTriedAndIsPlannedAnewDoesWhatItSaysWhenItIsOverdueThen() throws Exception {
        var id = plan(Overdue.SKIP, "tried");
        networks.session.failCommit(commit -> {
            throw new ConnectorException.NotSent("no such host", null);
        });
        send();
        assertThat(at(id).attempts()).isEqualTo(1);

        replan(id, now.plus(Duration.ofHours(1)));
        now = now.plus(Duration.ofHours(3));
        send();
        assertThat(at(id).state()).isEqualTo(PublicationState.SKIPPED);
        assertThat(networks.session.visible()).isEmpty();
    }

    @Test
    void whatIsTriedAgainGoesOutHoweverLateItBecame() throws Exception {
        var id = plan(Overdue.SKIP, "tried");
        replan(id, now.plus(Duration.ofHours(1)));
        now = at(id).due();
        networks.session.failCommit(commit -> {
            throw new ConnectorException.NotSent("no such host", null);
        });
        send();
        now = now.plus(Duration.ofHours(3));
        send();
        assertThat(at(id).state()).isEqualTo(PublicationState.PUBLISHED);
    }

    @Test
    void whatIsGivenBackToBeSkippedOrHeldIsNotSentByANodeThatClaimsItMeanwhile() {
        for (var overdue : List.of(Overdue.SKIP, Overdue.ASK)) {
            var id = plan(overdue, "given back");
            now = now.plus(Duration.ofHours(2));
            var node = new NodeId("other:1");
            var first = store.publications().claimDue(node, now, Duration.ofMinutes(1), 1).getFirst();
            store.publications().save(first.giveBack(OverduePolicy.BACK, now, new Actor("test:1", now)));
            var again = store.publications().claimDue(node, now, Duration.ofMinutes(1), 1).getFirst();

            assertThat(new OverduePolicy(store, node).admits(again)).as(overdue.name()).isFalse();
            assertThat(at(id).state()).isIn(PublicationState.SKIPPED, PublicationState.HELD);
        }
    }

    @Test
    void whatWasTriedAndIsPlannedAnewIsNotAdmittedWhenItIsOverdueThen() {
        var id = plan(Overdue.SKIP, "tried");
        var node = new NodeId("test:1");
        var claimed = store.publications().claimDue(node, now, Duration.ofMinutes(1), 1).getFirst();
        var key = new PublishKey(UUID.randomUUID(), now);
        var actor = new Actor("test:1", now);
        var sending = store.publications().save(claimed.intend(0, key, "{}", now.plusSeconds(40), actor));
        store.publications().save(sending.neverSent(0, Message.of("publishing.fault.not-sent", "x"), now.plusSeconds(2), actor));
        replan(id, now.plus(Duration.ofHours(1)));
        now = now.plus(Duration.ofHours(3));
        var again = store.publications().claimDue(node, now, Duration.ofMinutes(1), 1).getFirst();

        assertThat(new OverduePolicy(store, node).admits(again)).isFalse();
        assertThat(at(id).state()).isEqualTo(PublicationState.SKIPPED);
    }

    @Test
    void whatWaitedAndIsPlannedAnewWaitsForItsTurnOnceMore() throws Exception {
        var both = List.of(plan("one"), plan("two"));
        now = now.plus(Duration.ofHours(2));
        send();
        var id = both.stream().filter(each -> at(each).reason().filter(CatchUp.WAITS::equals).isPresent()).findFirst().orElseThrow();

        replan(id, now.plus(Duration.ofHours(1)));
        var other = plan("other", now.plus(Duration.ofHours(1)));
        now = now.plus(Duration.ofHours(3));
        send();
        assertThat(Stream.of(id, other).map(each -> at(each).state()))
                .containsExactlyInAnyOrder(PublicationState.PUBLISHED, PublicationState.PLANNED);
    }

    private void replan(PublicationId id, Instant due) {
        store.publications().save(at(id).reschedule(Schedule.at(due, java.time.ZoneOffset.UTC), new Actor("anna", now)));
    }

    @Test
    void whatIsBeyondAnHoursLimitIsAskedOrSkippedAsTheRuleSays() throws Exception {
        limit("2 ask");
        var ids = List.of(plan("a"), plan("b"), plan("c"), plan("d"));
        now = now.plus(Duration.ofHours(2));
        send();
        now = now.plus(Duration.ofMinutes(31));
        send();
        assertThat(ids.stream().map(id -> at(id).state()))
                .containsExactlyInAnyOrder(
                        PublicationState.PUBLISHED, PublicationState.PUBLISHED, PublicationState.HELD, PublicationState.HELD);
        assertThat(ids.stream().flatMap(id -> at(id).reason().stream()).map(why -> why.code()))
                .containsOnly("publishing.held.catch-up");
    }

    @Test
    void whatIsBeyondAnHoursLimitIsSkippedWhereTheRuleSaysSo() throws Exception {
        limit("1 skip");
        var ids = List.of(plan("a"), plan("b"));
        now = now.plus(Duration.ofHours(2));
        send();
        assertThat(ids.stream().map(id -> at(id).state()))
                .containsExactlyInAnyOrder(PublicationState.PUBLISHED, PublicationState.SKIPPED);
    }

    @Test
    void aSecondOutageIsNotFollowedByABurstEither() throws Exception {
        for (var text : List.of("a", "b", "c", "d")) {
            plan(text);
        }
        now = now.plus(Duration.ofHours(2));
        send();
        assertThat(networks.session.visible()).hasSize(1);

        now = now.plus(Duration.ofHours(2));
        send();
        assertThat(networks.session.visible()).hasSize(2);
    }

    @Test
    void theTurnsOfThoseThatAreCancelledGoToOthers() throws Exception {
        limit("2 ask");
        plan("out");
        plan("waits");
        now = now.plus(Duration.ofHours(2));
        send();
        cancel(waiting().getFirst());

        var late = plan(Overdue.LATE, NINE, "late");
        send();
        assertThat(at(late).state()).isEqualTo(PublicationState.PLANNED);
        assertThat(at(late).notBefore()).isEqualTo(now.plus(Duration.ofMinutes(30)));
    }

    @Test
    void whoComesLaterWaitsBehindThoseThatWaitAlready() throws Exception {
        limit("1 wait");
        for (var text : List.of("a", "b", "c", "d")) {
            plan(text);
        }
        now = now.plus(Duration.ofHours(2));
        send();
        waiting().subList(1, 3).forEach(this::cancel);
        var first = waiting().getFirst();

        var late = plan(Overdue.LATE, NINE, "late");
        send();
        assertThat(at(first).notBefore()).isEqualTo(now.plus(Duration.ofHours(1)));
        assertThat(at(late).notBefore()).isEqualTo(now.plus(Duration.ofHours(2)));
    }

    @Test
    void whoWaitsGoesSoonerWhenThoseBeforeItDoNotAnyMore() throws Exception {
        limit("1 wait");
        for (var text : List.of("a", "b", "c", "d")) {
            plan(text);
        }
        now = now.plus(Duration.ofHours(2));
        send();
        waiting().subList(0, 2).forEach(this::cancel);
        var last = waiting().getFirst();
        assertThat(at(last).notBefore()).isEqualTo(now.plus(Duration.ofHours(3)));

        send();
        assertThat(at(last).notBefore()).isEqualTo(now.plus(Duration.ofHours(1)));
        var told = store.audit().list(Optional.of("publication/" + last), Optional.empty(), 1).items().getFirst().message();
        assertThat(told.text(Locale.ENGLISH)).startsWith("Goes out sooner, Mar 1, 2027, 12:00");
        assertThat(told.text(Locale.FRENCH)).startsWith("Partira plus tôt, le 1 mars 2027");
        now = now.plus(Duration.ofHours(1));
        send();
        assertThat(at(last).state()).isEqualTo(PublicationState.PUBLISHED);
    }

    @Test
    void nobodyMovesUpWhileOneIsOnItsWay() throws Exception {
        limit("1 wait");
        for (var text : List.of("a", "b", "c")) {
            plan(text);
        }
        now = now.plus(Duration.ofHours(2));
        send();
        cancel(waiting().getFirst());
        var last = waiting().getFirst();
        plan(Overdue.LATE, NINE, "on its way");
        store.publications().claimDue(new NodeId("other:1"), now, Duration.ofMinutes(1), 1);

        send();
        assertThat(at(last).notBefore()).isEqualTo(now.plus(Duration.ofHours(2)));
    }

    @Test
    void aTurnThatAnotherNodeHasJustTakenIsNotGivenAway() throws Exception {
        limit("1 wait");
        plan("out");
        now = now.plus(Duration.ofHours(2));
        send();
        plan(Overdue.LATE, NINE, "at the other node");
        var other = store.publications().claimDue(new NodeId("other:1"), now, Duration.ofMinutes(1), 1).getFirst();
        assertThat(new CatchUp(store, new NodeId("other:1")).slot(other, now, new CatchUpLimit(1, CatchUpLimit.Rest.WAIT)))
                .contains(now.plus(Duration.ofHours(1)));

        var late = plan(Overdue.LATE, NINE, "late");
        send();
        assertThat(at(late).notBefore()).isEqualTo(now.plus(Duration.ofHours(2)));
    }

    /** Those that wait for their turn, the first of them first. */
    private List<PublicationId> waiting() {
        return store.publications().list(PublicationQuery.all().in(PublicationState.PLANNED)).items().stream()
                .filter(each -> each.reason().filter(CatchUp.WAITS::equals).isPresent())
                .sorted(Comparator.comparing(Publication::notBefore))
                .map(Publication::id)
                .toList();
    }

    private void cancel(PublicationId id) {
        store.publications().save(at(id).cancel(new Actor("anna", now)));
    }

    private void limit(String value) {
        store.settings()
                .set(
                        CatchUpLimit.setting(Optional.of(ANNA)),
                        Optional.of(value),
                        new AuditEntry(now, "test", "account/" + ANNA, Message.of("publishing.catch-up.set", 1)));
    }

    @Test
    void ofASeriesOnlyTheNewestOverdueOneGoesOut() throws Exception {
        planHourly();
        now = now.plus(Duration.ofHours(5));
        send();
        var states = store.publications().ofPost(new PostId("again")).stream().map(Publication::state);
        assertThat(states).containsExactly(PublicationState.SKIPPED, PublicationState.SKIPPED, PublicationState.PUBLISHED);
    }

    @Test
    void ofASeriesOnlyTheNewestOverdueOneIsAdmittedOfThoseThatWereClaimedTogether() {
        planHourly();
        now = now.plus(Duration.ofHours(5));
        var claimed = store.publications().claimDue(new NodeId("test:1"), now, Duration.ofMinutes(1), 10);
        var policy = new OverduePolicy(store, new NodeId("test:1"));

        assertThat(claimed).extracting(policy::admits).containsExactly(false, false, true);
        var states = store.publications().ofPost(new PostId("again")).stream().map(Publication::state);
        assertThat(states).containsExactly(PublicationState.SKIPPED, PublicationState.SKIPPED, PublicationState.CLAIMED);
    }

    private void planHourly() {
        var occurrences = new ArrayList<Publication>();
        for (int hour = 0; hour < 3; hour++) {
            var schedule = Schedule.at(now.plus(Duration.ofHours(hour)), java.time.ZoneOffset.UTC);
            occurrences.add(at(plan("x", now.plus(Duration.ofDays(900)))).derived(
                    schedule, new Derivation(schedule.wall().toString(), Duration.ZERO, false, "")));
        }
        store.publications().planMissing(ofOnePost(occurrences), new Actor("test", now));
    }

    private static List<Publication> ofOnePost(List<Publication> all) {
        return all.stream()
                .map(each -> Publication.planned(
                        PublicationId.random(), new PostId("again"), each.account(), each.title(), each.path(),
                        each.source(), each.options(), each.language(), each.parts(), each.due(), each.schedule(),
                        each.overdue(), each.createdAt())
                        .derived(each.derivation()))
                .toList();
    }

    private void on(Delivery delivery, Capability... capabilities) {
        if (sending != null) {
            sending.stop();
        }
        networks = new FakeNetworks(delivery, capabilities);
        sending = new SendingService(
                store, networks, purse, new NodeId("test:1"), Peers.NONE, new ClockedWorkers(() -> now));
    }

    private PublicationId plan(String... texts) {
        return plan(Overdue.LATE, now, texts);
    }

    private PublicationId plan(String text, Instant due) {
        return plan(Overdue.LATE, due, text);
    }

    private PublicationId plan(Overdue overdue, String text) {
        return plan(overdue, now, text);
    }

    private PublicationId plan(Overdue overdue, Instant due, String... texts) {
        var parts = new ArrayList<PublicationPart>();
        IntStream.range(0, texts.length).forEach(i -> parts.add(PublicationPart.waiting(i, texts[i], List.of())));
        var publication = Publication.planned(
                PublicationId.random(), PostId.random(), ANNA, texts[0], "content/a.md", "source", Map.of(),
                Optional.empty(), parts, due, Optional.empty(), overdue, now);
        store.publications().plan(List.of(publication), new Actor("test", now));
        return publication.id();
    }

    private Publication at(PublicationId id) {
        return store.publications().find(id).orElseThrow();
    }

    private void send() throws InterruptedException {
        sending.send(now);
        settle();
    }

    /** Looks at what is unclear; time moves to when the next look is due. */
    private void reconcile() throws InterruptedException {
        now = now.plusSeconds(4);
        sending.reconcile();
        settle();
    }

    private void settle() throws InterruptedException {
        assertThat(sending.drain(Duration.ofSeconds(20))).isTrue();
    }
}
