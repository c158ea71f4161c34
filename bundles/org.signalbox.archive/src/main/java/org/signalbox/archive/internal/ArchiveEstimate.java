package org.signalbox.archive.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.archive.ArchiveException;
import org.signalbox.archive.ArchivePlan;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.CountsPosts;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.store.PastPost;
import org.signalbox.model.store.PastPostQuery;
import org.signalbox.model.store.UsageQuery;
import org.signalbox.networks.NetworkGoneException;
import org.signalbox.terms.ReadTerms;

/** Determines the remaining reads before an archive starts. */
final class ArchiveEstimate {
    private static final int MAX = 1_000;

    private final ArchiveContext context;

    ArchiveEstimate(ArchiveContext context) {
        this.context = context;
    }

    /** @throws ArchiveException when the account can't be read */
    ArchiveStart of(AccountId account) throws ArchiveException {
        var network = context.networks()
                .find(account.network())
                .orElseThrow(() -> new ArchiveException(Message.of("archive.no-network", account.network())));
        var descriptor = network.descriptor()
                .orElseThrow(() -> new ArchiveException(Message.of("archive.network-gone", network.name())));
        var can = ReadableContent.of(descriptor);
        if (!can.history()) {
            throw new ArchiveException(Message.of("archive.cannot.history", can.network()));
        }
        try {
            var entries = ArchiveJournal.read(journal(account));
            var tariff = ReadTerms.of(
                    context.terms().of(account),
                    context.terms().facts(account),
                    context.store().now());
            return new ArchiveStart(
                    entries,
                    JournalTotals.of(entries),
                    tariff,
                    can,
                    context.store().pastPosts().count(account),
                    counts(account, can.repliesMetric()),
                    budgetLeft(account));
        } catch (IOException e) {
            throw ArchiveLibrary.unreadable(journal(account), e);
        }
    }

    java.nio.file.Path journal(AccountId account) {
        return context.folders().work(account).resolve(ArchiveJournal.FILE);
    }

    /** Asks the network for the number of posts when it is unknown and the connector can count. */
    ArchivePlan plan(AccountId account, ArchiveStart start) {
        var known = start.known();
        var counted = false;
        var remarks = new ArrayList<Message>();
        if (start.holdings().allPosts()) {
            known = start.holdings().posts().size();
        } else if (start.can().count()) {
            try {
                known = context.networks().call(account, CountsPosts.class, CountsPosts::posts);
                counted = true;
            } catch (ConnectorException | NetworkGoneException e) {
                remarks.add(Message.of("archive.uncounted", e.getMessage()));
            }
        }
        var estimator = new ReadEstimate(start.tariff(), start.can());
        var left = estimator.left(start.holdings(), known, start.counts());
        remarks.addAll(estimator.remarks());
        if (left.values().stream().anyMatch(ReadEstimate.Amount::estimated)) {
            remarks.add(Message.of("archive.estimated"));
        }
        return new ArchivePlan(
                account,
                Math.max(known, start.holdings().posts().size()),
                counted,
                estimator.reads(left),
                estimator.cost(left),
                estimator.duration(left),
                estimator.quotas(left),
                start.budgetLeft(),
                remarks);
    }

    private Map<String, Long> counts(AccountId account, Optional<String> metric) {
        var counts = new HashMap<String, Long>();
        if (metric.isEmpty()) {
            return counts;
        }
        Optional<String> after = Optional.empty();
        do {
            var page = context.store()
                    .pastPosts()
                    .list(new PastPostQuery(Optional.of(account), Optional.empty(), after, MAX));
            List<String> ids = page.items().stream().map(PastPost::remoteId).toList();
            context.store().pastPosts().latest(account, ids).forEach((id, reading) -> {
                var count = reading.values().get(metric.get());
                if (count != null) {
                    counts.put(id, count);
                }
            });
            after = page.next();
        } while (after.isPresent());
        return counts;
    }

    /** Remainder of the tightest hard budget that counts this account's spending. */
    private Optional<Money> budgetLeft(AccountId account) {
        var now = context.store().now();
        return context.store().budgets().list().stream()
                .filter(budget -> budget.stops() && budget.covers(account))
                .map(budget -> {
                    var query = UsageQuery.between(
                            budget.period().start(now), budget.period().end(now));
                    if (budget.network().isPresent()) {
                        query = query.network(budget.network().get());
                    }
                    if (budget.account().isPresent()) {
                        query = query.account(budget.account().get());
                    }
                    var currency = budget.amount().currency();
                    var spent = context.store().usage().spent(query).stream()
                            .filter(money -> money.currency().equals(currency))
                            .map(Money::amount)
                            .reduce(java.math.BigDecimal.ZERO, java.math.BigDecimal::add);
                    return new Money(budget.amount().amount().subtract(spent).max(java.math.BigDecimal.ZERO), currency);
                })
                .min(Comparator.comparing(Money::amount));
    }
}
