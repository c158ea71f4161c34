package org.signalbox.workbench.internal.dialogs;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Asks for confirmation. */
public final class ConfirmDialog extends WorkbenchDialog {
    private ConfirmDialog(
            Shell parent, Palette palette, Icons icons, Message title, Message explanation, Message confirm) {
        super(parent, palette, icons, title, explanation, confirm);
    }

    /** Opens the dialog and returns whether the user confirmed. */
    public static boolean ask(
            Shell parent, Palette palette, Icons icons, Message title, Message explanation, Message confirm) {
        return new ConfirmDialog(parent, palette, icons, title, explanation, confirm).open() == OK;
    }

    @Override
    protected void createContent(Composite parent) {
        // Title and explanation suffice.
    }
}
