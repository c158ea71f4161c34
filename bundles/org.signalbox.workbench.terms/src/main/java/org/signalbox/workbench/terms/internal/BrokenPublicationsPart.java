package org.signalbox.workbench.terms.internal;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.workbench.modeling.ESelectionService;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.jspecify.annotations.Nullable;
import org.signalbox.ledger.BrokenPublication;
import org.signalbox.ledger.Rechecks;
import org.signalbox.model.Message;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.Column;
import org.signalbox.workbench.ui.EditorOpener;
import org.signalbox.workbench.ui.EmptyState;
import org.signalbox.workbench.ui.FilteredTable;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.NetworkMark;
import org.signalbox.workbench.ui.OptionalServices;
import org.signalbox.workbench.ui.PageStack;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.Preferences;
import org.signalbox.workbench.ui.ThemeColor;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Planned publications that break current terms, with their fixes. */
public final class BrokenPublicationsPart {
    private final WorkbenchServices services;
    private final Background background;
    private final Palette palette;
    private final Icons icons;

    private final ESelectionService selection;
    private final IEclipseContext context;
    private @Nullable PageStack pages;
    private @Nullable EmptyState empty;
    private @Nullable SashForm sash;
    private @Nullable FilteredTable<BrokenPublication> table;
    private @Nullable BrokenPublicationDetails details;
    private @Nullable Button fix;
    private @Nullable OptionalServices engine;

    @Inject
    public BrokenPublicationsPart(
            WorkbenchServices services,
            Background background,
            Palette palette,
            Icons icons,
            ESelectionService selection,
            IEclipseContext context) {
        this.services = services;
        this.background = background;
        this.palette = palette;
        this.icons = icons;

        this.selection = selection;
        this.context = context;
    }

    @PostConstruct
    void create(Composite parent) {
        pages = new PageStack(parent);
        empty = new EmptyState(pages, icons, palette, "shield-check", Message.of("workbench.starting"));
        engine = new OptionalServices(pages, BrokenPublicationsPart.class, this::refresh);
        var following = engine;
        engine.follow(Rechecks.class, rechecks -> rechecks.onChange(result -> following.tell()));
        sash = new SashForm(pages, SWT.HORIZONTAL);
        table = table(sash);
        details = new BrokenPublicationDetails(sash, palette, icons, services, this::opener);
        sash.setWeights(62, 38);
        pages.front(empty);
        services.watch(pages, this::refresh);
    }

    private Optional<EditorOpener> opener() {
        return Optional.ofNullable(context.get(EditorOpener.class));
    }

    private FilteredTable<BrokenPublication> table(Composite parent) {
        var rows = new FilteredTable<>(
                parent,
                palette,
                "terms.broken",
                BrokenPublication.class,
                List.of(
                        Column.<BrokenPublication>of(
                                        "due",
                                        Message.of("termsview.broken.due"),
                                        140,
                                        row -> TermText.moment(row.due(), Preferences.zone()))
                                .image(row -> icons.severity(
                                        row.error()
                                                ? org.signalbox.model.Severity.ERROR
                                                : org.signalbox.model.Severity.WARNING))
                                .color(row -> palette.get(
                                        row.due().isBefore(services.now()) ? ThemeColor.WARNING : ThemeColor.TEXT))
                                .order(Comparator.comparing(BrokenPublication::due)),
                        Column.<BrokenPublication>of(
                                        "title", Message.of("termsview.broken.title"), 120, BrokenPublication::title)
                                .fill(2),
                        Column.<BrokenPublication>of(
                                        "account",
                                        Message.of("termsview.broken.account"),
                                        150,
                                        row -> row.account().toString())
                                .image(row -> NetworkMark.all(services)
                                        .getOrDefault(
                                                row.account().network(),
                                                NetworkMark.unknown(
                                                        row.account().network()))
                                        .image(icons, Icons.SMALL)),
                        Column.<BrokenPublication>of(
                                        "what",
                                        Message.of("termsview.broken.what"),
                                        160,
                                        row -> row.findings()
                                                .getFirst()
                                                .message()
                                                .text())
                                .fill(3)));
        rows.onSelect(selected -> {
            if (details != null) {
                details.show(selected);
            }
            selected.stream().findFirst().ifPresent(row -> selection.setSelection(row.id()));
            label();
        });
        rows.onOpen(row -> opener().ifPresent(opener -> BrokenPublicationDetails.open(services, opener, row)));
        var again = new Button(rows.bar(), SWT.PUSH);
        again.setText(Message.of("termsview.broken.recheck").text());
        again.addListener(SWT.Selection, event -> recheck());
        fix = new Button(rows.bar(), SWT.PUSH);
        fix.setText(Message.of("termsview.broken.fix-all").text());
        fix.addListener(SWT.Selection, event -> repair());
        GridDataFactory.fillDefaults().applyTo(again);
        GridDataFactory.fillDefaults().applyTo(fix);
        rows.barComplete();
        return rows;
    }

    private void label() {
        if (fix != null && table != null) {
            int chosen = table.selection().size();
            fix.setText((chosen > 1
                            ? Message.of("termsview.broken.fix-some", chosen)
                            : Message.of("termsview.broken.fix-all"))
                    .text());
            fix.requestLayout();
        }
    }

    private void refresh() {
        if (pages == null || pages.isDisposed() || empty == null || engine == null || table == null || sash == null) {
            return;
        }
        var rechecks = engine.get(Rechecks.class);
        if (rechecks.isEmpty()) {
            empty.showWaiting("shield-check", services);
            pages.front(empty);
            return;
        }
        var result = rechecks.get().latest();
        if (result.broken().isEmpty()) {
            empty.show("shield-check", Message.of("termsview.broken.none", result.checked()));
            empty.action(Message.of("termsview.broken.recheck"), this::recheck);
            pages.front(empty);
            return;
        }
        table.setRows(result.broken());
        pages.front(sash);
        if (details != null) {
            var chosen = table.selection();
            if (chosen.isEmpty()) {
                table.select(result.broken().getFirst());
                chosen = table.selection();
            }
            details.show(chosen);
        }
        label();
    }

    private void recheck() {
        if (engine != null) {
            engine.get(Rechecks.class)
                    .ifPresent(rechecks -> background.run(
                            Message.of("termsview.broken.rechecking"),
                            progress -> rechecks.recheckNow(),
                            result -> refresh()));
        }
    }

    /** Repairs the selected publications if there are several, otherwise all. */
    private void repair() {
        if (engine == null || table == null) {
            return;
        }
        var chosen = table.selection().size() > 1 ? table.selection() : null;
        engine.get(Rechecks.class).ifPresent(rechecks -> {
            var broken = chosen == null ? rechecks.latest().broken() : chosen;
            var dialog = new RepairDialog(Objects.requireNonNull(table).getShell(), palette, icons, broken.size());
            if (dialog.open() == RepairDialog.OK) {
                background.run(
                        Message.of("termsview.repair.doing", broken.size()),
                        progress -> rechecks.repair(
                                broken.stream().map(BrokenPublication::id).toList(),
                                dialog.otherwise(),
                                services.actor()),
                        repairs -> {
                            new RepairedDialog(Objects.requireNonNull(table).getShell(), palette, icons, repairs)
                                    .open();
                            refresh();
                        });
            }
        });
    }

    @Focus
    void focus() {
        if (table != null && sash != null && sash.isVisible()) {
            table.setFocus();
        } else if (pages != null) {
            pages.setFocus();
        }
    }
}
