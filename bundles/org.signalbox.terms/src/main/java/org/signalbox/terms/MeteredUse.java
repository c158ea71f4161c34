package org.signalbox.terms;

import java.time.Instant;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.Money;
import org.signalbox.model.Usage;

/**
 * Metered use; counts against quotas and free allowances.
 *
 * @param at time of use; the start of its minute or day if only that is known
 * @param spent amount paid; empty if unknown
 */
public record MeteredUse(AccountId account, Instant at, PricedCall call, Optional<Money> spent) {
    /** Converts metered usage; empty for calls without an account. */
    public static Optional<MeteredUse> of(Usage usage) {
        return usage.account()
                .map(account -> new MeteredUse(
                        account, usage.minute(), PricedCall.of(usage.operation(), usage.calls()), usage.cost()));
    }

    /** Calls without content. */
    public static MeteredUse of(AccountId account, Instant at, String operation, long times, Money spent) {
        return new MeteredUse(account, at, PricedCall.of(operation, times), Optional.of(spent));
    }
}
