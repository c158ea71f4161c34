package org.signalbox.ledger;

import java.math.RoundingMode;
import org.signalbox.model.Message;
import org.signalbox.terms.Measure;
import org.signalbox.terms.QuotaUse;
import org.signalbox.terms.UsageUnit;

/** Limits of usage for people. */
public final class QuotaText {
    private QuotaText() {}

    /**
     * The limit in whole units, such as “300 calls”.
     *
     * @throws java.util.NoSuchElementException where the limit isn't known
     */
    public static Message limit(QuotaUse use) {
        var whole = use.limit().orElseThrow().setScale(0, RoundingMode.FLOOR);
        return Message.of("ledger.amount." + unit(use).keyword(), whole.toPlainString());
    }

    private static UsageUnit unit(QuotaUse use) {
        return use.term().metered().flatMap(Measure.Metered::unit).orElse(UsageUnit.CALLS);
    }
}
