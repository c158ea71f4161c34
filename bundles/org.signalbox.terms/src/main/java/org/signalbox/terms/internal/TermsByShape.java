package org.signalbox.terms.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.signalbox.model.Message;
import org.signalbox.terms.Measure.TextLimit;
import org.signalbox.terms.PricedCall;
import org.signalbox.terms.Term;
import org.signalbox.terms.Term.Kind;
import org.signalbox.terms.TermSubject;
import org.signalbox.terms.TextMeasure;

/** The applicable terms for content of a shape, prepared once. */
public final class TermsByShape {
    private final List<Term> terms;
    private final Map<Kind, List<Term>> posting = new EnumMap<>(Kind.class);
    private final List<Limit> limits;
    private final List<OptionLimit> optionLimits;
    private final List<FieldLimit> fieldLimits;

    /**
     * A limit of a part's text.
     *
     * @param measure with the cost of links, which may come from another entry
     * @param unit display name of the unit
     * @param plus ids of the options whose text counts as well
     */
    public record Limit(Term term, TextMeasure measure, Message unit, long value, List<String> plus) {}

    /**
     * A limit of an option's text.
     *
     * @param option its id
     * @param eachLine whether every line has the limit
     */
    public record OptionLimit(Term term, String option, TextMeasure measure, boolean eachLine, long value) {}

    /**
     * A limit of a text beside the part's own, such as a title.
     *
     * @param of what it is a limit of
     */
    public record FieldLimit(Term term, TermSubject.Content of, TextMeasure measure, long value) {}

    /** @param replying whether it is for answers, of which the network's terms have a word */
    TermsByShape(List<Term> terms, boolean replying) {
        this.terms = terms;
        for (var kind : Kind.values()) {
            var ofKind = terms.stream().filter(term -> term.kind() == kind).toList();
            posting.put(
                    kind,
                    ofKind.stream()
                            .filter(
                                    replying
                                            ? ofReplies(kind, ofKind)
                                            : term ->
                                                    term.concerns(PricedCall.POST) || term.concerns(PricedCall.UPLOAD))
                            .toList());
        }
        var ofText = new ArrayList<Limit>();
        var ofOptions = new ArrayList<OptionLimit>();
        var ofFields = new ArrayList<FieldLimit>();
        for (var term : of(Kind.TEXT_LIMIT)) {
            var limit = (TextLimit) term.measure();
            if (limit.about() == TermSubject.Content.TEXT) {
                ofText.add(limit(term, limit));
            } else if (limit.about() instanceof TermSubject.Option option) {
                ofOptions.add(new OptionLimit(term, option.id(), limit.counted(), limit.eachLine(), value(term)));
            } else if (limit.about() instanceof TermSubject.Content content && content != TermSubject.Content.LINK) {
                ofFields.add(new FieldLimit(term, content, limit.counted(), value(term)));
            }
        }
        limits = List.copyOf(ofText);
        optionLimits = List.copyOf(ofOptions);
        fieldLimits = List.copyOf(ofFields);
    }

    /**
     * The terms of a kind that apply to answers: limits of posts where there are none of answers, all that is
     * forbidden, and nothing that posts require.
     */
    private static Predicate<Term> ofReplies(Kind kind, List<Term> ofKind) {
        var own = ofKind.stream().anyMatch(term -> term.operation().equals(PricedCall.REPLY));
        var posts = kind == Kind.FORBIDS || kind != Kind.REQUIRES && !own;
        return term -> term.concerns(PricedCall.REPLY)
                || term.concerns(PricedCall.UPLOAD)
                || posts && term.concerns(PricedCall.POST);
    }

    public List<Term> terms() {
        return terms;
    }

    /** The terms of a kind that apply to creating a post or an answer, or uploading its media. */
    public List<Term> of(Kind kind) {
        return Objects.requireNonNull(posting.get(kind));
    }

    /** The limits of a part's text. */
    public List<Limit> limits() {
        return limits;
    }

    /** The limits of the options' texts. */
    public List<OptionLimit> optionLimits() {
        return optionLimits;
    }

    /** The limits of titles, texts of link cards, and answers of polls. */
    public List<FieldLimit> fieldLimits() {
        return fieldLimits;
    }

    private static long value(Term term) {
        return term.value().orElseThrow().longValue();
    }

    private Limit limit(Term term, TextLimit limit) {
        var measure = limit.counted();
        for (var other : of(Kind.TEXT_LIMIT)) {
            var link = (TextLimit) other.measure();
            if (link.about() == TermSubject.Content.LINK && link.counted().unit() == measure.unit()) {
                measure = measure.withUrl(value(other));
                break;
            }
        }
        var plus = limit.plus().stream().map(TermSubject.Option::id).toList();
        return new Limit(term, measure, measure.unitName(), value(term), plus);
    }
}
