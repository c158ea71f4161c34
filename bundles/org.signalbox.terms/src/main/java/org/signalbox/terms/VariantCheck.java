package org.signalbox.terms;

import java.util.List;
import java.util.Optional;
import org.signalbox.model.Money;

/**
 * Result of checking one variant against the terms of one day.
 *
 * @param counters of each part
 * @param price of publishing all parts; empty if the terms have no price
 * @param findings in order of parts
 */
public record VariantCheck(List<Counter> counters, Optional<Money> price, List<TermsBreach> findings) {
    public VariantCheck {
        counters = List.copyOf(counters);
        findings = List.copyOf(findings);
    }
}
