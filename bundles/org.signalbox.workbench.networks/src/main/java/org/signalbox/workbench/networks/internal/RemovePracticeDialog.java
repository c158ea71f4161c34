package org.signalbox.workbench.networks.internal;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.demo.practice.PracticeRemoval;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleClasses;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Shows what goes and what stays before the practice networks are removed. */
final class RemovePracticeDialog extends WorkbenchDialog {
    private final PracticeRemoval preview;

    RemovePracticeDialog(Shell parent, Palette palette, Icons icons, PracticeRemoval preview) {
        super(
                parent,
                palette,
                icons,
                Message.of("workbench.practice.remove.title"),
                Message.of("workbench.practice.remove.text"),
                Message.of("workbench.practice.remove.confirm"));
        this.preview = preview;
    }

    @Override
    protected boolean confirmsByEnter() {
        return false;
    }

    /** What goes, a line each. */
    static List<Message> going(PracticeRemoval preview) {
        var lines = new ArrayList<Message>();
        preview.networks().forEach(name -> lines.add(Message.of("workbench.practice.remove.network", name)));
        preview.accounts().forEach(account -> lines.add(Message.of("workbench.practice.remove.account", account)));
        preview.deleted().forEach(path -> lines.add(Message.of("workbench.practice.remove.post", path)));
        if (preview.cancelled() > 0) {
            lines.add(Message.of("workbench.practice.remove.cancelled", preview.cancelled()));
        }
        return lines;
    }

    /** What stays, a line each. */
    static List<Message> staying(PracticeRemoval preview) {
        var lines = new ArrayList<Message>();
        preview.kept().forEach(path -> lines.add(Message.of("workbench.practice.remove.kept", path)));
        lines.addAll(preview.left());
        lines.add(Message.of("workbench.practice.remove.history"));
        return lines;
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults().spacing(0, Palette.HALF).applyTo(parent);
        list(parent, Message.of("workbench.practice.remove.goes"), going(preview));
        list(parent, Message.of("workbench.practice.remove.stays"), staying(preview));
    }

    private void list(Composite parent, Message title, List<Message> lines) {
        var heading = new Label(parent, SWT.NONE);
        heading.setFont(palette().bold());
        heading.setText(title.text());
        for (var line : lines) {
            var label = StyleClasses.as(StyleClasses.MUTED, new Label(parent, SWT.WRAP));
            label.setText(line.text().replace("&", "&&"));
            GridDataFactory.fillDefaults()
                    .grab(true, false)
                    .hint(width(), SWT.DEFAULT)
                    .applyTo(label);
        }
    }
}
