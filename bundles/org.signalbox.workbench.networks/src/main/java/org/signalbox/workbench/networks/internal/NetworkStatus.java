package org.signalbox.workbench.networks.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.Capability;
import org.signalbox.ledger.BudgetStatus;
import org.signalbox.ledger.Budgets;
import org.signalbox.ledger.Forecasts;
import org.signalbox.ledger.QuotaText;
import org.signalbox.model.AccountId;
import org.signalbox.model.Budget;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.store.RateLimit;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.UsageQuery;
import org.signalbox.networks.ChangePlan;
import org.signalbox.networks.Networks;
import org.signalbox.networks.Permissions;
import org.signalbox.networks.RequestedWait;
import org.signalbox.networks.UpcomingChange;
import org.signalbox.terms.Forecast;
import org.signalbox.terms.Measure;
import org.signalbox.terms.QuotaUse;
import org.signalbox.terms.UsageWindow;
import org.signalbox.terms.WhatIf;
import org.signalbox.workbench.ui.WorkbenchServices;

/**
 * Status details of a network: remaining quotas and budget, the next change, and the connector's permissions.
 *
 * @param gauges quotas, the fullest first, followed by the budget
 * @param bill costs of this month, spent and forecast, for a network without a budget
 * @param next the next change
 * @param ends what the network announces to end, soonest first
 * @param waits accounts that have to wait, as the network asked
 * @param hosts hosts that the connector may call
 * @param capabilities the connector's approved capabilities
 */
record NetworkStatus(
        List<QuotaGauge> gauges,
        Optional<Message> bill,
        Optional<Message> next,
        List<AnnouncedEndLine> ends,
        List<Message> waits,
        List<String> hosts,
        List<Capability> capabilities) {
    /** Maximum number of quotas on a card, to leave room for its accounts. */
    private static final int QUOTAS = 2;

    NetworkStatus {
        gauges = List.copyOf(gauges);
        ends = List.copyOf(ends);
        waits = List.copyOf(waits);
        hosts = List.copyOf(hosts);
        capabilities = List.copyOf(capabilities);
    }

    /** Reads the details of all networks, by id. Blocks: computes a forecast of the plan. */
    static Map<String, NetworkStatus> read(WorkbenchServices services, InstantFormatter moments) {
        var now = services.now();
        var month = Budget.Period.MONTH;
        var forecast = services.find(Forecasts.class)
                .map(forecasts -> forecasts.forecast(now, month.end(now), Optional.empty(), WhatIf.NOTHING));
        var budgets = services.find(Budgets.class).map(Budgets::list).orElse(List.of());
        var calendar =
                services.find(ChangePlan.class).map(plan -> plan.calendar(now)).orElse(List.of());
        var all = new LinkedHashMap<String, NetworkStatus>();
        for (var network : services.networks().map(Networks::list).orElse(List.of())) {
            var id = network.id();
            var gauges = new java.util.ArrayList<QuotaGauge>(
                    forecast.map(known -> quotas(known, id, now, moments)).orElse(List.of()));
            var spent = services.store()
                    .map(store -> spent(store, id, month.start(now), now))
                    .orElse(List.of());
            var coming = forecast.map(known -> List.copyOf(
                            known.total(charge -> charge.account().network().equals(id))
                                    .values()))
                    .orElse(List.of());
            var budget = budgets.stream()
                    .filter(each -> each.budget().network().filter(id::equals).isPresent())
                    .max(Comparator.comparingInt(BudgetStatus::percent));
            budget.map(each -> money(each, coming, moments)).ifPresent(gauges::add);
            var then = sum(spent, coming);
            var bill = budget.isPresent() || then.stream().allMatch(Money::isZero)
                    ? Optional.<Message>empty()
                    : Optional.of(Message.of("networksview.card.bill", moments.money(spent), moments.money(then)));
            var may = services.networks().flatMap(networks -> networks.permissions(id));
            all.put(
                    id,
                    new NetworkStatus(
                            gauges,
                            bill,
                            next(calendar, id, network.name(), now, moments),
                            services.find(ChangePlan.class)
                                    .map(plan -> AnnouncedEndLine.of(plan.ends(id), now, moments))
                                    .orElse(List.of()),
                            services.store()
                                    .map(store -> waits(RequestedWait.of(store, id), moments))
                                    .orElse(List.of()),
                            may.map(Permissions::hosts).orElse(List.of()),
                            may.map(Permissions::capabilities).orElse(List.of())));
        }
        return all;
    }

    /** The soonest date of an announced end that lies ahead. */
    Optional<Instant> endAhead() {
        return ends.stream().flatMap(end -> end.ahead().stream()).findFirst();
    }

    /** Which account waits, until when and for which answer. */
    static List<Message> waits(Map<AccountId, RateLimit> limits, InstantFormatter moments) {
        return limits.entrySet().stream()
                .map(each -> Message.of(
                        "networksview.card.wait",
                        each.getKey(),
                        moments.at(each.getValue().until()),
                        each.getValue().why().text(moments.locale())))
                .toList();
    }

    /** The fullest of today's windows per quota and holder. */
    static List<QuotaGauge> quotas(Forecast forecast, String network, Instant now, InstantFormatter moments) {
        var tomorrow = now.atZone(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.DAYS)
                .plusDays(1)
                .toInstant();
        var fullest = new LinkedHashMap<String, QuotaUse>();
        for (var use : forecast.quotas()) {
            if (use.network().equals(network)
                    && use.limit().isPresent()
                    && use.start().isBefore(tomorrow)
                    && use.end().isAfter(now)) {
                fullest.merge(
                        use.term().id() + " " + use.holder(), use, (a, b) -> part(a).compareTo(part(b)) >= 0 ? a : b);
            }
        }
        return fullest.values().stream()
                .sorted(Comparator.comparing(NetworkStatus::part).reversed())
                .limit(QUOTAS)
                .map(use -> gauge(use, moments))
                .toList();
    }

    private static BigDecimal part(QuotaUse use) {
        var limit = use.limit().orElseThrow();
        return limit.signum() == 0 ? use.peak() : use.peak().divide(limit, 6, RoundingMode.HALF_UP);
    }

    static QuotaGauge gauge(QuotaUse use, InstantFormatter moments) {
        var limit = use.limit().orElseThrow();
        var text = Message.of(
                use.exceeded() ? "networksview.card.quota.over" : "networksview.card.quota",
                moments.number(use.used()),
                moments.number(limit),
                what(use, moments),
                moments.number(use.peak()));
        return QuotaGauge.of(text, tip(use, moments), use.used(), use.peak(), limit, use.exceeded());
    }

    /** Names the limit, its use and, where the plan exceeds it, from when until when. */
    private static Message tip(QuotaUse use, InstantFormatter moments) {
        var code = use.exceededAt().isEmpty()
                ? "networksview.card.quota.tip"
                : use.freeAt().isPresent() ? "networksview.card.quota.tip.over" : "networksview.card.quota.tip.never";
        return Message.of(
                code,
                use.holder(),
                use.term().id(),
                moments.number(use.used()),
                QuotaText.limit(use),
                moments.span(window(use)),
                moments.number(use.peak()),
                use.exceededAt().map(moments::at).orElse(""),
                use.freeAt().map(moments::at).orElse(""));
    }

    /** Limited operation and holder; omits «any operation» and «the whole network». */
    private static String what(QuotaUse use, InstantFormatter moments) {
        var any = use.term().operation().equals("*");
        if (use.holder().equals(use.network())) {
            return any
                    ? Message.of("networksview.card.quota.all").text(moments.locale())
                    : use.term().operation();
        }
        return any ? use.holder() : use.term().operation() + " · " + use.holder();
    }

    /** Length of the term's window. The forecast's window of a rolling quota is a day and may be longer. */
    private static Duration window(QuotaUse use) {
        var window = use.term().metered().map(Measure.Metered::window).orElse(UsageWindow.NONE);
        return window.kind().equals(Optional.of(UsageWindow.Kind.ROLLING))
                        && window.length().orElseThrow().amount() instanceof Duration length
                ? length
                : Duration.between(use.start(), use.end());
    }

    /** @param coming forecast cost until the end of the month, by currency */
    static QuotaGauge money(BudgetStatus status, List<Money> coming, InstantFormatter moments) {
        var amount = status.budget().amount();
        var used = status.spent().plus(status.reserved());
        var then = coming.stream()
                .filter(money -> money.currency().equals(amount.currency()))
                .reduce(used, Money::plus);
        var code = then.amount().compareTo(amount.amount()) > 0
                ? "networksview.card.budget.over"
                : "networksview.card.budget";
        var text = Message.of(code, moments.money(used), moments.money(amount), moments.money(then));
        var tip = Message.of(
                "networksview.card.budget.tip",
                status.budget().id(),
                moments.at(status.to()),
                moments.money(status.left()),
                moments.money(then));
        return QuotaGauge.of(
                text, tip, used.amount(), then.amount(), amount.amount(), status.level() == BudgetStatus.Level.SPENT);
    }

    private static List<Money> spent(Store store, String network, Instant from, Instant to) {
        return store.usage().spent(UsageQuery.between(from, to).network(network));
    }

    private static List<Money> sum(List<Money> a, List<Money> b) {
        var sums = new java.util.TreeMap<String, Money>();
        a.forEach(money -> sums.merge(money.currency(), money, Money::plus));
        b.forEach(money -> sums.merge(money.currency(), money, Money::plus));
        return List.copyOf(sums.values());
    }

    private static Optional<Message> next(
            List<UpcomingChange> calendar, String network, String name, Instant now, InstantFormatter moments) {
        return calendar.stream()
                .filter(entry -> entry.network().equals(network) && entry.end().isEmpty())
                .findFirst()
                .map(entry -> Message.of(
                        "networksview.card.next",
                        moments.at(entry.at()),
                        moments.until(entry.at(), now),
                        entry.change()
                                .map(change -> ChangeRow.what(change, name))
                                .orElse(entry.what())
                                .text(moments.locale()),
                        entry.affected().orElse(0)));
    }
}
