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
    private final InboxTools tools;
    private final EPartService parts;
    private final IEventBroker events;
    private final ConversationChoice choice;
    private final CoalescedRefresh reads;
    private final PartBody stage;
    private final Composite page;
    private final ConversationHeader header;
    private final ConversationPane pane;
    private final AnswerPane answers;
    private final GivenAnswers given;
    private final AnswerWriting answering;
    private final MessageActions actions;
    private final ReadMarks marks;
    private final ConversationRenewal renewal;
    private final AwaitedFocus awaited = new AwaitedFocus();
    private Optional<ConversationId> shown = Optional.empty();
    private Optional<String> pointed = Optional.empty();
    private Consumer<InboxPartCommand> perform = command -> {};

    /** Selects conversations in the list. */
    interface ConversationChoice {
        /** Selects one that a person chose. */
        void choose(ConversationId id);

        /** Goes on to the next one, which nobody chose. */
        void next();
    }

    OpenConversation(
            Composite parent,
            InboxTools tools,
            ConversationEdits changes,
            UndoBar undo,
            EPartService parts,
            IEventBroker events,
            ConversationChoice choice) {
        this.tools = tools;
        this.parts = parts;
        this.events = events;
        this.choice = choice;
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
        answering = new AnswerWriting(tools, answers, new AnswerResults());
        given = new GivenAnswers(tools, undo, this::back);
        actions = new MessageActions(tools, this::refresh);
        reads = new CoalescedRefresh(tools.background(), stage::isDisposed);
        pane.onCurrent(this::point);
        marks = new ReadMarks(tools, changes, page, this::view);
        renewal = new ConversationRenewal(tools, page, id -> shown.equals(Optional.of(id)));
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

    /** @param chosen whether a person chose it */
    void open(ConversationId id, boolean chosen) {
        if (!shown.equals(Optional.of(id))) {
            marks.attention().open(chosen);
            pointed = Optional.empty();
            awaited.cancel();
            shown = Optional.of(id);
            refresh(); // until it is there, what is typed belongs to the one before
            renewal.opened(id);
        } else if (chosen) {
            marks.input();
        }
    }

    void openMany(int count) {
        close();
        shown = Optional.empty();
        stage.say(
                "list-checks",
                count == 0 ? Message.of("inboxview.nothing-selected") : Message.of("inboxview.many-selected", count));
    }

    private void close() {
        answering.leave();
        marks.attention().open(false);
        pane.clear();
        awaited.cancel();
    }

    /** It stays unread until another one is opened. */
    void keepUnread(ConversationId id) {
        if (shown.equals(Optional.of(id))) {
            marks.attention().keepUnread();
        }
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
                        read.view().ifPresentOrElse(view -> show(view, read.mark()), () -> {
                            close();
                            stage.say("message-square", Message.of("inboxview.gone"));
                        });
                    }
                },
                error -> {
                    if (shown.equals(Optional.of(id))) {
                        awaited.cancel();
                        stage.showError(Message.of("inboxview.unreadable", FailureText.text(error)), this::refresh);
                    }
                });
    }

    /** @param mark of the drafts when the reading began */
    private record ConversationReading(Optional<ConversationView> view, long mark) {}

    private void show(ConversationView view, long mark) {
        header.show(view.conversation());
        pane.show(view);
        answering.show(view, mark);
        stage.show(page, pane.control());
        pointed = pointed.filter(id -> AnswerTarget.find(view, id).isPresent());
        marks.show(view);
        awaited.give(answers.field());
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
        return view().flatMap(
                        now -> pointed.flatMap(id -> AnswerTarget.find(now, id)).or(answering::message));
    }

    /** The caret came to a message: it is answered, unless an answer to another one is begun. */
    private void point(InboxMessage message) {
        pointed = Optional.of(message.remoteId());
        if (view().isPresent() && answers.written().isBlank() && !answering.isAnswering(message)) {
            answering.answer(message);
        }
    }

    void focusText() {
        pane.control().setFocus();
    }

    /** Puts the focus into the answer, once the conversation is there. */
    void focusAnswer() {
        if (view().isEmpty()) {
            awaited.await();
        } else {
            answers.field().setFocus();
        }
    }

    /** The focus of the answer, while its conversation isn't there yet. */
    AwaitedFocus awaited() {
        return awaited;
    }

    private void act(ConversationAct act) {
        switch (act) {
            case ConversationAct.Visit visit -> SystemPrograms.open(visit.address());
            case ConversationAct.AnswerTo to -> {
                pointed = Optional.of(to.message().remoteId());
                answering.answer(to.message());
                focusAnswer();
            }
            case ConversationAct.Ask ask -> actions.ask(ask.message(), ask.kind(), page.getShell());
            case ConversationAct.TakeBack back -> actions.takeBack(back.action());
            case ConversationAct.UndoAnswer answer -> shown.ifPresent(id -> given.takeBack(answer.answer(), id));
            case ConversationAct.ShowPublication answer -> showPublication(answer.answer());
            case ConversationAct.ShowMore more -> throw shownByThePane();
            case ConversationAct.ShowEarlier earlier -> throw shownByThePane();
            case ConversationAct.ShowTexts texts -> throw shownByThePane();
        }
    }

    private static IllegalArgumentException shownByThePane() {
        return new IllegalArgumentException("the pane shows more itself");
    }

    private void showPublication(Publication answer) {
        parts.showPart("signalbox.part.timeline", EPartService.PartState.VISIBLE);
        events.post(Selections.SHOW_TIMELINE, answer.id().value());
    }

    /** Shows a conversation whose answer was undone, to write it again. */
    private void back(ConversationId conversation) {
        if (!page.isDisposed()) {
            choice.choose(conversation);
            awaited.await();
            refresh();
        }
    }

    /** What became of answers that were written here. */
    private final class AnswerResults implements AnswerWriting.AnswerListener {
        @Override
        public void answered(Publication answer, InboxMessage message) {
            given.offer(answer, message);
            refresh();
            if (shown.equals(Optional.of(message.conversation()))) {
                choice.next();
            }
        }

        @Override
        public void show(ConversationId id) {
            if (!page.isDisposed()) {
                choice.choose(id);
            }
        }
    }
}
