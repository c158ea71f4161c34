package org.signalbox.terms.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.signalbox.terms.ContentShape;
import org.signalbox.terms.Term;

/** Decides which terms apply to content of a shape and to facts about app and account. */
final class Predicates {
    /** The keys of a measure that identify the measured quantity. */
    private static final List<String> WHAT = List.of(
            "unit", "of", "each", "what", "bound", "version", "window", "length", "zone", "scope", "times", "period");

    private Predicates() {}

    /** Whether all predicates of a term hold. */
    static boolean hold(Term term, ContentShape shape, Map<String, String> facts) {
        for (var each : term.when().entrySet()) {
            if (!holds(each.getKey(), each.getValue(), shape, facts)) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(String predicate, String value, ContentShape shape, Map<String, String> facts) {
        return switch (predicate) {
            case "has" -> all(shape.has(), value);
            case "without" -> Term.items(value).stream().noneMatch(shape.has()::contains);
            case "is" -> all(shape.is(), value);
            default -> value.equals(facts.get(predicate));
        };
    }

    private static boolean all(Set<String> present, String list) {
        return list.indexOf(' ') < 0 ? present.contains(list) : present.containsAll(Term.items(list));
    }

    /** The specificity of a term: its number of predicates. */
    static int count(Term term) {
        return term.when().values().stream()
                .mapToInt(value -> Term.items(value).size())
                .sum();
    }

    /** The applicable terms: of those that hold, the most specific for each measured quantity. */
    static List<Term> counting(List<Term> terms, ContentShape shape, Map<String, String> facts) {
        var counting = new ArrayList<Term>();
        for (var term : terms) {
            if (!hold(term, shape, facts)) {
                continue;
            }
            var rival = rival(counting, term);
            if (rival < 0) {
                counting.add(term);
            } else if (count(term) >= count(counting.get(rival))) {
                counting.set(rival, term);
            }
        }
        return List.copyOf(counting);
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
        if (a.kind() != b.kind() || !a.operation().equals(b.operation()) || a.kind() == Term.Kind.NETWORK_SUNSET) {
            return false;
        }
        for (var key : WHAT) {
            if (!Objects.equals(a.measure().get(key), b.measure().get(key))) {
                return false;
            }
        }
        return true;
    }
}
