package org.signalbox.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.signalbox.terms.BudgetCheck;
import org.signalbox.terms.Forecast;
import org.signalbox.terms.MeteredUse;
import org.signalbox.terms.PlannedItem;
import org.signalbox.terms.Recheck;
import org.signalbox.terms.TermsContext;
import org.signalbox.terms.WhatIf;

/**
 * Forecasts cost, quotas and breaches of everything planned, from the store's publications and usage. A service; any
 * thread but the UI's.
 */
@ProviderType
public interface Forecasts {
    /** The terms and facts that are in force. */
    TermsContext context();

    /**
     * The bill and the quota use of what is planned and held, and of reading inboxes as in the last seven days, where
     * that is paid.
     *
     * @param to items due at this instant or later don't count
     * @param network empty for all
     * @param more other things that are planned, such as the reading of an archive
     */
    Forecast forecast(Instant from, Instant to, Optional<String> network, WhatIf whatIf, Collection<PlannedItem> more);

    default Forecast forecast(Instant from, Instant to, Optional<String> network, WhatIf whatIf) {
        return forecast(from, to, network, whatIf, List.of());
    }

    /** Metered use from the longest window before {@code from} on, as forecasts count it. */
    Collection<MeteredUse> meteredUse(Instant from, Optional<String> network, TermsContext conditions);

    /** Every budget in every period that a forecast touches. */
    List<BudgetCheck> budgets(Forecast forecast);

    /** Re-checks everything planned under an assumption. */
    default Recheck recheck(Optional<String> network, WhatIf whatIf) {
        return recheck(network, WhatIf.NOTHING, whatIf);
    }

    /** Compares the breaches and the cost of everything planned under two assumptions. */
    Recheck recheck(Optional<String> network, WhatIf before, WhatIf after);
}
