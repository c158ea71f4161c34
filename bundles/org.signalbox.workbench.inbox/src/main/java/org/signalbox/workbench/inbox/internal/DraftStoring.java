package org.signalbox.workbench.inbox.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import org.eclipse.swt.widgets.Control;
import org.signalbox.model.Message;
import org.signalbox.model.inbox.ConversationChange;
import org.signalbox.model.inbox.ConversationId;

/** Stores answers while they are written, and tells others that somebody writes. UI thread, but for {@link #settle}. */
final class DraftStoring {
    /** How often others are told that an answer is being written. */
    private static final Duration TELL = Duration.ofSeconds(45);

    private final InboxTools tools;
    private final Control owner;
    private final WritingChanges changes;
    private final DraftKeeper drafts;
    private Instant told = Instant.EPOCH;
    private boolean ticking;

    /** @param owner a control that is there for as long as there is something to store */
    DraftStoring(InboxTools tools, Control owner) {
        this.tools = tools;
        this.owner = owner;
        changes = new WritingChanges(tools, owner.getDisplay());
        drafts = new DraftKeeper(tools.services()::now, this::store);
    }

    DraftKeeper drafts() {
        return drafts;
    }

    /** Something was typed. */
    void typed(ConversationId id, String to, String text) {
        var now = tools.services().now();
        drafts.typed(id, to, text, tools.services().actor());
        if (now.isAfter(told.plus(TELL)) && !text.isBlank()) {
            tell(id, true);
        }
        startTicking();
    }

    /** Stores what was written, and tells that nobody writes there any more. */
    void leave(ConversationId id) {
        drafts.flush();
        tell(id, false);
    }

    /** The answer was sent, which ends that somebody writes. */
    void sent() {
        told = Instant.EPOCH;
    }

    void startTicking() {
        if (!ticking) {
            ticking = true;
            tick();
        }
    }

    private void tick() {
        if (owner.isDisposed()) {
            return;
        }
        drafts.tick()
                .ifPresentOrElse(
                        left -> owner.getDisplay().timerExec((int) Math.max(20, left.toMillis()), this::tick),
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

    /** Waits until what was to be stored before is stored, or failed. Any thread but the UI's. */
    void settle() throws InterruptedException, ExecutionException {
        changes.settle();
    }

    void close() {
        changes.close();
    }
}
