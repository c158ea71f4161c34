package org.signalbox.workbench.inbox.internal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.eclipse.swt.widgets.Display;
import org.signalbox.model.Message;
import org.signalbox.model.StorePermission;
import org.signalbox.model.concurrent.SerialTasks;
import org.signalbox.model.inbox.ConversationChange;
import org.signalbox.model.inbox.ConversationId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores what writing changes of conversations, one change after the other. UI thread, but for {@link #settle}. */
final class WritingChanges {
    private static final Logger LOG = LoggerFactory.getLogger(WritingChanges.class);
    private static final Duration CLOSING = Duration.ofSeconds(3);

    private final InboxTools tools;
    private final Display display;
    private final SerialTasks stores = new SerialTasks("inbox-drafts");

    WritingChanges(InboxTools tools, Display display) {
        this.tools = tools;
        this.display = display;
    }

    /**
     * Changes a conversation in the store.
     *
     * @param ended takes on the UI thread whether it is stored
     * @return whether this window may
     */
    boolean change(ConversationId id, ConversationChange change, Message doing, Consumer<Boolean> ended) {
        var inbox = tools.inbox();
        if (inbox.isEmpty() || !tools.services().may(StorePermission.PLAN)) {
            return false;
        }
        stores.execute(() -> {
            boolean stored = false;
            try {
                inbox.get().change(List.of(id), change, tools.services().actor());
                stored = true;
                tools.toasts().succeeded(doing);
            } catch (RuntimeException e) { // the user is told, and typing goes on
                tools.toasts().error(doing, e);
            }
            boolean told = stored;
            if (!display.isDisposed()) {
                display.asyncExec(() -> ended.accept(told));
            }
        });
        return true;
    }

    /** Waits until all changes before were stored, or failed. Any thread but the UI's. */
    void settle() throws InterruptedException, ExecutionException {
        var done = new CompletableFuture<Boolean>();
        stores.execute(() -> done.complete(true));
        done.get();
    }

    void close() {
        if (!stores.close(CLOSING)) {
            LOG.warn("what was written last of an answer isn't stored: the store didn't answer for {}", CLOSING);
        }
    }
}
