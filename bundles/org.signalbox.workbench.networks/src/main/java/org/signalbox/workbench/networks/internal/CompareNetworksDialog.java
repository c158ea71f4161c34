package org.signalbox.workbench.networks.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.signalbox.connector.api.Capability;
import org.signalbox.model.Message;
import org.signalbox.networks.NetworkProfile;
import org.signalbox.workbench.ui.Column;
import org.signalbox.workbench.ui.FilteredTable;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Networks side by side: what each can do, what its connector is tested with, what its owner must have. */
final class CompareNetworksDialog extends WorkbenchDialog {
    /** What networks differ in, with the width of its column; all of them publish. */
    private record Compared(Capability capability, int width) {}

    private static final List<Compared> COMPARED = List.of(
            new Compared(Capability.DELETE, 62),
            new Compared(Capability.EDIT, 48),
            new Compared(Capability.HISTORY, 88),
            new Compared(Capability.ENGAGEMENT, 98),
            new Compared(Capability.REPLIES, 68),
            new Compared(Capability.ANSWER, 68),
            new Compared(Capability.HIDE, 50));

    private static final int ROWS = 12;

    private final List<NetworkProfile> networks;

    CompareNetworksDialog(Shell parent, Palette palette, Icons icons, List<NetworkProfile> networks) {
        super(
                parent,
                palette,
                icons,
                Message.of("networksview.compare.title"),
                Message.of("networksview.compare.text"),
                Message.of("networksview.compare.close"));
        this.networks = networks;
    }

    @Override
    protected int width() {
        return 1200;
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults().applyTo(parent);
        var columns = new ArrayList<Column<NetworkProfile>>();
        columns.add(Column.of(
                "network",
                Message.of("networksview.column.network"),
                86,
                each -> each.network().name()));
        for (var compared : COMPARED) {
            var capability = compared.capability();
            columns.add(Column.of(
                    capability.name(),
                    Message.of("networksview.compare." + capability.name().toLowerCase(Locale.ROOT)),
                    compared.width(),
                    each -> mark(each, capability)));
        }
        columns.add(Column.<NetworkProfile>of(
                        "tested", Message.of("networksview.compare.tested"), 230, each -> joined(each.tests(), "–"))
                .fill(1));
        columns.add(Column.<NetworkProfile>of(
                        "needs",
                        Message.of("networksview.compare.needs"),
                        210,
                        each -> joined(
                                each.needs(),
                                Message.of("networksview.compare.account").text()))
                .fill(1));
        columns.add(Column.of(
                "price",
                Message.of("networksview.compare.price"),
                170,
                each -> each.price().text()));
        var rows = new FilteredTable<>(parent, palette(), "compare-networks", NetworkProfile.class, columns);
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .hint(width(), 64 + ROWS * rows.viewer().getTable().getItemHeight())
                .applyTo(rows);
        rows.setRows(networks);
        rows.setFocus();
    }

    /** A question mark while nothing of it runs: then only its terms are known. */
    static String mark(NetworkProfile network, Capability capability) {
        return network.network().descriptor().isEmpty() ? "?" : network.can(capability) ? "✓" : "–";
    }

    private static String joined(List<Message> words, String none) {
        return words.isEmpty() ? none : words.stream().map(Message::text).collect(Collectors.joining(", "));
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(
                parent,
                IDialogConstants.CANCEL_ID,
                Message.of("networksview.compare.close").text(),
                true);
    }
}
