package org.signalbox.workbench.terms.internal;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.signalbox.model.Message;
import org.signalbox.terms.Term;
import org.signalbox.terms.Terms;

/** A term with its state on a given day. */
record TermRow(Term term, State state) {
    /** Validity on the day. */
    enum State {
        IN_FORCE("termsview.state.in-force", "circle-check"),
        ANNOUNCED("termsview.state.announced", "calendar-clock"),
        OVER("termsview.state.over", "history");

        private final String code;
        private final String icon;

        State(String code, String icon) {
            this.code = code;
            this.icon = icon;
        }

        Message word() {
            return Message.of(code);
        }

        String icon() {
            return icon;
        }
    }

    /** All terms: those in force on the day, then announced ones, then past ones; each by kind. Pure. */
    static List<TermRow> of(Terms terms, Instant day) {
        return terms.entries().stream()
                .map(term -> new TermRow(term, state(term, day)))
                .sorted(Comparator.comparing((TermRow row) -> row.state())
                        .thenComparing(row -> row.term().kind())
                        .thenComparing(row -> row.term().id())
                        .thenComparing(row -> row.term().from()))
                .toList();
    }

    private static State state(Term term, Instant day) {
        if (term.inForce(day)) {
            return State.IN_FORCE;
        }
        return term.from().isAfter(day) ? State.ANNOUNCED : State.OVER;
    }
}
