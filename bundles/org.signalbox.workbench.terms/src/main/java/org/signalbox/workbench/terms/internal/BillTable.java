package org.signalbox.workbench.terms.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.terms.Forecast;
import org.signalbox.workbench.ui.Column;
import org.signalbox.workbench.ui.DetailsSheet;
import org.signalbox.workbench.ui.FilteredTable;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.StyleClasses;
import org.signalbox.workbench.ui.ThemeColor;

/** Bill of the plan, compared with the bill under assumptions. */
final class BillTable extends Composite {
    private final FilteredTable<BillRow> table;
    private final Label total;
    private final Label note;
    private BillRow.By by = BillRow.By.NETWORK;
    private Optional<ForecastView> shown = Optional.empty();

    BillTable(Composite parent, Palette palette) {
        super(parent, SWT.NONE);
        StyleClasses.as(StyleClasses.PLAIN, this);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(this);
        var head = new Composite(this, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .margins(Palette.UNIT, Palette.HALF)
                .spacing(0, 2)
                .applyTo(head);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(head);
        var sheet = new DetailsSheet(head, palette);
        total = sheet.heading("");
        note = sheet.muted("");
        table = new FilteredTable<>(
                this,
                palette,
                "terms.bill",
                BillRow.class,
                List.of(
                        Column.<BillRow>of("name", Message.of("termsview.bill.for"), 170, BillRow::name),
                        Column.<BillRow>of(
                                        "units",
                                        Message.of("termsview.bill.units"),
                                        70,
                                        row -> TermText.number(row.units()))
                                .order(Comparator.comparing(BillRow::units)),
                        Column.<BillRow>of(
                                        "present",
                                        Message.of("termsview.bill.present"),
                                        132,
                                        row -> TermText.money(row.present()))
                                .order(Comparator.comparing(row -> row.present().amount())),
                        Column.<BillRow>of(
                                        "assumed",
                                        Message.of("termsview.bill.assumed"),
                                        110,
                                        row -> row.assumed()
                                                .map(TermText::money)
                                                .orElse(""))
                                .order(Comparator.comparing(row ->
                                        row.assumed().orElse(row.present()).amount())),
                        Column.<BillRow>of(
                                        "difference",
                                        Message.of("termsview.bill.difference"),
                                        110,
                                        row -> row.difference()
                                                .map(BillTable::signed)
                                                .orElse(""))
                                .color(row -> palette.get(shade(row)))
                                .order(Comparator.comparing(row ->
                                        row.difference().map(Money::amount).orElse(java.math.BigDecimal.ZERO)))));
        GridDataFactory.fillDefaults().grab(true, true).applyTo(table);
        var group = new Combo(table.bar(), SWT.READ_ONLY);
        group.setItems(List.of(BillRow.By.values()).stream()
                .map(each -> each.word().text())
                .toArray(String[]::new));
        group.select(0);
        group.addListener(SWT.Selection, event -> {
            by = BillRow.By.values()[group.getSelectionIndex()];
            shown.ifPresent(this::show);
        });
        group.moveAbove(null);
        table.barComplete();
    }

    private static String signed(Money money) {
        return (money.amount().signum() > 0 ? "+" : "") + TermText.money(money);
    }

    private static ThemeColor shade(BillRow row) {
        int sign = row.difference().map(money -> money.amount().signum()).orElse(0);
        return sign > 0 ? ThemeColor.ERROR : sign < 0 ? ThemeColor.SUCCESS : ThemeColor.TEXT;
    }

    void show(ForecastView outlook) {
        shown = Optional.of(outlook);
        table.setRows(BillRow.of(outlook.present(), outlook.assumed(), by, outlook.names()));
        total.setText(outlook.assumed()
                .map(assumed -> Message.of("termsview.bill.total-assumed", money(outlook.present()), money(assumed))
                        .text())
                .orElseGet(() -> Message.of("termsview.bill.total", money(outlook.present()))
                        .text()));
        int unpriced = outlook.shown().unpriced().size();
        note.setText(
                unpriced > 0
                        ? Message.of("termsview.bill.unpriced", unpriced).text()
                        : outlook.present().charges().isEmpty()
                                ? Message.of("termsview.bill.nothing").text()
                                : Message.of("termsview.bill.utc").text());
    }

    private static String money(Forecast forecast) {
        return TermText.money(forecast.total().values());
    }

    @Override
    public boolean setFocus() {
        return table.setFocus();
    }
}
