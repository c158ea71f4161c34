package org.signalbox.workbench.inbox.internal;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.signalbox.inbox.Answerability;
import org.signalbox.model.Message;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.workbench.ui.CoalescedRefresh;
import org.signalbox.workbench.ui.FailureText;

/** Asks whether a message can be answered, and what an answer would be. Late results are dropped. UI thread. */
final class AnswerJudging {
    private final InboxTools tools;
    private final AnswerPane pane;
    private final AnswerRemarks remarks;
    private final Supplier<AnswerTarget> target;
    private final CoalescedRefresh checks;
    private final CoalescedRefresh permissions;

    /** @param target what is answered now */
    AnswerJudging(InboxTools tools, AnswerPane pane, AnswerRemarks remarks, Supplier<AnswerTarget> target) {
        this.tools = tools;
        this.pane = pane;
        this.remarks = remarks;
        this.target = target;
        BooleanSupplier gone = () -> pane.control().isDisposed();
        checks = new CoalescedRefresh(tools.background(), gone);
        permissions = new CoalescedRefresh(tools.background(), gone);
    }

    /** Asks whether the message can be answered now. */
    void judge() {
        var inbox = tools.inbox();
        var message = target.get().message();
        if (inbox.isEmpty() || message.isEmpty()) {
            return;
        }
        var asked = message.get();
        permissions.request(
                Message.of("inboxview.checking"),
                progress -> inbox.get().answerability(asked),
                (Answerability can) -> {
                    if (target.get().is(asked)) {
                        remarks.judged(can);
                    }
                },
                error -> {
                    if (target.get().is(asked)) {
                        remarks.refused(FailureText.text(error));
                    }
                });
    }

    /** Checks the text that is written. */
    void check() {
        var inbox = tools.inbox();
        var message = target.get().message();
        var written = pane.written();
        if (inbox.isEmpty() || message.isEmpty() || written.isBlank()) {
            pane.unchecked();
            return;
        }
        InboxMessage asked = message.get();
        BooleanSupplier current = () -> target.get().is(asked) && pane.written().equals(written);
        checks.request(
                Message.of("inboxview.checking"),
                progress -> inbox.get().check(asked, written, List.of()),
                preview -> {
                    if (current.getAsBoolean()) {
                        pane.show(preview);
                    }
                },
                error -> {
                    if (current.getAsBoolean()) {
                        remarks.refused(FailureText.text(error));
                    }
                });
    }
}
