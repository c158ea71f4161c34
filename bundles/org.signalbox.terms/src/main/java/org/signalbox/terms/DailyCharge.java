package org.signalbox.terms;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.signalbox.model.AccountId;
import org.signalbox.model.Money;

/**
 * Charges of one account for one operation on one UTC day by one price.
 *
 * @param term the id of the price
 * @param units charged, in the unit of the price
 */
public record DailyCharge(
        LocalDate day, AccountId account, String operation, String term, BigDecimal units, Money amount) {
    public String network() {
        return account.network();
    }
}
