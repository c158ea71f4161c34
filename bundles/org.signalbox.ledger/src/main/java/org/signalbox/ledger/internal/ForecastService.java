package org.signalbox.ledger.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.signalbox.ledger.Forecasts;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.WaitingPublication;
import org.signalbox.terms.BudgetCheck;
import org.signalbox.terms.Forecast;
import org.signalbox.terms.Measure;
import org.signalbox.terms.MeteredUse;
import org.signalbox.terms.PlannedItem;
import org.signalbox.terms.Recheck;
import org.signalbox.terms.Term;
import org.signalbox.terms.TermsBook;
import org.signalbox.terms.TermsContext;
import org.signalbox.terms.WhatIf;

/** Puts the store's plan and usage into the terms' calculations. */
@Component(service = Forecasts.class)
public final class ForecastService implements Forecasts {
    private final Store store;
    private final TermsBook book;

    @Activate
    public ForecastService(@Reference Store store, @Reference TermsBook book) {
        this.store = store;
        this.book = book;
    }

    @Override
    public TermsContext context() {
        return TermsContext.of(book);
    }

    @Override
    public Forecast forecast(
            Instant from, Instant to, Optional<String> network, WhatIf whatIf, Collection<PlannedItem> more) {
        var conditions = context().assuming(whatIf);
        var items = new ArrayList<PlannedItem>(more);
        store.publications().waiting(network, waiting -> items.add(PlannedItem.of(waiting)));
        items.addAll(ExpectedReads.of(store, from, to, network));
        return Forecast.of(conditions, from, to, items.stream(), meteredUse(from, network, conditions));
    }

    @Override
    public Collection<MeteredUse> meteredUse(Instant from, Optional<String> network, TermsContext conditions) {
        var reach = UsageHorizon.NONE;
        for (var account : store.accounts().list()) {
            if (network.map(account.id().network()::equals).orElse(true)) {
                reach = reach.orLonger(conditions
                        .terms()
                        .apply(account.id())
                        .map(terms -> UsageHorizon.of(terms, ForecastService::hasWindow))
                        .orElse(UsageHorizon.NONE));
            }
        }
        return reach.start(from)
                .map(start -> MeteredCalls.of(store, start, network))
                .orElse(List.of());
    }

    private static boolean hasWindow(Term term) {
        return term.measure() instanceof Measure.UsageLimit || term.hasFreeAllowance();
    }

    @Override
    public List<BudgetCheck> budgets(Forecast forecast) {
        var budgets = store.budgets().list();
        var start = budgets.stream()
                .map(budget -> budget.period().start(forecast.from()))
                .min(Instant::compareTo);
        return start.map(from -> BudgetCheck.of(budgets, forecast, MeteredCalls.of(store, from, Optional.empty())))
                .orElse(List.of());
    }

    @Override
    public Recheck recheck(Optional<String> network, WhatIf before, WhatIf after) {
        var waiting = new ArrayList<WaitingPublication>();
        store.publications().waiting(network, waiting::add);
        var now = context();
        return Recheck.ofWaiting(waiting.stream(), now.assuming(before), now.assuming(after), store.now());
    }
}
