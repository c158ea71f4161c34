package org.signalbox.workbench.inbox.internal;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Shows the keys of the inbox. UI thread. */
final class InboxKeysDialog extends WorkbenchDialog {
    InboxKeysDialog(Shell parent, InboxTools tools) {
        super(
                parent,
                tools.palette(),
                tools.icons(),
                Message.of("inboxview.keys.title"),
                Message.of("inboxview.keys.text"),
                Message.of("inboxview.keys.close"));
    }

    @Override
    protected int width() {
        return 720;
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults().numColumns(4).spacing(16, 4).applyTo(parent);
        for (var command : InboxPartCommand.values()) {
            row(parent, Character.toString(command.key()), command.word().text());
        }
        row(
                parent,
                Message.of("inboxview.keys.enter").text(),
                Message.of("inboxview.keys.enter.does").text());
        row(
                parent,
                Message.of("inboxview.keys.send").text(),
                Message.of("inboxview.keys.send.does").text());
        row(
                parent,
                Message.of("inboxview.keys.escape").text(),
                Message.of("inboxview.keys.escape.does").text());
        row(
                parent,
                Message.of("inboxview.keys.undo").text(),
                Message.of("inboxview.keys.undo.does").text());
    }

    private void row(Composite parent, String key, String does) {
        var name = new Label(parent, SWT.NONE);
        name.setFont(palette().bold());
        name.setText(key);
        var words = new Label(parent, SWT.NONE);
        words.setText(does.replace("&", "&&"));
        GridDataFactory.fillDefaults().grab(true, false).applyTo(words);
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(
                parent,
                IDialogConstants.OK_ID,
                Message.of("inboxview.keys.close").text(),
                true);
    }
}
