package org.signalbox.workbench.analytics.internal;

import java.text.NumberFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Abbreviates numbers. */
final class CompactNumber {
    /** Making one reads the language's patterns, which takes longer than many numbers. */
    private static final Map<Locale, NumberFormat> FORMATS = new ConcurrentHashMap<>();

    private CompactNumber() {}

    /** Formats «812», «12K», «3.4M» in the window's language. */
    static String shorter(long value) {
        var format = (NumberFormat) FORMATS.computeIfAbsent(
                        Locale.getDefault(),
                        language -> NumberFormat.getCompactNumberInstance(language, NumberFormat.Style.SHORT))
                .clone(); // not thread-safe
        format.setMaximumFractionDigits(value >= 1000 && Math.abs(value) < 100_000 ? 1 : 0);
        return format.format(value);
    }
}
