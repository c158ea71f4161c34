package org.signalbox.terms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.model.Variant;
import org.signalbox.terms.Finding.Remedy;
import org.signalbox.terms.internal.Demands;
import org.signalbox.terms.internal.MediaLimits;
import org.signalbox.terms.internal.Prices;
import org.signalbox.terms.internal.Rules;
import org.signalbox.terms.internal.TextLimits;
import org.signalbox.terms.internal.Traits;

/** Checks what is planned against a network's terms: a pure function of content, terms and instant. */
public final class VariantChecker {
    private VariantChecker() {}

    /** Likewise, with nothing known of app and account. */
    public static VariantCheck check(Variant variant, Terms terms, Instant instant) {
        return check(variant, terms, instant, Map.of());
    }

    /**
     * Checks a variant against the terms in force at an instant.
     *
     * @param instant when it would be published
     * @param facts what is known of app and account, by the predicates {@code tier}, {@code account-tier}, {@code api} and
     *     {@code instance}
     */
    public static VariantCheck check(Variant variant, Terms terms, Instant instant, Map<String, String> facts) {
        var inForce = terms.at(instant);
        var traits = IntStream.range(0, variant.parts().size())
                .mapToObj(part -> Traits.of(variant, part))
                .toList();
        var counters = new ArrayList<Counter>();
        var findings = new ArrayList<Finding>();
        for (int part = 0; part < traits.size(); part++) {
            var rules = new Rules(variant, part, traits.get(part), traits.get(part).counting(inForce, facts));
            TextLimits.check(rules, counters, findings);
            MediaLimits.check(rules, findings);
            Demands.check(rules, findings);
            Prices.warn(rules, inForce, facts, findings);
        }
        sunsets(variant, traits.get(0).counting(inForce, facts), instant, facts, findings);
        return new VariantCheck(counters, Prices.sum(variant, traits, inForce, facts), findings);
    }

    private static void sunsets(
            Variant variant, List<Term> terms, Instant instant, Map<String, String> facts, List<Finding> findings) {
        for (var term : terms) {
            var ended = term.on().map(on -> !instant.isBefore(on)).orElse(false);
            if (!ended || !term.concerns("post.create") && !term.concerns("access")) {
                continue;
            }
            var version = term.measure("version");
            if (version.isPresent() && !version.get().equals(facts.get("api"))) {
                continue;
            }
            var on = term.on().orElseThrow();
            var message = version.map(name -> Message.of("terms.version-ended", variant.account().network(), name, on))
                    .orElseGet(() -> Message.of("terms.network-ended", variant.account().network(), on));
            findings.add(new Finding(
                    term.doubt().isPresent() ? Severity.WARNING : Severity.ERROR,
                    term.id(),
                    term.source(),
                    message,
                    0,
                    variant.parts().get(0).text().length(),
                    new Remedy.None()));
        }
    }
}
