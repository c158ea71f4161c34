package org.signalbox.terms;

import java.math.BigDecimal;
import java.time.Instant;
import org.signalbox.model.AccountId;
import org.signalbox.model.Money;

/**
 * The price of calls.
 *
 * @param item the item that needs them; the term's id for a subscription
 * @param account that makes them
 * @param operation such as {@code post.create}
 * @param term the price
 * @param units number of charged units, in the unit of the price; less than the calls where some are free
 */
public record Charge(
        String item, AccountId account, Instant at, String operation, Term term, BigDecimal units, Money amount) {}
