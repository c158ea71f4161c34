package org.signalbox.workbench.archive.internal;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.archive.ArchiveInfo;
import org.signalbox.archive.Verification;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.DetailsSheet;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.ScrolledList;
import org.signalbox.workbench.ui.ThemeColor;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Deviations of an archive from its manifest. */
final class VerifiedDialog extends WorkbenchDialog {
    private static final int MAX = 200;

    private final Verification result;

    VerifiedDialog(Shell parent, Palette palette, Icons icons, ArchiveInfo info, Verification result) {
        super(
                parent,
                palette,
                icons,
                Message.of("archives.damaged", info.account()),
                Message.of("archives.damaged.text", info.folder()),
                Message.of("archives.close"));
        this.result = result;
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults().applyTo(parent);
        var list = new ScrolledList(parent);
        GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, 240).applyTo(list);
        var sheet = new DetailsSheet(list.column(), palette());
        result.problems().stream()
                .limit(MAX)
                .forEach(problem -> sheet.line(icons().get("circle-x", Icons.SMALL, ThemeColor.ERROR), problem.text()));
        if (result.problems().size() > MAX) {
            sheet.muted(
                    Message.of("archives.more", result.problems().size() - MAX).text());
        }
        list.measure();
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(
                parent, IDialogConstants.OK_ID, Message.of("archives.close").text(), true);
    }
}
