package org.signalbox.workbench.inbox.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.Message;
import org.signalbox.model.StorePermission;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationChange;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.inbox.InboxMessage;

/** Does the inbox's commands with what is selected. UI thread. */
final class InboxPartCommands {
    private final InboxTools tools;
    private final ConversationListModel model;
    private final ConversationEdits changes;
    private final ConversationList list;
    private final InboxHeader header;
    private final OpenConversation open;
    private final EPartService parts;
    private final Runnable readSoon;
    private final Consumer<ConversationId> select;
    private final InboxPickers pickers;

    InboxPartCommands(
            InboxTools tools,
            ConversationListModel model,
            ConversationEdits changes,
            ConversationList list,
            InboxHeader header,
            OpenConversation open,
            EPartService parts,
            Runnable readSoon,
            Consumer<ConversationId> select) {
        this.tools = tools;
        this.model = model;
        this.changes = changes;
        this.list = list;
        this.header = header;
        this.open = open;
        this.parts = parts;
        this.readSoon = readSoon;
        this.select = select;
        pickers = new InboxPickers(tools, model);
        open.onCommand(this::perform);
        open.onLeave(() -> list.control().setFocus());
    }

    void perform(InboxPartCommand command) {
        var ids = list.selection();
        switch (command) {
            case NEXT -> move(1);
            case PREVIOUS -> move(-1);
            case OPEN -> open.focusText();
            case ANSWER -> one(ids, open::focusAnswer);
            case SAVED -> one(ids, this::saved);
            case DONE -> done(ids);
            case SNOOZE -> snooze(ids);
            case ASSIGN -> assign(ids);
            case LABEL -> label(ids);
            case UNREAD -> unread(ids);
            case LIKE, HIDE, REMOVE -> open.message().ifPresent(message -> act(command, message));
            case VISIT -> open.message().ifPresent(open.actions()::visit);
            case CONTACT -> parts.showPart(ContactPart.ID, EPartService.PartState.ACTIVATE);
            case SEARCH -> {
                header.search().setFocus();
                header.search().selectAll();
            }
            case REFRESH -> readSoon.run();
            case KEYS -> new InboxKeysDialog(shell(), tools).open();
        }
    }

    private Shell shell() {
        return list.control().getShell();
    }

    private void act(InboxPartCommand command, InboxMessage message) {
        open.actions().perform(command, message, shell());
    }

    private static void one(List<ConversationId> ids, Runnable then) {
        if (ids.size() == 1) {
            then.run();
        }
    }

    private void move(int by) {
        int at = list.control().getSelectionIndex();
        int to = Math.clamp((long) at + by, 0, Math.max(0, model.rows().size() - 1));
        if (to != at && to < model.rows().size()) {
            select.accept(model.rows().get(to).id());
        }
    }

    private List<Conversation> found(List<ConversationId> ids) {
        return ids.stream().flatMap(id -> model.find(id).stream()).toList();
    }

    /** Changes what is selected; where it leaves the view, the next one is selected. */
    private void change(
            List<ConversationId> ids, ConversationChange change, StorePermission needed, String what, Object... with) {
        var next = model.nextOf(ids);
        if (changes.perform(ids, change, needed, what, with) && ids.stream().allMatch(id -> model.indexOf(id) < 0)) {
            next.ifPresentOrElse(select, () -> open.openMany(0));
        }
    }

    private void done(List<ConversationId> ids) {
        var found = found(ids);
        if (found.isEmpty()) {
            return;
        }
        if (found.stream().allMatch(conversation -> conversation.work().done())) {
            change(ids, new ConversationChange.Reopen(), StorePermission.DECIDE, "reopen");
            return;
        }
        change(ids, ConversationChange.Done.of(found), StorePermission.DECIDE, "done");
    }

    private void snooze(List<ConversationId> ids) {
        var now = tools.services().now();
        var found = found(ids);
        if (found.isEmpty()) {
            return;
        }
        boolean snoozed = found.stream()
                .anyMatch(conversation ->
                        conversation.work().snoozedUntil().filter(now::isBefore).isPresent());
        pickers.snooze(shell(), snoozed)
                .ifPresent(until -> change(
                        ids,
                        new ConversationChange.Snooze(until),
                        StorePermission.PLAN,
                        until.isPresent() ? "snooze" : "wake",
                        until.map(at -> InboxTools.times().full(at, now)).orElse("")));
    }

    private void assign(List<ConversationId> ids) {
        var found = found(ids);
        if (found.isEmpty()) {
            return;
        }
        boolean assigned = found.stream()
                .anyMatch(conversation -> conversation.work().assignee().isPresent());
        pickers.assignee(shell(), assigned)
                .ifPresent(who -> change(
                        ids,
                        new ConversationChange.Assign(who),
                        StorePermission.DECIDE,
                        who.isPresent() ? "assign" : "unassign",
                        who.orElse("")));
    }

    private void label(List<ConversationId> ids) {
        var found = found(ids);
        if (found.isEmpty()) {
            return;
        }
        Set<String> on = new HashSet<>(found.getFirst().work().labels());
        found.forEach(conversation -> on.retainAll(conversation.work().labels()));
        pickers.label(shell(), on)
                .ifPresent(label -> change(
                        ids,
                        label,
                        StorePermission.PLAN,
                        label.added().isEmpty() ? "unlabel" : "label",
                        (label.added().isEmpty() ? label.removed() : label.added())
                                .iterator()
                                .next()));
    }

    private void unread(List<ConversationId> ids) {
        var found = found(ids);
        if (found.isEmpty()) {
            return;
        }
        if (found.stream().anyMatch(conversation -> conversation.unread() > 0)) {
            change(ids, ConversationChange.Read.of(found), StorePermission.PLAN, "read");
        } else {
            ids.forEach(open::keepUnread);
            change(ids, new ConversationChange.Unread(), StorePermission.PLAN, "unread");
        }
    }

    private void saved() {
        var inbox = tools.inbox();
        var message = open.answering().message();
        if (inbox.isEmpty() || message.isEmpty() || !open.answers().isPossible()) {
            return;
        }
        pickers.saved(
                shell(),
                answer -> tools.background()
                        .run(
                                Message.of("inboxview.saved.reading"),
                                progress -> inbox.get()
                                        .filled(
                                                answer.name(),
                                                message.get(),
                                                tools.services().actor()),
                                filled -> {
                                    if (message.equals(open.answering().message())) {
                                        open.answers().insert(filled);
                                    }
                                }));
    }
}
