package org.signalbox.workbench.analytics.internal;

import java.text.NumberFormat;
import java.util.Locale;

/** Numbers in few letters. */
final class CompactNumber {
    private CompactNumber() {}

    /** «812», «12K», «3.4M», in the language of the window. */
    static String shorter(long value) {
        var format = NumberFormat.getCompactNumberInstance(Locale.getDefault(), NumberFormat.Style.SHORT);
        format.setMaximumFractionDigits(value >= 1000 && Math.abs(value) < 100_000 ? 1 : 0);
        return format.format(value);
    }
}
