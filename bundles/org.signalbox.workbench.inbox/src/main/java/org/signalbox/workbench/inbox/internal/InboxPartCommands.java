package org.signalbox.workbench.inbox.internal;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.inbox.ConversationView;
import org.signalbox.model.Message;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.model.inbox.ConversationChange;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.workbench.ui.PermissionCheck;

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
    private final ListChoice choice;
    private final InboxPickers pickers;

    /** Selects conversations of the list. */
    interface ListChoice {
        /** As a person chose it. */
        void choose(ConversationId id);

        /** Because what was selected is gone. */
        void follow(ConversationId id);
    }

    InboxPartCommands(
            InboxTools tools,
            ConversationListModel model,
            ConversationEdits changes,
            ConversationList list,
            InboxHeader header,
            OpenConversation open,
            EPartService parts,
            Runnable readSoon,
            ListChoice choice) {
        this.tools = tools;
        this.model = model;
        this.changes = changes;
        this.list = list;
        this.header = header;
        this.open = open;
        this.parts = parts;
        this.readSoon = readSoon;
        this.choice = choice;
        pickers = new InboxPickers(tools, model);
        open.onCommand(this::perform);
        open.onLeave(() -> list.control().setFocus());
    }

    void perform(InboxPartCommand command) {
        var ids = selection();
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

    /** What is selected, or else is open though the list doesn't have it. */
    private List<ConversationId> selection() {
        var ids = list.selection();
        return ids.isEmpty()
                ? open.view().map(view -> view.conversation().id()).stream().toList()
                : ids;
    }

    private Shell shell() {
        return list.control().getShell();
    }

    private void act(InboxPartCommand command, InboxMessage message) {
        var asked = open.view()
                .map(view -> view.actions().getOrDefault(message.remoteId(), List.of()))
                .orElse(List.of());
        open.actions().perform(command, message, asked, shell());
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
            choice.choose(model.rows().get(to).id());
        }
    }

    private List<Conversation> found(List<ConversationId> ids) {
        return ids.stream()
                .flatMap(id -> model
                        .find(id)
                        .or(() -> open.view()
                                .map(ConversationView::conversation)
                                .filter(conversation -> conversation.id().equals(id)))
                        .stream())
                .toList();
    }

    /** Changes what is selected; where it leaves the view, the next one is selected. */
    private void change(
            InboxPartCommand command,
            List<Conversation> found,
            Function<Conversation, ConversationChange> change,
            String what,
            Object... with) {
        var ids = found.stream().map(Conversation::id).toList();
        var next = model.nextOf(ids);
        Map<ConversationId, ConversationChange> each = new LinkedHashMap<>();
        found.forEach(conversation -> each.put(conversation.id(), change.apply(conversation)));
        if (changes.perform(each, command.needs().orElseThrow(), what, with)
                && ids.stream().allMatch(id -> model.indexOf(id) < 0)) {
            next.ifPresentOrElse(choice::follow, () -> open.openMany(0));
        }
    }

    /** Whether this window may; else it is told why not. */
    private boolean may(InboxPartCommand command) {
        return command.needs()
                .filter(needed -> !PermissionCheck.given(tools.services(), tools.toasts(), needed))
                .isEmpty();
    }

    private void done(List<ConversationId> ids) {
        var found = found(ids);
        if (found.isEmpty()) {
            return;
        }
        if (found.stream().allMatch(conversation -> conversation.work().done())) {
            change(InboxPartCommand.DONE, found, each -> new ConversationChange.Reopen(), "reopen");
            return;
        }
        change(InboxPartCommand.DONE, found, each -> new ConversationChange.Done(each.receivedAt()), "done");
    }

    private void snooze(List<ConversationId> ids) {
        var now = tools.services().now();
        var found = found(ids);
        if (found.isEmpty() || !may(InboxPartCommand.SNOOZE)) {
            return;
        }
        boolean snoozed = found.stream()
                .anyMatch(conversation ->
                        conversation.work().snoozedUntil().filter(now::isBefore).isPresent());
        pickers.snooze(shell(), snoozed)
                .ifPresent(until -> change(
                        InboxPartCommand.SNOOZE,
                        found,
                        each -> new ConversationChange.Snooze(until),
                        until.isPresent() ? "snooze" : "wake",
                        until.map(at -> InboxTools.times().full(at, now)).orElse("")));
    }

    private void assign(List<ConversationId> ids) {
        var found = found(ids);
        if (found.isEmpty() || !may(InboxPartCommand.ASSIGN)) {
            return;
        }
        boolean assigned = found.stream()
                .anyMatch(conversation -> conversation.work().assignee().isPresent());
        pickers.assignee(
                shell(),
                assigned,
                who -> change(
                        InboxPartCommand.ASSIGN,
                        found,
                        each -> new ConversationChange.Assign(who),
                        who.isPresent() ? "assign" : "unassign",
                        who.orElse("")));
    }

    private void label(List<ConversationId> ids) {
        var found = found(ids);
        if (found.isEmpty() || !may(InboxPartCommand.LABEL)) {
            return;
        }
        Set<String> on = new HashSet<>(found.getFirst().work().labels());
        found.forEach(conversation -> on.retainAll(conversation.work().labels()));
        pickers.label(shell(), on)
                .ifPresent(label -> change(
                        InboxPartCommand.LABEL,
                        found,
                        each -> label,
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
            change(InboxPartCommand.UNREAD, found, each -> new ConversationChange.Read(each.receivedAt()), "read");
        } else {
            ids.forEach(open::keepUnread);
            change(InboxPartCommand.UNREAD, found, each -> new ConversationChange.Unread(), "unread");
        }
    }

    private void saved() {
        var inbox = tools.inbox();
        var message = open.answering().message();
        if (inbox.isEmpty() || message.isEmpty() || !open.answers().isWritable()) {
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
                                    if (open.answering().isAnswering(message.get())) {
                                        open.answers().insert(filled);
                                    }
                                }));
    }
}
