package org.signalbox.workbench.inbox.internal;

import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Listener;
import org.signalbox.inbox.ConversationView;
import org.signalbox.model.inbox.ConversationChange;

/** Marks the shown conversation as read once somebody has seen it, while its window is the active one. UI thread. */
final class ReadMarks {
    /** Milliseconds after which it is looked whether it was seen. */
    private static final int LOOK = (int) ReadAttention.SEEN.toMillis() + 20;

    private final InboxTools tools;
    private final ConversationEdits changes;
    private final Composite page;
    private final Supplier<Optional<ConversationView>> view;
    private final ReadAttention attention = new ReadAttention();

    /**
     * @param page that shows the conversation
     * @param view what is shown
     */
    ReadMarks(InboxTools tools, ConversationEdits changes, Composite page, Supplier<Optional<ConversationView>> view) {
        this.tools = tools;
        this.changes = changes;
        this.page = page;
        this.view = view;
        var display = page.getDisplay();
        Listener done = event -> {
            // Whoever asks for read or unread says it.
            if (InboxPartCommand.of(event.character)
                    .filter(InboxPartCommand.UNREAD::equals)
                    .isEmpty()) {
                input();
            }
        };
        for (int type : new int[] {SWT.KeyDown, SWT.MouseDown, SWT.MouseVerticalWheel}) {
            display.addFilter(type, done);
            page.addDisposeListener(event -> display.removeFilter(type, done));
        }
    }

    ReadAttention attention() {
        return attention;
    }

    /** Whoever does something in the window sees what it shows. */
    void input() {
        if (isInSight()) {
            attention.input();
            mark();
        }
    }

    void show(ConversationView next) {
        attention.show(next.conversation().receivedAt(), tools.services().now());
        if (next.conversation().unread() > 0) {
            page.getDisplay().timerExec(LOOK, this::mark);
        }
    }

    private void mark() {
        if (isInSight()) {
            view.get()
                    .map(ConversationView::conversation)
                    .ifPresent(conversation -> attention
                            .read(conversation.unread(), tools.services().now())
                            .ifPresent(
                                    newest -> changes.quietly(conversation.id(), new ConversationChange.Read(newest))));
        }
    }

    private boolean isInSight() {
        return !page.isDisposed() && page.isVisible() && page.getDisplay().getActiveShell() == page.getShell();
    }
}
