package org.signalbox.workbench.inbox.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.eclipse.swt.widgets.Display;
import org.signalbox.inbox.Inbox;
import org.signalbox.model.Message;
import org.signalbox.model.StorePermission;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationChange;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.workbench.ui.PermissionCheck;
import org.signalbox.workbench.ui.UndoHistory;

/** Changes conversations: at once in the list, then in the store, with undo. UI thread. */
final class ConversationEdits {
    private final InboxTools tools;
    private final ConversationListModel model;
    private final Display display;
    private final Runnable show;
    private final Runnable refresh;
    private final UndoBar undo;

    /**
     * @param show shows the model's rows
     * @param refresh reads them again
     */
    ConversationEdits(
            InboxTools tools,
            ConversationListModel model,
            Display display,
            Runnable show,
            Runnable refresh,
            UndoBar undo) {
        this.undo = undo;
        this.tools = tools;
        this.model = model;
        this.display = display;
        this.show = show;
        this.refresh = refresh;
    }

    /**
     * Changes conversations; that can be undone.
     *
     * @param each what is changed of each
     * @return whether this window may
     */
    boolean perform(Map<ConversationId, ConversationChange> each, StorePermission needed, String what, Object... with) {
        var inbox = tools.inbox();
        if (each.isEmpty() || inbox.isEmpty() || !PermissionCheck.given(tools.services(), tools.toasts(), needed)) {
            return false;
        }
        var begun = model.begin(each);
        show.run();
        var step = new StoredChange(inbox.get(), each, begun);
        var args = new Object[with.length + 1];
        args[0] = each.size();
        System.arraycopy(with, 0, args, 1, with.length);
        var done = Message.of("inboxview.done." + what, args);
        tools.history()
                .perform(Message.of("inboxview.doing." + what, args), step, step::back, back -> undo.offer(done, back));
        return true;
    }

    /** Changes one without a word and without undo, such as that it was read. */
    void quietly(ConversationId id, ConversationChange change) {
        var inbox = tools.inbox();
        if (inbox.isEmpty() || !tools.services().may(StorePermission.PLAN)) {
            return;
        }
        var begun = model.begin(Map.of(id, change));
        show.run();
        tools.background()
                .change(
                        Message.of("inboxview.doing.read", 1),
                        progress -> inbox.get()
                                .change(List.of(id), change, tools.services().actor()),
                        before -> settled(begun, true),
                        error -> {
                            settled(begun, false);
                            tools.toasts().error(Message.of("inboxview.doing.read", 1), error);
                        });
    }

    private void settled(PendingChanges.PendingChange change, boolean stored) {
        if (stored) {
            model.stored(change);
        } else {
            model.failed(change);
            show.run();
        }
        refresh.run();
    }

    /** The step in the store, and how it is undone. Runs on another thread. */
    private final class StoredChange implements UndoHistory.Step {
        private final Inbox inbox;
        private final Map<ConversationChange, List<ConversationId>> changes;
        private final PendingChanges.PendingChange begun;
        private final AtomicReference<Map<ConversationChange, List<Conversation>>> before =
                new AtomicReference<>(Map.of());

        StoredChange(Inbox inbox, Map<ConversationId, ConversationChange> each, PendingChanges.PendingChange begun) {
            this.inbox = inbox;
            this.begun = begun;
            changes = each.keySet().stream().collect(Collectors.groupingBy(each::get));
        }

        @Override
        public void run() {
            boolean stored = false;
            try {
                var changed = new HashMap<ConversationChange, List<Conversation>>();
                for (var each : changes.entrySet()) {
                    changed.put(
                            each.getKey(),
                            inbox.change(
                                    each.getValue(),
                                    each.getKey(),
                                    tools.services().actor()));
                }
                before.set(Map.copyOf(changed));
                stored = true;
            } finally {
                tell(stored);
            }
        }

        void back() {
            before.get()
                    .forEach((made, were) ->
                            inbox.undo(were, made, tools.services().actor()));
            tell(true);
        }

        private void tell(boolean stored) {
            if (!display.isDisposed()) {
                display.asyncExec(() -> settled(begun, stored));
            }
        }
    }
}
