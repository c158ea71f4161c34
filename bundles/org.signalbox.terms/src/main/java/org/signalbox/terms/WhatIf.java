package org.signalbox.terms;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.LiveTerms;

/** Hypothetical changes of conditions, as data. */
public record WhatIf(List<Assumption> assumptions) {
    /** No assumptions. */
    public static final WhatIf NOTHING = new WhatIf(List.of());

    /** Source address of assumed terms. */
    public static final String SOURCE = "urn:signalbox:what-if";

    public WhatIf {
        assumptions = List.copyOf(assumptions);
    }

    public static WhatIf of(Assumption... assumptions) {
        return new WhatIf(List.of(assumptions));
    }

    /** One hypothetical change. Assumptions apply in order. */
    public sealed interface Assumption {
        /**
         * The term with this id has another value from an instant on, such as another price. Terms without a value
         * stay.
         */
        record Value(String term, BigDecimal value, Instant from) implements Assumption {}

        /** A fact about all accounts of a network, such as {@code tier} = {@code basic}. */
        record Fact(String network, String name, String value) implements Assumption {}

        /** The network ends at an instant. */
        record Gone(String network, Instant from) implements Assumption {}

        /** Another document replaces the terms of its network; live values still override it. */
        record Document(Terms terms) implements Assumption {}
    }

    Optional<Terms> terms(String network, Optional<Terms> before, Optional<LiveTerms> live) {
        var terms = before;
        for (var assumption : assumptions) {
            terms = switch (assumption) {
                case Assumption.Value value -> terms.map(each -> changed(each, value));
                case Assumption.Fact fact -> terms;
                case Assumption.Gone gone ->
                    gone.network.equals(network) ? Optional.of(ended(network, terms, gone)) : terms;
                case Assumption.Document document ->
                    document.terms.network().equals(network)
                            ? Optional.of(live.map(document.terms::withLive).orElse(document.terms))
                            : terms;
            };
        }
        return terms;
    }

    Map<String, String> facts(String network, Map<String, String> before) {
        var facts = new HashMap<>(before);
        for (var assumption : assumptions) {
            if (assumption instanceof Assumption.Fact fact && fact.network.equals(network)) {
                facts.put(fact.name, fact.value);
            }
        }
        return facts;
    }

    private static Terms changed(Terms terms, Assumption.Value change) {
        var entries = new ArrayList<Term>();
        for (var term : terms.entries()) {
            var over = term.to().map(to -> !to.isAfter(change.from)).orElse(false);
            if (!term.id().equals(change.term) || term.value().isEmpty() || over) {
                entries.add(term);
                continue;
            }
            if (term.from().isBefore(change.from)) {
                entries.add(term.until(change.from));
            }
            var from = term.from().isBefore(change.from) ? change.from : term.from();
            entries.add(term.with(change.value, from, term.to()));
        }
        return new Terms(terms.network(), terms.version(), entries);
    }

    private static Terms ended(String network, Optional<Terms> before, Assumption.Gone gone) {
        var entries = new ArrayList<>(before.map(Terms::entries).orElse(List.of()));
        entries.add(new Term(
                network + ".what-if.gone",
                "access",
                List.of(),
                new Measure.NetworkSunset(gone.from),
                Optional.empty(),
                Term.Validity.since(Instant.EPOCH),
                Term.Provenance.of(SOURCE, LocalDate.ofInstant(gone.from, ZoneOffset.UTC))));
        return new Terms(network, before.map(Terms::version).orElse("what-if"), entries);
    }
}
