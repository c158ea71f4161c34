package org.signalbox.workbench.networks.internal;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.networks.ConnectorLogLine;
import org.signalbox.workbench.ui.Column;
import org.signalbox.workbench.ui.FilteredTable;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.ThemeColor;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Shows what a network's connector has logged, the newest first. */
final class ConnectorLogDialog extends WorkbenchDialog {
    private static final int ROWS = 16;

    private final Supplier<List<ConnectorLogLine>> log;
    private final InstantFormatter moments = InstantFormatter.here();
    private @Nullable FilteredTable<ConnectorLogLine> table;

    /** @param log the oldest first, from memory */
    ConnectorLogDialog(
            Shell parent, Palette palette, Icons icons, String network, Supplier<List<ConnectorLogLine>> log) {
        super(
                parent,
                palette,
                icons,
                Message.of("networksview.log.title", network),
                Message.of("networksview.log.text"),
                Message.of("networksview.log.refresh"));
        this.log = log;
    }

    @Override
    protected int width() {
        return 860;
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults().applyTo(parent);
        var rows = new FilteredTable<>(
                parent,
                palette(),
                "connector-log",
                ConnectorLogLine.class,
                List.of(
                        Column.<ConnectorLogLine>of(
                                        "at",
                                        Message.of("networksview.column.at"),
                                        110,
                                        line -> moments.time(line.at()))
                                .image(line -> line.level() == ConnectorLogLine.Level.WARNING
                                        ? icons().get("triangle-alert", Icons.SMALL, ThemeColor.WARNING)
                                        : icons().get("info", Icons.SMALL, ThemeColor.MUTED)),
                        Column.of(
                                "level",
                                Message.of("networksview.log.level"),
                                70,
                                line -> line.level().name()),
                        Column.of("account", Message.of("networksview.column.account"), 120, ConnectorLogLine::account),
                        Column.of("text", Message.of("networksview.log.line"), 540, ConnectorLogLine::text)));
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .hint(width(), 64 + ROWS * rows.viewer().getTable().getItemHeight())
                .applyTo(rows);
        table = rows;
        refresh();
        rows.setFocus();
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(
                parent,
                IDialogConstants.CLIENT_ID,
                Message.of("networksview.log.copy").text(),
                false);
        createButton(
                parent,
                IDialogConstants.RETRY_ID,
                Message.of("networksview.log.refresh").text(),
                false);
        createButton(
                parent,
                IDialogConstants.CANCEL_ID,
                Message.of("networksview.log.close").text(),
                true);
    }

    @Override
    protected void buttonPressed(int id) {
        switch (id) {
            case IDialogConstants.RETRY_ID -> refresh();
            case IDialogConstants.CLIENT_ID -> copy();
            default -> super.buttonPressed(id);
        }
    }

    private void refresh() {
        if (table != null) {
            table.setRows(log.get().reversed());
        }
    }

    /** All lines, in the order in which they were written: for a report to the vendor. */
    private void copy() {
        var clipboard = new Clipboard(getShell().getDisplay());
        try {
            var lines = log.get().stream().map(ConnectorLogLine::toString).collect(Collectors.joining("\n"));
            clipboard.setContents(
                    new Object[] {lines.isEmpty() ? "–" : lines}, new Transfer[] {TextTransfer.getInstance()});
        } finally {
            clipboard.dispose();
        }
    }
}
