package org.signalbox.terms;

import java.time.Instant;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.Money;
import org.signalbox.model.Usage;

/**
 * Use that was made already, as it was metered: it counts against quotas and against what is free.
 *
 * @param at when; the start of its minute or day where only that is known
 * @param spent what was paid for it; empty where nothing is known of money
 */
public record MeteredUse(AccountId account, Instant at, PricedCall call, Optional<Money> spent) {
    /** What was metered; empty for calls that no account made. */
    public static Optional<MeteredUse> of(Usage usage) {
        return usage.account()
                .map(account -> new MeteredUse(
                        account, usage.minute(), PricedCall.of(usage.operation(), usage.calls()), usage.cost()));
    }

    /** Calls that aren't about content. */
    public static MeteredUse of(AccountId account, Instant at, String operation, long times, Money spent) {
        return new MeteredUse(account, at, PricedCall.of(operation, times), Optional.of(spent));
    }
}
