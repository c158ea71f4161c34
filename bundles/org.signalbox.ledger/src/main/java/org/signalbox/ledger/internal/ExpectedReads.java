package org.signalbox.ledger.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.Usage;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.UsageQuery;
import org.signalbox.terms.ContentShape;
import org.signalbox.terms.PlannedItem;
import org.signalbox.terms.PricedCall;
import org.signalbox.terms.ReadOperation;

/**
 * The reads of inboxes that a forecast expects, where they cost something: as many as in the last seven days, hour by
 * hour, so that no short rate seems to be exceeded. What is read of a network that asks nothing isn't forecast.
 */
final class ExpectedReads {
    private static final Duration PAST = Duration.ofDays(7);

    private ExpectedReads() {}

    static List<PlannedItem> of(Store store, Instant from, Instant to, Optional<String> network) {
        var query = UsageQuery.since(store.now().minus(PAST));
        var expected = new ArrayList<PlannedItem>();
        for (var usage : store.usage().totals(network.map(query::network).orElse(query))) {
            var priced = usage.cost().filter(cost -> !cost.isZero()).isPresent();
            if (priced && isOfInbox(usage)) {
                usage.account().ifPresent(account -> add(account, usage, from, to, expected));
            }
        }
        return expected;
    }

    private static boolean isOfInbox(Usage usage) {
        return ReadOperation.INBOX.operations().contains(usage.operation())
                || ReadOperation.AUTHORS.operations().contains(usage.operation());
    }

    private static void add(AccountId account, Usage week, Instant from, Instant to, List<PlannedItem> expected) {
        var hour = from.truncatedTo(ChronoUnit.HOURS);
        for (var i = 0; hour.isBefore(to); i++, hour = hour.plus(1, ChronoUnit.HOURS)) {
            var calls = share(week.calls(), i);
            var items = share(week.items(), i);
            if (calls > 0 || items > 0) {
                var call = new PricedCall(week.operation(), ContentShape.NONE, calls, items, 0);
                var at = hour.isBefore(from) ? from : hour;
                expected.add(new PlannedItem("inbox/" + account + "/" + at, account, at, List.of(call)));
            }
        }
    }

    /** The share of an hour, so that all hours together have what a week had. */
    private static long share(long ofWeek, int hour) {
        var hours = PAST.toHours();
        return ofWeek * (hour + 1) / hours - ofWeek * hour / hours;
    }
}
