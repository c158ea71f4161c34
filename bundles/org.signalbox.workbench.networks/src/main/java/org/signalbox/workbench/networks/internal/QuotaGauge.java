package org.signalbox.workbench.networks.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.signalbox.model.Message;

/**
 * Use of a limited resource, current and planned.
 *
 * @param text label beside the bar
 * @param tip full tooltip
 * @param used used fraction, 0 to 1
 * @param planned used fraction including the plan, {@code used} to 1
 */
record QuotaGauge(Message text, Message tip, double used, double planned, Level level) {
    /** Severity; the text states it as well. */
    enum Level {
        OK,
        /** Nearly used up, now or including the plan. */
        TIGHT,
        /** Exceeded by the plan. */
        OVER
    }

    /** Fraction from which it is tight. */
    private static final double TIGHT = 0.8;

    /** @param over whether it is known to be exceeded */
    static QuotaGauge of(
            Message text, Message tip, BigDecimal used, BigDecimal planned, BigDecimal limit, boolean over) {
        double now = part(used, limit);
        double then = Math.max(now, part(planned, limit));
        var level = over || planned.compareTo(limit) > 0 ? Level.OVER : then >= TIGHT ? Level.TIGHT : Level.OK;
        return new QuotaGauge(text, tip, now, then, level);
    }

    private static double part(BigDecimal amount, BigDecimal limit) {
        return limit.signum() <= 0
                ? amount.signum() > 0 ? 1 : 0
                : Math.clamp(amount.divide(limit, 4, RoundingMode.HALF_UP).doubleValue(), 0, 1);
    }
}
