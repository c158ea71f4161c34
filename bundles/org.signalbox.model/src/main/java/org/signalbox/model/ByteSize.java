package org.signalbox.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;

/** A number of bytes as people say it. */
final class ByteSize {
    private static final List<String> UNITS = List.of("size.bytes", "size.kilo", "size.mega", "size.giga");
    private static final long BINARY = 1024;
    private static final long DECIMAL = 1000;

    private ByteSize() {}

    /**
     * In the largest unit that it fills, rounded up to two decimals, so that a size above a limit never reads like the
     * limit. Networks mean 1,000 or 1,024 by their units; a round number of the former is shown in these, all else in
     * the latter.
     */
    static String text(long bytes, Locale locale) {
        long step = step(bytes);
        int unit = 0;
        var size = BigDecimal.valueOf(bytes);
        while (unit < UNITS.size() - 1 && size.compareTo(BigDecimal.valueOf(step)) >= 0) {
            size = size.divide(BigDecimal.valueOf(step));
            unit++;
        }
        var number = NumberFormat.getNumberInstance(locale);
        number.setMaximumFractionDigits(2);
        number.setRoundingMode(RoundingMode.CEILING);
        return Message.of(UNITS.get(unit), number.format(size)).text(locale);
    }

    private static long step(long bytes) {
        boolean round = bytes >= DECIMAL && bytes % (DECIMAL * DECIMAL / 10) == 0;
        return round ? DECIMAL : BINARY;
    }
}
