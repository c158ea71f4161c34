package org.signalbox.workbench.networks.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.Publication;
import org.signalbox.publishing.RerouteOption;
import org.signalbox.workbench.ui.Column;
import org.signalbox.workbench.ui.FilteredTable;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.ThemeColor;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Asks for another account for a publication, and lists the objections to each. */
final class RerouteDialog extends WorkbenchDialog {
    private static final int ROWS = 6;

    private final List<RerouteOption> options;
    private final InstantFormatter moments;
    private @Nullable AccountId chosen;
    private @Nullable FilteredTable<RerouteOption> table;

    RerouteDialog(Shell parent, Palette palette, Icons icons, Publication publication, List<RerouteOption> options) {
        super(
                parent,
                palette,
                icons,
                Message.of("networksview.reroute.title", publication.title()),
                Message.of("networksview.reroute.text", publication.account()),
                Message.of("networksview.reroute.confirm"));
        this.options = List.copyOf(options);
        moments = InstantFormatter.here();
    }

    /** The chosen account; empty after a cancellation. */
    Optional<AccountId> chosen() {
        return Optional.ofNullable(chosen);
    }

    @Override
    protected int width() {
        return 560;
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults().applyTo(parent);
        if (options.isEmpty()) {
            var none = new Label(parent, SWT.WRAP);
            none.setText(Message.of("networksview.impact.no-option").text());
            GridDataFactory.fillDefaults()
                    .grab(true, false)
                    .hint(width(), SWT.DEFAULT)
                    .applyTo(none);
            return;
        }
        var rows = new FilteredTable<>(
                parent,
                palette(),
                "reroute",
                RerouteOption.class,
                List.of(
                        Column.<RerouteOption>of(
                                        "account",
                                        Message.of("networksview.column.account"),
                                        170,
                                        each -> each.account().toString())
                                .image(each -> icons().get(
                                                each.possible() ? "circle-check" : "circle-x",
                                                Icons.SMALL,
                                                each.possible() ? ThemeColor.SUCCESS : ThemeColor.ERROR)),
                        Column.of(
                                "price",
                                Message.of("networksview.column.price"),
                                80,
                                each -> each.price().map(moments::money).orElse("–")),
                        Column.of("obstacles", Message.of("networksview.column.obstacles"), 300, RerouteDialog::told)));
        rows.setRows(options);
        rows.onSelect(selected -> look());
        rows.onOpen(row -> {
            look();
            if (row.possible()) {
                okPressed();
            }
        });
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .hint(width(), 64 + ROWS * rows.viewer().getTable().getItemHeight())
                .applyTo(rows);
        table = rows;
        options.stream().filter(RerouteOption::possible).findFirst().ifPresent(rows::select);
        rows.setFocus();
    }

    private static String told(RerouteOption option) {
        return option.possible()
                ? Message.of("networksview.impact.possible").text()
                : Message.joined(option.obstacles(), Locale.getDefault());
    }

    private void look() {
        chosen = table == null
                ? null
                : table.selection().stream()
                        .filter(RerouteOption::possible)
                        .map(RerouteOption::account)
                        .findFirst()
                        .orElse(null);
        enableConfirm(chosen != null);
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        super.createButtonsForButtonBar(parent);
        look();
    }

    @Override
    protected void cancelPressed() {
        chosen = null;
        super.cancelPressed();
    }
}
