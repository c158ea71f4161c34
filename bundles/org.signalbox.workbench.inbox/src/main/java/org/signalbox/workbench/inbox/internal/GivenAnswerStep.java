package org.signalbox.workbench.inbox.internal;

import java.util.List;
import org.signalbox.inbox.Inbox;
import org.signalbox.model.PlanningException;
import org.signalbox.model.Publication;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.workbench.ui.UndoHistory;

/** An answer that was given, for the history: it is undone once, however it is asked for, and given again. Blocks. */
final class GivenAnswerStep implements UndoHistory.Step {
    private final Inbox inbox;
    private final InboxMessage message;
    private final String text;
    private final String actor;
    private final int known;
    private Publication answer;
    private int undone;
    private boolean given = true;

    /** @param known how many answers its author saw */
    GivenAnswerStep(Inbox inbox, InboxMessage message, String text, int known, Publication answer, String actor) {
        this.inbox = inbox;
        this.message = message;
        this.text = text;
        this.known = known;
        this.answer = answer;
        this.actor = actor;
    }

    @Override
    public synchronized void run() throws PlanningException {
        if (!given) {
            answer = inbox.answer(message, text, List.of(), known + undone, actor);
            given = true;
        }
    }

    synchronized void back() throws PlanningException {
        if (given) {
            inbox.undoAnswer(answer, actor);
            undone++;
            given = false;
        }
    }
}
