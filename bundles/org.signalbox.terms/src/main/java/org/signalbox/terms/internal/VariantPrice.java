package org.signalbox.terms.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.Severity;
import org.signalbox.terms.CallPricer;
import org.signalbox.terms.ContentShape;
import org.signalbox.terms.PricedCall;
import org.signalbox.terms.Term;
import org.signalbox.terms.TermsBreach;
import org.signalbox.terms.TermsBreach.Remedy;
import org.signalbox.terms.TermsBreach.Remedy.DropText.Span;
import org.signalbox.terms.TermsBreach.Remedy.DropText.What;

/** The price of publishing, without prices above a free allowance: what is left of that isn't known here. */
public final class VariantPrice {
    private static final BigDecimal TWICE = BigDecimal.valueOf(2);
    private static final BigDecimal TEN = BigDecimal.TEN;

    private VariantPrice() {}

    /** The price of all parts with their uploads; empty if there is no price for posts. */
    public static Optional<Money> sum(List<PricedCall> calls, TermsSegment inForce) {
        Optional<Money> total = Optional.empty();
        for (var call : calls) {
            var price = one(call.operation(), call.shape(), inForce).map(term -> CallPricer.alone(term, call));
            if (price.isEmpty() && PricedCall.publishes(call.operation())) {
                return Optional.empty();
            }
            var before = total;
            total = price.map(each -> before.map(each::plus).orElse(each)).or(() -> before);
        }
        return total;
    }

    /** Whether one of the calls has a price once a free allowance is used up. */
    public static boolean isAboveAllowance(List<PricedCall> calls, TermsSegment inForce) {
        return calls.stream()
                .flatMap(call -> inForce.applied(call.operation(), call.shape()).prices().stream())
                .anyMatch(term -> term.hasFreeAllowance()
                        && term.value().filter(value -> value.signum() > 0).isPresent());
    }

    /** Reports a link that makes a part more expensive, with the factor. */
    public static void noteLinks(PartRules rules, TermsSegment inForce, List<TermsBreach> findings) {
        if (rules.traits().links().isEmpty()) {
            return;
        }
        var dear = one(rules.operation(), rules.traits().shape(), inForce);
        var cheap = one(rules.operation(), rules.traits().withoutLinks(), inForce);
        if (dear.isEmpty() || cheap.isEmpty() || dear.get().equals(cheap.get())) {
            return;
        }
        var with = UnitConversion.money(dear.get(), BigDecimal.ONE);
        var without = UnitConversion.money(cheap.get(), BigDecimal.ONE);
        if (with.amount().compareTo(without.amount()) <= 0) {
            return;
        }
        var times = times(with, without);
        findings.add(new TermsBreach(
                Severity.INFO,
                dear.get().id(),
                dear.get().source(),
                times.map(factor -> Message.of("terms.link-costs-times", rules.account(), with, without, factor))
                        .orElseGet(() -> Message.of("terms.link-costs", rules.account(), with, without)),
                rules.index(),
                rules.traits().links().get(0).start(),
                dropLinks(rules)));
    }

    /** The factor for display, rounded down; empty below 2 and for a price of 0 without links. */
    private static Optional<String> times(Money with, Money without) {
        if (without.isZero()) {
            return Optional.empty();
        }
        var factor = with.amount().divide(without.amount(), 4, RoundingMode.DOWN);
        if (factor.compareTo(TWICE) < 0) {
            return Optional.empty();
        }
        var shown = factor.setScale(factor.compareTo(TEN) < 0 ? 1 : 0, RoundingMode.DOWN)
                .stripTrailingZeros();
        return Optional.of(shown.toPlainString());
    }

    /** Removes the links, each with the preceding white space. */
    static Remedy dropLinks(PartRules rules) {
        var spans = rules.traits().links().stream()
                .map(link -> {
                    var blank = link.start() > 0
                            && Character.isWhitespace(rules.text().charAt(link.start() - 1));
                    var start = blank ? link.start() - 1 : link.start();
                    return new Span(start, link.end() - start);
                })
                .toList();
        return new Remedy.DropText(spans.size() == 1 ? What.LINK : What.LINKS, spans);
    }

    /** The price of a single call, if it has no free allowance. */
    private static Optional<Term> one(String operation, ContentShape shape, TermsSegment inForce) {
        return inForce.applied(operation, shape).prices().stream()
                .filter(term -> !term.hasFreeAllowance())
                .findFirst();
    }
}
