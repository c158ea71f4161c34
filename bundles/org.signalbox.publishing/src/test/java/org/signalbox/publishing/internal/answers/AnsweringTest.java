package org.signalbox.publishing.internal.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Delivery;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Receipt;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.Workspace;
import org.signalbox.model.AccountId;
import org.signalbox.model.Actor;
import org.signalbox.model.MediaRef;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.NetworkState;
import org.signalbox.model.NodeId;
import org.signalbox.model.Overdue;
import org.signalbox.model.PlanningException;
import org.signalbox.model.Problem;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.Schedule;
import org.signalbox.model.Severity;
import org.signalbox.model.concurrent.TaskExecutor;
import org.signalbox.model.store.Registration;
import org.signalbox.publishing.AnswerGuard;
import org.signalbox.publishing.Answering;
import org.signalbox.publishing.NewAnswer;
import org.signalbox.publishing.internal.ClockedWorkers;
import org.signalbox.publishing.internal.FakeSession;
import org.signalbox.publishing.internal.OneNode;
import org.signalbox.publishing.internal.SharedStoreFixture;
import org.signalbox.publishing.internal.holds.NetworkHolds;
import org.signalbox.publishing.internal.nodes.FailureDetector;
import org.signalbox.publishing.internal.planning.PlanChanges;
import org.signalbox.publishing.internal.sending.SendingService;
import org.signalbox.scheduler.DueLoop;
import org.signalbox.terms.LimitUsage;

/** Answers to what people wrote, from the words to the network. */
class AnsweringTest extends OneNode {
    private static final Receipt ITEM =
            Receipt.of("item-1", NINE.minusSeconds(60)).data("{\"root\":\"post-1\"}");
    private static final Duration UNDO = Duration.ofSeconds(10);

    /** A PNG of one pixel. */
    private static final String DOT =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk" + "+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private NetworkHolds holds;
    private AnsweringService answering;

    @BeforeEach
    void start() {
        on(new Delivery.ReadBack(Duration.ofSeconds(30)), Capability.PUBLISH, Capability.RECONCILE, Capability.ANSWER);
        holds = new NetworkHolds(store, networks, TaskExecutor.virtual("holds"));
        answering = new AnsweringService(store, networks, new Folder(workspace), holds, book);
    }

    @AfterEach
    void stop() {
        answering.stop();
        holds.stop();
    }

    private static NewAnswer words(String text, int number) {
        return new NewAnswer(ANNA, ITEM, text, List.of(), number, UNDO);
    }

    private Publication answer(String text, int number) throws PlanningException {
        return answering.answer(words(text, number), "anna");
    }

    private PlanChanges changes() {
        var reroutes = SharedStoreFixture.reroutes(store, networks, new Folder(workspace), book);
        return new PlanChanges(store, networks, sendingLimits, terms, holds, reroutes);
    }

    /** Polls as the due loop does. */
    private void poll() throws InterruptedException {
        sending.reconcile();
        sending.send(now.plus(DueLoop.CLAIMED_AHEAD));
        settle();
    }

    private AbstractThrowableAssert<?, ?> assertRefused(NewAnswer answer, String code) {
        return assertThatThrownBy(() -> answering.answer(answer, "zoe"))
                .isInstanceOfSatisfying(
                        PlanningException.class,
                        e -> assertThat(e.message().code()).isEqualTo(code));
    }

    private List<String> problems(String text) {
        return answering.check(words(text, 0), now).problems().stream()
                .map(Problem::code)
                .toList();
    }

    @Test
    void anAnswerIsSentBelowItsItemOnceItsTimeIsOver() throws Exception {
        var answer = answer("  Yes,\r\ndaily. Cafe\u0301! ", 0);
        assertThat(answer.text()).isEqualTo("Yes,\ndaily. Caf\u00e9!");
        assertThat(answer.title()).isEqualTo("Yes,");
        assertThat(answer.due()).isEqualTo(NINE.plus(UNDO));
        assertThat(answer.dueTime().overdue()).isEqualTo(Overdue.ASK);
        poll();
        assertThat(networks.session.visible()).as("it can be taken back yet").isEmpty();
        now = NINE.plus(UNDO);
        poll();
        assertThat(at(answer.id()).state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(networks.session.visible())
                .extracting(FakeSession.Visible::parent)
                .containsExactly(Optional.of("item-1"));
        assertThat(store.publications().answers(ANNA, "item-1").getFirst().author())
                .isEqualTo("anna");
    }

    @Test
    void itIsTakenBackUntilItIsDue() throws Exception {
        var answer = answer("Yes, daily", 0);
        poll();
        now = NINE.plus(UNDO).minusMillis(1);
        poll();
        assertThat(changes().cancel(answer.id(), "anna").state()).isEqualTo(PublicationState.CANCELLED);
        now = NINE.plus(UNDO);
        poll();
        assertThat(networks.session.asked()).isZero();
    }

    @Test
    void whoAnswersLaterWithoutKnowingIsToldWhoDid() throws Exception {
        answer("Yes, daily", 0);
        now = now.plusSeconds(3);
        assertRefused(words("No idea", 0), Answering.TAKEN)
                .hasMessageContaining("anna")
                .hasMessageNotContaining(NINE.toString().substring(0, 11)) // as people write times
                .hasMessageContaining("Yes, daily");
        assertThat(answer("Also at weekends", 1).state()).isEqualTo(PublicationState.PLANNED);
        for (int later : List.of(11, 30)) { // what is due in one look may go out in either order
            now = NINE.plusSeconds(later);
            poll();
        }
        assertThat(networks.session.visible())
                .extracting(FakeSession.Visible::text)
                .containsExactly("Yes, daily", "Also at weekends");
    }

    @Test
    void anUndoneAnswerStaysUndoneBesideALaterOne() throws Exception {
        var first = answer("Yes, daily", 0);
        changes().cancel(first.id(), "anna");
        changes().restore(first.id(), "anna");
        changes().cancel(first.id(), "anna");
        var later = answer("Also at weekends", 2);
        assertThatThrownBy(() -> changes().restore(first.id(), "anna"))
                .isInstanceOfSatisfying(
                        PlanningException.class,
                        e -> assertThat(e.message().code()).isEqualTo("publishing.answer.later"));
        changes().cancel(later.id(), "anna");
        assertThat(changes().restore(first.id(), "anna").state()).isEqualTo(PublicationState.PLANNED);
    }

    @Test
    void aRejectedAnswerIsNotTriedAgainBesideALaterOne() throws Exception {
        var first = answer("Yes, daily", 0);
        networks.session.failPrepare(new ConnectorException.Rejected("too short", "chirp.text"));
        now = NINE.plus(UNDO);
        poll();
        assertThat(at(first.id()).state()).isEqualTo(PublicationState.REJECTED);
        answer("Yes, it runs every day", 1);
        assertThatThrownBy(() -> changes().retry(first.id(), "anna"))
                .isInstanceOfSatisfying(
                        PlanningException.class,
                        e -> assertThat(e.message().code()).isEqualTo("publishing.answer.later"));
    }

    @Test
    void aCheckTellsLengthAndPrice() throws Exception {
        book.set("chirp", """
                {"id": "chirp.text", "kind": "text-limit", "operation": "reply.create",
                 "measure": {"unit": "code-points"}, "value": 10}""", """
                {"id": "chirp.price", "kind": "price", "operation": "reply.create", "value": "0.25",
                 "currency": "USD"}""");
        var good = answering.check(words(" Yes ", 0), now);
        assertThat(good.possible()).isTrue();
        assertThat(good.text()).isEqualTo("Yes");
        assertThat(good.price()).contains(Money.of("0.25", "USD"));
        assertThat(good.usages())
                .extracting(LimitUsage::used, LimitUsage::limit)
                .containsExactly(tuple(3, 10));
        var bad = answering.check(words("Yes,\nit runs daily", 0), now);
        assertThat(bad.possible()).isFalse();
        var place = bad.problems().getFirst().place();
        assertThat(List.of(place.line(), place.column(), place.offset())).containsExactly(2, 6, 10);
        assertThat(bad.problems().getFirst().term()).contains("chirp.text");
        assertRefused(words("Yes,\nit runs daily", 0), "publishing.answer.error");
        assertThat(store.publications().answers(ANNA, "item-1")).isEmpty();
    }

    private static org.assertj.core.groups.Tuple tuple(long used, long limit) {
        return org.assertj.core.api.Assertions.tuple(used, limit);
    }

    @Test
    void anAnswerIsNeitherEmptyNorOfAnUnknownAccount() {
        assertThat(problems(" \n ")).containsExactly("publishing.answer.empty");
        assertRefused(words(" ", 0), "publishing.answer.error");
        var nobody = AccountId.of("nobody@chirp");
        assertRefused(new NewAnswer(nobody, ITEM, "Yes", List.of(), 0, UNDO), "publishing.answer.error")
                .hasMessageContaining("nobody@chirp");
    }

    @Test
    void aNetworkWithoutAnswersTakesNone() {
        answering.stop();
        on(new Delivery.AtMostOnce(), Capability.PUBLISH);
        answering = new AnsweringService(store, networks, new Folder(workspace), holds, book);
        assertThat(problems("Yes")).containsExactly("publishing.answer.cannot");
        assertRefused(words("Yes", 0), "publishing.answer.error");
    }

    @Test
    void whatIsOffOrPausedHoldsThem() throws Exception {
        networks.become(NetworkState.DISABLED);
        var check = answering.check(words("Yes", 0), now);
        assertThat(check.problems()).extracting(Problem::severity).containsExactly(Severity.WARNING);
        var answer = answer("Yes", 0);
        assertThat(answer.state()).isEqualTo(PublicationState.HELD);
        networks.become(NetworkState.REMOVED);
        assertThat(problems("Yes")).containsExactly("publishing.answer.no-network");
        networks.become(NetworkState.ENABLED);
        store.accounts().pause(ANNA, Optional.of(Message.of("test.why")), new Actor("anna", now));
        assertThat(problems("Yes")).as("followed at once").containsExactly("publishing.answer.paused");
    }

    @Test
    void mediaAreFrozenWithIt() throws Exception {
        var picture = Path.of("media", "a.png");
        Files.createDirectories(workspace.resolve("media"));
        Files.write(workspace.resolve(picture), Base64.getDecoder().decode(DOT));
        var media = List.of(new MediaRef("media/a.png", "A dot"));
        var answer = answering.answer(new NewAnswer(ANNA, ITEM, "See", media, 0, UNDO), "anna");
        Files.delete(workspace.resolve(picture));
        var frozen = answer.parts().getFirst().media().getFirst();
        assertThat(frozen.type()).isEqualTo("image/png");
        assertThat(store.blobs().open(frozen.sha256()).readAllBytes()).hasSize((int) frozen.size());
        assertRefused(new NewAnswer(ANNA, ITEM, "See", media, 1, UNDO), "publishing.answer.error")
                .hasMessageContaining("media/a.png");
    }

    @Test
    void anUnclearAnswerIsLookedForBelowItsItem() throws Exception {
        var answer = answer("Yes, daily", 0);
        networks.session.failCommit(commit -> {
            commit.run();
            throw new ConnectorException.OutcomeUnknown("502 after commit", null);
        });
        now = NINE.plus(UNDO);
        poll();
        assertThat(at(answer.id()).state()).isEqualTo(PublicationState.UNKNOWN);
        reconcile();
        assertThat(at(answer.id()).state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(networks.session.searches())
                .isNotEmpty()
                .allSatisfy(search -> assertThat(search.parent()).contains(ITEM));
        assertThat(networks.session.asked()).isEqualTo(1);
    }

    @Test
    void anAnswerOfANodeThatDiedAfterItsIntentIsFoundAndNotRepeated() throws Exception {
        var answer = answer("Yes, daily", 0);
        now = NINE.plus(UNDO);
        var claimed = store.publications()
                .claimDue(new NodeId("dead:1"), now, Duration.ofMinutes(5), 10)
                .getFirst();
        var key = new PublishKey(UUID.randomUUID(), now);
        var intended = store.publications()
                .save(claimed.intend(0, key, "Yes, daily", now.plusSeconds(40), new Actor("dead:1", now)));
        networks.session.commit(
                new Commit(Part.text("Yes, daily"), new Prepared("Yes, daily"), key, intended.parentOf(0)));
        reconcile();
        now = now.plusSeconds(1);
        reconcile();
        assertThat(at(answer.id()).state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(networks.session.visible())
                .extracting(FakeSession.Visible::parent)
                .containsExactly(Optional.of("item-1"));
    }

    @Test
    void ofTwoNodesOneSendsIt() throws Exception {
        var answer = answer("Yes, daily", 0);
        var other = new SendingService(
                store,
                networks,
                sendingLimits,
                terms,
                AnswerGuard.NONE,
                new NodeId("test:2"),
                FailureDetector.NONE,
                new ClockedWorkers(() -> now));
        now = NINE.plus(UNDO);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var sent = threads.invokeAll(List.<Callable<Integer>>of(() -> sending.send(now), () -> other.send(now)));
            assertThat(sent.get(0).get() + sent.get(1).get()).isEqualTo(1);
            assertThat(other.drain(Duration.ofSeconds(20))).isTrue();
            settle();
        } finally {
            other.stop();
        }
        assertThat(at(answer.id()).state()).isEqualTo(PublicationState.PUBLISHED);
        assertThat(networks.session.asked()).isEqualTo(1);
    }

    @Test
    void aLateAnswerWaitsForAPerson() throws Exception {
        var answer = answer("Yes, daily", 0);
        now = NINE.plus(Duration.ofHours(2));
        var overdue = new org.signalbox.scheduler.internal.OverdueService(store, new NodeId("test:1"));
        overdue.apply();
        assertThat(at(answer.id()).state()).isEqualTo(PublicationState.HELD);
    }

    @Test
    void anAnswerGoesOutNowhereElse() throws Exception {
        networks.become("plaza", NetworkState.ENABLED);
        var answer = answer("Yes, daily", 0);
        assertThat(changes().reroutes(answer.id())).isEmpty();
        assertThatThrownBy(() -> changes().reroute(answer.id(), AccountId.of("anna@plaza"), "anna"))
                .isInstanceOfSatisfying(
                        PlanningException.class,
                        e -> assertThat(e.message().code()).isEqualTo("publishing.reroute.answer"));
    }

    @Test
    void anAddressIsStoredAsEveryStoreTakesIt() throws Exception {
        var umlaut = ITEM.url(Optional.of(URI.create("https://chirp.example/caf\u00e9")));
        var answer = answering.answer(new NewAnswer(ANNA, umlaut, "Yes", List.of(), 0, UNDO), "anna");
        assertThat(answer.parentOf(0).flatMap(Receipt::url)).contains(URI.create("https://chirp.example/caf%C3%A9"));
        var local = ITEM.url(Optional.of(URI.create("https://[::1]/7")));
        var again = answering.answer(new NewAnswer(ANNA, local, "Yes", List.of(), 1, UNDO), "anna");
        assertThat(again.parentOf(0)).contains(ITEM);
    }

    @Test
    void itIsMovedAsPostsAre() throws Exception {
        var answer = answer("Yes, daily", 0);
        var later = Schedule.at(NINE.plusSeconds(3600), ZoneOffset.UTC);
        assertThat(changes().reschedule(answer.id(), later, "anna").due()).isEqualTo(later.instant());
    }

    /** A workspace that is only its folder. */
    private record Folder(Path root) implements Workspace {
        @Override
        public List<CheckedContent> files() {
            return List.of();
        }

        @Override
        public Optional<CheckedContent> file(String path) {
            return Optional.empty();
        }

        @Override
        public CheckedContent read(String path) {
            throw new AssertionError("not part of this test");
        }

        @Override
        public CheckedContent write(String path, String text) {
            throw new AssertionError("not part of this test");
        }

        @Override
        public void recheck() {}

        @Override
        public Registration onChange(java.util.function.Consumer<String> listener) {
            return () -> {};
        }
    }
}
