package org.signalbox.workbench.terms.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.signalbox.ledger.BudgetStatus;
import org.signalbox.ledger.Budgets;
import org.signalbox.ledger.Forecasts;
import org.signalbox.ledger.UsageMeter;
import org.signalbox.model.Budget;
import org.signalbox.model.Money;
import org.signalbox.model.Usage;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.UsageQuery;
import org.signalbox.terms.BudgetCheck;
import org.signalbox.terms.Forecast;
import org.signalbox.terms.PlanFinding;
import org.signalbox.terms.QuotaUse;
import org.signalbox.terms.WhatIf;

/**
 * Data of the forecast part.
 *
 * @param assumed forecast under assumptions; empty without any
 * @param checks budgets compared with the forecast, under the assumptions if any
 * @param used this month's calls by account and operation
 * @param spent this month's cost
 * @param names names of the selectable networks
 */
record ForecastView(
        Forecast present,
        Optional<Forecast> assumed,
        List<BudgetCheck> checks,
        List<BudgetStatus> budgets,
        List<Usage> used,
        List<Money> spent,
        NetworkNames names) {
    ForecastView {
        checks = List.copyOf(checks);
        budgets = List.copyOf(budgets);
        used = List.copyOf(used);
        spent = List.copyOf(spent);
    }

    /** Horizon, network and assumptions of the forecast. */
    record Question(int days, Optional<String> network, WhatIf whatIf) {}

    /** Reads the data from the engine. Blocks. */
    static ForecastView read(
            Store store,
            Forecasts forecasts,
            Optional<Budgets> budgets,
            Optional<UsageMeter> meter,
            Question question) {
        meter.ifPresent(UsageMeter::flush);
        var now = store.now();
        var to = now.plus(java.time.Duration.ofDays(question.days()));
        var present = forecasts.forecast(now, to, question.network(), WhatIf.NOTHING);
        var assumed = question.whatIf().assumptions().isEmpty()
                ? Optional.<Forecast>empty()
                : Optional.of(forecasts.forecast(now, to, question.network(), question.whatIf()));
        var query = usage(now, question.network());
        return new ForecastView(
                present,
                assumed,
                forecasts.budgets(assumed.orElse(present)),
                budgets.map(Budgets::list).orElse(List.of()),
                store.usage().totals(query),
                store.usage().spent(query),
                NetworkNames.of(store.networks().list()));
    }

    private static UsageQuery usage(Instant now, Optional<String> network) {
        var month = UsageQuery.between(Budget.Period.MONTH.start(now), Budget.Period.MONTH.end(now));
        return network.map(month::network).orElse(month);
    }

    Forecast shown() {
        return assumed.orElse(present);
    }

    /** The fullest window per quota and holder, by decreasing use. */
    List<QuotaUse> quotas() {
        record Key(String term, String holder) {}
        var fullest = new LinkedHashMap<Key, QuotaUse>();
        for (var use : shown().quotas()) {
            fullest.merge(
                    new Key(use.term().id(), use.holder()),
                    use,
                    (a, b) -> a.peak().compareTo(b.peak()) >= 0 ? a : b);
        }
        return fullest.values().stream()
                .sorted(Comparator.comparingDouble((QuotaUse use) -> -share(use))
                        .thenComparing(use -> use.term().id()))
                .toList();
    }

    /** Peak use as a fraction of the limit; may exceed 1; 0 without a known limit. */
    static double share(QuotaUse use) {
        return use.limit()
                .filter(limit -> limit.signum() > 0)
                .map(limit -> use.peak().doubleValue() / limit.doubleValue())
                .orElse(0.0);
    }

    /** Findings of the plan, worst first. */
    List<PlanFinding> findings() {
        var findings = new ArrayList<>(shown().findings(names::of));
        checks.forEach(check -> check.finding().ifPresent(findings::add));
        findings.sort(Comparator.comparing(PlanFinding::severity));
        return List.copyOf(findings);
    }
}
