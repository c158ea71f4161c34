package org.signalbox.workbench.inbox.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.signalbox.inbox.Answerability;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.model.StorePermission;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.workbench.inbox.internal.AnswerNotices.Subject;
import org.signalbox.workbench.ui.Banner;
import org.signalbox.workbench.ui.PermissionCheck;
import org.signalbox.workbench.ui.SystemPrograms;

/** Says in the pane what is to be known of an answer, and what can be done with it. UI thread. */
final class AnswerRemarks {
    /** Characters of another's draft in a notice. */
    private static final int EXCERPT = 80;

    private final InboxTools tools;
    private final AnswerPane pane;

    AnswerRemarks(InboxTools tools, AnswerPane pane) {
        this.tools = tools;
        this.pane = pane;
    }

    /** Whether the message can be answered, and by whom. A text that is there stays editable. */
    void judged(Answerability can) {
        boolean writes = tools.services().may(StorePermission.PLAN);
        var refusal = PermissionCheck.refusal(tools.services(), writes ? StorePermission.DECIDE : StorePermission.PLAN);
        pane.allow(
                writes && (can.possible() || !pane.written().isEmpty()),
                can.possible() && tools.services().may(StorePermission.DECIDE));
        var notices = pane.notices();
        if (can.possible()) {
            notices.remove(Subject.IMPOSSIBLE);
            notices.set(Subject.HELD, can.reason());
            notices.set(
                    Subject.NOT_SENDER,
                    refusal.map(why -> writes ? Message.of("inboxview.answer.publisher-sends") : why));
            return;
        }
        notices.remove(Subject.HELD);
        notices.remove(Subject.NOT_SENDER);
        notices.put(
                Subject.IMPOSSIBLE,
                Severity.WARNING,
                Message.of(
                                "inboxview.unanswerable",
                                can.reason().map(Message::text).orElse(""))
                        .text(),
                can.source().stream()
                        .filter(source -> source.startsWith("https://") || source.startsWith("http://"))
                        .map(source -> new Banner.Action(
                                Message.of("inboxview.unanswerable.source"), () -> SystemPrograms.open(source)))
                        .toList());
    }

    /** Why it wasn't sent, or can't be; the text stays. */
    void refused(String why) {
        pane.notices().put(Subject.REFUSED, Severity.ERROR, why, List.of());
    }

    /** That the text was written to a message which isn't shown any more; where there is one to answer instead. */
    void gone(Optional<InboxMessage> instead, Consumer<InboxMessage> answer) {
        instead.ifPresentOrElse(
                newest -> pane.notices()
                        .put(
                                Subject.TARGET_GONE,
                                Severity.WARNING,
                                Message.of("inboxview.answer.target-gone").text(),
                                List.of(new Banner.Action(
                                        Message.of("inboxview.answer.instead", PeopleText.name(newest.author())),
                                        () -> answer.accept(newest)))),
                () -> pane.notices().remove(Subject.TARGET_GONE));
    }

    /** That the text is an answer to another message now. */
    void moved(InboxMessage to) {
        pane.notices()
                .set(
                        Subject.OTHER_TARGET,
                        Optional.of(Message.of("inboxview.answer.moved", PeopleText.name(to.author()))));
    }

    /**
     * That somebody answered since the text was begun.
     *
     * @param asked whether it was to be sent in spite of it
     */
    void answered(boolean somebody, boolean asked) {
        var words = Message.of(asked ? "inboxview.answered.again" : "inboxview.answered");
        pane.notices().set(Subject.ANSWERED, somebody ? Optional.of(words) : Optional.empty());
    }

    /** That somebody else has begun an answer, which can be taken over. */
    void draft(Optional<Conversation.Draft> other, Consumer<Conversation.Draft> take) {
        var begun =
                other.filter(draft -> !draft.text().isBlank() && !draft.text().equals(pane.written()));
        begun.ifPresentOrElse(
                draft -> pane.notices()
                        .put(
                                Subject.OTHERS_DRAFT,
                                Severity.WARNING,
                                Message.of(
                                                "inboxview.draft.other",
                                                HarmlessText.line(draft.actor(), EXCERPT),
                                                HarmlessText.line(draft.text(), EXCERPT))
                                        .text(),
                                tools.services().may(StorePermission.PLAN)
                                        ? List.of(new Banner.Action(
                                                Message.of("inboxview.draft.take"), () -> take.accept(draft)))
                                        : List.of()),
                () -> pane.notices().remove(Subject.OTHERS_DRAFT));
    }

    /** That somebody else is writing now. */
    void writing(Conversation conversation) {
        pane.notices()
                .set(
                        Subject.WRITING,
                        new ConversationRow(conversation)
                                .answering(
                                        tools.services().actor(),
                                        tools.services().now())
                                .map(who -> Message.of("inboxview.answering", HarmlessText.line(who, EXCERPT))));
    }
}
