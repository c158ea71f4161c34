package org.signalbox.workbench.terms.internal;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.e4.core.commands.EHandlerService;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.jspecify.annotations.Nullable;
import org.signalbox.ledger.Budgets;
import org.signalbox.ledger.Forecasts;
import org.signalbox.ledger.UsageMeter;
import org.signalbox.model.Message;
import org.signalbox.networks.TermsImports;
import org.signalbox.terms.TermsBook;
import org.signalbox.terms.WhatIf;
import org.signalbox.workbench.ui.Background;
import org.signalbox.workbench.ui.ChangeTopic;
import org.signalbox.workbench.ui.CoalescedRefresh;
import org.signalbox.workbench.ui.EmptyState;
import org.signalbox.workbench.ui.FailureText;
import org.signalbox.workbench.ui.Icons;
import org.signalbox.workbench.ui.OptionalServices;
import org.signalbox.workbench.ui.PageStack;
import org.signalbox.workbench.ui.Palette;
import org.signalbox.workbench.ui.Toasts;
import org.signalbox.workbench.ui.UndoHistory;
import org.signalbox.workbench.ui.WorkbenchServices;

/** Forecast cost and quota use of the plan, actual and under assumptions, with the budgets. */
public final class ForecastPart {
    /** Selectable horizons in days; the second is the default: a month, the period of most quotas. */
    private static final List<Integer> DAYS = List.of(7, 31, 92, 366);

    private final WorkbenchServices services;
    private final Background background;
    private final CoalescedRefresh reads;
    private final Palette palette;
    private final Icons icons;
    private int days = DAYS.get(1);
    private Optional<String> network = Optional.empty();
    private WhatIf whatIf = WhatIf.NOTHING;
    private NetworkNames names = NetworkNames.NONE;
    private boolean asksForBudget;
    private @Nullable BudgetActions budgets;
    private @Nullable PageStack pages;
    private @Nullable EmptyState empty;
    private @Nullable Composite content;
    private @Nullable BillTable bill;
    private @Nullable ForecastCards cards;
    private @Nullable Combo networkChoice;
    private @Nullable Label assumptions;
    private @Nullable OptionalServices engine;

    @Inject
    public ForecastPart(WorkbenchServices services, Background background, Palette palette, Icons icons) {
        this.services = services;
        this.background = background;
        reads = new CoalescedRefresh(background, () -> pages == null || pages.isDisposed());
        this.palette = palette;
        this.icons = icons;
    }

    @PostConstruct
    void create(Composite parent, UndoHistory history, Toasts toasts, EHandlerService handlers, EPartService parts) {
        history.handle(handlers);
        pages = new PageStack(parent);
        empty = new EmptyState(pages, icons, palette, "coins", Message.of("workbench.starting"));
        engine = new OptionalServices(pages, ForecastPart.class, this::refresh)
                .follow(Forecasts.class)
                .follow(Budgets.class)
                .follow(UsageMeter.class)
                .follow(TermsImports.class)
                .follow(TermsBook.class);
        content = new Composite(pages, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(content);
        bar(content);
        var sash = new SashForm(content, SWT.HORIZONTAL);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(sash);
        bill = new BillTable(sash, palette);
        budgets = new BudgetActions(services, engine, background, toasts, history, palette, icons);
        cards = new ForecastCards(sash, palette, icons, budgets, new PlanFixes(services, history, budgets, parts));
        sash.setWeights(55, 45);
        pages.front(empty);
        services.watch(pages, this::refresh, ChangeTopic.TERMS, ChangeTopic.PUBLICATIONS, ChangeTopic.NETWORKS);
    }

    private void bar(Composite parent) {
        var bar = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .margins(Palette.UNIT, Palette.HALF)
                .spacing(0, Palette.HALF)
                .applyTo(bar);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(bar);
        var row = new org.signalbox.workbench.ui.DetailsSheet(bar, palette).row();
        var range = new Combo(row.composite(), SWT.READ_ONLY);
        range.setItems(DAYS.stream()
                .map(each -> Message.of("termsview.days", each).text())
                .toArray(String[]::new));
        range.select(1);
        range.addListener(SWT.Selection, event -> {
            days = DAYS.get(range.getSelectionIndex());
            refresh();
        });
        networkChoice = new Combo(row.composite(), SWT.READ_ONLY);
        var choice = networkChoice;
        choice.setItems(Message.of("termsview.all-networks").text());
        choice.select(0);
        choice.addListener(SWT.Selection, event -> {
            int index = choice.getSelectionIndex();
            network = index < 1 ? Optional.empty() : Optional.of(names.ids().get(index - 1));
            refresh();
        });
        row.button(Message.of("termsview.what-if"), () -> assume(bar));
        row.button(Message.of("termsview.what-if.nothing"), () -> {
            whatIf = WhatIf.NOTHING;
            refresh();
        });
        assumptions = new org.signalbox.workbench.ui.DetailsSheet(bar, palette).muted("");
    }

    private void assume(Composite owner) {
        if (engine == null) {
            return;
        }
        var book = engine.get(TermsBook.class);
        var imports = engine.get(TermsImports.class);
        if (book.isPresent() && imports.isPresent()) {
            var dialog = new WhatIfDialog(
                    owner.getShell(),
                    palette,
                    icons,
                    background,
                    book.get(),
                    imports.get(),
                    names,
                    services.now(),
                    whatIf);
            if (dialog.open() == WhatIfDialog.OK) {
                whatIf = dialog.assumed();
                refresh();
            }
        }
    }

    /** Asks for a new budget, as soon as the networks are known. */
    void addBudget() {
        asksForBudget = true;
        if (!names.equals(NetworkNames.NONE)) {
            askForBudget();
        }
    }

    private void askForBudget() {
        if (asksForBudget && pages != null && budgets != null) {
            asksForBudget = false;
            budgets.add(pages.getShell(), names);
        }
    }

    private void refresh() {
        if (pages == null || pages.isDisposed() || empty == null || engine == null) {
            return;
        }
        var store = services.store();
        var forecasts = engine.get(Forecasts.class);
        if (store.isEmpty() || forecasts.isEmpty()) {
            empty.showWaiting("coins", services);
            pages.front(empty);
            return;
        }
        var asked = new ForecastView.Question(days, network, whatIf);
        var budgets = engine.get(Budgets.class);
        var meter = engine.get(UsageMeter.class);
        reads.request(
                Message.of("termsview.forecast.doing"),
                progress -> ForecastView.read(store.get(), forecasts.get(), budgets, meter, asked),
                this::show,
                error -> {
                    Objects.requireNonNull(empty)
                            .show("circle-alert", Message.of("termsview.forecast.failed", FailureText.text(error)));
                    empty.action(Message.of("termsview.again"), this::refresh);
                    Objects.requireNonNull(pages).front(empty);
                });
    }

    private void show(ForecastView outlook) {
        if (pages == null || pages.isDisposed() || bill == null || cards == null || content == null) {
            return;
        }
        if (networkChoice != null && !names.equals(outlook.names())) {
            names = outlook.names();
            var items =
                    new ArrayList<>(List.of(Message.of("termsview.all-networks").text()));
            names.ids().forEach(id -> items.add(names.of(id)));
            networkChoice.setItems(items.toArray(String[]::new));
            networkChoice.select(network.map(id -> names.ids().indexOf(id) + 1).orElse(0));
        }
        if (assumptions != null) {
            assumptions.setText(WhatIfText.all(whatIf, names).replace("&", "&&"));
        }
        pages.front(content);
        bill.show(outlook);
        cards.show(outlook);
        content.layout(true, true);
        askForBudget();
    }

    @Focus
    void focus() {
        if (bill != null && content != null && content.isVisible()) {
            bill.setFocus();
        } else if (pages != null) {
            pages.setFocus();
        }
    }
}
