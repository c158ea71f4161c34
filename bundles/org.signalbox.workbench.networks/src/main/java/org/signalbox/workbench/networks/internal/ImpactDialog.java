package org.signalbox.workbench.networks.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.PublicationId;
import org.signalbox.networks.InspectedConnector;
import org.signalbox.publishing.ChangeImpact;
import org.signalbox.workbench.ui.Column;
import org.signalbox.workbench.ui.FilteredTable;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleClasses;
import org.signalbox.workbench.ui.ThemeColor;
import org.signalbox.workbench.ui.WorkbenchDialog;

/** Previews the impact and cost of a change to a network, now or at a date. */
final class ImpactDialog extends WorkbenchDialog {
    /** Number of rows visible without scrolling. */
    private static final int ROWS = 7;

    private final ChangeImpact change;
    private final ImpactSummary impact;
    private final InstantFormatter moments;
    private final Optional<Message> archive;
    private List<AccountId> offered = List.of();
    private @Nullable FilteredTable<ImpactRow> table;
    private @Nullable Combo accounts;
    private @Nullable Button choose;
    private @Nullable Button leave;

    /**
     * @param words title, explanation and label of the default button
     * @param archive archived accounts of the network; empty when irrelevant
     */
    ImpactDialog(
            Shell parent, Palette palette, Icons icons, Words words, ChangeImpact change, Optional<Message> archive) {
        super(parent, palette, icons, words.title(), words.text(), words.confirm());
        this.change = change;
        this.archive = archive;
        moments = InstantFormatter.here();
        impact = new ImpactSummary(change, moments);
    }

    /** Texts of the dialog. */
    record Words(Message title, Message text, Message confirm) {}

    /** The user's choices of other accounts, by publication. */
    Map<PublicationId, AccountId> chosen() {
        return impact.chosen();
    }

    @Override
    protected int width() {
        return change.consequences().isEmpty() ? 480 : 880;
    }

    @Override
    protected void createContent(Composite parent) {
        GridLayoutFactory.fillDefaults().spacing(0, Palette.UNIT).applyTo(parent);
        change.connector().ifPresent(inspected -> inspected(parent, inspected));
        var lines = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .spacing(Palette.UNIT, Palette.HALF)
                .applyTo(lines);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(lines);
        for (var line : impact.lines(archive)) {
            var picture = new Label(lines, SWT.NONE);
            picture.setImage(
                    icons().get(line.icon(), Icons.SMALL, line.serious() ? ThemeColor.ERROR : ThemeColor.MUTED));
            GridDataFactory.fillDefaults().align(SWT.CENTER, SWT.CENTER).applyTo(picture);
            var text = new Label(lines, SWT.WRAP);
            text.setText(line.text().text().replace("&", "&&"));
            GridDataFactory.fillDefaults()
                    .grab(true, false)
                    .hint(width() - 60, SWT.DEFAULT)
                    .applyTo(text);
        }
        if (!change.consequences().isEmpty()) {
            table(parent);
            reroute(parent);
            look();
        }
    }

    /** Shows the new connector's permissions that aren't approved yet. */
    private void inspected(Composite parent, InspectedConnector inspected) {
        var box = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .spacing(Palette.MARGIN, Palette.HALF)
                .applyTo(box);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(box);
        InspectionLines.fill(box, inspected, palette(), width() - 160);
    }

    private void table(Composite parent) {
        var rows = new FilteredTable<>(
                parent,
                palette(),
                "impact",
                ImpactRow.class,
                List.of(
                        Column.<ImpactRow>of(
                                        "due",
                                        Message.of("networksview.column.due"),
                                        140,
                                        row -> moments.at(row.publication().due()))
                                .order(java.util.Comparator.comparing(
                                        row -> row.publication().due())),
                        Column.<ImpactRow>of(
                                        "title",
                                        Message.of("networksview.column.title"),
                                        150,
                                        row -> row.publication().title())
                                .fill(2),
                        Column.of(
                                "account",
                                Message.of("networksview.column.account"),
                                130,
                                row -> row.publication().account().toString()),
                        Column.<ImpactRow>of(
                                        "effect",
                                        Message.of("networksview.column.effect"),
                                        240,
                                        row -> row.effect(moments))
                                .fill(3)
                                .image(row -> icons().get(row.icon(), Icons.SMALL, shade(row))),
                        Column.of("price", Message.of("networksview.column.price"), 110, row -> row.price(moments))));
        rows.setRows(impact.rows());
        rows.onSelect(selected -> look());
        GridDataFactory.fillDefaults()
                .grab(true, true)
                .hint(width(), 64 + ROWS * rows.viewer().getTable().getItemHeight())
                .applyTo(rows);
        table = rows;
        rows.getDisplay().asyncExec(() -> {
            if (!rows.isDisposed()) {
                rows.setFocus();
            }
        });
    }

    private static ThemeColor shade(ImpactRow row) {
        return switch (row.consequence().effect()) {
            case BREAKS, EXPIRES -> row.chosen().isPresent() ? ThemeColor.ACCENT : ThemeColor.ERROR;
            case HELD -> row.chosen().isPresent() ? ThemeColor.ACCENT : ThemeColor.WARNING;
            case REROUTED -> ThemeColor.ACCENT;
            case RELEASED, PUBLISHES -> ThemeColor.SUCCESS;
        };
    }

    private void reroute(Composite parent) {
        var bar = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(4).spacing(Palette.UNIT, 0).applyTo(bar);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        var label = StyleClasses.as(StyleClasses.MUTED, new Label(bar, SWT.NONE));
        label.setText(Message.of("networksview.impact.reroute").text());
        accounts = new Combo(bar, SWT.READ_ONLY | SWT.DROP_DOWN);
        accounts.addListener(SWT.Selection, event -> enable());
        GridDataFactory.fillDefaults().grab(true, false).applyTo(accounts);
        choose = new Button(bar, SWT.PUSH);
        choose.setText(Message.of("networksview.impact.choose").text());
        choose.addListener(SWT.Selection, event -> choose());
        leave = new Button(bar, SWT.PUSH);
        leave.setText(Message.of("networksview.impact.leave").text());
        leave.addListener(SWT.Selection, event -> {
            impact.leave(selected());
            again();
        });
    }

    private void choose() {
        if (accounts != null && accounts.getSelectionIndex() >= 0) {
            impact.choose(selected(), offered.get(accounts.getSelectionIndex()));
            again();
        }
    }

    /** The selected rows, or all when none is selected. */
    private List<ImpactRow> selected() {
        if (table == null) {
            return List.of();
        }
        var now = table.selection();
        return now.isEmpty() ? impact.rows() : now;
    }

    private void again() {
        if (table != null) {
            var ids = table.selection().stream().map(ImpactRow::id).collect(Collectors.toSet());
            table.setRows(impact.rows());
            table.viewer()
                    .setSelection(new org.eclipse.jface.viewers.StructuredSelection(impact.rows().stream()
                            .filter(row -> ids.contains(row.id()))
                            .toList()));
            look();
        }
    }

    private void look() {
        if (accounts == null) {
            return;
        }
        var options = impact.options(selected());
        offered = new ArrayList<>(options.keySet());
        accounts.setItems(offered.stream()
                .map(account -> Message.of("networksview.impact.option", account, options.get(account))
                        .text())
                .toArray(String[]::new));
        if (offered.isEmpty()) {
            accounts.setItems(Message.of("networksview.impact.no-option").text());
        }
        accounts.select(0);
        accounts.setEnabled(!offered.isEmpty());
        accounts.setToolTipText(selected().size() == 1 ? selected().getFirst().alternatives(moments) : null);
        enable();
    }

    private void enable() {
        if (choose != null && leave != null && accounts != null) {
            choose.setEnabled(!offered.isEmpty() && accounts.getSelectionIndex() >= 0);
            leave.setEnabled(selected().stream().anyMatch(row -> row.chosen().isPresent()));
        }
    }
}
