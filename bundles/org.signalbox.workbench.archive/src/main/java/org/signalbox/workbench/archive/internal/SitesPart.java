package org.signalbox.workbench.archive.internal;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.e4.core.commands.EHandlerService;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.jspecify.annotations.Nullable;
import org.signalbox.model.Message;
import org.signalbox.sites.Sites;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.ChangeTopic;
import org.signalbox.workbench.ui.Column;
import org.signalbox.workbench.ui.DetailsPane;
import org.signalbox.workbench.ui.DetailsSheet;
import org.signalbox.workbench.ui.EmptyState;
import org.signalbox.workbench.ui.FilteredTable;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.OptionalServices;
import org.signalbox.workbench.ui.PageStack;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.ThemeColor;
import org.signalbox.workbench.ui.Toasts;
import org.signalbox.workbench.ui.UndoHistory;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Update sites and their offers: connectors and terms documents. */
public final class SitesPart {
    /** Width in pixels below which the sites are under the catalog instead of beside it. */
    private static final int NARROW = 700;

    private final WorkbenchServices services;
    private final Background background;
    private final Palette palette;
    private final Icons icons;
    private final Toasts toasts;
    private @Nullable PageStack pages;
    private @Nullable EmptyState empty;
    private @Nullable Composite content;
    private @Nullable FilteredTable<OfferRow> table;
    private @Nullable OfferDetails details;
    private @Nullable SiteCards cards;
    private @Nullable SiteActions actions;
    private @Nullable OptionalServices engine;

    @Inject
    public SitesPart(WorkbenchServices services, Background background, Palette palette, Icons icons, Toasts toasts) {
        this.services = services;
        this.background = background;
        this.palette = palette;
        this.icons = icons;
        this.toasts = toasts;
    }

    @PostConstruct
    void create(Composite parent, UndoHistory history, EHandlerService handlers) {
        history.handle(handlers);
        pages = new PageStack(parent);
        empty = new EmptyState(pages, icons, palette, "download", Message.of("workbench.starting"));
        engine = new OptionalServices(pages, SitesPart.class, this::refresh);
        var following = engine;
        engine.follow(Sites.class, sites -> sites.onChange(following::tell));
        actions = new SiteActions(services, engine, background, toasts, history, palette, icons);
        content = new Composite(pages, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(content);
        bar(content);
        var sash = new SashForm(content, SWT.HORIZONTAL);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(sash);
        var left = new SashForm(sash, SWT.VERTICAL);
        table = catalog(left);
        details = new OfferDetails(left, palette, icons, actions);
        left.setWeights(60, 40);
        DetailsPane.whereLow(left);
        cards = new SiteCards(sash, palette, icons, actions);
        sash.setWeights(66, 34);
        sash.addListener(
                SWT.Resize, event -> sash.setOrientation(sash.getSize().x < NARROW ? SWT.VERTICAL : SWT.HORIZONTAL));
        pages.front(empty);
        services.watch(pages, this::refresh, ChangeTopic.NETWORKS, ChangeTopic.TERMS);
    }

    private void bar(Composite parent) {
        var bar = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().margins(Palette.UNIT, Palette.HALF).applyTo(bar);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        var row = new DetailsSheet(bar, palette).row();
        var acts = actions;
        if (acts != null) {
            row.button(Message.of("updatesites.add"), () -> acts.add(bar.getShell()));
            row.button(Message.of("updatesites.refresh-all"), acts::refreshAll);
            row.button(Message.of("updatesites.update-all"), () -> acts.updateAll(bar.getShell()));
        }
    }

    private FilteredTable<OfferRow> catalog(Composite parent) {
        var rows = new FilteredTable<>(
                parent,
                palette,
                "sites.catalog",
                OfferRow.class,
                List.of(
                        Column.<OfferRow>of("name", Message.of("updatesites.column.name"), 150, OfferRow::name)
                                .image(row -> icons.get(
                                        row.icon(), Icons.SMALL, row.update() ? ThemeColor.ACCENT : ThemeColor.MUTED)),
                        Column.<OfferRow>of("version", Message.of("updatesites.column.version"), 90, OfferRow::version),
                        Column.<OfferRow>of(
                                        "state",
                                        Message.of("updatesites.column.state"),
                                        130,
                                        row -> row.state().text())
                                .color(row -> palette.get(row.update() ? ThemeColor.ACCENT : ThemeColor.TEXT)),
                        Column.<OfferRow>of(
                                "present",
                                Message.of("updatesites.column.present"),
                                90,
                                row -> row.present().orElse("")),
                        Column.<OfferRow>of(
                                        "released",
                                        Message.of("updatesites.column.released"),
                                        100,
                                        row -> ArchiveText.day(row.released()))
                                .order(java.util.Comparator.comparing(OfferRow::released)),
                        Column.<OfferRow>of("site", Message.of("updatesites.column.site"), 90, OfferRow::site)));
        rows.onSelect(chosen -> {
            if (details != null) {
                details.show(chosen.stream().findFirst());
            }
        });
        rows.onOpen(row -> {
            if (actions != null && row.actionLabel().isPresent()) {
                actions.performPrimary(rows.getShell(), row);
            }
        });
        return rows;
    }

    private void refresh() {
        if (pages == null
                || pages.isDisposed()
                || empty == null
                || engine == null
                || table == null
                || content == null) {
            return;
        }
        var sites = engine.get(Sites.class);
        if (sites.isEmpty()) {
            empty.showWaiting("download", services);
            pages.front(empty);
            return;
        }
        var list = sites.get().list();
        if (list.isEmpty()) {
            var acts = actions;
            var at = pages;
            empty.show("download", Message.of("updatesites.none"));
            if (acts != null) {
                empty.action(Message.of("updatesites.add"), () -> acts.add(at.getShell()));
            }
            pages.front(empty);
            return;
        }
        var rows = OfferRow.of(sites.get().browse());
        table.setRows(rows);
        if (table.selection().isEmpty() && !rows.isEmpty()) {
            table.select(rows.getFirst());
        }
        if (details != null) {
            details.show(table.selection().stream().findFirst());
        }
        if (cards != null) {
            cards.show(list, sites.get().checksDaily());
        }
        pages.front(content);
    }

    @Focus
    void focus() {
        if (table != null && content != null && content.isVisible()) {
            table.setFocus();
        } else if (pages != null) {
            pages.setFocus();
        }
    }
}
