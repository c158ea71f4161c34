package org.signalbox.terms.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import org.signalbox.model.Money;
import org.signalbox.terms.Measure;
import org.signalbox.terms.PricedCall;
import org.signalbox.terms.Term;
import org.signalbox.terms.UsageUnit;

/** Converts calls to amounts in a term's unit. */
public final class UnitConversion {
    private UnitConversion() {}

    /** The consumption of a call, by the term's unit and weights. */
    public static BigDecimal units(Term term, PricedCall call) {
        var measure = (Measure.Metered) term.measure();
        var plain = BigDecimal.valueOf(
                switch (measure.unit().orElse(UsageUnit.CALLS)) {
                    case ITEMS -> call.items();
                    case BYTES -> call.bytes();
                    case POSTS ->
                        term.operation().equals("*") && !PricedCall.publishes(call.operation()) ? 0 : call.times();
                    case CALLS, POINTS, USERS -> call.times();
                });
        var own = measure.weight(call.operation());
        var weight = own.isPresent() || !call.operation().equals(PricedCall.REPLY)
                ? own
                : measure.weight(PricedCall.POST); // an answer is a post where nothing else is said
        return weight.isPresent() ? weight.get().multiply(plain) : plain;
    }

    /** The price of a number of units; exact if the quotient is a finite decimal, else rounded to 34 digits. */
    public static Money money(Term term, BigDecimal units) {
        var price = (Measure.Price) term.measure();
        var value = term.value().orElseThrow().multiply(units);
        return new Money(
                price.per().isPresent() ? value.divide(price.per().get(), MathContext.DECIMAL128) : value,
                price.currency());
    }
}
