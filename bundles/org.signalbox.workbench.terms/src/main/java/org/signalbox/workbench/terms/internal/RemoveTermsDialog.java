package org.signalbox.workbench.terms.internal;

import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Confirms before an imported document is removed. */
final class RemoveTermsDialog extends WorkbenchDialog {
    /** @param network display name */
    RemoveTermsDialog(Shell parent, Palette palette, Icons icons, String network, String version) {
        super(
                parent,
                palette,
                icons,
                Message.of("termsview.remove.title", network, version),
                Message.of("termsview.remove.text"),
                Message.of("termsview.remove.confirm"));
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults().applyTo(parent);
    }
}
