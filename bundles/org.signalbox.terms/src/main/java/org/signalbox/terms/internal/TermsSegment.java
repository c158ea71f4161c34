package org.signalbox.terms.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.signalbox.terms.ContentShape;
import org.signalbox.terms.Measure.ExtraCalls;
import org.signalbox.terms.Measure.Price;
import org.signalbox.terms.Measure.UsageLimit;
import org.signalbox.terms.PricedCall;
import org.signalbox.terms.Term;

/**
 * The terms in force for an account during a period without a start or end of any term. Results for a shape are cached.
 * Thread-safe.
 */
public final class TermsSegment {
    /**
     * Limit of cached shapes. Shapes contain option names, which users choose, so an unlimited cache could grow
     * forever.
     */
    private static final int MAX_SHAPES = 1_000;

    private final List<Term> terms;
    private final Map<String, String> facts;
    private final boolean ofReplies;
    private final boolean countsReplies;
    private final boolean countsMessages;
    private final Map<ContentShape, TermsByShape> applicable = new ConcurrentHashMap<>();
    private final Map<TermsSegment, Boolean> same = new ConcurrentHashMap<>();
    private final Map<Key, Applied> applied = new ConcurrentHashMap<>();

    private record Key(String operation, ContentShape shape) {}

    /**
     * The terms that apply to a call.
     *
     * @param prices in order of their free allowances ({@code above}); none if there is no price
     * @param quotas and rates
     * @param sunsets that end this operation, or access as a whole
     * @param extra calls that come with it
     */
    public record Applied(List<Term> prices, List<Term> quotas, List<Term> sunsets, List<Term> extra) {}

    public TermsSegment(List<Term> terms, Map<String, String> facts) {
        this.terms = List.copyOf(terms);
        this.facts = Map.copyOf(facts);
        var replies = terms.stream()
                .filter(term -> term.operation().equals(PricedCall.REPLY))
                .toList();
        ofReplies = !replies.isEmpty();
        var counted = replies.stream()
                .filter(term -> term.kind() != Term.Kind.FORBIDS)
                .toList();
        countsReplies = counted.stream().anyMatch(term -> !isOfMessages(term));
        countsMessages = !counted.isEmpty();
    }

    private static boolean isOfMessages(Term term) {
        return term.when().stream()
                .anyMatch(each -> each.name().equals("is") && each.text().equals(ContentShape.MESSAGE));
    }

    public List<Term> terms() {
        return terms;
    }

    public Map<String, String> facts() {
        return facts;
    }

    /** Whether both have the same terms and facts. */
    public boolean says(TermsSegment other) {
        return other == this || same.computeIfAbsent(other, key -> terms.equals(key.terms) && facts.equals(key.facts));
    }

    /** The applicable terms for content of a shape. */
    public TermsByShape applicable(ContentShape shape) {
        if (applicable.size() > MAX_SHAPES) {
            applicable.clear();
            applied.clear();
        }
        return applicable.computeIfAbsent(
                shape, key -> new TermsByShape(ApplicableTerms.of(terms, key, facts), ofReplies && key.isAnswer()));
    }

    /** The terms that apply to calls of an operation with content of a shape. */
    public Applied applied(String operation, ContentShape shape) {
        return applied.computeIfAbsent(new Key(meant(operation, shape), shape), this::apply);
    }

    /** The operation that terms mean: without a word about replies, these are posts to them. */
    private String meant(String operation, ContentShape shape) {
        var counted = shape.is().contains(ContentShape.MESSAGE) ? countsMessages : countsReplies;
        return operation.equals(PricedCall.REPLY) && !counted ? PricedCall.POST : operation;
    }

    private Applied apply(Key key) {
        var all = applicable(key.shape).terms();
        return new Applied(
                prices(key),
                all.stream()
                        .filter(term -> term.measure() instanceof UsageLimit)
                        .filter(term -> term.concerns(key.operation))
                        .toList(),
                all.stream()
                        .filter(term -> term.on().isPresent())
                        .filter(term -> term.concerns(key.operation) || term.concerns("access"))
                        .filter(this::ofOurVersion)
                        .toList(),
                all.stream()
                        .filter(term -> term.measure() instanceof ExtraCalls)
                        .filter(term -> term.concerns(key.operation))
                        .toList());
    }

    /** Planned calls with those that come with them, which are made first. */
    public List<PricedCall> withExtra(List<PricedCall> planned) {
        var all = new ArrayList<PricedCall>(planned.size());
        for (var call : planned) {
            for (var term : applied(call.operation(), call.shape()).extra()) {
                var each = term.value().orElseThrow().longValueExact();
                all.add(PricedCall.of(((ExtraCalls) term.measure()).of(), each * call.times()));
            }
            all.add(call);
        }
        return all;
    }

    /** Whether a sunset is of the API version in use, or of no particular version. */
    private boolean ofOurVersion(Term sunset) {
        return sunset.endingVersion()
                .map(version -> version.equals(facts.get("api")))
                .orElse(true);
    }

    /** The most specific prices; of those above the same number of calls, the later in the document. */
    private List<Term> prices(Key key) {
        var all = new ArrayList<Term>();
        for (var term : terms) {
            if (term.measure() instanceof Price price
                    && price.period().isEmpty()
                    && term.concerns(key.operation)
                    && ApplicableTerms.hold(term, key.shape, facts)) {
                all.add(term);
            }
        }
        if (all.stream().anyMatch(term -> !term.operation().equals("*"))) {
            all.removeIf(term -> term.operation().equals("*"));
        }
        var most = all.stream().mapToInt(ApplicableTerms::specificity).max().orElse(0);
        var byThreshold = new TreeMap<BigDecimal, Term>(Comparator.naturalOrder());
        all.stream()
                .filter(term -> ApplicableTerms.specificity(term) == most)
                .forEach(term -> byThreshold.put(above(term), term));
        return List.copyOf(byThreshold.values());
    }

    static BigDecimal above(Term term) {
        return term.price().flatMap(Price::above).orElse(BigDecimal.ZERO);
    }
}
