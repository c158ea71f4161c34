package org.signalbox.workbench.archive.internal;

import java.util.List;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.Message;
import org.signalbox.sites.Update;
import org.signalbox.workbench.ui.DetailsSheet;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.ThemeColor;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Results of the updates. */
final class UpdatesDialog extends WorkbenchDialog {
    private final List<Update> updates;

    UpdatesDialog(Shell parent, Palette palette, Icons icons, List<Update> updates) {
        super(
                parent,
                palette,
                icons,
                Message.of("updatesites.updates.title"),
                Message.of("updatesites.updates.text"),
                Message.of("archives.close"));
        this.updates = updates;
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults().spacing(0, Palette.HALF).applyTo(parent);
        var sheet = new DetailsSheet(parent, palette());
        for (var update : updates) {
            var done = update.problem().isEmpty();
            sheet.line(
                            icons().get(
                                            done ? "circle-check" : "triangle-alert",
                                            Icons.SMALL,
                                            done ? ThemeColor.SUCCESS : ThemeColor.WARNING),
                            Message.of(
                                            "updatesites.updates.line",
                                            update.name(),
                                            update.from().orElse("–"),
                                            update.to())
                                    .text())
                    .setFont(palette().bold());
            update.problem().ifPresent(problem -> sheet.text(problem.text()));
        }
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(
                parent, IDialogConstants.OK_ID, Message.of("archives.close").text(), true);
    }
}
