package org.signalbox.terms;

import java.math.BigDecimal;
import java.time.Instant;
import org.signalbox.model.AccountId;
import org.signalbox.model.Money;

/**
 * What calls cost.
 *
 * @param item that they are made for; the term's id for a subscription
 * @param account by which they are made
 * @param operation such as {@code post.create}
 * @param term the price
 * @param units charged, in the unit of the price; less than the calls where some are free
 */
public record Charge(
        String item, AccountId account, Instant at, String operation, Term term, BigDecimal units, Money amount) {}
