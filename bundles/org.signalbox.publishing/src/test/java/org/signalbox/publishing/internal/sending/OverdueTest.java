package org.signalbox.publishing.internal.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.model.Actor;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.CatchUpPolicy;
import org.signalbox.model.DueTime;
import org.signalbox.model.DueTimeDerivation;
import org.signalbox.model.Message;
import org.signalbox.model.NodeId;
import org.signalbox.model.Overdue;
import org.signalbox.model.PostId;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Schedule;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.publishing.internal.OneNode;
import org.signalbox.scheduler.OverdueHandling;
import org.signalbox.scheduler.internal.CatchUpThrottle;
import org.signalbox.scheduler.internal.OverdueService;

/** What becomes of publications that are late: each does what it says, and they are never a burst. */
class OverdueTest extends OneNode {
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
    void what_asks_and_was_held_for_something_else_asks_once_that_has_ended() {
        var id = plan(Overdue.ASK, "ask");
        store.publications().save(at(id).hold(Message.of("publishing.hold.network"), new Actor("test", now)));
        now = now.plus(Duration.ofMinutes(9));
        var soon = OverdueHandling.release(at(id), new Actor("test", now)).after();
        now = now.plus(Duration.ofMinutes(2));
        var late = OverdueHandling.release(at(id), new Actor("test", now)).after();

        assertThat(soon.state()).isEqualTo(PublicationState.PLANNED);
        assertThat(late.state()).isEqualTo(PublicationState.HELD);
        assertThat(late.reason().orElseThrow().code()).isEqualTo("publishing.held.overdue");
    }

    @Test
    void what_went_on_in_time_and_was_missed_then_still_asks() throws Exception {
        var id = plan(Overdue.ASK, "ask");
        store.publications().save(at(id).hold(Message.of("publishing.hold.network"), new Actor("test", now)));
        now = now.plus(Duration.ofMinutes(5));
        store.publications().save(at(id).release(new Actor("test", now)));
        now = now.plus(Duration.ofHours(2));
        send();
        assertThat(at(id).state()).isEqualTo(PublicationState.HELD);
        assertThat(networks.session.visible()).isEmpty();
    }

    @Test
    void what_a_person_lets_go_on_is_sent_also_if_a_node_gives_it_back() throws Exception {
        var ids = List.of(plan(Overdue.ASK, "sent"), plan(Overdue.ASK, "given back"));
        now = now.plus(Duration.ofHours(2));
        send();
        ids.forEach(id -> store.publications().save(at(id).release(new Actor("anna", now))));
        var node = new NodeId("other:1");
        var claimed = store.publications()
                .claimDue(node, now, Duration.ofMinutes(1), 1)
                .getFirst();
        store.publications()
                .save(claimed.returnToQueue(
                        Message.of("publishing.unsent.stopped"), claimed.claimAt(), new Actor("test", now)));
        for (var rounds = 0; rounds < 4; rounds++) {
            now = now.plusSeconds(61);
            send();
        }
        assertThat(ids).allSatisfy(id -> assertThat(at(id).state()).isEqualTo(PublicationState.PUBLISHED));
    }

    @Test
    void what_waited_for_its_rate_and_was_missed_then_does_what_it_says() throws Exception {
        var ids = List.of(plan(Overdue.SKIP, "skip"), plan(Overdue.ASK, "ask"), plan(Overdue.LATE, "late"));
        var node = new NodeId("other:1");
        for (var claimed : store.publications().claimDue(node, now, Duration.ofMinutes(1), 3)) {
            store.publications()
                    .save(claimed.returnToQueue(
                            Message.of("publishing.waiting.rate"),
                            now.plus(Duration.ofMinutes(30)),
                            new Actor("test", now)));
        }
        now = now.plus(Duration.ofMinutes(35));
        assertThat(ids).allSatisfy(id -> assertThat(overdueAdmits(id)).isTrue());

        now = now.plus(Duration.ofHours(2));
        send();
        assertThat(ids.stream().map(id -> at(id).state()))
                .containsExactly(PublicationState.SKIPPED, PublicationState.HELD, PublicationState.PUBLISHED);
    }

    private boolean overdueAdmits(PublicationId id) {
        return new OverdueService(store, new NodeId("other:1")).admits(at(id));
    }

    @Test
    void whatWasTriedAndIsPlannedAnewDoesWhatItSaysWhenItIsOverdueThen() throws Exception {
        var id = plan(Overdue.SKIP, "tried");
        networks.session.failCommit(commit -> {
            throw new ConnectorException.NotSent("no such host", null);
        });
        send();
        assertThat(at(id).progress().attempts().count()).isEqualTo(1);

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
            var first = store.publications()
                    .claimDue(node, now, Duration.ofMinutes(1), 1)
                    .getFirst();
            store.publications().save(first.returnToQueue(OverdueService.REQUEUED, now, new Actor("test:1", now)));
            var again = store.publications()
                    .claimDue(node, now, Duration.ofMinutes(1), 1)
                    .getFirst();

            assertThat(new OverdueService(store, node).admits(again))
                    .as(overdue.name())
                    .isFalse();
            assertThat(at(id).state()).isIn(PublicationState.SKIPPED, PublicationState.HELD);
        }
    }

    @Test
    void whatWasTriedAndIsPlannedAnewIsNotAdmittedWhenItIsOverdueThen() {
        var id = plan(Overdue.SKIP, "tried");
        var node = new NodeId("test:1");
        var claimed = store.publications()
                .claimDue(node, now, Duration.ofMinutes(1), 1)
                .getFirst();
        var key = new PublishKey(UUID.randomUUID(), now);
        var actor = new Actor("test:1", now);
        var sending = store.publications().save(claimed.intend(0, key, "{}", now.plusSeconds(40), actor));
        store.publications()
                .save(sending.neverSent(0, Message.of("publishing.fault.not-sent", "x"), now.plusSeconds(2), actor));
        replan(id, now.plus(Duration.ofHours(1)));
        now = now.plus(Duration.ofHours(3));
        var again = store.publications()
                .claimDue(node, now, Duration.ofMinutes(1), 1)
                .getFirst();

        assertThat(new OverdueService(store, node).admits(again)).isFalse();
        assertThat(at(id).state()).isEqualTo(PublicationState.SKIPPED);
    }

    @Test
    void whatWaitedAndIsPlannedAnewWaitsForItsTurnOnceMore() throws Exception {
        var both = List.of(plan("one"), plan("two"));
        now = now.plus(Duration.ofHours(2));
        send();
        var id = both.stream()
                .filter(each ->
                        at(each).reason().filter(CatchUpThrottle.WAITS::equals).isPresent())
                .findFirst()
                .orElseThrow();

        replan(id, now.plus(Duration.ofHours(1)));
        var other = plan("other", now.plus(Duration.ofHours(1)));
        now = now.plus(Duration.ofHours(3));
        send();
        assertThat(Stream.of(id, other).map(each -> at(each).state()))
                .containsExactlyInAnyOrder(PublicationState.PUBLISHED, PublicationState.PLANNED);
    }

    private void replan(PublicationId id, Instant due) {
        store.publications()
                .save(at(id).reschedule(Schedule.at(due, java.time.ZoneOffset.UTC), new Actor("anna", now)));
    }

    @Test
    void whatIsBeyondAnHoursLimitIsAskedOrSkippedAsTheRuleSays() throws Exception {
        limit("2 hold");
        var ids = List.of(plan("a"), plan("b"), plan("c"), plan("d"));
        now = now.plus(Duration.ofHours(2));
        send();
        now = now.plus(Duration.ofMinutes(31));
        send();
        assertThat(ids.stream().map(id -> at(id).state()))
                .containsExactlyInAnyOrder(
                        PublicationState.PUBLISHED,
                        PublicationState.PUBLISHED,
                        PublicationState.HELD,
                        PublicationState.HELD);
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
        limit("2 hold");
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
        var result = store.audit()
                .list(Optional.of("publication/" + last), Optional.empty(), 1)
                .items()
                .getFirst()
                .message();
        assertThat(result.text(Locale.ENGLISH)).startsWith("Goes out sooner, Mar 1, 2027, 12:00");
        assertThat(result.text(Locale.FRENCH)).startsWith("Partira plus tôt, le 1 mars 2027");
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
        var other = store.publications()
                .claimDue(new NodeId("other:1"), now, Duration.ofMinutes(1), 1)
                .getFirst();
        assertThat(new CatchUpThrottle(store, new NodeId("other:1"))
                        .slot(other, now, new CatchUpPolicy(1, CatchUpPolicy.ExcessPolicy.WAIT)))
                .contains(now.plus(Duration.ofHours(1)));

        var late = plan(Overdue.LATE, NINE, "late");
        send();
        assertThat(at(late).notBefore()).isEqualTo(now.plus(Duration.ofHours(2)));
    }

    /** Those that wait for their turn, the first of them first. */
    private List<PublicationId> waiting() {
        return store.publications().list(PublicationQuery.all().in(PublicationState.PLANNED)).items().stream()
                .filter(each ->
                        each.reason().filter(CatchUpThrottle.WAITS::equals).isPresent())
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
                        CatchUpPolicy.setting(Optional.of(ANNA)),
                        Optional.of(value),
                        new AuditEntry(now, "test", "account/" + ANNA, Message.of("publishing.catch-up.set", 1)));
    }

    @Test
    void ofASeriesOnlyTheNewestOverdueOneGoesOut() throws Exception {
        planHourly();
        now = now.plus(Duration.ofHours(5));
        send();
        var states = store.publications().ofPost(new PostId("again")).stream().map(Publication::state);
        assertThat(states)
                .containsExactly(PublicationState.SKIPPED, PublicationState.SKIPPED, PublicationState.PUBLISHED);
    }

    @Test
    void ofASeriesOnlyTheNewestOverdueOneIsAdmittedOfThoseThatWereClaimedTogether() {
        planHourly();
        now = now.plus(Duration.ofHours(5));
        var claimed = store.publications().claimDue(new NodeId("test:1"), now, Duration.ofMinutes(1), 10);
        var policy = new OverdueService(store, new NodeId("test:1"));

        assertThat(claimed).extracting(policy::admits).containsExactly(false, false, true);
        var states = store.publications().ofPost(new PostId("again")).stream().map(Publication::state);
        assertThat(states)
                .containsExactly(PublicationState.SKIPPED, PublicationState.SKIPPED, PublicationState.CLAIMED);
    }

    private void planHourly() {
        var occurrences = new ArrayList<Publication>();
        for (int hour = 0; hour < 3; hour++) {
            var schedule = Schedule.at(now.plus(Duration.ofHours(hour)), java.time.ZoneOffset.UTC);
            occurrences.add(at(plan("x", now.plus(Duration.ofDays(900))))
                    .derived(schedule, new DueTimeDerivation(schedule.wall().toString(), Duration.ZERO, false, "")));
        }
        store.publications().planMissing(ofOnePost(occurrences), new Actor("test", now));
    }

    private static List<Publication> ofOnePost(List<Publication> all) {
        return all.stream()
                .map(each -> Publication.planned(
                                new PublicationIdentity(
                                        PublicationId.fresh(),
                                        new PostId("again"),
                                        each.account(),
                                        each.identity().createdAt()),
                                each.content(),
                                each.parts(),
                                DueTime.of(
                                        each.due(),
                                        each.schedule(),
                                        each.dueTime().overdue()))
                        .derived(each.derivation()))
                .toList();
    }
}
