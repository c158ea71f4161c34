package org.signalbox.workbench.analytics.internal;

import java.text.NumberFormat;
import java.util.Locale;

/** Abbreviates numbers. */
final class CompactNumber {
    private CompactNumber() {}

    /** Formats «812», «12K», «3.4M» in the window's language. */
    static String shorter(long value) {
        var format = NumberFormat.getCompactNumberInstance(Locale.getDefault(), NumberFormat.Style.SHORT);
        format.setMaximumFractionDigits(value >= 1000 && Math.abs(value) < 100_000 ? 1 : 0);
        return format.format(value);
    }
}
