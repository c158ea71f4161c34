package org.signalbox.workbench.internal.dialogs;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.ScrolledList;
import org.signalbox.workbench.ui.StyleClasses;
import org.signalbox.workbench.ui.WorkbenchDialog;

/**
 * Asks before a post goes out at once: names accounts, texts and price. Enter cancels, as readers see it within
 * seconds.
 */
public final class PublishNowDialog extends WorkbenchDialog {
    private static final int MOST_HEIGHT = 320;

    private final PublishSummary summary;

    private PublishNowDialog(Shell parent, Palette palette, Icons icons, PublishSummary summary) {
        super(
                parent,
                palette,
                icons,
                Message.of("workbench.post.now.title"),
                Message.of(
                        "workbench.post.now.text",
                        summary.title(),
                        summary.rows().size()),
                Message.of("workbench.post.now.confirm"));
        this.summary = summary;
    }

    /** Opens the dialog and returns whether the user confirmed. */
    public static boolean ask(Shell parent, Palette palette, Icons icons, PublishSummary summary) {
        return new PublishNowDialog(parent, palette, icons, summary).open() == OK;
    }

    @Override
    protected boolean confirmsByEnter() {
        return false;
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults().spacing(0, Palette.UNIT).applyTo(parent);
        var list = new ScrolledList(parent);
        for (var row : summary.rows()) {
            add(list.column(), row);
        }
        list.measure();
        int height = list.column().computeSize(width(), SWT.DEFAULT).y;
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .hint(width(), Math.min(height, MOST_HEIGHT))
                .applyTo(list);
        var total = new Label(parent, SWT.WRAP);
        total.setText(summary.cost().text());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(total);
    }

    private void add(Composite column, PublishSummary.Row row) {
        var head = new Label(column, SWT.NONE);
        head.setFont(palette().heading());
        var account = row.account().toString();
        head.setText((row.price().isEmpty() ? account : account + " · " + row.price()).replace("&", "&&"));
        var text = new Label(column, SWT.WRAP);
        text.setText(row.text().replace("&", "&&"));
        GridDataFactory.fillDefaults()
                .grab(true, false)
                .hint(width() - 4 * Palette.UNIT, SWT.DEFAULT)
                .applyTo(text);
        if (row.more() > 0) {
            StyleClasses.as(StyleClasses.MUTED, new Label(column, SWT.NONE))
                    .setText(Message.of("workbench.post.now.more", row.more()).text());
        }
    }

    @Override
    public void create() {
        super.create();
        getButton(IDialogConstants.CANCEL_ID).setFocus();
    }
}
