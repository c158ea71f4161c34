package org.signalbox.workbench.terms.internal;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.ledger.Rechecks.Repair;
import org.signalbox.ledger.Rechecks.Repair.Outcome;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.DetailsSheet;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.ScrolledList;
import org.signalbox.workbench.ui.ThemeColor;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Shows the result of the repair for each publication. */
final class RepairedDialog extends WorkbenchDialog {
    private static final int MAX = 200;

    private final List<Repair> repairs;

    RepairedDialog(Shell parent, Palette palette, Icons icons, List<Repair> repairs) {
        super(
                parent,
                palette,
                icons,
                title(repairs),
                Message.of("termsview.repaired.text"),
                Message.of("termsview.close"));
        this.repairs = List.copyOf(repairs);
    }

    /** Number of fixed, held, cancelled and unchanged publications. */
    static Message title(List<Repair> repairs) {
        Map<Outcome, Integer> count = new EnumMap<>(Outcome.class);
        repairs.forEach(repair -> count.merge(repair.outcome(), 1, Integer::sum));
        return Message.of(
                "termsview.repaired.title",
                count.getOrDefault(Outcome.FIXED, 0),
                count.getOrDefault(Outcome.HELD, 0),
                count.getOrDefault(Outcome.CANCELLED, 0),
                count.getOrDefault(Outcome.UNCHANGED, 0));
    }

    @Override
    protected int width() {
        return 560;
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults().applyTo(parent);
        var list = new ScrolledList(parent);
        GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, 240).applyTo(list);
        var sheet = new DetailsSheet(list.column(), palette());
        repairs.stream().limit(MAX).forEach(repair -> {
            var icon = switch (repair.outcome()) {
                case FIXED -> icons().get("circle-check", Icons.SMALL, ThemeColor.SUCCESS);
                case HELD -> icons().get("circle-pause", Icons.SMALL, ThemeColor.INFO);
                case CANCELLED -> icons().get("ban", Icons.SMALL, ThemeColor.MUTED);
                case UNCHANGED -> icons().get("triangle-alert", Icons.SMALL, ThemeColor.WARNING);
            };
            sheet.line(icon, repair.message().text());
        });
        if (repairs.size() > MAX) {
            sheet.muted(Message.of("termsview.more", repairs.size() - MAX).text());
        }
        list.measure();
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(
                parent, IDialogConstants.OK_ID, Message.of("termsview.close").text(), true);
    }
}
