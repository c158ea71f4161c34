package org.signalbox.terms.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.model.Message;
import org.signalbox.model.Money;
import org.signalbox.model.Severity;
import org.signalbox.model.Variant;
import org.signalbox.terms.Finding;
import org.signalbox.terms.Finding.Remedy;
import org.signalbox.terms.Term;

/** What publishing costs by the terms' prices. */
public final class Prices {
    private Prices() {}

    /** The price of all parts with their uploads; empty when nothing is said of posts. */
    public static Optional<Money> sum(
            Variant variant, List<Traits> traits, List<Term> inForce, Map<String, String> facts) {
        Optional<Money> total = Optional.empty();
        for (int i = 0; i < traits.size(); i++) {
            var post = one("post.create", traits.get(i), inForce, facts).map(Prices::money);
            if (post.isEmpty()) {
                return Optional.empty();
            }
            total = Optional.of(total.map(before -> before.plus(post.get())).orElse(post.get()));
            var uploads = BigDecimal.valueOf(variant.parts().get(i).media().size());
            if (uploads.signum() > 0) {
                var upload = one("media.upload", traits.get(i), inForce, facts).map(Prices::money);
                total = total.map(before -> upload.map(each -> new Money(each.amount().multiply(uploads), each.currency()))
                        .map(before::plus)
                        .orElse(before));
            }
        }
        return total;
    }

    /** Says so when a link makes a part dearer. */
    public static void warn(Rules rules, List<Term> inForce, Map<String, String> facts, List<Finding> findings) {
        if (rules.traits().links().isEmpty()) {
            return;
        }
        var with = one("post.create", rules.traits(), inForce, facts);
        var without = one("post.create", rules.traits().withoutLinks(), inForce, facts);
        if (with.isEmpty() || without.isEmpty() || price(with.get()).compareTo(price(without.get())) <= 0) {
            return;
        }
        findings.add(new Finding(
                Severity.INFO,
                with.get().id(),
                with.get().source(),
                Message.of(
                        "terms.link-costs", rules.variant().account(), money(with.get()), money(without.get())),
                rules.index(),
                rules.traits().links().get(0).start(),
                dropLink(rules)));
    }

    /** Leaves out the only link; nothing where there are several. */
    static Remedy dropLink(Rules rules) {
        var links = rules.traits().links();
        if (links.size() != 1) {
            return new Remedy.None();
        }
        var start = links.get(0).start();
        var end = links.get(0).end();
        if (start > 0 && Character.isWhitespace(rules.text().charAt(start - 1))) {
            start--;
        }
        return new Remedy.DropText(start, end - start);
    }

    private static Optional<Term> one(
            String operation, Traits traits, List<Term> inForce, Map<String, String> facts) {
        var prices = inForce.stream()
                .filter(term -> term.kind() == Term.Kind.PRICE && term.concerns(operation))
                .filter(term -> term.measure("period").isEmpty() && term.measure("above").isEmpty())
                .toList();
        var counting = traits.counting(prices, facts);
        return counting.stream().filter(term -> !term.operation().equals("*")).findFirst()
                .or(() -> counting.stream().findFirst());
    }

    private static Money money(Term term) {
        return new Money(price(term), term.currency().orElseThrow());
    }

    private static BigDecimal price(Term term) {
        var value = term.value().orElseThrow();
        return term.measure("per").map(per -> value.divide(new BigDecimal(per), MathContext.DECIMAL64)).orElse(value);
    }
}
