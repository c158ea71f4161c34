package org.signalbox.inbox.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.signalbox.connector.api.InboxItem;
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
        return Cost.of(terms).map(cost -> affordable(account, cost, items, now)).orElse(new Allowed(items));
    }

    /** What items cost at most: each may have an author who is charged besides. */
    private record Cost(Optional<ReadTerms.Price> read, Optional<ReadTerms.Price> author) {
        /** Empty where nothing is charged. */
        static Optional<Cost> of(ReadTerms terms) {
            var cost = new Cost(terms.highest(ReadOperation.INBOX), terms.price(ReadOperation.AUTHORS));
            return cost.read.isPresent() || cost.author.isPresent() ? Optional.of(cost) : Optional.empty();
        }

        Money of(long items) {
            return Stream.concat(
                            read.map(price -> price.of(1, items)).stream(),
                            author.map(price -> price.of(0, items)).stream())
                    .reduce(Money::plus)
                    .orElseThrow();
        }
    }

    /** How many of a page's authors its network charges; none where it charges none. */
    int chargedAuthors(AccountId account, AuthorsOfToday authors, List<InboxItem> items) {
        var now = store.now();
        var charged = ReadTerms.of(book.of(account), book.facts(account), now)
                .price(ReadOperation.AUTHORS)
                .isPresent();
        return charged ? authors.added(account, items, now) : 0;
    }

    /** Whether reading costs nothing, also above what is free. */
    boolean isFree(AccountId account) {
        return Cost.of(ReadTerms.of(book.of(account), book.facts(account), store.now()))
                .filter(cost -> cost.of(1).amount().signum() > 0)
                .isEmpty();
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

    private Answer affordable(AccountId account, Cost cost, int most, Instant now) {
        var items = most;
        for (var status : budgets.list()) {
            var budget = status.budget();
            if (budget.stops() && budget.covers(account)) {
                var fits = fitting(status, cost);
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
    private static int fitting(BudgetStatus status, Cost cost) {
        var left = status.left();
        if (!cost.of(1).currency().equals(left.currency()) || fits(cost.of(PAGE), left)) {
            return PAGE;
        }
        var items = PAGE - 1;
        while (items > 0 && !fits(cost.of(items), left)) {
            items--;
        }
        return items;
    }

    private static boolean fits(Money cost, Money left) {
        return cost.amount().compareTo(left.amount()) <= 0;
    }
}
