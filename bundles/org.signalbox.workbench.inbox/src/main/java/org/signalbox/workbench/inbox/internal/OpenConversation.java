package org.signalbox.workbench.inbox.internal;

import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.signalbox.inbox.ConversationView;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.inbox.ConversationChange;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.workbench.ui.CoalescedRefresh;
import org.signalbox.workbench.ui.FailureText;
import org.signalbox.workbench.ui.PartBody;
import org.signalbox.workbench.ui.Selections;
import org.signalbox.workbench.ui.StyleClasses;
import org.signalbox.workbench.ui.SystemPrograms;

/** The selected conversation with the field for an answer. UI thread. */
final class OpenConversation {
    /** Milliseconds after which a conversation in sight counts as read. */
    private static final int SEEN = 700;

    private final InboxTools tools;
    private final ConversationEdits changes;
    private final EPartService parts;
    private final IEventBroker events;
    private final Runnable next;
    private final Consumer<ConversationId> select;
    private final CoalescedRefresh reads;
    private final PartBody stage;
    private final Composite page;
    private final ConversationHeader header;
    private final ConversationPane pane;
    private final AnswerPane answers;
    private final UndoBar undo;
    private final AnswerWriting answering;
    private final MessageActions actions;
    private Optional<ConversationId> shown = Optional.empty();
    private Optional<InboxMessage> pointed = Optional.empty();
    private Optional<ConversationId> keptUnread = Optional.empty();
    private Consumer<InboxPartCommand> perform = command -> {};
    private boolean focusing;

    /**
     * @param next selects the next conversation, once one is answered
     * @param select selects one
     */
    OpenConversation(
            Composite parent,
            InboxTools tools,
            ConversationEdits changes,
            UndoBar undo,
            EPartService parts,
            IEventBroker events,
            Runnable next,
            Consumer<ConversationId> select) {
        this.tools = tools;
        this.changes = changes;
        this.undo = undo;
        this.parts = parts;
        this.events = events;
        this.next = next;
        this.select = select;
        stage = new PartBody(
                parent, tools.icons(), tools.palette(), "message-square", Message.of("inboxview.nothing-selected"));
        page = StyleClasses.as(StyleClasses.PLAIN, new Composite(stage.root(), SWT.NONE));
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(page);
        header = new ConversationHeader(page, tools, command -> perform.accept(command));
        var sash = new SashForm(page, SWT.VERTICAL | SWT.SMOOTH);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(sash);
        pane = new ConversationPane(sash, tools, this::act);
        answers = new AnswerPane(sash, tools);
        new InboxMemory().weights(sash, "answer", 66, 34);
        answering = new AnswerWriting(tools, answers, this::answered);
        actions = new MessageActions(tools, this::refresh);
        reads = new CoalescedRefresh(tools.background(), stage::isDisposed);
        pane.onCurrent(this::point);
    }

    /** @param listener does what buttons say */
    void onCommand(Consumer<InboxPartCommand> listener) {
        perform = listener;
        answers.onSaved(() -> listener.accept(InboxPartCommand.SAVED));
    }

    /** @param listener runs when Escape leaves the answer */
    void onLeave(Runnable listener) {
        answers.onLeave(listener);
    }

    AnswerPane answers() {
        return answers;
    }

    AnswerWriting answering() {
        return answering;
    }

    MessageActions actions() {
        return actions;
    }

    void open(ConversationId id) {
        if (!shown.equals(Optional.of(id))) {
            answering.leave();
            keptUnread = Optional.empty();
            pointed = Optional.empty();
            shown = Optional.of(id);
            refresh();
        }
    }

    void openMany(int count) {
        answering.leave();
        shown = Optional.empty();
        focusing = false;
        stage.say(
                "list-checks",
                count == 0 ? Message.of("inboxview.nothing-selected") : Message.of("inboxview.many-selected", count));
    }

    /** It stays unread until another one is opened. */
    void keepUnread(ConversationId id) {
        keptUnread = Optional.of(id);
    }

    void refresh() {
        var inbox = tools.inbox();
        if (shown.isEmpty() || inbox.isEmpty()) {
            return;
        }
        var id = shown.get();
        reads.request(
                Message.of("inboxview.loading"),
                progress -> {
                    long mark = answering.reading();
                    return new ConversationReading(inbox.get().view(id), mark);
                },
                (ConversationReading read) -> {
                    if (shown.equals(Optional.of(id))) {
                        read.view()
                                .ifPresentOrElse(
                                        view -> show(view, read.mark()),
                                        () -> stage.say("message-square", Message.of("inboxview.gone")));
                    }
                },
                error -> stage.showError(Message.of("inboxview.unreadable", FailureText.text(error)), this::refresh));
    }

    /** @param mark of the drafts when the reading began */
    private record ConversationReading(Optional<ConversationView> view, long mark) {}

    private void show(ConversationView view, long mark) {
        header.show(view.conversation());
        pane.show(view);
        answering.show(view, mark);
        stage.show(page, pane.control());
        var id = view.conversation().id();
        if (view.conversation().unread() > 0) {
            page.getDisplay().timerExec(SEEN, () -> seen(id, view));
        }
        if (focusing) {
            focusing = false;
            focusAnswer();
        }
    }

    private void seen(ConversationId id, ConversationView view) {
        if (!page.isDisposed() && page.isVisible() && shown.equals(Optional.of(id)) && !keptUnread.equals(shown)) {
            changes.quietly(id, new ConversationChange.Read(view.conversation().receivedAt()));
        }
    }

    /** Shows what changes of the list made of the conversation. */
    void follow(ConversationListModel model) {
        shown.flatMap(model::find).ifPresent(header::show);
    }

    Optional<ConversationView> view() {
        return pane.view()
                .filter(view -> shown.equals(Optional.of(view.conversation().id())));
    }

    /** The message that is answered, or was last pointed at. */
    Optional<InboxMessage> message() {
        return pointed.or(answering::message);
    }

    /** The caret came to a message: it is answered, unless an answer to another one is begun. */
    private void point(InboxMessage message) {
        pointed = Optional.of(message);
        if (answers.written().isBlank() && !answering.message().equals(pointed)) {
            answering.answer(message);
        }
    }

    void focusText() {
        pane.control().setFocus();
    }

    /** Puts the focus into the answer, once the conversation is there. */
    void focusAnswer() {
        if (view().isEmpty()) {
            focusing = true;
        } else {
            answers.field().setFocus();
        }
    }

    private void act(ConversationAct act) {
        switch (act) {
            case ConversationAct.Visit visit -> SystemPrograms.open(visit.address());
            case ConversationAct.AnswerTo to -> {
                pointed = Optional.of(to.message());
                answering.answer(to.message());
                focusAnswer();
            }
            case ConversationAct.Ask ask -> actions.ask(ask.message(), ask.kind(), page.getShell());
            case ConversationAct.TakeBack back -> actions.takeBack(back.action());
            case ConversationAct.UndoAnswer answer -> undoAnswer(answer.answer());
            case ConversationAct.ShowPublication answer -> showPublication(answer.answer());
            case ConversationAct.ShowMore more -> throw new IllegalArgumentException("the pane shows more itself");
        }
    }

    private void undoAnswer(Publication answer) {
        if (shown.isEmpty()) {
            return;
        }
        var id = shown.get();
        tools.inbox()
                .ifPresent(inbox -> tools.background()
                        .change(
                                Message.of("inboxview.doing.undo-answer"),
                                progress -> inbox.undoAnswer(
                                        answer, tools.services().actor()),
                                undone -> back(id)));
    }

    private void showPublication(Publication answer) {
        parts.showPart("signalbox.part.timeline", EPartService.PartState.VISIBLE);
        events.post(Selections.SHOW_TIMELINE, answer.id().value());
    }

    private void answered(Publication answer, InboxMessage to, GivenAnswerStep step) {
        var whom = PeopleText.name(to.author());
        var conversation = to.conversation();
        var display = page.getDisplay();
        tools.history()
                .perform(
                        Message.of("inboxview.doing.answer", whom),
                        step,
                        () -> {
                            step.back();
                            display.asyncExec(() -> back(conversation));
                        },
                        back -> undo.offer(whom, answer.due(), back));
        refresh();
        next.run();
    }

    /** Shows a conversation whose answer was undone, to write it again. */
    private void back(ConversationId conversation) {
        if (!page.isDisposed()) {
            select.accept(conversation);
            focusing = true;
            refresh();
        }
    }
}
