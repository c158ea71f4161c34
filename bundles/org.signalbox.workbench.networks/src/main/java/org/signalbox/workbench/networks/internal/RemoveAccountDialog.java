package org.signalbox.workbench.networks.internal;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Confirms before an account and its authorization are removed. */
final class RemoveAccountDialog extends WorkbenchDialog {
    RemoveAccountDialog(Shell parent, Palette palette, Icons icons, AccountId account) {
        super(
                parent,
                palette,
                icons,
                Message.of("workbench.accounts.remove.title", account),
                Message.of("workbench.accounts.remove.text"),
                Message.of("workbench.accounts.remove.confirm"));
    }

    @Override
    protected void createContent(Composite parent) {
        // The explanation suffices.
    }
}
