package org.signalbox.bench;

import java.util.List;

/**
 * One comparison. The ratio is the median of the pairs' own ratios: below 1, the subject needs less than its baseline.
 *
 * @param measure the compared quantity: {@code warm start}
 * @param unit of both sides: {@code ms}, {@code MB}
 * @param subject the measured part of Signalbox
 * @param baseline its baseline
 * @param pairs in the order of measuring, at least one
 */
record Ratio(String measure, String unit, String subject, String baseline, List<Pair> pairs) {

    Ratio {
        pairs = List.copyOf(pairs);
    }

    Ratio named(String other) {
        return new Ratio(other, unit, subject, baseline, pairs);
    }

    Spread subjectSpread() {
        return Spread.of(pairs.stream().mapToDouble(Pair::subject));
    }

    Spread baselineSpread() {
        return Spread.of(pairs.stream().mapToDouble(Pair::baseline));
    }

    Spread spread() {
        return Spread.of(pairs.stream().mapToDouble(Pair::ratio));
    }
}
