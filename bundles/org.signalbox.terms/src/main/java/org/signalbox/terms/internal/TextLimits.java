package org.signalbox.terms.internal;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.Message;
import org.signalbox.terms.Counter;
import org.signalbox.terms.Finding;
import org.signalbox.terms.Finding.Remedy;
import org.signalbox.terms.Term;
import org.signalbox.terms.TextMeasure;

/** Checks how long a part's text and the texts of its options are. */
public final class TextLimits {
    private TextLimits() {}

    public static void check(Rules rules, List<Counter> counters, List<Finding> findings) {
        var limits = rules.of(Term.Kind.TEXT_LIMIT)
                .filter(term -> !about(term).equals("link"))
                .toList();
        for (var term : limits) {
            if (about(term).equals("text")) {
                text(rules, term, counters, findings);
            } else if (rules.index() == 0) {
                option(rules, term, findings);
            }
        }
    }

    private static String about(Term term) {
        return term.measure().getOrDefault("of", "text");
    }

    private static void text(Rules rules, Term term, List<Counter> counters, List<Finding> findings) {
        var limit = limit(rules, term);
        var used = limit.reserved + limit.measure.count(rules.text());
        counters.add(new Counter(rules.index(), used, limit.value, limit.measure.unitName(), term.id()));
        if (used <= limit.value) {
            return;
        }
        var start = limit.measure.prefix(rules.text(), limit.value - limit.reserved);
        var parts = Splitter.split(rules.text(), room(rules));
        findings.add(rules.finding(
                term,
                Message.of(
                        "terms.text-too-long." + limit.measure.unit().word(),
                        rules.variant().account(),
                        used,
                        limit.value,
                        used - limit.value,
                        rules.index() + 1),
                start,
                parts.isEmpty() ? new Remedy.Shorten() : new Remedy.Split(parts)));
    }

    /** How many UTF-16 units at the start of a text fit all limits of the part; empty when threads are forbidden. */
    private static Optional<Splitter.Room> room(Rules rules) {
        var forbidden = rules.of(Term.Kind.FORBIDS)
                .anyMatch(term -> term.measure("what").orElse("").equals("thread"));
        if (forbidden) {
            return Optional.empty();
        }
        var limits = rules.of(Term.Kind.TEXT_LIMIT)
                .filter(term -> about(term).equals("text"))
                .map(term -> limit(rules, term))
                .toList();
        return Optional.of(text -> limits.stream()
                .map(limit -> limit.measure.prefix(text, limit.value - limit.reserved))
                .min(Comparator.naturalOrder())
                .orElse(text.length()));
    }

    /** A limit with what other texts take of it. */
    private record Limit(TextMeasure measure, long value, long reserved) {}

    private static Limit limit(Rules rules, Term term) {
        var plain = TextMeasure.of(term.measure());
        var measure = rules.of(Term.Kind.TEXT_LIMIT)
                .filter(other -> about(other).equals("link") && other.measure("unit").equals(term.measure("unit")))
                .findFirst()
                .map(other -> plain.withUrl(value(other)))
                .orElse(plain);
        var reserved = Term.items(term.measure().getOrDefault("plus", "")).stream()
                .mapToLong(option -> measure.count(optionText(rules, option)))
                .sum();
        return new Limit(measure, value(term), reserved);
    }

    private static long value(Term term) {
        return term.value().map(BigDecimal::longValue).orElseThrow();
    }

    private static String optionText(Rules rules, String option) {
        return rules.variant().options().getOrDefault(option.substring("option:".length()), "");
    }

    private static void option(Rules rules, Term term, List<Finding> findings) {
        var measure = TextMeasure.of(term.measure());
        var text = optionText(rules, about(term));
        var used = term.measure("each").isPresent()
                ? text.lines().mapToLong(measure::count).max().orElse(0)
                : measure.count(text);
        if (used > value(term)) {
            findings.add(rules.finding(
                    term,
                    Message.of(
                            "terms.option-too-long",
                            rules.variant().account(),
                            about(term).substring("option:".length()),
                            used,
                            value(term),
                            measure.unit().word()),
                    new Remedy.None()));
        }
    }
}
