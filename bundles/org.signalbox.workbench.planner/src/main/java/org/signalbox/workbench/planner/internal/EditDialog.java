package org.signalbox.workbench.planner.internal;

import java.util.stream.IntStream;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Asks for the new text of a published part. */
final class EditDialog extends WorkbenchDialog {
    private static final int LINES = 8;

    private final Publication publication;
    private int part;
    private String text;

    EditDialog(Shell parent, Palette palette, Icons icons, Publication publication) {
        super(
                parent,
                palette,
                icons,
                Message.of("planner.edit.title", publication.account()),
                Message.of("planner.edit.text"),
                Message.of("planner.edit.confirm"));
        this.publication = publication;
        this.text = publication.parts().getFirst().text();
    }

    int part() {
        return part;
    }

    String text() {
        return text;
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults().spacing(0, Palette.UNIT).applyTo(parent);
        var count = publication.parts().size();
        var field = new Text(parent, SWT.MULTI | SWT.WRAP | SWT.V_SCROLL | SWT.BORDER);
        field.setText(text);
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .hint(width(), LINES * field.getLineHeight())
                .applyTo(field);
        field.addListener(SWT.Modify, event -> {
            text = field.getText();
            enableConfirm(changed());
        });
        if (count > 1) {
            var parts = new Combo(parent, SWT.READ_ONLY);
            parts.setItems(IntStream.rangeClosed(1, count)
                    .mapToObj(
                            number -> Message.of("planner.part", number, count).text())
                    .toArray(String[]::new));
            parts.select(0);
            parts.moveAbove(field);
            parts.addListener(SWT.Selection, event -> {
                part = parts.getSelectionIndex();
                field.setText(publication.parts().get(part).text());
            });
        }
        field.setFocus();
    }

    private boolean changed() {
        return !text.isBlank()
                && !text.strip().equals(publication.parts().get(part).text());
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        super.createButtonsForButtonBar(parent);
        enableConfirm(false);
    }
}
