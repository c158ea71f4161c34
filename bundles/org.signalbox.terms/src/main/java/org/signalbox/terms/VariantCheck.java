package org.signalbox.terms;

import java.util.List;
import java.util.Optional;
import org.signalbox.model.Money;

/**
 * Result of checking one variant against the terms of one day.
 *
 * @param usages of each part
 * @param price of publishing all parts; empty if the terms have none, or one above a free allowance only
 * @param pricedAboveAllowance whether calls for it have a price once a free allowance is used up
 * @param findings in order of parts
 */
public record VariantCheck(
        List<LimitUsage> usages, Optional<Money> price, boolean pricedAboveAllowance, List<TermsBreach> findings) {
    public VariantCheck {
        usages = List.copyOf(usages);
        findings = List.copyOf(findings);
    }
}
