package org.signalbox.terms.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.signalbox.terms.Condition;
import org.signalbox.terms.ContentShape;
import org.signalbox.terms.Term;

/** Decides which terms apply to content of a shape and to facts about app and account. */
final class ApplicableTerms {
    private ApplicableTerms() {}

    /** Whether all conditions of a term hold. */
    static boolean hold(Term term, ContentShape shape, Map<String, String> facts) {
        for (var condition : term.when()) {
            if (!condition.holds(shape, facts)) {
                return false;
            }
        }
        return true;
    }

    /** The specificity of a term: its number of conditions. */
    static int specificity(Term term) {
        return term.when().stream().mapToInt(Condition::size).sum();
    }

    /** The applicable terms: of those that hold, the most specific for each measured quantity. */
    static List<Term> of(List<Term> terms, ContentShape shape, Map<String, String> facts) {
        var applicable = new ArrayList<Term>();
        for (var term : terms) {
            if (!hold(term, shape, facts)) {
                continue;
            }
            var rival = rival(applicable, term);
            if (rival < 0) {
                applicable.add(term);
            } else if (specificity(term) >= specificity(applicable.get(rival))) {
                applicable.set(rival, term);
            }
        }
        return List.copyOf(applicable);
    }

    private static int rival(List<Term> terms, Term term) {
        for (int i = 0; i < terms.size(); i++) {
            if (aboutTheSame(terms.get(i), term)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean aboutTheSame(Term a, Term b) {
        return a.operation().equals(b.operation()) && a.measure().sameQuantity(b.measure());
    }
}
