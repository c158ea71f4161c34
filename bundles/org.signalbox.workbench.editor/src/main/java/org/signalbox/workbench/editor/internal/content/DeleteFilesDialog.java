package org.signalbox.workbench.editor.internal.content;

import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Confirms before files are moved to the trash. */
final class DeleteFilesDialog extends WorkbenchDialog {
    private static final int MAX = 8;

    private final List<ContentNode> files;
    private final int planned;
    private boolean cancels;

    /** @param planned number of publications that go out of these files */
    DeleteFilesDialog(Shell parent, Palette palette, Icons icons, List<ContentNode> files, int planned) {
        super(
                parent,
                palette,
                icons,
                Message.of("editor.delete.title", files.size(), files.get(0).label()),
                Message.of("editor.delete.text", files.size()),
                Message.of("editor.delete.confirm"));
        this.files = List.copyOf(files);
        this.planned = planned;
        cancels = planned > 0;
    }

    boolean agreed() {
        return open() == OK;
    }

    /** Whether what is planned of the files is to be cancelled. */
    boolean cancels() {
        return cancels;
    }

    @Override
    protected int width() {
        return 400;
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults().spacing(0, Palette.HALF).applyTo(parent);
        for (var file : files.subList(0, Math.min(MAX, files.size()))) {
            line(parent, file.path());
        }
        if (files.size() > MAX) {
            line(parent, Message.of("workbench.change.more", files.size() - MAX).text());
        }
        if (planned > 0) {
            var cancel = new Button(parent, SWT.CHECK);
            cancel.setText(Message.of("editor.delete.cancel", planned).text());
            cancel.setSelection(cancels);
            cancel.addListener(SWT.Selection, event -> cancels = cancel.getSelection());
            GridDataFactory.fillDefaults()
                    .grab(true, false)
                    .indent(0, Palette.UNIT)
                    .applyTo(cancel);
        }
    }

    private static void line(Composite parent, String text) {
        var label = new Label(parent, SWT.NONE);
        label.setText(text.replace("&", "&&"));
        GridDataFactory.fillDefaults().grab(true, false).applyTo(label);
    }
}
