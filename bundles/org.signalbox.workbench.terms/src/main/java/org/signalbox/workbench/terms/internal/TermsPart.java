package org.signalbox.workbench.terms.internal;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.jspecify.annotations.Nullable;
import org.signalbox.ledger.Forecasts;
import org.signalbox.model.Message;
import org.signalbox.networks.TermsImports;
import org.signalbox.terms.TermsBook;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.ChangeTopic;
import org.signalbox.workbench.ui.Column;
import org.signalbox.workbench.ui.EmptyState;
import org.signalbox.workbench.ui.FilteredTable;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.NetworkMark;
import org.signalbox.workbench.ui.OptionalServices;
import org.signalbox.workbench.ui.PageStack;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.ThemeColor;
import org.signalbox.workbench.ui.Toasts;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Terms of all networks with their versions and sources. */
public final class TermsPart {
    private final WorkbenchServices services;
    private final Background background;
    private final Palette palette;
    private final Icons icons;
    private final Toasts toasts;
    private Optional<String> chosen = Optional.empty();
    private @Nullable PageStack pages;
    private @Nullable EmptyState empty;
    private @Nullable SashForm sash;
    private @Nullable FilteredTable<NetworkRow> list;
    private @Nullable TermsEntries entries;
    private @Nullable TermsActions actions;
    private @Nullable OptionalServices engine;

    @Inject
    public TermsPart(WorkbenchServices services, Background background, Palette palette, Icons icons, Toasts toasts) {
        this.services = services;
        this.background = background;
        this.palette = palette;
        this.icons = icons;
        this.toasts = toasts;
    }

    @PostConstruct
    void create(Composite parent) {
        pages = new PageStack(parent);
        empty = new EmptyState(pages, icons, palette, "book-open", Message.of("workbench.starting"));
        engine = new OptionalServices(pages, TermsPart.class, this::refresh)
                .follow(TermsImports.class)
                .follow(Forecasts.class);
        var following = engine;
        engine.follow(TermsBook.class, book -> book.onChange(network -> following.tell()));
        actions = new TermsActions(services, engine, background, toasts, palette, icons);
        sash = new SashForm(pages, SWT.HORIZONTAL);
        list = networks(sash);
        entries = new TermsEntries(sash, palette, icons, actions, services::now);
        sash.setWeights(28, 72);
        pages.front(empty);
        services.watch(pages, this::refresh, ChangeTopic.TERMS, ChangeTopic.NETWORKS);
    }

    private FilteredTable<NetworkRow> networks(Composite parent) {
        var table = new FilteredTable<>(
                parent,
                palette,
                "terms.networks",
                NetworkRow.class,
                List.of(
                        Column.<NetworkRow>of(
                                        "name",
                                        Message.of("termsview.column.network"),
                                        110,
                                        row -> row.mark().name())
                                .image(row -> row.mark().image(icons, Icons.SMALL)),
                        Column.<NetworkRow>of(
                                        "version",
                                        Message.of("termsview.column.version"),
                                        90,
                                        row -> row.counting().terms().version())
                                .color(row -> palette.get(
                                        row.counting().unsigned() ? ThemeColor.WARNING : ThemeColor.MUTED))));
        table.onSelect(rows -> rows.stream().findFirst().ifPresent(this::choose));
        var bring = new org.eclipse.swt.widgets.Button(table.bar(), SWT.PUSH);
        bring.setText(Message.of("termsview.import").text());
        bring.setToolTipText(Message.of("termsview.import.tip").text());
        bring.addListener(SWT.Selection, event -> {
            if (actions != null) {
                actions.bring(bring.getShell());
            }
        });
        GridDataFactory.fillDefaults().applyTo(bring);
        table.barComplete();
        return table;
    }

    private void choose(NetworkRow row) {
        chosen = Optional.of(row.id());
        if (entries != null) {
            entries.show(row);
        }
    }

    private void refresh() {
        if (pages == null || pages.isDisposed() || empty == null || engine == null || list == null || sash == null) {
            return;
        }
        var book = engine.get(TermsBook.class);
        if (book.isEmpty()) {
            empty.showWaiting("book-open", services);
            pages.front(empty);
            return;
        }
        var rows = NetworkRow.all(book.get(), NetworkMark.all(services));
        if (rows.isEmpty()) {
            empty.show("book-open", Message.of("termsview.none"));
            var acts = actions;
            var at = pages;
            if (acts != null) {
                empty.action(Message.of("termsview.import"), () -> acts.bring(at.getShell()));
            }
            pages.front(empty);
            return;
        }
        list.setRows(rows);
        pages.front(sash);
        var row = rows.stream()
                .filter(each -> Optional.of(each.id()).equals(chosen))
                .findFirst()
                .orElse(rows.getFirst());
        if (!list.selection().equals(List.of(row))) {
            list.select(row);
        }
        choose(row);
    }

    @Focus
    void focus() {
        if (list != null && sash != null && sash.isVisible()) {
            list.setFocus();
        } else if (pages != null) {
            pages.setFocus();
        }
    }
}
