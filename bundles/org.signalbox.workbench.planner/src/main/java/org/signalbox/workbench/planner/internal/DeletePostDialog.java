package org.signalbox.workbench.planner.internal;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.workbench.ui.Card;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Confirms before a published post is deleted. */
final class DeletePostDialog extends WorkbenchDialog {
    private final Publication publication;

    DeletePostDialog(Shell parent, Palette palette, Icons icons, Publication publication) {
        super(
                parent,
                palette,
                icons,
                Message.of("planner.delete.title", publication.account()),
                Message.of("planner.delete.text", publication.parts().size()),
                Message.of("planner.delete.confirm"));
        this.publication = publication;
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults().applyTo(parent);
        var card = new Card(parent, palette(), 1);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(card);
        for (var part : publication.parts()) {
            var text = new Label(card, SWT.WRAP);
            text.setText(part.text().replace("&", "&&"));
            GridDataFactory.fillDefaults()
                    .grab(true, false)
                    .hint(width() - 2 * Palette.MARGIN, SWT.DEFAULT)
                    .applyTo(text);
        }
    }
}
