package org.signalbox.terms.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.Severity;
import org.signalbox.terms.Call;
import org.signalbox.terms.Finding;
import org.signalbox.terms.Finding.Remedy;
import org.signalbox.terms.Finding.Remedy.DropText.Span;
import org.signalbox.terms.Finding.Remedy.DropText.What;
import org.signalbox.terms.Shape;
import org.signalbox.terms.Term;

/** What publishing costs by the terms' prices, apart from what is free up to a number of calls. */
public final class Prices {
    private static final BigDecimal TWICE = BigDecimal.valueOf(2);
    private static final BigDecimal TEN = BigDecimal.TEN;

    private Prices() {}

    /** The price of all parts with their uploads; empty when nothing is said of posts. */
    public static Optional<Money> sum(List<Call> calls, InForce inForce) {
        Optional<Money> total = Optional.empty();
        for (var call : calls) {
            var price = one(call.operation(), call.shape(), inForce)
                    .map(term -> Amounts.money(term, Amounts.units(term, call)));
            if (price.isEmpty() && call.operation().equals(Call.POST)) {
                return Optional.empty();
            }
            var before = total;
            total = price.map(each -> before.map(each::plus).orElse(each)).or(() -> before);
        }
        return total;
    }

    /** Says so when a link makes a part dearer, and how many times as dear. */
    public static void warn(Rules rules, InForce inForce, List<Finding> findings) {
        if (rules.traits().links().isEmpty()) {
            return;
        }
        var dear = one(Call.POST, rules.traits().shape(), inForce);
        var cheap = one(Call.POST, rules.traits().withoutLinks(), inForce);
        if (dear.isEmpty() || cheap.isEmpty() || dear.get().equals(cheap.get())) {
            return;
        }
        var with = Amounts.money(dear.get(), BigDecimal.ONE);
        var without = Amounts.money(cheap.get(), BigDecimal.ONE);
        if (with.amount().compareTo(without.amount()) <= 0) {
            return;
        }
        var times = times(with, without);
        findings.add(new Finding(
                Severity.INFO,
                dear.get().id(),
                dear.get().source(),
                times.map(factor -> Message.of("terms.link-costs-times", rules.account(), with, without, factor))
                        .orElseGet(() -> Message.of("terms.link-costs", rules.account(), with, without)),
                rules.index(),
                rules.traits().links().get(0).start(),
                dropLinks(rules)));
    }

    /** The factor for people, rounded down so that it doesn't exaggerate; empty below 2 and above what is free. */
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

    /** Leaves out the links, each with the blank before it. */
    static Remedy dropLinks(Rules rules) {
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

    /** The price of a single call, of which nothing is free. */
    private static Optional<Term> one(String operation, Shape shape, InForce inForce) {
        return inForce.applied(operation, shape).prices().stream()
                .filter(term -> term.measure("above").isEmpty())
                .findFirst();
    }
}
