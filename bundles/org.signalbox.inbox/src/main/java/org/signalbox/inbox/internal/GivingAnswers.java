package org.signalbox.inbox.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.InboxItem;
import org.signalbox.inbox.AnswerPreview;
import org.signalbox.inbox.Inbox;
import org.signalbox.model.Actor;
import org.signalbox.model.MediaRef;
import org.signalbox.model.Message;
import org.signalbox.model.PlanningException;
import org.signalbox.model.Problem;
import org.signalbox.model.Publication;
import org.signalbox.model.Severity;
import org.signalbox.model.TextEdit;
import org.signalbox.model.inbox.Conversation.Draft;
import org.signalbox.model.inbox.ConversationChange;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.model.store.GivenAnswer;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.StoreException;
import org.signalbox.publishing.AnswerCheck;
import org.signalbox.publishing.Answering;
import org.signalbox.publishing.NewAnswer;
import org.signalbox.publishing.Publishing;
import org.signalbox.terms.LimitUsage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks, gives and takes back answers. Any thread but the UI's. */
record GivingAnswers(Store store, Answering answering, Publishing publishing, AnswerConditions conditions) {
    private static final Logger LOG = LoggerFactory.getLogger(GivingAnswers.class);
    private static final int LONGEST_UNDO = 300;

    AnswerPreview check(InboxMessage message, String text, List<MediaRef> media) {
        var check = answering.check(wanted(message, text, media, 0), store.now());
        // the one that is nearest to its end
        var length = check.usages().stream().max((one, other) -> Double.compare(share(one), share(other)));
        return new AnswerPreview(
                problems(check, true),
                problems(check, false),
                length.map(LimitUsage::used).orElse(0L),
                length.map(LimitUsage::limit).orElse(0L),
                check.price(),
                check.text(),
                check.problems().stream()
                        .flatMap(problem -> problem.fixes().stream())
                        .map(fix -> new AnswerPreview.AnswerFix(fix.label(), TextEdit.apply(check.text(), fix.edits())))
                        .distinct()
                        .toList());
    }

    private static double share(LimitUsage usage) {
        return usage.limit() == 0 ? 0 : (double) usage.used() / usage.limit();
    }

    private static List<Message> problems(AnswerCheck check, boolean errors) {
        return check.problems().stream()
                .filter(problem -> (problem.severity() == Severity.ERROR) == errors)
                .map(Problem::message)
                .toList();
    }

    /** @param seen as its author saw it; what became of it since counts */
    Publication answer(InboxMessage seen, String text, List<MediaRef> media, int known, String actor)
            throws PlanningException {
        var message = store.inbox()
                .message(seen.conversation().account(), seen.remoteId())
                .orElseThrow(() -> new PlanningException(Message.of("inbox.cannot.answer-gone")));
        var possible = conditions.of(message);
        if (!possible.possible()) {
            throw new PlanningException(possible.reason().orElseThrow());
        }
        if (!message.text().equals(seen.text())) {
            throw new PlanningException(Message.of("inbox.cannot.answer-changed"));
        }
        var answer = answering.answer(wanted(message, text, media, number(message, known)), actor);
        tidy(message, actor);
        return answer;
    }

    private NewAnswer wanted(InboxMessage to, String text, List<MediaRef> media, int number) {
        var account = to.conversation().account();
        return new NewAnswer(account, to.receipt(), to.kind() == InboxItem.Kind.MESSAGE, text, media, number, undo());
    }

    /** Those that can't be read were never seen, and have their numbers. */
    private int number(InboxMessage message, int known) throws PlanningException {
        var given = store.publications().answers(message.conversation().account(), message.remoteId());
        if (known > GivenAnswer.next(given)) {
            throw new PlanningException(Message.of("inbox.answer.unknown-number", known, GivenAnswer.next(given)));
        }
        var number = known;
        for (var each : given) {
            if (each.number() == number && each.publication().isEmpty()) {
                number++;
            }
        }
        return number;
    }

    /** The answer is planned: whatever happens to its author's draft of it now, it goes out. */
    private void tidy(InboxMessage message, String actor) {
        var id = message.conversation();
        try {
            var draft = store.inbox().find(id).flatMap(each -> each.work().draft(actor));
            if (draft.filter(each -> each.to().equals(message.remoteId())).isPresent()) {
                change(id, new ConversationChange.Write(Optional.empty()), actor);
            }
            change(id, new ConversationChange.Answering(false), actor);
            change(id, new ConversationChange.Read(message.receivedAt()), actor);
        } catch (StoreException e) {
            LOG.warn("a draft stays, though its answer to {} is planned: {}", id, e.getMessage());
        }
    }

    private void change(ConversationId id, ConversationChange change, String actor) {
        store.inbox().change(List.of(id), change, new Actor(actor, store.now()));
    }

    /** How long an answer can be taken back; by default where the setting is no number. */
    Duration undo() {
        var seconds = store.settings().get(Inbox.UNDO_SETTING).map(GivingAnswers::seconds);
        return Duration.ofSeconds(seconds.orElse(Inbox.UNDO_SECONDS));
    }

    private static int seconds(String setting) {
        try {
            return Math.clamp(Integer.parseInt(setting.strip()), 0, LONGEST_UNDO);
        } catch (NumberFormatException e) {
            LOG.warn("the setting {} is no number of seconds", Inbox.UNDO_SETTING);
            return Inbox.UNDO_SECONDS;
        }
    }

    Publication undo(Publication answer, String actor) throws PlanningException {
        var cancelled = publishing.cancel(answer.id(), actor);
        var item = answer.answers().orElseThrow().remoteId();
        var text = answer.parts().getFirst().text();
        store.inbox()
                .message(answer.account(), item)
                .ifPresent(message -> keep(message.conversation(), new Draft(item, text, actor, store.now()), actor));
        return cancelled;
    }

    /** A draft that was written meanwhile isn't lost: what was taken back stays in its publication. */
    private void keep(ConversationId id, Draft draft, String actor) {
        var other = store.inbox()
                .find(id)
                .flatMap(conversation -> conversation.work().draft(actor))
                .filter(written -> !written.text().isBlank());
        if (other.isEmpty()) {
            change(id, new ConversationChange.Write(Optional.of(draft)), actor);
        }
    }
}
