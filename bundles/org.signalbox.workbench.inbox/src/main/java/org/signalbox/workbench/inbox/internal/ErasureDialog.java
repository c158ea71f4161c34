package org.signalbox.workbench.inbox.internal;

import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.inbox.ErasurePlan;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Shows what erasing a person's data does and what it can't reach, and asks for it. UI thread. */
final class ErasureDialog extends WorkbenchDialog {
    private final ErasureText text;

    ErasureDialog(Shell parent, InboxTools tools, ErasurePlan plan) {
        super(
                parent,
                tools.palette(),
                tools.icons(),
                Message.of(
                        "inboxview.erase.title",
                        HarmlessText.line(plan.contact().name())),
                Message.of("inboxview.erase.text"),
                Message.of("inboxview.erase.confirm"));
        text = ErasureText.of(plan);
    }

    @Override
    protected boolean confirmsByEnter() {
        return false;
    }

    @Override
    protected int width() {
        return 560;
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults().spacing(0, Palette.HALF).applyTo(parent);
        list(parent, Message.of("inboxview.erase.goes"), text.goes());
        list(parent, Message.of("inboxview.erase.stays"), text.stays());
    }

    private void list(Composite parent, Message caption, List<String> lines) {
        var heading = new Label(parent, SWT.WRAP);
        heading.setFont(palette().bold());
        heading.setText(caption.text().replace("&", "&&"));
        for (var line : lines) {
            var label = new Label(parent, SWT.WRAP);
            label.setText("•  " + line.replace("&", "&&"));
            GridDataFactory.fillDefaults()
                    .grab(true, false)
                    .hint(width(), SWT.DEFAULT)
                    .applyTo(label);
        }
    }
}
