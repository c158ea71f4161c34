package org.signalbox.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Receipt;
import org.signalbox.model.PublicationPart.Progress;

/** What each step makes of a publication. */
final class PublicationTest {
    private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");
    private static final NodeId NODE = new NodeId("anna@laptop:1");
    private static final Message WHY = Message.of("test.why");

    private final Publication planned = planned("one", "two");

    @Test
    void aClaimLeasesItToTheNodeUnderANewEpoch() {
        var claimed = claimed(planned);
        var again = claimed.returnToQueue(WHY, NOON, at(1))
                .after()
                .claim(NODE, NOON.plusSeconds(99), at(2))
                .after();

        assertThat(claimed.state()).isEqualTo(PublicationState.CLAIMED);
        assertThat(claimed.lease()).contains(new Lease(NODE, 1, NOON.plusSeconds(60)));
        assertThat(again.lease()).contains(new Lease(NODE, 2, NOON.plusSeconds(99)));
        assertThat(again.progress().claim().epoch()).isEqualTo(2);
    }

    @Test
    void everyStepCountsTheRevisionAndSaysWhoDidWhatToWhich() {
        var change = planned.claim(NODE, NOON.plusSeconds(60), at(5));

        assertThat(change.before()).isSameAs(planned);
        assertThat(change.after().revision()).isEqualTo(planned.revision() + 1);
        assertThat(change.transition()).isEqualTo(Transition.CLAIM);
        assertThat(change.audit())
                .isEqualTo(AuditEntry.of(
                        new Actor("anna", NOON.plusSeconds(5)),
                        planned.id(),
                        Message.of("publication.claimed", NODE),
                        PublicationState.CLAIMED));
    }

    @Test
    void givingBackEndsTheLeaseAndWaitsForTheRetry() {
        var back =
                claimed(planned).returnToQueue(WHY, NOON.plusSeconds(7), at(1)).after();

        assertThat(back.state()).isEqualTo(PublicationState.PLANNED);
        assertThat(back.lease()).isEmpty();
        assertThat(back.notBefore()).isEqualTo(NOON.plusSeconds(7));
        assertThat(back.due()).as("the promise stays").isEqualTo(NOON);
        assertThat(back.reason()).contains(WHY);
    }

    @Test
    void anIntentNeedsALeaseAndExtendsItBeyondItsDeadline() {
        var claimed = claimed(planned);

        assertThatThrownBy(() -> planned.intend(0, key(1), "{}", NOON.plusSeconds(5), at(1)))
                .isInstanceOf(IllegalStateException.class);
        var sending =
                claimed.intend(0, key(1), "{}", NOON.plusSeconds(300), at(1)).after();
        assertThat(sending.lease().orElseThrow().until()).isAfter(NOON.plusSeconds(300));
        assertThat(sending.lease().orElseThrow().epoch()).isEqualTo(1);
        assertThat(claimed.intend(0, key(1), "{}", NOON.plusSeconds(2), at(1))
                        .after()
                        .lease())
                .as("never shortened")
                .isEqualTo(claimed.lease());
        var odd = claimed.intend(0, key(1), "{}", NOON.plusSeconds(300).plusNanos(1_000), at(1))
                .after();
        assertThat(odd.lease().orElseThrow().until().getNano() % 1_000)
                .as("as stores keep it")
                .isZero();
        assertThat(sending.progress().attempts().count()).isEqualTo(1);
        assertThat(sending.parts().get(0).progress()).isEqualTo(Progress.INTENDED);
        assertThat(sending.parts().get(0).deadline()).contains(NOON.plusSeconds(300));
        assertThat(sending.parts().get(1)).isEqualTo(planned.parts().get(1));
    }

    @Test
    void aPartKeepsItsKeyAndItsFirstIntentsTimeOverAllTries() {
        var unsent = sending(planned).unsent(0, WHY, NOON.plusSeconds(9), at(2)).after();
        var again = claimed(unsent)
                .intend(0, key(2), "{\"n\":2}", NOON.plusSeconds(30), at(20))
                .after();
        var part = again.parts().get(0);

        assertThat(unsent.state()).isEqualTo(PublicationState.PLANNED);
        assertThat(unsent.lease()).isEmpty();
        assertThat(unsent.parts().get(0).progress()).isEqualTo(Progress.WAITING);
        assertThat(part.key()).contains(key(1));
        assertThat(part.intendedAt()).contains(NOON.plusSeconds(1));
        assertThat(part.prepared()).map(PreparedPart::json).contains("{\"n\":2}");
        assertThat(part.attempts()).isEqualTo(2);
    }

    @Test
    void aThreadIsPublishedWithItsLastPart() {
        var half = sending(planned).done(0, receipt("r1"), at(2)).after();
        var done = half.intend(1, key(2), "{}", NOON.plusSeconds(50), at(3))
                .after()
                .done(1, receipt("r2"), at(4))
                .after();

        assertThat(half.state()).isEqualTo(PublicationState.SENDING);
        assertThat(half.lease()).as("the same claim sends the next part").isPresent();
        assertThat(half.pending().orElseThrow().index()).isEqualTo(1);
        assertThat(half.parentOf(1)).contains(receipt("r1"));
        assertThat(half.parentOf(0)).isEmpty();
        assertThat(done.state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(done.lease()).isEmpty();
        assertThat(done.progress().outcome().publishedAt())
                .contains(receipt("r2").at());
        assertThat(done.pending()).isEmpty();
        assertThat(done.receipt()).contains(receipt("r1"));
    }

    @Test
    void aPartFoundByLookingLetsTheRestBePlannedAtOnce() {
        var lost =
                sending(planned).markUnknown(WHY, NOON.plusSeconds(31), at(30)).after();
        var found = lost.done(0, receipt("r1"), at(40)).after();

        assertThat(found.state()).isEqualTo(PublicationState.PLANNED);
        assertThat(found.notBefore()).isEqualTo(NOON.plusSeconds(40));
        assertThat(found.progress().attempts().reconcileAt()).isEmpty();
        assertThat(found.lease()).isEmpty();
        assertThat(found.reason()).isEmpty();
    }

    @Test
    void looksAreCountedFromZeroEachTimeSightIsLost() {
        var lost =
                sending(planned).markUnknown(WHY, NOON.plusSeconds(31), at(30)).after();
        var looked = lost.markUnknown(WHY, NOON.plusSeconds(40), at(31)).after();

        assertThat(lost.progress().attempts().lookups()).isZero();
        assertThat(lost.lease()).isEmpty();
        assertThat(looked.progress().attempts().lookups()).isEqualTo(1);
        assertThat(looked.progress().attempts().reconcileAt()).contains(NOON.plusSeconds(40));
        assertThat(looked.unsent(0, WHY, NOON.plusSeconds(50), at(41))
                        .after()
                        .progress()
                        .attempts()
                        .lookups())
                .isZero();
        assertThat(looked.escalate(WHY, at(41)).after().progress().attempts().reconcileAt())
                .isEmpty();
    }

    @Test
    void aPersonsRetryOfAnUnclearPartGetsANewKeyAndLeavesDoneOnesAlone() {
        var half = sending(planned).done(0, receipt("r1"), at(2)).after();
        var lost = half.intend(1, key(2), "{}", NOON.plusSeconds(50), at(3)).after();
        var review = lost.markUnknown(WHY, NOON.plusSeconds(51), at(4))
                .after()
                .escalate(WHY, at(60))
                .after();
        var retried = review.retry(at(70)).after();

        assertThat(retried.parts().get(1).key()).isEmpty();
        assertThat(retried.parts().get(1).progress()).isEqualTo(Progress.WAITING);
        assertThat(retried.parts().get(0)).isEqualTo(half.parts().get(0));
        assertThat(retried.notBefore()).isEqualTo(NOON.plusSeconds(70));
        assertThat(retried.reason()).isEmpty();
    }

    @Test
    void whatIsHeldIsReleasedForItsTimeOrAtOnceWhenThatIsPast() {
        var held = sending(planned).hold(WHY, at(2)).after();

        assertThat(held.lease()).isEmpty();
        assertThat(held.reason()).contains(WHY);
        assertThat(held.parts().get(0).progress()).isEqualTo(Progress.WAITING);
        assertThat(held.parts().get(0).key()).contains(key(1));
        assertThat(held.release(at(100)).after().notBefore()).isEqualTo(NOON.plusSeconds(100));
        var early = planned.hold(WHY, at(-100)).after().release(at(-50)).after();
        assertThat(early.notBefore()).isEqualTo(NOON);
        assertThat(early.reason()).isEmpty();
    }

    @Test
    void aCancellationCanBeUndone() {
        var cancelled = planned.cancel(at(-5)).after();

        assertThat(cancelled.state()).isEqualTo(PublicationState.CANCELLED);
        assertThat(cancelled.restore(at(-4)).after().state()).isEqualTo(PublicationState.PLANNED);
    }

    @Test
    void whatIsRescheduledIsDueAtItsNewWallTime() {
        var schedule = new Schedule(LocalDateTime.parse("2027-07-01T09:00"), ZoneId.of("Europe/Paris"));
        var moved = planned.reschedule(schedule, at(-5)).after();

        assertThat(moved.due()).isEqualTo(Instant.parse("2027-07-01T07:00:00Z")).isEqualTo(moved.notBefore());
        assertThat(moved.schedule()).contains(schedule);
    }

    @Test
    void anUpdateTakesTheContentAndKeepsTheIdentity() {
        var updated = planned.update(planned("new"), at(-5)).after();

        assertThat(updated.parts()).extracting(PublicationPart::text).containsExactly("new");
        assertThat(updated.identity().createdAt()).isEqualTo(planned.identity().createdAt());
        assertThat(updated.id()).isEqualTo(planned.id());
    }

    @Test
    void whatIsVisibleCanBeEditedAndDeletedInPlace() {
        var single = planned("one");
        var done = sending(single).done(0, receipt("r1"), at(2)).after();
        var edited = done.edited(0, "One.", receipt("r1b"), at(3)).after();

        assertThat(edited.parts().get(0).text()).isEqualTo("One.");
        assertThat(edited.receipt()).contains(receipt("r1b"));
        assertThat(edited.state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(edited.deleted(at(4)).after().progress().outcome().deletedAt())
                .contains(NOON.plusSeconds(4));
    }

    @Test
    void aStepThatTheTableDoesNotHaveIsRefusedByName() {
        assertThatThrownBy(() -> planned.release(at(0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("RELEASE")
                .hasMessageContaining("PLANNED")
                .hasMessageContaining(planned.id().value());
        assertThatThrownBy(() -> planned.deleted(at(0))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void rejectingSkippingAndExpiringSayWhy() {
        assertThat(claimed(planned).reject(WHY, at(1)).after())
                .satisfies(rejected -> assertThat(rejected.reason()).contains(WHY))
                .satisfies(rejected -> assertThat(rejected.lease()).isEmpty());
        assertThat(planned.skip(WHY, at(1)).after().reason()).contains(WHY);
        assertThat(planned.hold(WHY, at(1))
                        .after()
                        .expire(Message.of("test.late"), at(2))
                        .after()
                        .reason())
                .contains(Message.of("test.late"));
    }

    @Test
    void reroutingEndsItForGoodAndLinksBoth() {
        var held = planned("one").hold(WHY, at(1)).after();
        var rerouting = held.reroute(elsewhere("ben@plaza"), at(2));

        var ended = rerouting.ended().after();
        assertThat(ended.state()).isEqualTo(PublicationState.CANCELLED);
        assertThat(ended.progress().outcome().reroutedTo()).contains(new PublicationId("q"));
        assertThat(ended.reason().orElseThrow().args()).containsExactly("ben@plaza", "q");
        assertThat(rerouting.planned().progress().outcome().reroutedFrom()).contains(held.id());
        assertThat(rerouting.planned().state()).isEqualTo(PublicationState.PLANNED);
        assertThat(rerouting.planned().revision()).isZero();
        assertThatThrownBy(() -> ended.restore(at(3))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ended.reroute(elsewhere("carl@chime"), at(3)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatIsPartlyVisibleIsNotRerouted() {
        var half = sending(planned("one", "two")).done(0, receipt("r"), at(2)).after();
        var held = half.hold(WHY, at(3)).after();
        assertThatThrownBy(() -> held.reroute(elsewhere("ben@plaza"), at(4))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void onlyTheSamePostForAnotherAccountGoesOutInstead() {
        var held = planned("one").hold(WHY, at(1)).after();
        assertThatThrownBy(() -> held.reroute(elsewhere("anna@chirp"), at(2)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> held.reroute(elsewhere("ben@plaza").cancel(at(1)).after(), at(2)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void preparingEndsTheCountOfCrashesWhereItGotFurtherBeforeAnyCommit() {
        var crashed = claimed(planned("one")).withCrashes(2);
        assertThat(crashes(crashed, pending("{}"))).isZero();
        assertThat(crashes(claimed(kept(crashed, pending("{}"))).withCrashes(2), pending("{}")))
                .as("it is where it was")
                .isEqualTo(2);
        assertThat(crashes(crashed, PreparedPart.of("{}")))
                .as("ready, and then its commit killed the node")
                .isEqualTo(2);
        var tried = claimed(sending(planned("one")).unsent(0, WHY, NOON, at(2)).after())
                .withCrashes(2);
        assertThat(crashes(tried, pending("{\"n\":2}")))
                .as("prepared anew after a commit")
                .isEqualTo(2);
    }

    @Test
    void anAnswersFirstPartIsBelowItsItemAndTheOthersBelowEachOther() {
        var posts = planned("one", "two");
        var item = new AnsweredItem(receipt("item"), 0);
        var answer = new Publication(
                new PublicationIdentity(posts.id(), posts.post(), posts.account(), NOON, Optional.of(item)),
                posts.content(),
                posts.parts(),
                posts.dueTime(),
                posts.progress(),
                0);
        assertThat(answer.isAnswer()).isTrue();
        assertThat(answer.parentOf(0)).contains(receipt("item"));
        var begun = sending(answer).done(0, receipt("first"), at(2)).after();
        assertThat(begun.answers()).contains(item);
        assertThat(begun.parentOf(1)).contains(receipt("first"));
        assertThat(posts.isAnswer()).isFalse();
        assertThat(posts.parentOf(0)).isEmpty();
        assertThatThrownBy(() -> new AnsweredItem(receipt("item"), -1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static int crashes(Publication claimed, PreparedPart made) {
        return kept(claimed, made).progress().attempts().crashes();
    }

    private static Publication kept(Publication claimed, PreparedPart made) {
        return claimed.prepared(List.of(Optional.of(made)), Optional.of(NOON), WHY, at(3))
                .after();
    }

    private static PreparedPart pending(String json) {
        return new PreparedPart(
                json, "", "", false, Instant.EPOCH, Instant.EPOCH, Optional.empty(), 1, Optional.empty());
    }

    private static Publication elsewhere(String account) {
        var one = planned("one");
        return Publication.planned(
                new PublicationIdentity(new PublicationId("q"), one.post(), AccountId.of(account), NOON),
                new PostSnapshot("Title", "posts/a.md", "ab", Map.of(), Optional.empty()),
                one.parts(),
                DueTime.of(NOON, Optional.empty(), Overdue.LATE));
    }

    private static Publication claimed(Publication publication) {
        return publication.claim(NODE, NOON.plusSeconds(60), at(0)).after();
    }

    private static Publication sending(Publication publication) {
        return claimed(publication)
                .intend(0, key(1), "{}", NOON.plusSeconds(30), at(1))
                .after();
    }

    private static Publication planned(String... texts) {
        var parts = new ArrayList<PublicationPart>();
        for (var text : texts) {
            parts.add(PublicationPart.waiting(parts.size(), text, List.of()));
        }
        return Publication.planned(
                new PublicationIdentity(
                        new PublicationId("p"), new PostId("post"), AccountId.of("anna@chirp"), NOON.minusSeconds(60)),
                new PostSnapshot("Title", "posts/a.md", "ab", Map.of(), Optional.empty()),
                parts,
                DueTime.of(NOON, Optional.empty(), Overdue.LATE));
    }

    private static Actor at(long second) {
        return new Actor("anna", NOON.plusSeconds(second));
    }

    private static PublishKey key(long number) {
        return new PublishKey(new UUID(7, number), NOON);
    }

    private static Receipt receipt(String id) {
        return new Receipt(id, Optional.empty(), NOON.plusSeconds(3), "{}");
    }
}
