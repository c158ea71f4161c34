package org.signalbox.workbench.inbox.internal;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.e4.core.commands.EHandlerService;
import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.di.UIEventTopic;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.e4.ui.workbench.modeling.ESelectionService;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.model.inbox.ConversationId;
import org.signalbox.workbench.ui.ChangeTopic;
import org.signalbox.workbench.ui.CoalescedRefresh;
import org.signalbox.workbench.ui.FailureText;
import org.signalbox.workbench.ui.NetworkMark;
import org.signalbox.workbench.ui.PartBody;
import org.signalbox.workbench.ui.Selections;
import org.signalbox.workbench.ui.StyleClasses;

/** What people write to the accounts: the list of conversations, the selected one, and an answer to it. */
public final class InboxPart {
    private final InboxTools tools;
    private final ESelectionService selection;
    private final EPartService parts;
    private final IEventBroker events;
    private final InboxMemory memory = new InboxMemory();
    private final ConversationListModel model;
    private final CoalescedRefresh reads;
    private @Nullable PartBody stage;
    private @Nullable SashForm sash;
    private @Nullable PartBody rows;
    private @Nullable InboxHeader header;
    private @Nullable ConversationList list;
    private @Nullable OpenConversation open;
    private @Nullable InboxPartCommands commands;
    private Optional<ConversationId> wanted;
    private Optional<ConversationId> linked = Optional.empty();

    @Inject
    public InboxPart(InboxTools tools, ESelectionService selection, EPartService parts, IEventBroker events) {
        this.tools = tools;
        this.selection = selection;
        this.parts = parts;
        this.events = events;
        model = new ConversationListModel(tools.services().actor(), tools.services()::now, memory.filter());
        reads = new CoalescedRefresh(tools.background(), () -> stage == null || stage.isDisposed());
        wanted = memory.selection();
    }

    @PostConstruct
    void create(Composite parent, EHandlerService handlers) {
        stage = new PartBody(parent, tools.icons(), tools.palette(), "inbox", Message.of("workbench.starting"));
        sash = new SashForm(stage.root(), SWT.HORIZONTAL | SWT.SMOOTH);
        var left = StyleClasses.as(StyleClasses.PLAIN, new Composite(sash, SWT.NONE));
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(left);
        header = new InboxHeader(left, tools, model, this::choose, this::readSoon);
        rows = new PartBody(left, tools.icons(), tools.palette(), "inbox", Message.of("inboxview.loading"));
        GridDataFactory.fillDefaults().grab(true, true).applyTo(rows.root());
        list = new ConversationList(rows.root(), left, tools, model);
        var undo = new UndoBar(left, tools);
        var changes = new ConversationEdits(tools, model, parent.getDisplay(), this::showRows, this::refresh, undo);
        var choice = new Choice();
        open = new OpenConversation(sash, tools, changes, undo, parts, events, choice);
        commands = new InboxPartCommands(tools, model, changes, list, header, open, parts, this::readSoon, choice);
        memory.weights(sash, "columns", 36, 64);
        list.onEnd(this::readMore);
        list.onSelect(ids -> selected(ids, true));
        list.onOpen(() -> perform(InboxPartCommand.OPEN));
        header.search().addListener(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.ARROW_DOWN || event.keyCode == SWT.CR || event.keyCode == SWT.ESC) {
                focusList();
            }
        });
        ConversationMenu.install(list, tools, this::can, this::perform);
        InboxKeys.install(stage.root(), commands::perform, open.awaited());
        new InboxUndo(open.answers(), undo, tools.history()).handle(handlers);
        tools.services()
                .watch(
                        stage.root(),
                        this::refresh,
                        ChangeTopic.INBOX,
                        ChangeTopic.PUBLICATIONS,
                        ChangeTopic.NETWORKS,
                        ChangeTopic.ACCOUNTS);
    }

    /** Does a command of the menu, the search or a key. UI thread. */
    void perform(InboxPartCommand command) {
        if (commands != null && stage != null && !stage.isDisposed()) {
            commands.perform(command);
        }
    }

    /** Whether a command can be done now. */
    boolean can(InboxPartCommand command) {
        return list != null
                && !list.control().isDisposed()
                && model.isRead()
                && command.needs().map(tools.services()::may).orElse(true)
                && (!command.needsSelection() || !list.selection().isEmpty() || linked.isPresent());
    }

    /** Opens a conversation that a link leads to, whether the list has it or not. */
    @Inject
    @org.eclipse.e4.core.di.annotations.Optional
    void open(@UIEventTopic(Selections.SHOW_CONVERSATION) String id) {
        linked = Optional.of(ConversationId.parse(id));
        select(linked.get(), true);
    }

    private void choose(InboxFilter filter) {
        model.filter(filter);
        memory.filter(filter);
        if (list != null) {
            list.control().setTopIndex(0);
        }
        refresh();
    }

    private void readMore() {
        if (!reads.isReading() && model.wantMore()) {
            refresh();
        }
    }

    private void refresh() {
        var inbox = tools.inbox();
        var store = tools.services().store();
        if (inbox.isEmpty() || store.isEmpty()) {
            if (stage != null) {
                stage.waitFor(tools.services());
            }
            return;
        }
        var filter = model.filter();
        int count = model.wanted();
        var seen = model.seen();
        reads.request(
                Message.of("inboxview.loading"),
                progress -> InboxPages.read(
                        inbox.get(), store.get(), filter, tools.services().actor(), count),
                page -> {
                    if (filter.equals(model.filter())) {
                        model.show(page, seen);
                        show();
                    }
                },
                error -> {
                    if (stage != null) {
                        stage.showError(Message.of("inboxview.unreadable", FailureText.text(error)), this::refresh);
                    }
                });
        if (open != null) {
            open.refresh();
        }
    }

    private void show() {
        if (stage == null || sash == null || list == null || rows == null || header == null) {
            return;
        }
        header.show(NetworkMark.all(tools.services()));
        if (model.rows().isEmpty()
                && model.collection().isEmpty()
                && !model.filter().narrows()
                && isNothing()) {
            stage.say("inbox", Message.of("inboxview.no-network"))
                    .action(
                            Message.of("inboxview.no-network.show"),
                            () -> parts.showPart("signalbox.part.networks", EPartService.PartState.ACTIVATE));
            return;
        }
        stage.show(sash, list.control());
        showRows();
    }

    private boolean isNothing() {
        return model.counts()
                .map(counts -> counts.open() + counts.snoozed() + counts.done() == 0)
                .orElse(true);
    }

    private void showRows() {
        if (list == null || rows == null || list.control().isDisposed()) {
            return;
        }
        if (model.rows().isEmpty()) {
            if (model.filter().narrows()) {
                rows.say("search", Message.of("inboxview.nothing-found"))
                        .action(
                                Message.of("inboxview.search-all"),
                                () -> choose(model.filter().view(InboxView.ALL)));
            } else {
                rows.say(
                        "check",
                        Message.of("inboxview.empty."
                                + model.filter().view().name().toLowerCase(java.util.Locale.ROOT)));
            }
        } else {
            rows.show(list.control(), list.control());
        }
        list.show(NetworkMark.all(tools.services()));
        wanted.filter(id -> model.indexOf(id) >= 0).or(this::first).ifPresent(id -> {
            if (list != null && list.selection().isEmpty() && linked.isEmpty()) {
                select(id, false);
            }
        });
        if (open != null) {
            open.follow(model);
        }
    }

    private Optional<ConversationId> first() {
        return model.rows().stream().findFirst().map(ConversationRow::id);
    }

    /** @param chosen whether a person chose them */
    private void selected(List<ConversationId> ids, boolean chosen) {
        if (open == null) {
            return;
        }
        linked = linked.filter(link -> ids.isEmpty() || ids.contains(link));
        if (ids.size() == 1) {
            wanted = Optional.of(ids.getFirst());
            memory.selection(ids.getFirst());
            selection.setSelection(ids.getFirst());
            open.open(ids.getFirst(), chosen);
        } else {
            open.openMany(ids.size());
        }
    }

    private void select(ConversationId id, boolean chosen) {
        if (list != null) {
            list.select(id);
            selected(List.of(id), chosen);
        }
    }

    /** What is selected, by whom. */
    private final class Choice implements InboxPartCommands.ListChoice, OpenConversation.ConversationChoice {
        @Override
        public void choose(ConversationId id) {
            select(id, true);
        }

        @Override
        public void follow(ConversationId id) {
            select(id, false);
        }

        @Override
        public void next() {
            if (list != null) {
                model.nextOf(list.selection()).ifPresent(this::follow);
                focusList();
            }
        }
    }

    private void focusList() {
        if (list != null) {
            list.control().setFocus();
        }
    }

    private void readSoon() {
        tools.inbox()
                .ifPresent(inbox -> tools.background()
                        .run(
                                Message.of("inboxview.doing.read-soon"),
                                progress -> {
                                    var states = inbox.collection();
                                    states.forEach(state -> inbox.readSoon(state.account()));
                                    return states.size();
                                },
                                count -> tools.toasts()
                                        .show(
                                                org.signalbox.model.Severity.INFO,
                                                Message.of("inboxview.read-soon", count))));
    }

    @Focus
    void focus() {
        if (stage != null) {
            stage.setFocus();
        }
    }
}
