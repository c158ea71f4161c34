package org.signalbox.terms.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import org.signalbox.model.Money;
import org.signalbox.terms.PricedCall;
import org.signalbox.terms.Term;

/** Converts calls to amounts in a term's unit. */
public final class UnitConversion {
    private UnitConversion() {}

    /** The consumption of a call, by the term's unit and weights. */
    public static BigDecimal units(Term term, PricedCall call) {
        var plain = switch (term.measure().getOrDefault("unit", "calls")) {
            case "items" -> call.items();
            case "bytes" -> call.bytes();
            case "posts" ->
                term.operation().equals("*") && !call.operation().equals(PricedCall.POST) ? 0 : call.times();
            default -> call.times();
        };
        var weight = term.weights().get(call.operation());
        return weight == null ? BigDecimal.valueOf(plain) : weight.multiply(BigDecimal.valueOf(plain));
    }

    /** The price of a number of units; exact if the quotient is a finite decimal, else rounded to 34 digits. */
    public static Money money(Term price, BigDecimal units) {
        var value = price.value().orElseThrow().multiply(units);
        var per = price.measure("per");
        return new Money(
                per.isPresent() ? value.divide(new BigDecimal(per.get()), MathContext.DECIMAL128) : value,
                price.currency().orElseThrow());
    }
}
