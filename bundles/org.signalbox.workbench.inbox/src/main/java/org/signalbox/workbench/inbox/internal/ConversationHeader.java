package org.signalbox.workbench.inbox.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.signalbox.model.Message;
import org.signalbox.model.inbox.Conversation;
import org.signalbox.workbench.ui.Ellipsis;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleClasses;
import org.signalbox.workbench.ui.ThemeColor;

/** Strip above a conversation: with whom, what the team does about it, and buttons. UI thread. */
final class ConversationHeader {
    private static final List<InboxPartCommand> BUTTONS = List.of(
            InboxPartCommand.ANSWER,
            InboxPartCommand.DONE,
            InboxPartCommand.SNOOZE,
            InboxPartCommand.ASSIGN,
            InboxPartCommand.LABEL,
            InboxPartCommand.UNREAD,
            InboxPartCommand.VISIT);

    private final InboxTools tools;
    private final Label who;
    private final Label what;
    private final Map<InboxPartCommand, ToolItem> items = new EnumMap<>(InboxPartCommand.class);
    private String name = "";
    private String notes = "";

    ConversationHeader(Composite parent, InboxTools tools, Consumer<InboxPartCommand> perform) {
        this.tools = tools;
        var root = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .margins(Palette.UNIT, Palette.HALF)
                .spacing(Palette.UNIT, 0)
                .applyTo(root);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(root);
        var words = new Composite(root, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(words);
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .align(SWT.FILL, SWT.CENTER)
                .applyTo(words);
        who = new Label(words, SWT.NONE);
        who.setFont(tools.palette().bold());
        GridDataFactory.fillDefaults().grab(true, false).hint(80, SWT.DEFAULT).applyTo(who);
        what = StyleClasses.as(StyleClasses.MUTED, new Label(words, SWT.NONE));
        GridDataFactory.fillDefaults().grab(true, false).hint(80, SWT.DEFAULT).applyTo(what);
        what.addListener(SWT.Resize, event -> fit());
        var bar = new ToolBar(root, SWT.FLAT);
        bar.getAccessible().addAccessibleListener(Spoken.as(Message.of("inboxview.actions"), bar));
        for (var command : BUTTONS) {
            var item = new ToolItem(bar, SWT.PUSH);
            item.setToolTipText(command.word().text() + " (" + command.key() + ")");
            item.addListener(SWT.Selection, event -> perform.accept(command));
            items.put(command, item);
        }
        paint();
        tools.palette().onChange(bar, () -> {
            who.setFont(tools.palette().bold());
            paint();
        });
    }

    private void paint() {
        items.forEach(
                (command, item) -> item.setImage(tools.icons().get(command.icon(), Icons.SMALL, ThemeColor.TEXT)));
    }

    void show(Conversation conversation) {
        var row = new ConversationRow(conversation);
        name = row.name() + (row.handle().isEmpty() ? "" : "  " + row.handle());
        var parts = new ArrayList<String>();
        parts.add(conversation.id().account().toString());
        if (conversation.work().done()) {
            parts.add(Message.of("inboxview.view.done").text());
        }
        parts.addAll(row.notes(tools.services().actor(), tools.services().now()));
        conversation
                .work()
                .read()
                .ifPresent(mark -> parts.add(Message.of(
                                mark.actor().equals(tools.services().actor())
                                        ? "inboxview.row.read-by-me"
                                        : "inboxview.row.read-by",
                                HarmlessText.line(mark.actor()),
                                InboxTime.ago(mark.at(), tools.services().now()))
                        .text()));
        notes = String.join("  ·  ", parts);
        fit();
        items.forEach((command, item) ->
                item.setEnabled(command.needs().map(tools.services()::may).orElse(true)));
        var done = items.get(InboxPartCommand.DONE);
        if (done != null) {
            var word =
                    conversation.work().done() ? Message.of("inboxview.command.reopen") : InboxPartCommand.DONE.word();
            done.setToolTipText(word.text() + " (" + InboxPartCommand.DONE.key() + ")");
        }
    }

    private void fit() {
        var gc = new GC(what);
        what.setText(Ellipsis.fit(gc, notes, what.getSize().x).replace("&", "&&"));
        gc.setFont(who.getFont());
        who.setText(Ellipsis.fit(gc, name, who.getSize().x).replace("&", "&&"));
        gc.dispose();
        what.setToolTipText(notes.replace("&", "&&"));
    }
}
