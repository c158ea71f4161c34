package org.signalbox.workbench.planner.internal;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Shows the terms that hold a publication, and asks for a reason to release it regardless. */
final class AgainstTermsDialog extends WorkbenchDialog {
    private static final int LINES = 3;

    private final Publication publication;
    private String reason = "";

    AgainstTermsDialog(Shell parent, Palette palette, Icons icons, Publication publication) {
        super(
                parent,
                palette,
                icons,
                Message.of("planner.against-terms.title", publication.title()),
                Message.of("planner.against-terms.text"),
                Message.of("planner.against-terms.confirm"));
        this.publication = publication;
    }

    String reason() {
        return reason;
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults().spacing(0, Palette.UNIT).applyTo(parent);
        var why = new Label(parent, SWT.WRAP);
        why.setText(publication.reason().map(Message::text).orElse(""));
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(width(), SWT.DEFAULT)
                .applyTo(why);
        var label = new Label(parent, SWT.NONE);
        label.setText(Message.of("planner.against-terms.hint").text());
        var field = new Text(parent, SWT.MULTI | SWT.WRAP | SWT.V_SCROLL | SWT.BORDER);
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .hint(width(), LINES * field.getLineHeight())
                .applyTo(field);
        field.addListener(SWT.Modify, event -> {
            reason = field.getText().strip();
            enableConfirm(!reason.isEmpty());
        });
        field.setFocus();
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        super.createButtonsForButtonBar(parent);
        enableConfirm(false);
    }
}
