package org.signalbox.inbox.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.osgi.framework.BundleContext;
import org.signalbox.content.internal.PreflightService;
import org.signalbox.inbox.ConversationView;
import org.signalbox.inbox.Inbox;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.Message;
import org.signalbox.model.MessageException;
import org.signalbox.model.NodeId;
import org.signalbox.model.PlanningException;
import org.signalbox.model.Publication;
import org.signalbox.model.concurrent.TaskExecutor;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationChange;
import org.signalbox.model.store.Store;
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

/** An inbox with one comment that was read, the real store and the real publishing. */
abstract class AnswersFixture extends InboxFixture {
    NetworkHolds holds;
    AnsweringService answering;
    SendingService sending;
    InboxService inbox;
    Publishing publishing;

    @BeforeEach
    void start() throws Exception {
        holds = new NetworkHolds(store, network, TaskExecutor.virtual("holds"));
        answering = answering(store);
        sending = new SendingService(
                store,
                network,
                SendingLimits.NONE,
                new TermsEnforcementService(store, network, book),
                new AnswerGuardService(store, network, meter, budgets, book),
                new NodeId("test:1"),
                FailureDetector.NONE,
                TaskExecutor.virtual("sending"));
        publishing = publishing(store);
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

    AnsweringService answering(Store on) throws Exception {
        return new AnsweringService(on, network, new FolderWorkspace(workspace), holds, book);
    }

    private BundleContext context() {
        return (BundleContext) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (self, method, args) -> method.getName().equals("getProperty") ? workspace.toString() : null);
    }

    Publishing publishing(Store on) throws Exception {
        var folder = new FolderWorkspace(workspace);
        var terms = new TermsEnforcementService(on, network, book);
        var reroutes = new Reroutes(on, network, folder, new PreflightService(context(), on, book), book);
        var changes = new PlanChanges(on, network, SendingLimits.NONE, terms, holds, reroutes);
        return (Publishing) Proxy.newProxyInstance(
                AnswersFixture.class.getClassLoader(), new Class<?>[] {Publishing.class}, (self, method, args) -> {
                    try {
                        return PlanChanges.class
                                .getMethod(method.getName(), method.getParameterTypes())
                                .invoke(changes, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    Publication answer(String text, int known) throws PlanningException {
        return inbox.answer(message("c1"), text, List.of(), known, "anna");
    }

    void send() throws InterruptedException {
        sending.send(now);
        assertThat(sending.drain(Duration.ofSeconds(20))).isTrue();
    }

    ConversationView view() {
        return inbox.view(message("c1").conversation()).orElseThrow();
    }

    Conversation.Work work() {
        return view().conversation().work();
    }

    void draft(String text) {
        var draft = new Conversation.Draft("c1", text, "anna", now);
        inbox.change(List.of(message("c1").conversation()), new ConversationChange.Write(Optional.of(draft)), "anna");
    }

    void setUndo(String seconds) {
        store.settings()
                .set(
                        Inbox.UNDO_SETTING,
                        Optional.of(seconds),
                        new AuditEntry(now, "test", "setting", Message.of("test.happened")));
    }

    static void assertRefused(Attempt attempt, String code) {
        assertThatThrownBy(attempt::run)
                .isInstanceOfSatisfying(
                        MessageException.class,
                        e -> assertThat(e.message().code()).isEqualTo(code));
    }

    /** Something that may be refused. */
    interface Attempt {
        void run() throws Exception;
    }
}
