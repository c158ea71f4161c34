package org.signalbox.terms.internal;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.signalbox.model.Message;
import org.signalbox.terms.Term;
import org.signalbox.terms.Term.Kind;
import org.signalbox.terms.TextMeasure;

/** The applicable terms for content of a shape, prepared once. */
public final class TermsByShape {
    private final List<Term> terms;
    private final Map<Kind, List<Term>> posting = new EnumMap<>(Kind.class);
    private final List<Limit> limits;

    /**
     * A limit of a part's text.
     *
     * @param measure with the cost of links, which may come from another entry
     * @param unit display name of the unit
     * @param plus ids of the options whose text counts as well
     */
    public record Limit(Term term, TextMeasure measure, Message unit, long value, List<String> plus) {}

    TermsByShape(List<Term> terms) {
        this.terms = terms;
        for (var kind : Kind.values()) {
            posting.put(
                    kind,
                    terms.stream()
                            .filter(term -> term.kind() == kind)
                            .filter(term -> term.concerns("post.create") || term.concerns("media.upload"))
                            .toList());
        }
        limits = of(Kind.TEXT_LIMIT).stream()
                .filter(term -> about(term).equals("text"))
                .map(this::limit)
                .toList();
    }

    public List<Term> terms() {
        return terms;
    }

    /** The terms of a kind that apply to creating a post or uploading its media. */
    public List<Term> of(Kind kind) {
        return Objects.requireNonNull(posting.get(kind));
    }

    /** The limits of a part's text. */
    public List<Limit> limits() {
        return limits;
    }

    static String about(Term term) {
        return term.measure().getOrDefault("of", "text");
    }

    static long value(Term term) {
        return term.value().orElseThrow().longValue();
    }

    private Limit limit(Term term) {
        var plain = TextMeasure.of(term.measure());
        var measure = of(Kind.TEXT_LIMIT).stream()
                .filter(other ->
                        about(other).equals("link") && other.measure("unit").equals(term.measure("unit")))
                .findFirst()
                .map(other -> plain.withUrl(value(other)))
                .orElse(plain);
        var plus = Term.items(term.measure().getOrDefault("plus", "")).stream()
                .map(option -> option.substring("option:".length()))
                .toList();
        return new Limit(term, measure, measure.unitName(), value(term), plus);
    }
}
