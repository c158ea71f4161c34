package org.signalbox.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.signalbox.connector.api.Author;
import org.signalbox.connector.api.Capability;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.content.internal.PreflightService;
import org.signalbox.inbox.ConversationView;
import org.signalbox.inbox.Inbox;
import org.signalbox.model.AnsweredItem;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.MessageException;
import org.signalbox.model.Money;
import org.signalbox.model.NetworkState;
import org.signalbox.model.NodeId;
import org.signalbox.model.PlanningException;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.concurrent.TaskExecutor;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationChange;
import org.signalbox.model.inbox.ConversationQuery;
import org.signalbox.model.inbox.InboxAction;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.inbox.InboxPosition;
import org.signalbox.model.store.PastDetails;
import org.signalbox.model.store.PastPost;
import org.signalbox.publishing.Answering;
import org.signalbox.publishing.Publishing;
import org.signalbox.publishing.SendingLimits;
import org.signalbox.publishing.internal.answers.AnsweringService;
import org.signalbox.publishing.internal.holds.NetworkHolds;
import org.signalbox.publishing.internal.holds.Reroutes;
import org.signalbox.publishing.internal.holds.TermsEnforcementService;
import org.signalbox.publishing.internal.nodes.FailureDetector;
import org.signalbox.publishing.internal.planning.PlanChanges;
import org.signalbox.publishing.internal.sending.SendingService;
import org.signalbox.tests.fakes.content.FolderWorkspace;
import org.signalbox.tests.fakes.networks.WrittenToNetwork.Said;

/** From a message to its answer at the network, with the real store and the real publishing. */
class AnswersTest extends InboxFixture {
    private NetworkHolds holds;
    private AnsweringService answering;
    private SendingService sending;
    private InboxService inbox;
    private Publishing publishing;

    @BeforeEach
    void start() throws Exception {
        holds = new NetworkHolds(store, network, TaskExecutor.virtual("holds"));
        var folder = new FolderWorkspace(workspace);
        answering = new AnsweringService(store, network, folder, holds, book);
        var terms = new TermsEnforcementService(store, network, book);
        sending = new SendingService(
                store,
                network,
                SendingLimits.NONE,
                terms,
                new AnswerGuardService(store, network, meter, budgets, book),
                new NodeId("test:1"),
                FailureDetector.NONE,
                TaskExecutor.virtual("sending"));
        var reroutes = new Reroutes(store, network, folder, new PreflightService(context(), store, book), book);
        var changes = new PlanChanges(store, network, SendingLimits.NONE, terms, holds, reroutes);
        publishing = publishing(changes);
        inbox = new InboxService(store, network, answering, publishing, book);
        comments(1, 1);
        read();
    }

    @AfterEach
    void stop() {
        sending.stop();
        answering.stop();
        holds.stop();
    }

    private BundleContext context() {
        return (BundleContext) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (self, method, args) -> method.getName().equals("getProperty") ? workspace.toString() : null);
    }

    private static Publishing publishing(PlanChanges changes) {
        return (Publishing) Proxy.newProxyInstance(
                AnswersTest.class.getClassLoader(), new Class<?>[] {Publishing.class}, (self, method, args) -> {
                    try {
                        return PlanChanges.class
                                .getMethod(method.getName(), method.getParameterTypes())
                                .invoke(changes, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private Publication answer(String text, int known) throws PlanningException {
        return inbox.answer(message("c1"), text, List.of(), known, "anna");
    }

    private void send() throws InterruptedException {
        sending.send(now);
        assertThat(sending.drain(Duration.ofSeconds(20))).isTrue();
    }

    private ConversationView view() {
        return inbox.view(message("c1").conversation()).orElseThrow();
    }

    private Conversation.Work work() {
        return view().conversation().work();
    }

    private void draft(String text) {
        var draft = new Conversation.Draft("c1", text, "anna", now);
        inbox.change(List.of(message("c1").conversation()), new ConversationChange.Write(Optional.of(draft)), "anna");
    }

    private void setUndo(String seconds) {
        store.settings()
                .set(
                        Inbox.UNDO_SETTING,
                        Optional.of(seconds),
                        new AuditEntry(now, "test", "setting", Message.of("test.happened")));
    }

    private static void assertRefused(Attempt attempt, String code) {
        assertThatThrownBy(attempt::run)
                .isInstanceOfSatisfying(
                        MessageException.class,
                        e -> assertThat(e.message().code()).isEqualTo(code));
    }

    /** Something that may be refused. */
    private interface Attempt {
        void run() throws Exception;
    }

    @Test
    void anAnswerGoesOutBelowItsMessageAndTheDraftIsGone() throws Exception {
        draft("Thank y");
        assertThat(view().conversation().waitingSince()).isPresent();

        var answer = answer("Thank you!", 0);

        assertThat(work().draft()).isEmpty();
        assertThat(view().conversation().unread()).isZero();
        assertThat(answer.due()).isEqualTo(NINE.plusSeconds(10));
        send();
        assertThat(network.said()).isEmpty();
        now = NINE.plusSeconds(10);
        send();
        assertThat(network.said()).containsExactly(new Said("Thank you!", Optional.of("c1")));
        assertThat(view().answers().get("c1"))
                .singleElement()
                .satisfies(one -> assertThat(one.state()).isEqualTo(PublicationState.PUBLISHED));
    }

    @Test
    void aMessageThatItsAuthorTookBackMeanwhileIsNotAnswered() throws Exception {
        var answer = answer("Thank you!", 0);
        network.gone("c1", true);
        now = NINE.plusSeconds(10);
        send();
        assertThat(network.said()).isEmpty();
        assertThat(network.lookedAt()).containsExactly(List.of("c1"));
        var rejected = store.publications().find(answer.id()).orElseThrow();
        assertThat(rejected.state()).isEqualTo(PublicationState.REJECTED);
        assertCode(rejected.reason(), "inbox.answer.item-gone");
        assertThat(message("c1").status().goneAt()).contains(now);
        assertRefused(() -> answer("Still there?", 1), "inbox.cannot.answer-gone");
        assertThat(view().conversation().waitingSince()).isEmpty();
    }

    @Test
    void aMessageThatItsAuthorChangedIsAnsweredOnlyByWhoSawThat() throws Exception {
        var seen = message("c1");
        var answer = answer("Yes", 0);
        network.rewrite("c1", "Do you hate us?");
        now = NINE.plusSeconds(10);
        send();
        assertThat(network.said()).isEmpty();
        assertCode(store.publications().find(answer.id()).orElseThrow().reason(), "inbox.answer.item-changed");
        assertThat(message("c1").text()).isEqualTo("Do you hate us?");
        assertThat(message("c1").status().earlier()).containsExactly(new InboxMessage.Earlier("Comment 1", now, true));
        assertRefused(() -> inbox.answer(seen, "Yes", List.of(), 1, "anna"), "inbox.cannot.answer-changed");
        now = NINE.plusSeconds(60);
        answer("No", 1);
        now = NINE.plusSeconds(70);
        send();
        assertThat(network.said()).containsExactly(new Said("No", Optional.of("c1")));
    }

    @Test
    void aTermThatEndsTheTimeToAnswerIsJudgedAsTimeGoesOn() throws Exception {
        var window = "{\"id\":\"chirp.window\",\"operation\":\"reply.create\",\"kind\":\"answer-window\","
                + "\"measure\":{\"of\":\"%s\",\"length\":\"PT24H\"}}";
        terms(window.formatted("comment"));
        now = NINE.plus(Duration.ofHours(24)).minusSeconds(10);
        assertThat(inbox.answerability(message("c1")).possible()).isTrue();
        var answer = answer("Just in time", 0);
        now = NINE.plus(Duration.ofHours(24));
        var late = inbox.answerability(message("c1"));
        assertThat(late.possible()).isFalse();
        assertCode(late.reason(), "inbox.cannot.answer-window");
        assertThat(late.term()).contains("chirp.window");
        assertThat(late.source()).contains("urn:test");
        assertRefused(() -> answer("Too late", 1), "inbox.cannot.answer-window");
        send();
        assertThat(network.said()).isEmpty();
        assertCode(store.publications().find(answer.id()).orElseThrow().reason(), "inbox.answer.item-late");
        terms(window.formatted("message"));
        assertThat(inbox.answerability(message("c1")).possible()).isTrue();
    }

    @Test
    void anAnswerDoesNotWaitForALookThatFails() throws Exception {
        answer("Thank you!", 0);
        network.failLook(() -> {
            throw new ConnectorException.Unavailable("busy", null);
        });
        now = NINE.plusSeconds(10);
        send();
        assertThat(network.said()).hasSize(1);
    }

    @Test
    void whatCostsMoneyIsNotReadAgainWhenABudgetIsUsedUp() throws Exception {
        terms("{\"id\":\"chirp.read\",\"operation\":\"inbox.read\",\"kind\":\"price\",\"value\":0.01,"
                + "\"currency\":\"USD\"}");
        budgets.left("0", true);
        answer("Thank you!", 0);
        now = NINE.plusSeconds(10);
        send();
        assertThat(network.lookedAt()).isEmpty();
        assertThat(network.said()).hasSize(1);
    }

    @Test
    void whatSomebodyElseWritesStays() throws Exception {
        draft("Thank y");
        inbox.change(List.of(message("c1").conversation()), new ConversationChange.Answering(true), "anna");

        inbox.answer(message("c1"), "Thanks", List.of(), 0, "zoe");

        assertThat(work().draft().orElseThrow().text()).isEqualTo("Thank y");
        assertThat(work().answering().orElseThrow().actor()).isEqualTo("anna");
        answer("Thank you!", 1);
        assertThat(work().draft()).isEmpty();
        assertThat(work().answering()).isEmpty();
    }

    @Test
    void whatIsGoneSinceItWasSeenIsNeitherAnsweredNorActedOn() throws Exception {
        var seen = message("c1");
        var asked = store.inbox().ask(InboxAction.asked(ANNA, "c1", InboxAction.Kind.REMOVE, TEST));
        var done = new InboxAction(
                asked.id(),
                asked.account(),
                asked.message(),
                asked.kind(),
                InboxAction.State.DONE,
                asked.actor(),
                asked.askedAt(),
                asked.notBefore(),
                1,
                Optional.empty());
        assertThat(store.inbox().tried(asked, done, TEST)).isPresent();

        assertRefused(() -> inbox.answer(seen, "Thanks", List.of(), 0, "anna"), "inbox.cannot.answer-gone");
        assertRefused(() -> inbox.act(seen, InboxAction.Kind.HIDE, "anna"), "inbox.action.gone");
    }

    @Test
    void twoPeopleDontAnswerOneMessageUnknowingly() throws Exception {
        answer("Thank you!", 0);
        draft("Thanks");

        assertRefused(() -> inbox.answer(message("c1"), "Thanks", List.of(), 0, "zoe"), Answering.TAKEN);

        assertThat(work().draft().orElseThrow().text()).isEqualTo("Thanks");
        inbox.answer(message("c1"), "Thanks once more", List.of(), 1, "zoe");
        now = NINE.plusSeconds(10);
        send();
        assertThat(network.said()).hasSize(2);
    }

    @Test
    void anAnswerIsTakenBackIntoTheDraft() throws Exception {
        var answer = answer("Thank you!", 0);

        inbox.undoAnswer(answer, "anna");

        assertThat(work().draft().orElseThrow().text()).isEqualTo("Thank you!");
        now = NINE.plusSeconds(10);
        send();
        assertThat(network.said()).isEmpty();
        answer("Thanks!", 1);
        now = NINE.plusSeconds(20);
        send();
        assertThat(network.said()).containsExactly(new Said("Thanks!", Optional.of("c1")));
    }

    @Test
    void whatIsOutCantBeTakenBack() throws Exception {
        setUndo("0");
        var answer = answer("Thank you!", 0);
        send();

        assertThatThrownBy(() -> inbox.undoAnswer(answer, "anna")).isInstanceOf(PlanningException.class);

        assertThat(network.said()).hasSize(1);
        assertThat(work().draft()).isEmpty();
    }

    @Test
    void theTimeToTakeBackIsASettingWithinBounds() throws Exception {
        setUndo("100000");
        assertThat(answer("One", 0).due()).isEqualTo(NINE.plusSeconds(300));
        setUndo("soon");
        assertThat(answer("Two", 1).due()).isEqualTo(NINE.plusSeconds(10));
    }

    @Test
    void aFailedCommitKeepsTheAnswerAndIsTriedAgain() throws Exception {
        network.failCommit(() -> {
            throw new ConnectorException.NotSent("no route", null);
        });
        answer("Thank you!", 0);
        now = NINE.plusSeconds(10);
        send();
        assertThat(network.said()).isEmpty();
        now = NINE.plus(Duration.ofMinutes(10));
        send();

        assertThat(network.said()).hasSize(1);
    }

    @Test
    void saysWhyAMessageCantBeAnswered() throws Exception {
        assertThat(inbox.answerability(message("c1")).possible()).isTrue();
        network.write(InboxItem.of("c2", InboxItem.Kind.COMMENT, now, Author.of("u", "bea"), "Locked")
                .build());
        read();
        assertCode(inbox.answerability(message("c2")).reason(), "inbox.cannot.answer-this");
        account(Optional.of(Message.of("inbox.no-account", "x")));
        assertThat(inbox.answerability(message("c1")).possible()).isTrue();
        assertCode(inbox.answerability(message("c1")).reason(), "inbox.answer.waits-paused");
        account(Optional.empty());
        network.become(NetworkState.DISABLED);
        assertThat(inbox.answerability(message("c1")).possible()).isTrue();
        assertCode(inbox.answerability(message("c1")).reason(), "inbox.answer.waits-off");
        network.become(NetworkState.ENABLED);
        network.can(Capability.INBOX);
        assertCode(inbox.answerability(message("c1")).reason(), "inbox.cannot.answer");
        network.become(NetworkState.REMOVED);
        assertCode(inbox.answerability(message("c1")).reason(), "inbox.network-removed");
        assertRefused(() -> answer("x", 0), "inbox.network-removed");
    }

    @Test
    void anAnswerOfAPausedAccountIsPlannedAndWaits() throws Exception {
        account(Optional.of(Message.of("inbox.no-account", "x")));
        var answer = answer("Thank you!", 0);
        now = NINE.plusSeconds(10);
        send();
        assertThat(network.said()).isEmpty();
        assertThat(store.publications().find(answer.id()).orElseThrow().state())
                .isIn(PublicationState.PLANNED, PublicationState.HELD);
    }

    @Test
    void aTermThatForbidsAnswersIsNamed() {
        terms("{\"id\":\"chirp.no-answers\",\"kind\":\"forbids\",\"operation\":\"reply.create\","
                + "\"measure\":{\"what\":\"text\"},\"note\":\"Apps may not answer.\"}");

        var answerability = inbox.answerability(message("c1"));

        assertThat(answerability.possible()).isFalse();
        assertThat(answerability.term()).contains("chirp.no-answers");
        assertThat(answerability.source()).contains("urn:test");
        assertThat(answerability.reason().orElseThrow().text(java.util.Locale.ENGLISH))
                .contains("Apps may not answer.");
        assertRefused(() -> answer("x", 0), "inbox.cannot.answer-forbidden-because");
        assertThat(store.publications().answers(ANNA, "c1")).isEmpty();
    }

    @Test
    void thePostThatAConversationIsAboutIsShownAsItIsKnown() throws Exception {
        network.write(InboxItem.of("c7", InboxItem.Kind.COMMENT, now, Author.of("u-bea", "bea"), "Which platform?")
                .conversation(Optional.of("p1"))
                .replyTo(Optional.of("somebody's comment"))
                .build());
        read();
        var id = message("c7").conversation();
        var unknown = inbox.view(id).orElseThrow();
        assertThat(unknown.conversation().post()).contains("p1");
        assertThat(unknown.post()).as("no reading brought it yet").isEmpty();

        store.pastPosts()
                .put(ANNA, List.of(post("p0", "Another post", false), post("p1", "To Vienna at 21:05", false)));
        assertThat(inbox.view(id).orElseThrow().post()).contains(post("p1", "To Vienna at 21:05", false));
        assertThat(inbox.filled("{post-title}: {name}", message("c7"), "anna"))
                .as("of a post without a title")
                .isEqualTo("{post-title}: bea");

        store.pastPosts().put(ANNA, List.of(post("p1", "To Vienna at 22:05", true)));
        var changed = inbox.view(id).orElseThrow().post().orElseThrow();
        assertThat(changed.text()).isEqualTo("To Vienna at 22:05");
        assertThat(changed.deleted()).isTrue();
    }

    private PastPost post(String id, String text, boolean deleted) {
        var picture = RemoteMedia.at(URI.create("http://localhost:1/" + id + ".jpg"));
        return new PastPost(
                ANNA,
                id,
                NINE,
                text,
                Optional.of(URI.create("http://localhost:1/" + id)),
                Optional.empty(),
                new PastDetails(Optional.empty(), Optional.empty(), Optional.empty(), List.of(picture)),
                "{}",
                Optional.empty(),
                deleted);
    }

    @Test
    void aTermForbidsToAnswerWhoDidntAskForIt() throws Exception {
        terms("{\"id\":\"chirp.unsummoned\",\"kind\":\"forbids\",\"operation\":\"reply.create\","
                + "\"when\":{\"is\":\"unsummoned\"},\"measure\":{\"what\":\"text\"},\"note\":\"Only the asked.\"}");
        network.write(InboxItem.of("c2", InboxItem.Kind.COMMENT, now, Author.of("u", "bea"), "Just saying")
                .build());
        network.write(InboxItem.of("m1", InboxItem.Kind.MESSAGE, now, Author.of("u", "bea"), "Too late")
                .build());
        read();

        var unasked = inbox.answerability(message("c2"));
        assertThat(unasked.possible()).isFalse();
        assertThat(unasked.term()).contains("chirp.unsummoned");
        assertThat(unasked.source()).contains("urn:test");
        assertThat(unasked.reason().orElseThrow().text(java.util.Locale.ENGLISH))
                .contains("Only the asked.");
        assertThat(inbox.answerability(message("c1")).possible()).isTrue();
        assertCode(inbox.answerability(message("m1")).reason(), "inbox.cannot.answer-this");
        assertRefused(
                () -> inbox.answer(message("c2"), "x", List.of(), 0, "anna"), "inbox.cannot.answer-forbidden-because");
        answer("Thank you!", 0);
    }

    @Test
    void aTermThatLooksAtWhatIsWrittenForbidsNoAnswerAhead() {
        terms("{\"id\":\"chirp.links\",\"kind\":\"forbids\",\"operation\":\"reply.create\","
                + "\"when\":{\"has\":\"link\"},\"measure\":{\"what\":\"text\"}}");

        assertThat(inbox.answerability(message("c1")).possible()).isTrue();
    }

    @Test
    void answersToMessagesHaveTermsOfTheirOwn() throws Exception {
        var limit = "{\"id\":\"chirp.text\",\"kind\":\"text-limit\",\"operation\":\"post.create\","
                + "\"measure\":{\"unit\":\"code-points\"},\"value\":10}";
        var price = "{\"id\":\"chirp.price\",\"kind\":\"price\",\"operation\":\"reply.create\","
                + "\"value\":\"0.01\",\"currency\":\"USD\"}";
        var ofMessages = "\"operation\":\"reply.create\",\"when\":{\"is\":\"message\"}";
        terms(
                limit,
                price,
                limit.replace("chirp.text", "chirp.message")
                        .replace("\"operation\":\"post.create\"", ofMessages)
                        .replace(":10}", ":100}"),
                price.replace("chirp.price", "chirp.sent")
                        .replace("\"operation\":\"reply.create\"", ofMessages)
                        .replace("0.01", "0.02"));
        network.write(InboxItem.of("m1", InboxItem.Kind.MESSAGE, now, Author.of("u", "bea"), "Hello")
                .possible(InboxItem.Action.REPLY)
                .build());
        read();

        assertThat(inbox.check(message("c1"), "Thanks a lot!", List.of()).ok()).isFalse();
        var check = inbox.check(message("m1"), "Thanks a lot!", List.of());
        assertThat(check.ok()).isTrue();
        assertThat(check.price()).contains(Money.of("0.02", "USD"));
        var answer = inbox.answer(message("m1"), "Thanks a lot!", List.of(), 0, "anna");
        assertThat(AnsweredItem.isMessage(store.publications().find(answer.id()).orElseThrow()))
                .isTrue();
        assertThat(AnsweredItem.isMessage(answer("Thanks", 0))).isFalse();

        terms("{\"id\":\"chirp.no\",\"kind\":\"forbids\"," + ofMessages + ",\"measure\":{\"what\":\"text\"}}");
        assertThat(inbox.answerability(message("m1")).term()).contains("chirp.no");
        assertThat(inbox.answerability(message("c1")).possible()).isTrue();
    }

    @Test
    void anAnswerIsCheckedWhileItIsWritten() {
        terms("{\"id\":\"chirp.text\",\"kind\":\"text-limit\",\"operation\":\"post.create\","
                + "\"measure\":{\"unit\":\"code-points\"},\"value\":10}");

        var shorter = inbox.check(message("c1"), "Thanks", List.of());
        var longer = inbox.check(message("c1"), "Thanks a lot!", List.of());

        assertThat(shorter.ok()).isTrue();
        assertThat(shorter.used()).isEqualTo(6);
        assertThat(shorter.limit()).isEqualTo(10);
        assertThat(longer.ok()).isFalse();
        assertThat(longer.used()).isEqualTo(13);
        assertThat(inbox.check(message("c1"), " ", List.of()).ok()).isFalse();
    }

    @Test
    void aMarkThatSomebodyWritesEnds() {
        var id = message("c1").conversation();
        inbox.change(List.of(id), new ConversationChange.Answering(true), "zoe");
        assertThat(work().answering().orElseThrow().actor()).isEqualTo("zoe");
        now = now.plusSeconds(119);
        assertThat(work().answering()).isPresent();
        now = now.plusSeconds(1);

        assertThat(work().answering()).isEmpty();
        assertThat(inbox.list(ConversationQuery.of(ConversationQuery.View.ALL, 10))
                        .items()
                        .getFirst()
                        .work()
                        .answering())
                .isEmpty();
    }

    @Test
    void changesAreTakenBack() {
        var id = message("c1").conversation();
        var before = inbox.change(List.of(id), new ConversationChange.Done(now), "anna");
        assertThat(work().done()).isTrue();

        inbox.change(List.of(id), new ConversationChange.Assign(Optional.of("zoe")), "zoe");

        inbox.undo(before, new ConversationChange.Done(now), "anna");

        assertThat(work().done()).isFalse();
        assertThat(work().assignee()).contains("zoe");
    }

    @Test
    void whoSawAnAnswerAsTakenBackIsToldThatItWasRestored() throws Exception {
        var first = answer("Thank you!", 0);
        inbox.undoAnswer(first, "anna");
        var known = view().known("c1");
        publishing.restore(first.id(), "anna");

        assertRefused(() -> inbox.answer(message("c1"), "Thanks", List.of(), known, "zoe"), Answering.TAKEN);

        now = NINE.plusSeconds(10);
        send();
        assertThat(network.said()).hasSize(1);
        inbox.answer(message("c1"), "Thanks", List.of(), view().known("c1"), "zoe");
    }

    @Test
    void nobodyHasSeenAnswersThatArentThere() {
        assertRefused(() -> answer("Thank you!", 1), "inbox.answer.unknown-number");
        assertThat(view().answers()).isEmpty();
    }

    @Test
    void anAnswerLeavesItsAuthorsDraftToAnotherMessage() throws Exception {
        var draft = new Conversation.Draft("c0", "To another", "anna", now);
        inbox.change(List.of(message("c1").conversation()), new ConversationChange.Write(Optional.of(draft)), "anna");

        answer("Thank you!", 0);

        assertThat(work().drafts()).containsExactly(draft);
    }

    @Test
    void whoWasErasedSinceIsntAnswered() {
        var seen = message("c1");
        store.contacts().erase("chirp/" + seen.author().remoteId(), TEST);

        assertRefused(() -> inbox.answer(seen, "Thanks", List.of(), 0, "anna"), "inbox.cannot.answer-erased");
        assertRefused(() -> inbox.act(seen, InboxAction.Kind.HIDE, "anna"), "inbox.action.gone");
    }

    @Test
    void whatIsAskedForCanBeTakenBackUntilANodeHasIt() throws Exception {
        var action = inbox.act(message("c1"), InboxAction.Kind.HIDE, "anna");
        assertThat(inbox.cancel(action, "anna")).isPresent();
        var again = inbox.act(message("c1"), InboxAction.Kind.HIDE, "anna");
        new ActionTry(store, network, new NodeId("test:1"))
                .tryNow(store.inbox().dueActions(now, 1).getFirst());
        assertThat(inbox.cancel(again, "anna")).isEmpty();
        assertThat(network.done()).containsExactly("hide c1");
        assertThat(view().actions().get("c1"))
                .extracting(InboxAction::state)
                .containsExactlyInAnyOrder(InboxAction.State.DONE, InboxAction.State.CANCELLED);
    }

    @Test
    void whatTheNetworkCantIsRefused() throws Exception {
        network.can(Capability.INBOX, Capability.ANSWER);
        assertRefused(() -> inbox.act(message("c1"), InboxAction.Kind.LIKE, "anna"), "inbox.action.cannot");
        network.can(Capability.INBOX, Capability.LIKE);
        network.write(InboxItem.of("c2", InboxItem.Kind.COMMENT, now, Author.of("u", "bea"), "x")
                .build());
        read();
        assertRefused(() -> inbox.act(message("c2"), InboxAction.Kind.LIKE, "anna"), "inbox.action.not-with-this");
    }

    @Test
    void aReplyToSomebodyElsesCommentIsShownWithThePostThatBothAreBelow() throws Exception {
        store.pastPosts()
                .put(
                        ANNA,
                        List.of(new PastPost(
                                ANNA,
                                "p1",
                                NINE,
                                "The night train runs again",
                                Optional.empty(),
                                Optional.empty(),
                                "{}",
                                Optional.empty(),
                                false)));
        network.write(InboxItem.of("c2", InboxItem.Kind.COMMENT, now, Author.of("u", "bea"), "I agree")
                .conversation(Optional.of("p1"))
                .replyTo(Optional.of("of-somebody"))
                .build());
        read();
        var view = inbox.view(message("c2").conversation()).orElseThrow();
        assertThat(view.post().orElseThrow().text()).isEqualTo("The night train runs again");
    }

    @Test
    void conversationsOfARemovedNetworkAreListedFoundAndRead() {
        network.become(NetworkState.REMOVED);
        var query = ConversationQuery.of(ConversationQuery.View.OPEN, 10);
        assertThat(inbox.list(query).items()).hasSize(1);
        var words = new ConversationQuery(
                ConversationQuery.View.ALL,
                Set.of(),
                Set.of("chirp"),
                Set.of(),
                Optional.empty(),
                Set.of(),
                Optional.of("comm 1"),
                Optional.empty(),
                false,
                Optional.empty(),
                10);
        assertThat(inbox.list(words).items()).hasSize(1);
        assertThat(view().messages()).extracting(InboxMessage::text).containsExactly("Comment 1");
        assertThat(inbox.counts("anna").open()).isOne();
        inbox.lookAgain(message("c1").conversation());
        assertThat(inbox.answerability(message("c1")).possible()).isFalse();
        inbox.change(List.of(message("c1").conversation()), new ConversationChange.Done(now), "anna");
        assertThat(inbox.list(query).items()).isEmpty();
    }

    @Test
    void savedAnswersAreFilledIn() {
        assertThat(inbox.filled("Hi {first-name} ({handle}), {me} here: {post-title}", message("c1"), "Anna"))
                .isEqualTo("Hi Bea (bea), Anna here: {post-title}");
    }

    @Test
    void aRefreshIsStoredForTheNodeThatReads() throws Exception {
        now = now.plusSeconds(5);
        inbox.readSoon(ANNA);
        assertThat(position().nextAt()).isEqualTo(NINE.plusSeconds(15));
        now = NINE.plusSeconds(40);
        read();
        now = now.plusSeconds(20);
        inbox.readSoon(ANNA);
        assertThat(position().nextAt()).isEqualTo(now);
    }

    @Test
    void aRefreshDoesntOverruleTheNetwork() throws Exception {
        network.failReading(() -> {
            throw new ConnectorException.RateLimited("slower", NINE.plusSeconds(600));
        });
        read();
        now = now.plusSeconds(60);

        inbox.readSoon(ANNA);

        assertThat(position().nextAt()).isEqualTo(NINE.plusSeconds(600));
    }

    @Test
    void tellsHowEachInboxIsRead() throws Exception {
        terms("{\"id\":\"chirp.read\",\"kind\":\"price\",\"operation\":\"inbox.read\",\"measure\":{\"unit\":\"items\"},"
                + "\"value\":\"0.01\",\"currency\":\"USD\"}");
        store.usage()
                .add(List.of(org.signalbox.model.Usage.charge(
                        ANNA, "inbox.read", now, 7, org.signalbox.model.Money.of("0.07", "USD"))));

        var state = inbox.collection().getFirst();

        assertThat(state.readAt()).contains(NINE);
        assertThat(state.nextAt())
                .contains(
                        store.inbox().position(ANNA).map(InboxPosition::nextAt).orElseThrow());
        assertThat(state.problem()).isEmpty();
        assertThat(state.dailyPrice().orElseThrow().amount()).isEqualByComparingTo("0.01");
        network.become(NetworkState.DISABLED);
        assertCode(inbox.collection().getFirst().problem(), "inbox.network-off");
    }
}
