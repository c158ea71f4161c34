package org.signalbox.ledger.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.Usage;
import org.signalbox.model.store.Store;
import org.signalbox.model.store.UsageQuery;
import org.signalbox.terms.ContentShape;
import org.signalbox.terms.MeteredUse;
import org.signalbox.terms.PricedCall;

/** Reads metered calls in the form that the calculation of prices and quotas takes. */
final class MeteredCalls {
    private MeteredCalls() {}

    static List<MeteredUse> of(Store store, Instant from, Optional<String> network) {
        var query = UsageQuery.since(from);
        return of(store.usage().minutes(network.map(query::network).orElse(query)));
    }

    static List<MeteredUse> of(List<Usage> minutes) {
        return minutes.stream().flatMap(usage -> use(usage).stream()).toList();
    }

    private static Optional<MeteredUse> use(Usage usage) {
        var times = times(usage);
        return usage.account()
                .filter(account -> times > 0 || usage.cost().isPresent())
                .map(account -> new MeteredUse(
                        account,
                        usage.minute(),
                        new PricedCall(usage.operation(), ContentShape.NONE, times, usage.items(), 0),
                        usage.cost()));
    }

    /**
     * Posts, answers and uploads are counted when they are charged: an upload may take several requests, a post several
     * tries.
     */
    private static long times(Usage usage) {
        return byContent(usage.operation()) ? usage.items() : usage.calls();
    }

    /** Whether an operation is charged by its content, once what it is part of has become visible. */
    static boolean byContent(String operation) {
        return PricedCall.publishes(operation) || operation.equals(PricedCall.UPLOAD);
    }
}
