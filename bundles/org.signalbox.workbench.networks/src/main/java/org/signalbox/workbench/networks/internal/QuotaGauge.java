package org.signalbox.workbench.networks.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.signalbox.model.Message;

/**
 * How much of something limited is used, and will be.
 *
 * @param text what people read beside the bar
 * @param tip the same in full
 * @param used the part that is used, 0 to 1
 * @param planned the part that is used with all that is planned, {@code used} to 1
 */
record QuotaGauge(Message text, Message tip, double used, double planned, Level level) {
    /** How serious it is; the text says it as well. */
    enum Level {
        FINE,
        /** Nearly all is used, now or with what is planned. */
        TIGHT,
        /** It doesn't suffice for what is planned. */
        OVER
    }

    /** From this part on it is tight. */
    private static final double TIGHT = 0.8;

    /** @param over whether it is known not to suffice */
    static QuotaGauge of(
            Message text, Message tip, BigDecimal used, BigDecimal planned, BigDecimal limit, boolean over) {
        double now = part(used, limit);
        double then = Math.max(now, part(planned, limit));
        var level = over || planned.compareTo(limit) > 0 ? Level.OVER : then >= TIGHT ? Level.TIGHT : Level.FINE;
        return new QuotaGauge(text, tip, now, then, level);
    }

    private static double part(BigDecimal amount, BigDecimal limit) {
        return limit.signum() <= 0
                ? amount.signum() > 0 ? 1 : 0
                : Math.clamp(amount.divide(limit, 4, RoundingMode.HALF_UP).doubleValue(), 0, 1);
    }
}
