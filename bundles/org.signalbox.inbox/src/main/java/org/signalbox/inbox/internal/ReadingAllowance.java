package org.signalbox.inbox.internal;

import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import org.signalbox.ledger.BudgetStatus;
import org.signalbox.ledger.Budgets;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.UsageQuery;
import org.signalbox.networks.RequestedWait;
import org.signalbox.terms.ReadOperation;
import org.signalbox.terms.ReadTerms;
import org.signalbox.terms.TermsBook;

/**
 * Says whether an account's inbox may be read now. Reading takes no more than the share of rates and quotas that reads
 * have, counted with all else that is metered, so that the rest is publishing's; and no more than stopping budgets have
 * left. Any thread.
 */
record ReadingAllowance(Store store, TermsBook book, Budgets budgets, ReadingIntervals intervals) {
    /** Items of a reading. */
    static final int PAGE = 50;

    /** Usage is kept by the minute: of a shorter window it says too little, and its average over this counts. */
    private static final Duration SHORTEST = Duration.ofMinutes(5);

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** An answer. */
    sealed interface Answer {}

    /** @param items at most so many, 1 or more */
    record Allowed(int items) implements Answer {}

    record Waits(Instant until, Message why) implements Answer {}

    Answer ask(AccountId account) {
        var now = store.now();
        var asked = RequestedWait.of(store, account.network()).get(account);
        if (asked != null) {
            return new Waits(asked.until(), asked.why());
        }
        var terms = ReadTerms.of(book.of(account), book.facts(account), now);
        var full = terms.bounds().stream()
                .filter(bound -> bound.use(ReadOperation.INBOX, 1, 1) > 0)
                .filter(bound -> isFull(bound, account, now))
                .findFirst();
        if (full.isPresent()) {
            var why = Message.of("inbox.waits.rate", full.get().term().id());
            return new Waits(now.plus(intervals.withoutRoom()), why);
        }
        var most = terms.bounds().stream()
                .filter(bound -> bound.use(ReadOperation.INBOX, 1, PAGE) > bound.use(ReadOperation.INBOX, 1, 1))
                .mapToLong(bound -> left(bound, account, now))
                .min()
                .orElse(PAGE);
        var items = Math.clamp(most, 1, PAGE);
        return terms.price(ReadOperation.INBOX)
                .map(price -> affordable(account, price, items, now))
                .orElse(new Allowed(items));
    }

    private boolean isFull(ReadTerms.Bound bound, AccountId account, Instant now) {
        return bound.use(ReadOperation.INBOX, 1, 1) > left(bound, account, now);
    }

    /** What is left of the share of reads, in the bound's unit. */
    private long left(ReadTerms.Bound bound, AccountId account, Instant now) {
        var window = bound.window();
        var isShort = window.compareTo(SHORTEST) < 0;
        var all = UsageQuery.since(
                isShort ? now.minus(SHORTEST) : bound.start(now).minus(MINUTE));
        var metered = store.usage().totals(bound.ofAccount() ? all.account(account) : all.network(account.network()));
        var share = isShort ? bound.share() * SHORTEST.toMillis() / Math.max(1, window.toMillis()) : bound.share();
        return share - bound.used(metered);
    }

    private Answer affordable(AccountId account, ReadTerms.Price price, int most, Instant now) {
        var items = most;
        for (var status : budgets.list()) {
            var budget = status.budget();
            if (budget.stops() && budget.covers(account)) {
                var fits = fitting(status, price);
                if (fits < 1) {
                    var soon = now.plus(intervals.withoutRoom());
                    var until = soon.isBefore(status.to()) ? soon : status.to();
                    return new Waits(
                            until, Message.of("inbox.stopped.budget", budget.id(), budget.amount(), status.left()));
                }
                items = Math.min(items, fits);
            }
        }
        return new Allowed(items);
    }

    /** How many items there is money for. */
    private static int fitting(BudgetStatus status, ReadTerms.Price price) {
        var left = status.left();
        if (!price.of(1, PAGE).currency().equals(left.currency()) || fits(price.of(1, PAGE), left)) {
            return PAGE;
        }
        var each = price.each().amount();
        var items = each.signum() > 0
                ? left.amount().divide(each, 0, RoundingMode.DOWN).intValue()
                : 0;
        while (items > 0 && !fits(price.of(1, items), left)) {
            items--;
        }
        return items;
    }

    private static boolean fits(Money cost, Money left) {
        return cost.amount().compareTo(left.amount()) <= 0;
    }
}
