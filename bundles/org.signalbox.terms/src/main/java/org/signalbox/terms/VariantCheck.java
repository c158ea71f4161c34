package org.signalbox.terms;

import java.util.List;
import java.util.Optional;
import org.signalbox.model.Money;

/**
 * Result of checking one variant against the terms of one day.
 *
 * @param usages of each part
 * @param price of publishing all parts; empty if the terms have no price
 * @param findings in order of parts
 */
public record VariantCheck(List<LimitUsage> usages, Optional<Money> price, List<TermsBreach> findings) {
    public VariantCheck {
        usages = List.copyOf(usages);
        findings = List.copyOf(findings);
    }
}
