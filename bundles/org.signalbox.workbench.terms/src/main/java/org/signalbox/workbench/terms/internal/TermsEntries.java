package org.signalbox.workbench.terms.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.terms.TermsVersion;
import org.signalbox.workbench.ui.Column;
import org.signalbox.workbench.ui.DateEntry;
import org.signalbox.workbench.ui.DetailsPane;
import org.signalbox.workbench.ui.DetailsSheet;
import org.signalbox.workbench.ui.FilteredTable;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.Preferences;
import org.signalbox.workbench.ui.ScrolledList;
import org.signalbox.workbench.ui.StyleClasses;
import org.signalbox.workbench.ui.SystemPrograms;
import org.signalbox.workbench.ui.ThemeColor;

/** Terms of one network: versions, terms of a version on a day, and details of the selected term. */
final class TermsEntries extends Composite {
    private final Palette palette;
    private final Icons icons;
    private final TermsActions actions;
    private final Supplier<Instant> now;
    private final Combo versions;
    private final Label origin;
    private final DateEntry day;
    private final Button remove;
    private final FilteredTable<TermRow> table;
    private final ScrolledList details;
    private List<TermsVersion> termsVersions = List.of();
    private @Nullable NetworkRow network;
    private @Nullable TermRow shown;

    TermsEntries(Composite parent, Palette palette, Icons icons, TermsActions actions, Supplier<Instant> now) {
        super(parent, SWT.NONE);
        StyleClasses.as(StyleClasses.PLAIN, this);
        this.palette = palette;
        this.icons = icons;
        this.actions = actions;
        this.now = now;
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(this);
        var head = new Composite(this, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(2)
                .margins(Palette.UNIT, Palette.HALF)
                .spacing(Palette.UNIT, Palette.HALF)
                .applyTo(head);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(head);
        var choice = new DetailsSheet(head, palette).row();
        versions = new Combo(choice.composite(), SWT.READ_ONLY);
        versions.setToolTipText(Message.of("termsview.version.tip").text());
        versions.addListener(SWT.Selection, event -> fill());
        var on = new Label(choice.composite(), SWT.NONE);
        on.setText(Message.of("termsview.on-day").text());
        day = new DateEntry(choice.composite(), today());
        day.setToolTipText(Message.of("termsview.on-day.tip").text());
        day.onChange(this::fill);
        var buttons = new DetailsSheet(head, palette).row();
        buttons.button(Message.of("termsview.compare"), this::compare);
        buttons.button(Message.of("termsview.facts"), this::facts);
        remove = buttons.button(Message.of("termsview.remove"), this::remove);
        origin = new DetailsSheet(head, palette).muted("");
        var sash = new SashForm(this, SWT.VERTICAL);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(sash);
        table = table(sash);
        details = new ScrolledList(sash);
        GridLayoutFactory.fillDefaults()
                .margins(Palette.UNIT, Palette.UNIT)
                .spacing(0, Palette.HALF)
                .applyTo(details.column());
        sash.setWeights(64, 36);
        DetailsPane.whereLow(sash);
        palette.onChange(this, () -> detail(shown));
    }

    private FilteredTable<TermRow> table(Composite parent) {
        var rows = new FilteredTable<>(
                parent,
                palette,
                "terms.entries",
                TermRow.class,
                List.of(
                        Column.<TermRow>of(
                                        "kind",
                                        Message.of("termsview.column.kind"),
                                        130,
                                        row -> TermText.kind(row.term().kind()).text())
                                .image(row -> icons.get(
                                        row.term().doubt().isPresent()
                                                ? "circle-help"
                                                : row.state().icon(),
                                        Icons.SMALL,
                                        row.term().doubt().isPresent() ? ThemeColor.WARNING : ThemeColor.MUTED))
                                .color(row -> palette.get(
                                        row.state() == TermRow.State.IN_FORCE ? ThemeColor.TEXT : ThemeColor.MUTED))
                                .order(Comparator.comparing(row -> row.term().kind())),
                        Column.<TermRow>of(
                                "operation",
                                Message.of("termsview.column.operation"),
                                110,
                                row -> TermText.operation(row.term())),
                        Column.<TermRow>of(
                                        "value",
                                        Message.of("termsview.column.value"),
                                        160,
                                        row -> TermText.value(row.term()))
                                .fill(1),
                        Column.<TermRow>of(
                                "when",
                                Message.of("termsview.column.when"),
                                130,
                                row -> row.term().conditions()),
                        Column.<TermRow>of(
                                        "dates",
                                        Message.of("termsview.column.dates"),
                                        170,
                                        row -> TermText.dates(row.term()))
                                .order(Comparator.comparing(row -> row.term().from())),
                        Column.<TermRow>of(
                                        "state",
                                        Message.of("termsview.column.state"),
                                        90,
                                        row -> row.state().word().text())
                                .order(Comparator.comparing(TermRow::state)),
                        Column.<TermRow>of(
                                        "checked",
                                        Message.of("termsview.column.checked"),
                                        100,
                                        row -> TermText.day(row.term().checkedOn()))
                                .order(Comparator.comparing(row -> row.term().checkedOn()))));
        rows.onSelect(selected -> detail(selected.isEmpty() ? null : selected.getFirst()));
        rows.onOpen(row -> SystemPrograms.open(row.term().source()));
        return rows;
    }

    void show(NetworkRow row) {
        boolean other = network == null || !network.id().equals(row.id());
        var before = other ? Optional.<TermsVersion>empty() : termsVersion();
        network = row;
        termsVersions = new ArrayList<>(row.termsVersions()).reversed();
        versions.setItems(termsVersions.stream().map(this::name).toArray(String[]::new));
        int index =
                before.map(termsVersions::indexOf).filter(at -> at >= 0).orElse(termsVersions.indexOf(row.counting()));
        versions.select(Math.max(0, index));
        versions.requestLayout();
        fill();
    }

    private String name(TermsVersion termsVersion) {
        return termsVersion.inForce()
                ? Message.of("termsview.version.counts", termsVersion.terms().version())
                        .text()
                : termsVersion.terms().version();
    }

    private Optional<TermsVersion> termsVersion() {
        int index = versions.getSelectionIndex();
        return index < 0 || index >= termsVersions.size() ? Optional.empty() : Optional.of(termsVersions.get(index));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(now.get(), ZoneId.systemDefault());
    }

    private Instant at() {
        var chosen = day.last();
        return chosen.equals(today())
                ? now.get()
                : chosen.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private void fill() {
        termsVersion().ifPresent(termsVersion -> {
            origin.setText(origin(termsVersion).replace("&", "&&"));
            origin.setForeground(termsVersion.unsigned() ? palette.get(ThemeColor.WARNING) : null);
            remove.setVisible(termsVersion.origin() == TermsVersion.Origin.IMPORTED);
            table.setRows(TermRow.of(termsVersion.terms(), at()));
            var selected = table.selection();
            detail(selected.isEmpty() ? null : selected.getFirst());
            layout(true, true);
        });
    }

    private static String origin(TermsVersion termsVersion) {
        var from = switch (termsVersion.origin()) {
            case PRODUCT -> Message.of("termsview.origin.product");
            case CONNECTOR ->
                Message.of("termsview.origin.connector", termsVersion.signer().orElse("–"));
            case IMPORTED ->
                termsVersion.unsigned()
                        ? Message.of(
                                "termsview.origin.unsigned",
                                termsVersion.actor().orElse("–"))
                        : Message.of(
                                "termsview.origin.imported",
                                termsVersion.signer().orElse("–"));
        };
        return termsVersion
                .importedAt()
                .map(at -> Message.of("termsview.origin.at", from.text(), TermText.moment(at, Preferences.zone()))
                        .text())
                .orElseGet(from::text);
    }

    private void detail(@Nullable TermRow row) {
        shown = row;
        details.setRedraw(false);
        details.clear();
        var sheet = new DetailsSheet(details.column(), palette);
        if (row == null) {
            sheet.muted(Message.of("termsview.details.none").text());
        } else {
            fill(sheet, row);
        }
        details.measure();
        details.setOrigin(0, 0);
        details.setRedraw(true);
    }

    private void fill(DetailsSheet sheet, TermRow row) {
        var term = row.term();
        sheet.heading(TermText.kind(term.kind()).text() + "  ·  " + TermText.operation(term) + "  ·  "
                + TermText.value(term));
        sheet.muted(term.id() + "  ·  " + row.state().word().text() + "  ·  " + TermText.dates(term));
        if (!term.when().isEmpty()) {
            sheet.text(Message.of("termsview.details.when", term.conditions()).text());
        }
        sheet.link(term.source(), () -> SystemPrograms.open(term.source()));
        sheet.muted(Message.of("termsview.details.checked", TermText.day(term.checkedOn()))
                .text());
        term.doubt().ifPresent(doubt -> {
            sheet.caption(Message.of("termsview.details.doubt"));
            sheet.line(icons.get("circle-help", Icons.SMALL, ThemeColor.WARNING), doubt.why());
            for (var alternative : doubt.alternatives()) {
                sheet.text(Message.of(
                                alternative.value().isPresent()
                                        ? "termsview.details.alternative"
                                        : "termsview.details.alternative-plain",
                                alternative.value().map(TermText::number).orElse(""),
                                alternative.note().orElse(""),
                                TermText.day(alternative.checkedOn()))
                        .text());
                sheet.link(alternative.source(), () -> SystemPrograms.open(alternative.source()));
            }
        });
    }

    private void compare() {
        if (network != null) {
            actions.compare(getShell(), network);
        }
    }

    private void facts() {
        if (network != null) {
            actions.facts(getShell(), network);
        }
    }

    private void remove() {
        termsVersion().ifPresent(termsVersion -> actions.remove(getShell(), termsVersion));
    }
}
