package org.signalbox.publishing.internal.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Prepared;
import org.signalbox.model.Actor;
import org.signalbox.model.DueTime;
import org.signalbox.model.Message;
import org.signalbox.model.NodeId;
import org.signalbox.model.Overdue;
import org.signalbox.model.PostId;
import org.signalbox.model.PostSnapshot;
import org.signalbox.model.PreparedPart;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Schedule;
import org.signalbox.publishing.internal.FakeSession;
import org.signalbox.publishing.internal.OneNode;
import org.signalbox.scheduler.internal.DueLoopService;

/** What takes long is prepared ahead, kept with the version that made it, and never sent early, twice or stale. */
class PreparationTest extends OneNode {
    private static final Duration LEAD = Duration.ofMinutes(20);
    private static final Prepared CONTAINER = new Prepared("{\"container\":1}");

    private PublicationId planAhead(Overdue overdue, Instant due) {
        var planned = Publication.planned(
                        new PublicationIdentity(PublicationId.fresh(), PostId.fresh(), ANNA, now),
                        new PostSnapshot("film", "content/a.md", "source", Map.of(), Optional.empty()),
                        List.of(PublicationPart.waiting(0, "film", List.of())),
                        DueTime.of(due, Optional.empty(), overdue))
                .withPreparationLeadTime(LEAD);
        store.publications().plan(List.of(planned), new Actor("test", now));
        return planned.id();
    }

    private PublicationId planAhead(Instant due) {
        return planAhead(Overdue.LATE, due);
    }

    private void pending(Duration check) {
        networks.session.answerPrepare(Preparation.pending(CONTAINER, now.plus(check)));
    }

    private void ready(Optional<Instant> expires) {
        networks.session.answerPrepare(new Preparation.Ready(CONTAINER, expires));
    }

    /** Another node claims it to prepare it, and dies in its connector's call. */
    private void crashWhilePreparing(PublicationId id) throws Exception {
        var dead = new NodeId("dead:" + now.toEpochMilli());
        now = at(id).prepareAt().filter(now::isBefore).orElse(now);
        var claimed = at(id).progress().attempts().crashes() == 0
                ? store.publications().claimForPreparing(dead, Duration.ofSeconds(60), 10, any -> 1)
                : store.publications().claimPoisonCandidate(dead, now, Duration.ofSeconds(60)).stream()
                        .toList();
        assertThat(claimed).hasSize(1);
        store.publications().markInCall(id, dead);
        now = now.plusSeconds(61);
        sending.reconcile();
        settle();
        now = at(id).prepareAt().filter(now::isBefore).orElse(now);
    }

    private List<String> shown() {
        return networks.session.visible().stream()
                .map(FakeSession.Visible::text)
                .toList();
    }

    private void assertReason(PublicationId id, String code) {
        assertThat(at(id).reason()).map(Message::code).contains(code);
    }

    @Test
    void whatTheNetworkWorksOnGoesBackToTheQueueAndIsAskedForWhenItSays() throws Exception {
        var id = plan("film");
        pending(Duration.ofSeconds(30));
        send();
        assertThat(at(id).state()).isEqualTo(PublicationState.PLANNED);
        assertReason(id, "publishing.waiting.preparing");
        assertThat(at(id).prepareAt()).contains(now.plusSeconds(30));
        assertThat(new DueLoopService(store, sending).poll()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));

        now = now.plusSeconds(29);
        send();
        assertThat(networks.session.prepared()).isEqualTo(1);
        now = now.plusSeconds(1);
        ready(Optional.empty());
        send();
        assertThat(networks.session.askedWith()).containsExactly(Optional.empty(), Optional.of(CONTAINER.json()));
        assertThat(at(id).prepareAt()).isEmpty();
        send();
        assertThat(shown()).containsExactly(CONTAINER.json());
        assertThat(networks.session.prepared()).isEqualTo(2);
    }

    @Test
    void eachAnswerIsKeptWithItsAuditEntryAndTheVersionThatGaveIt() throws Exception {
        var id = plan("film");
        pending(Duration.ofSeconds(30));
        send();
        var made = at(id).parts().getFirst().prepared().orElseThrow();
        assertThat(made)
                .isEqualTo(new PreparedPart(
                        CONTAINER.json(), "1.0.0", "source", false, now, now, Optional.empty(), 1, Optional.empty()));
        assertThat(store.audit()
                        .list(Optional.of("publication/" + id), Optional.empty(), 1)
                        .items()
                        .getFirst()
                        .message()
                        .code())
                .isEqualTo("publishing.waiting.preparing");
    }

    @Test
    void theNextLookIsNeverTooSoonNorTooLateNorAfterTheDueTime() throws Exception {
        var soon = plan("a");
        pending(Duration.ZERO);
        send();
        now = now.plus(Preparations.SOONEST);
        pending(Duration.ZERO);
        send();
        assertThat(at(soon).prepareAt()).contains(now.plus(Preparations.SOONEST));
        var late = planAhead(now.plus(LEAD));
        pending(Duration.ofDays(1));
        send();
        assertThat(at(late).prepareAt()).contains(now.plus(Preparations.LATEST));
        now = now.plus(Preparations.LATEST).plusSeconds(300);
        pending(Duration.ofDays(1));
        networks.session.answerPrepare(Preparation.pending(CONTAINER, now.plusSeconds(3_600)));
        send();
        assertThat(at(late).prepareAt()).contains(at(late).due());
    }

    @Test
    void whatGotFurtherGoesOnAtOnce() throws Exception {
        var id = plan("film");
        for (var chunk = 1; chunk <= 40; chunk++) {
            networks.session.answerPrepare(Preparation.pending(new Prepared("{\"chunks\":" + chunk + "}"), now));
            send();
            assertThat(at(id).prepareAt().orElseThrow()).isBetween(now, now.plusMillis(100));
            now = at(id).prepareAt().orElseThrow();
        }
        assertThat(networks.session.prepared()).isEqualTo(40);
        networks.session.answerPrepare(Preparation.pending(new Prepared("{\"chunks\":41}"), now));
        send();
        assertThat(at(id).prepareAt().orElseThrow())
                .as("a small film has no more chunks than that")
                .isAfterOrEqualTo(now.plus(Preparations.SOONEST));
    }

    @Test
    void anUploadSurvivesAnyNumberOfCrashesBetweenItsChunks() throws Exception {
        var id = planAhead(now.plus(LEAD));
        for (var crash = 1; crash <= 5; crash++) {
            crashWhilePreparing(id);
            networks.session.answerPrepare(Preparation.pending(new Prepared("{\"chunks\":" + crash + "}"), now));
            send();
            now = at(id).prepareAt().orElseThrow();
        }
        ready(Optional.empty());
        send();
        now = at(id).due();
        send();
        assertThat(at(id).state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(networks.session.prepared()).isEqualTo(6);
    }

    @Test
    void anUploadThatGetsNoFurtherBetweenCrashesIsLeftToAPerson() throws Exception {
        var id = planAhead(now.plus(LEAD));
        pending(Duration.ZERO);
        send();
        for (var crash = 1; crash < 3; crash++) {
            crashWhilePreparing(id);
            pending(Duration.ZERO);
            send();
        }
        crashWhilePreparing(id);
        assertThat(at(id).state()).isEqualTo(PublicationState.REVIEW);
        assertReason(id, "publishing.review.crashes-unsent");
    }

    @Test
    void anAnswerIsNoFailedTry() throws Exception {
        var id = plan("film");
        for (var look = 0; look < 12; look++) {
            pending(Duration.ofSeconds(30));
            send();
            now = now.plusSeconds(30);
        }
        networks.session.failPrepare(new ConnectorException.Unavailable("503", null));
        send();
        assertThat(Duration.between(now, at(id).prepareAt().orElseThrow())).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void whatIsReadyBeforeItsTimeWaitsForItAndIsNotPreparedAgain() throws Exception {
        var id = planAhead(now.plus(LEAD).plusSeconds(60));
        send();
        assertThat(networks.session.prepared()).isZero();
        now = now.plusSeconds(60);
        ready(Optional.of(now.plus(Duration.ofHours(20))));
        send();
        assertThat(networks.session.prepared()).isEqualTo(1);
        assertThat(at(id).state()).isEqualTo(PublicationState.PLANNED);
        assertThat(at(id).reason()).isEmpty();
        now = at(id).due().minusMillis(1);
        send();
        assertThat(shown()).isEmpty();

        on(new Delivery.ReadBack(Duration.ofSeconds(30)), Capability.PUBLISH, Capability.RECONCILE); // a restart
        now = at(id).due();
        send();
        assertThat(shown()).containsExactly(CONTAINER.json());
        assertThat(networks.session.prepared()).isZero();
    }

    @Test
    void whatExpiredIsPreparedAnewBeforeItIsSent() throws Exception {
        var id = planAhead(now.plus(LEAD));
        ready(Optional.of(at(id).due().plusSeconds(1)));
        send();
        networks.session.answerPrepare(Preparation.ready(new Prepared("anew")));
        now = at(id).due();
        send();
        send();
        send();
        assertThat(shown()).containsExactly("anew");
        assertThat(networks.session.askedWith()).containsExactly(Optional.empty(), Optional.empty());
    }

    @Test
    void whatAnotherVersionPreparedIsPreparedAnew() throws Exception {
        var id = planAhead(now.plus(LEAD));
        ready(Optional.empty());
        send();
        networks.upgrade("2.0.0");
        networks.session.answerPrepare(Preparation.ready(new Prepared("anew")));
        now = at(id).due();
        send();
        send();
        send();
        assertThat(shown()).containsExactly("anew");
        assertThat(networks.session.askedWith()).containsExactly(Optional.empty(), Optional.empty());
    }

    @Test
    void whatAnotherVersionIsAtWorkOnIsBegunAnew() throws Exception {
        plan("film");
        pending(Duration.ofSeconds(30));
        send();
        networks.upgrade("2.0.0");
        now = now.plusSeconds(30);
        send();
        assertThat(networks.session.askedWith()).containsExactly(Optional.empty(), Optional.empty());
    }

    @Test
    void aVersionThatComesBeforeTheCommitSendsNothingOfTheOneBefore() throws Exception {
        var id = plan("post");
        networks.session.whilePreparing(() -> networks.upgrade("2.0.0"));
        networks.session.answerPrepare(Preparation.ready(CONTAINER));
        send();
        assertThat(shown()).isEmpty();
        assertReason(id, "publishing.unsent.other-version");
        now = now.plusSeconds(5);
        send();
        assertThat(shown()).containsExactly("post");
    }

    @Test
    void aPersonDecidesWhereAnotherVersionPreparedWhatMayHaveBeenSent() throws Exception {
        var id = plan("post");
        networks.session.failCommit(commit -> {
            throw new ConnectorException.OutcomeUnknown("reset", null);
        });
        send();
        for (var look = 0; look < 20 && at(id).state() == PublicationState.UNKNOWN; look++) {
            now = now.plusSeconds(60);
            reconcile();
        }
        assertThat(at(id).state()).isEqualTo(PublicationState.PLANNED);
        networks.upgrade("2.0.0");
        now = now.plusSeconds(600);
        send();
        assertThat(at(id).state()).isEqualTo(PublicationState.REVIEW);
        assertReason(id, "publishing.review.other-version");
        assertThat(shown()).isEmpty();
    }

    @Test
    void aKeyOfTheNetworkMakesThatHarmless() throws Exception {
        on(new Delivery.Keyed(Duration.ofDays(2)), Capability.PUBLISH, Capability.RECONCILE);
        networks.session.knowsKeys();
        var id = plan("post");
        networks.session.failCommit(commit -> {
            throw new ConnectorException.OutcomeUnknown("reset", null);
        });
        send();
        for (var look = 0; look < 20 && at(id).state() == PublicationState.UNKNOWN; look++) {
            now = now.plusSeconds(60);
            reconcile();
        }
        networks.upgrade("2.0.0");
        now = now.plusSeconds(600);
        send();
        assertThat(at(id).state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(shown()).hasSize(1);
    }

    @Test
    void whatIsNeverReadyEndsAsTheNetworksFailure() throws Exception {
        var id = plan("film");
        for (var look = 0; look < 60 && !at(id).state().isTerminal(); look++) {
            pending(Duration.ofMinutes(10));
            send();
            now = now.plus(Duration.ofMinutes(10));
        }
        assertThat(at(id).state()).isEqualTo(PublicationState.REJECTED);
        assertReason(id, "publishing.rejected.preparing");
        assertThat(Duration.between(NINE, now)).isBetween(Duration.ofHours(6), Duration.ofHours(7));
    }

    @Test
    void theTimeInWhichNobodyAskedIsNotHeldAgainstTheNetwork() throws Exception {
        var id = plan("film");
        pending(Duration.ofMinutes(10));
        send();
        now = now.plus(Duration.ofHours(9));
        pending(Duration.ofMinutes(10));
        send();
        assertThat(at(id).state()).isEqualTo(PublicationState.PLANNED);
        now = now.plus(Duration.ofMinutes(10));
        send();
        send();
        assertThat(at(id).state()).isEqualTo(PublicationState.PUBLISHED);
    }

    @Test
    void anotherPostOfTheAccountGoesOutWhileOneIsBeingPrepared() throws Exception {
        planAhead(now.plus(LEAD));
        var uploaded = new CountDownLatch(1);
        networks.session.halts(FakeSession.Operation.PREPARE, "film", uploaded);
        sending.send(now);
        while (!networks.session.halted()) {
            Thread.sleep(5);
        }
        var other = plan("due");
        sending.send(now);
        for (var tries = 0; tries < 400 && at(other).state() != PublicationState.PUBLISHED; tries++) {
            Thread.sleep(5);
        }
        assertThat(at(other).state()).isEqualTo(PublicationState.PUBLISHED);
        uploaded.countDown();
    }

    @Test
    void anotherNodeGoesOnWithWhatADeadOnePrepared() throws Exception {
        var id = planAhead(now.plus(LEAD));
        store.publications().claimForPreparing(new NodeId("dead:1"), Duration.ofSeconds(60), 10, any -> 1);
        now = now.plusSeconds(61);
        sending.reconcile();
        ready(Optional.empty());
        send();
        assertThat(networks.session.prepared()).isEqualTo(1);
        now = at(id).due();
        send();
        assertThat(shown()).containsExactly(CONTAINER.json());
    }

    @Test
    void whatIsNotReadyAtItsTimeIsLateAndNotMissed() throws Exception {
        var id = planAhead(Overdue.SKIP, now.plus(LEAD));
        for (var look = 0; look < 4; look++) {
            pending(Duration.ofMinutes(10));
            send();
            now = now.plus(Duration.ofMinutes(10));
        }
        assertThat(now).isAfter(at(id).due().plus(Duration.ofMinutes(10)));
        assertThat(at(id).state()).isEqualTo(PublicationState.PLANNED);
        assertReason(id, "publishing.waiting.preparing");
        ready(Optional.empty());
        send();
        send();
        assertThat(at(id).state()).isEqualTo(PublicationState.PUBLISHED);
    }

    @Test
    void whatWasReadyAndMissesItsTimeForAnotherReasonIsSkipped() throws Exception {
        var id = planAhead(Overdue.SKIP, now.plus(LEAD));
        ready(Optional.empty());
        send();
        now = at(id).due().plus(Duration.ofHours(1));
        send();
        assertThat(at(id).state()).isEqualTo(PublicationState.SKIPPED);
    }

    @Test
    void whatIsMovedToALaterTimeIsPreparedAheadOfThat() throws Exception {
        var id = planAhead(now.plus(LEAD));
        ready(Optional.empty());
        send();
        var moved = now.plus(Duration.ofDays(7));
        store.publications().save(at(id).reschedule(Schedule.at(moved, ZoneOffset.UTC), new Actor("test", now)));
        assertThat(at(id).prepareAt()).contains(moved.minus(LEAD));
    }
}
