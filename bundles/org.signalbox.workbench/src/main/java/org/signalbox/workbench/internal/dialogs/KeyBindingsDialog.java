package org.signalbox.workbench.internal.dialogs;

import java.util.List;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Column;
import org.signalbox.workbench.ui.FilteredTable;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Lists all key bindings, with a filter field. */
public final class KeyBindingsDialog extends WorkbenchDialog {
    private final List<Row> rows;

    /** One key binding as text. */
    public record Row(String keys, String command) {}

    public KeyBindingsDialog(Shell parent, Palette palette, Icons icons, List<Row> rows) {
        super(
                parent,
                palette,
                icons,
                Message.of("workbench.keys.title"),
                Message.of("workbench.keys.text"),
                Message.of("workbench.close"));
        this.rows = List.copyOf(rows);
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults().applyTo(parent);
        var table = new FilteredTable<>(
                parent,
                palette(),
                "keys",
                Row.class,
                List.of(
                        Column.of("command", Message.of("workbench.keys.command"), 280, Row::command),
                        Column.of("keys", Message.of("workbench.keys.keys"), 160, Row::keys)));
        table.setRows(rows);
        GridDataFactory.fillDefaults().grab(true, true).hint(width(), 320).applyTo(table);
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(
                parent, IDialogConstants.OK_ID, Message.of("workbench.close").text(), true);
    }
}
