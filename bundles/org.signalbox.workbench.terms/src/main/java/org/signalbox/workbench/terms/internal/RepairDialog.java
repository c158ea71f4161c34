package org.signalbox.workbench.terms.internal;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.ledger.Rechecks.Otherwise;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.DetailsSheet;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Asks how to treat violations without a quick fix, before all others are fixed. */
final class RepairDialog extends WorkbenchDialog {
    private Otherwise otherwise = Otherwise.LEAVE;

    RepairDialog(Shell parent, Palette palette, Icons icons, int count) {
        super(
                parent,
                palette,
                icons,
                Message.of("termsview.repair.title", count),
                Message.of("termsview.repair.text"),
                Message.of("termsview.repair.confirm"));
    }

    Otherwise otherwise() {
        return otherwise;
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults().spacing(0, Palette.UNIT).applyTo(parent);
        new DetailsSheet(parent, palette())
                .heading(Message.of("termsview.repair.otherwise").text());
        for (var choice : Otherwise.values()) {
            var radio = new Button(parent, SWT.RADIO);
            radio.setText(Message.of("termsview.repair." + choice.name().toLowerCase(java.util.Locale.ROOT))
                    .text());
            radio.setSelection(choice == otherwise);
            radio.addListener(SWT.Selection, event -> {
                if (radio.getSelection()) {
                    otherwise = choice;
                }
            });
            GridDataFactory.fillDefaults().grab(true, false).applyTo(radio);
        }
    }
}
