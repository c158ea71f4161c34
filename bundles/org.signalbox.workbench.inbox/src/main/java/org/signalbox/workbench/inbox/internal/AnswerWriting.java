package org.signalbox.workbench.inbox.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.eclipse.swt.widgets.Display;
import org.signalbox.inbox.Answerability;
import org.signalbox.inbox.ConversationView;
import org.signalbox.inbox.Inbox;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.model.StorePermission;
import org.signalbox.model.inbox.ConversationChange;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.workbench.ui.CoalescedRefresh;
import org.signalbox.workbench.ui.FailureText;
import org.signalbox.workbench.ui.PermissionCheck;

/** Writes an answer to a message of the shown conversation: draft, check and sending. UI thread. */
final class AnswerWriting {
    /** How often others are told that an answer is being written. */
    private static final Duration TELL = Duration.ofSeconds(45);

    private final InboxTools tools;
    private final Display display;
    private final AnswerPane pane;
    private final DraftKeeper drafts;
    private final AnswerField field;
    private final CoalescedRefresh checks;
    private final CoalescedRefresh permissions;
    private final WritingChanges changes;
    private final AnswerListener listener;
    private Optional<ConversationView> view = Optional.empty();
    private Optional<InboxMessage> message = Optional.empty();
    private Instant told = Instant.EPOCH;
    private boolean ticking;

    /** Is told of answers, each with the step that undoes it. */
    interface AnswerListener {
        void answered(Publication answer, InboxMessage message, GivenAnswerStep step);
    }

    AnswerWriting(InboxTools tools, AnswerPane pane, AnswerListener listener) {
        this.tools = tools;
        this.pane = pane;
        this.listener = listener;
        display = pane.control().getDisplay();
        changes = new WritingChanges(tools, display);
        BooleanSupplier gone = () -> pane.control().isDisposed();
        checks = new CoalescedRefresh(tools.background(), gone);
        permissions = new CoalescedRefresh(tools.background(), gone);
        drafts = new DraftKeeper(tools.services()::now, this::store);
        field = new AnswerField(drafts);
        pane.onTyped(this::typed);
        pane.onSend(this::send);
        pane.control().addDisposeListener(event -> close());
    }

    Optional<InboxMessage> message() {
        return message;
    }

    /** Mark of a reading that begins now, for {@link #show}. Any thread. */
    long reading() {
        return drafts.reading();
    }

    /**
     * Shows a conversation, or what became of the shown one.
     *
     * @param reading mark of the reading
     */
    void show(ConversationView next, long reading) {
        var id = next.conversation().id();
        boolean same = view.map(before -> before.conversation().id().equals(id)).orElse(false);
        if (!same) {
            leave();
            pane.another();
        }
        view = Optional.of(next);
        var read = next.conversation().work().draft(tools.services().actor());
        var draft = drafts.draft(id, read, reading);
        var target =
                same ? message.flatMap(now -> AnswerTarget.find(next, now.remoteId())) : Optional.<InboxMessage>empty();
        message = target.or(() -> draft.flatMap(begun -> AnswerTarget.find(next, begun.to())))
                .or(() -> AnswerTarget.newest(next));
        field.show(id, read, reading).ifPresent(pane::set);
        message.ifPresent(pane::target);
        judge();
        check();
    }

    /** Answers another message of the same conversation. */
    void answer(InboxMessage other) {
        pane.another();
        message = Optional.of(other);
        pane.target(other);
        if (!pane.written().isEmpty()) {
            typed(); // the draft is to another message now
        }
        judge();
        check();
    }

    /** Stores what was written, and tells that nobody writes here any more. */
    void leave() {
        drafts.flush();
        view.ifPresent(before -> tell(before.conversation().id(), false));
        view = Optional.empty();
        message = Optional.empty();
        field.leave();
    }

    private void typed() {
        var now = tools.services().now();
        if (view.isEmpty() || message.isEmpty()) {
            return;
        }
        var id = view.get().conversation().id();
        field.typed();
        drafts.typed(
                id, message.get().remoteId(), pane.written(), tools.services().actor());
        if (now.isAfter(told.plus(TELL)) && !pane.written().isBlank()) {
            tell(id, true);
        }
        check();
        startTicking();
    }

    private void startTicking() {
        if (!ticking) {
            ticking = true;
            tick();
        }
    }

    private void tick() {
        if (pane.control().isDisposed()) {
            return;
        }
        drafts.tick()
                .ifPresentOrElse(
                        left -> display.timerExec((int) Math.max(20, left.toMillis()), this::tick),
                        () -> ticking = false);
    }

    private void store(DraftKeeper.DraftWrite write) {
        var asked = changes.change(
                write.conversation(),
                new ConversationChange.Write(write.draft()),
                Message.of("inboxview.doing.draft"),
                stored -> written(write, stored));
        if (!asked) {
            drafts.failed(write);
        }
    }

    private void written(DraftKeeper.DraftWrite write, boolean stored) {
        if (stored) {
            drafts.stored(write);
        } else {
            drafts.failed(write);
            startTicking();
        }
    }

    private void tell(ConversationId id, boolean writing) {
        if (!writing && told.equals(Instant.EPOCH)) {
            return;
        }
        told = writing ? tools.services().now() : Instant.EPOCH;
        changes.change(
                id, new ConversationChange.Answering(writing), Message.of("inboxview.doing.answering"), stored -> {});
    }

    /** Asks whether the message can be answered now. */
    private void judge() {
        var inbox = tools.inbox();
        if (inbox.isEmpty() || message.isEmpty() || view.isEmpty()) {
            return;
        }
        var asked = message.get();
        var other = new ConversationRow(view.get().conversation())
                .answering(tools.services().actor(), tools.services().now());
        var refused = PermissionCheck.refusal(tools.services(), StorePermission.DECIDE);
        permissions.request(
                Message.of("inboxview.checking"),
                progress -> inbox.get().answerability(asked),
                (Answerability can) -> {
                    if (message.filter(asked::equals).isPresent()) {
                        pane.show(can, refused, other);
                    }
                },
                error -> pane.refused(FailureText.text(error)));
    }

    private void check() {
        var inbox = tools.inbox();
        if (inbox.isEmpty() || message.isEmpty() || pane.written().isBlank()) {
            pane.unchecked();
            return;
        }
        var asked = message.get();
        var written = pane.written();
        checks.request(
                Message.of("inboxview.checking"),
                progress -> inbox.get().check(asked, written, List.of()),
                preview -> {
                    if (pane.written().equals(written)) {
                        pane.show(preview);
                    }
                },
                error -> pane.refused(FailureText.text(error)));
    }

    /** Answers the message with what is written; where it is refused, the text stays. */
    void send() {
        var inbox = tools.inbox();
        if (inbox.isEmpty()
                || view.isEmpty()
                || message.isEmpty()
                || pane.written().isBlank()
                || !PermissionCheck.given(tools.services(), tools.toasts(), StorePermission.DECIDE)) {
            return;
        }
        var to = message.get();
        var id = view.get().conversation().id();
        var written = pane.written();
        int known = view.get().known(to.remoteId());
        drafts.hold(id);
        pane.sending(true);
        tools.background()
                .change(
                        Message.of("inboxview.doing.answer", PeopleText.name(to.author())),
                        progress -> answered(inbox.get(), to, written, known),
                        answer -> {
                            pane.sending(false);
                            sent(inbox.get(), id, to, written, known, answer);
                        },
                        error -> {
                            pane.sending(false);
                            unsent(id, to, written);
                            pane.refused(Message.of("inboxview.refused", FailureText.text(error))
                                    .text());
                        });
    }

    /** Drafts are stored in their order, so that none is stored after the answer has removed it. */
    private Publication answered(Inbox inbox, InboxMessage to, String written, int known) throws Exception {
        changes.settle();
        return inbox.answer(to, written, List.of(), known, tools.services().actor());
    }

    private void sent(Inbox inbox, ConversationId id, InboxMessage to, String written, int known, Publication answer) {
        boolean here = isShown(id);
        var rest = field.sent(id, written, here ? Optional.of(pane.written()) : Optional.empty());
        drafts.release(id);
        told = Instant.EPOCH;
        if (here) {
            pane.set(rest);
            pane.unchecked();
        }
        if (!rest.isEmpty()) {
            keep(id, to, rest);
        }
        var step = new GivenAnswerStep(
                inbox, to, written, known, answer, tools.services().actor());
        listener.answered(answer, to, step);
    }

    private boolean isShown(ConversationId id) {
        return view.filter(shown -> shown.conversation().id().equals(id)).isPresent();
    }

    /** What wasn't sent is a draft again, as it is now. */
    private void unsent(ConversationId id, InboxMessage to, String written) {
        drafts.release(id);
        if (drafts.unsaved(id).isEmpty()) {
            keep(id, to, written);
        } else {
            startTicking();
        }
    }

    private void keep(ConversationId id, InboxMessage to, String text) {
        if (isShown(id)) {
            field.typed();
        }
        drafts.typed(id, to.remoteId(), text, tools.services().actor());
        startTicking();
    }

    private void close() {
        leave();
        changes.close();
    }
}
