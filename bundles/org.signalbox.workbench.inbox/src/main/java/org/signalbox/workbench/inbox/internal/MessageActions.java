package org.signalbox.workbench.inbox.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.model.StorePermission;
import org.signalbox.model.inbox.InboxAction;
import org.signalbox.model.inbox.InboxMessage;
import org.signalbox.workbench.ui.PermissionCheck;
import org.signalbox.workbench.ui.SystemPrograms;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Has nodes hide, show, like and remove messages. UI thread. */
final class MessageActions {
    private final InboxTools tools;
    private final Runnable refresh;

    /** @param refresh shows the conversation again */
    MessageActions(InboxTools tools, Runnable refresh) {
        this.tools = tools;
        this.refresh = refresh;
    }

    /**
     * Does to a message what the command says, or takes it back where it was done; tells where that isn't possible.
     *
     * @param asked what was asked for before: what still waits for a node is taken back
     */
    void perform(InboxPartCommand command, InboxMessage message, List<InboxAction> asked, Shell shell) {
        var waiting = asked.stream()
                .filter(each -> each.state() == InboxAction.State.WAITING && of(each.kind()) == command)
                .findFirst();
        if (waiting.isPresent()) {
            takeBack(waiting.get());
            return;
        }
        var possible = ConversationWriter.possible(message);
        var kind = possible.stream().filter(each -> of(each) == command).findFirst();
        if (kind.isEmpty()) {
            tools.toasts().show(Severity.INFO, Message.of("inboxview.impossible", command.word()));
            return;
        }
        ask(message, kind.get(), shell);
    }

    private static InboxPartCommand of(InboxAction.Kind kind) {
        return switch (kind) {
            case HIDE, SHOW -> InboxPartCommand.HIDE;
            case LIKE, UNLIKE -> InboxPartCommand.LIKE;
            case REMOVE -> InboxPartCommand.REMOVE;
        };
    }

    void ask(InboxMessage message, InboxAction.Kind kind, Shell shell) {
        var inbox = tools.inbox();
        if (inbox.isEmpty() || !may()) {
            return;
        }
        if (kind == InboxAction.Kind.REMOVE && new RemoveDialog(shell, tools, message).open() != WorkbenchDialog.OK) {
            return;
        }
        var name = kind.name().toLowerCase(Locale.ROOT);
        var who = PeopleText.name(message.author());
        tools.background()
                .change(
                        Message.of("inboxview.doing." + name, who),
                        progress ->
                                inbox.get().act(message, kind, tools.services().actor()),
                        action -> {
                            refresh.run();
                            tools.toasts()
                                    .show(
                                            Severity.INFO,
                                            Message.of("inboxview.will." + name, who),
                                            Message.of("inboxview.take-back"),
                                            () -> takeBack(action));
                        });
    }

    private boolean may() {
        return PermissionCheck.given(tools.services(), tools.toasts(), StorePermission.DECIDE);
    }

    void takeBack(InboxAction action) {
        tools.inbox()
                .filter(inbox -> may())
                .ifPresent(inbox -> tools.background()
                        .change(
                                Message.of("inboxview.doing.take-back"),
                                progress ->
                                        inbox.cancel(action, tools.services().actor()),
                                (Optional<InboxAction> cancelled) -> {
                                    refresh.run();
                                    if (cancelled.isEmpty()) {
                                        tools.toasts().show(Severity.WARNING, Message.of("inboxview.take-back.late"));
                                    }
                                }));
    }

    void visit(InboxMessage message) {
        message.url()
                .filter(url -> "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme()))
                .ifPresentOrElse(
                        url -> SystemPrograms.open(url.toString()),
                        () -> tools.toasts().show(Severity.INFO, Message.of("inboxview.no-page")));
    }

    /** Confirms before a message is removed at its network, which can't be undone. */
    private static final class RemoveDialog extends WorkbenchDialog {
        private final InboxMessage message;

        RemoveDialog(Shell parent, InboxTools tools, InboxMessage message) {
            super(
                    parent,
                    tools.palette(),
                    tools.icons(),
                    Message.of("inboxview.remove.title", PeopleText.name(message.author())),
                    Message.of("inboxview.remove.text"),
                    Message.of("inboxview.remove.confirm"));
            this.message = message;
        }

        @Override
        protected boolean confirmsByEnter() {
            return false;
        }

        @Override
        protected void createContent(Composite parent) {
            GridLayoutFactory.fillDefaults().applyTo(parent);
            var text = new Label(parent, SWT.WRAP);
            text.setText(HarmlessText.of(message.text(), 500).text().replace("&", "&&"));
            GridDataFactory.fillDefaults()
                    .grab(true, false)
                    .hint(width(), SWT.DEFAULT)
                    .applyTo(text);
        }
    }
}
