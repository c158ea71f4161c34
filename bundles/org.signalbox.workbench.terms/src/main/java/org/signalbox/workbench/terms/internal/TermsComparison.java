package org.signalbox.workbench.terms.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.ledger.Forecasts;
import org.signalbox.model.AccountId;
import org.signalbox.model.Message;
import org.signalbox.model.Severity;
import org.signalbox.terms.OverriddenValue;
import org.signalbox.terms.Recheck;
import org.signalbox.terms.Term;
import org.signalbox.terms.Terms;
import org.signalbox.terms.TermsBook;
import org.signalbox.terms.TermsDiff;
import org.signalbox.terms.WhatIf;

/**
 * Difference of two versions of a network's terms, and its effect on the plan.
 *
 * @param before older version
 * @param after newer version
 * @param lines changed terms
 * @param hidden changed terms overridden by values that the network reports itself
 * @param recheck recheck of the network's planned publications
 */
record TermsComparison(
        String network, String before, String after, List<Line> lines, List<OverriddenValue> hidden, Recheck recheck) {
    TermsComparison {
        lines = List.copyOf(lines);
        hidden = List.copyOf(hidden);
    }

    /** Kinds of changes. */
    enum Sign {
        REMOVED,
        CHANGED,
        ADDED
    }

    /** A changed term. {@code before} is empty for an added one, {@code after} for a removed one. */
    record Line(Sign sign, String term, Optional<Term> before, Optional<Term> after) {}

    /** Compares two versions and rechecks the plan. Blocks. */
    static TermsComparison of(Forecasts forecasts, TermsBook book, Terms before, Terms after) {
        var recheck = forecasts.recheck(
                Optional.of(after.network()),
                WhatIf.of(new WhatIf.Assumption.Document(before)),
                WhatIf.of(new WhatIf.Assumption.Document(after)));
        return of(before, after, book.live(after.network()), recheck);
    }

    static TermsComparison of(Terms before, Terms after, Map<AccountId, LiveTerms> live, Recheck recheck) {
        var diff = TermsDiff.of(before, after);
        var lines = new ArrayList<Line>();
        diff.removed()
                .forEach(term -> lines.add(new Line(Sign.REMOVED, term.id(), Optional.of(term), Optional.empty())));
        diff.changed()
                .forEach(change -> lines.add(new Line(
                        Sign.CHANGED, change.after().id(), Optional.of(change.before()), Optional.of(change.after()))));
        diff.added().forEach(term -> lines.add(new Line(Sign.ADDED, term.id(), Optional.empty(), Optional.of(term))));
        return new TermsComparison(
                after.network(), before.version(), after.version(), lines, OverriddenValue.of(diff, live), recheck);
    }

    /** The effective time of the change, or the value that overrides it and its end. */
    List<Message> effects(Line line, Instant now) {
        var hides = hidden.stream()
                .filter(each -> line.after().filter(each.term()::equals).isPresent())
                .map(OverriddenValue::message)
                .toList();
        return hides.isEmpty()
                ? line.after().map(term -> TermsDiff.effect(term, now)).stream().toList()
                : hides;
    }

    /** Number of publications that would newly be refused. */
    long breaks() {
        return recheck.newlyBroken()
                .filter(each -> each.broken().stream().anyMatch(finding -> finding.severity() == Severity.ERROR))
                .count();
    }

    /** Number of publications that would be allowed again. */
    long fixed() {
        return recheck.affected().stream()
                .filter(each -> !each.fixed().isEmpty() && each.broken().isEmpty())
                .count();
    }

    /** Number of publications whose price would change. */
    long repriced() {
        return recheck.affected().stream()
                .filter(Recheck.Affected::priceChanged)
                .count();
    }
}
