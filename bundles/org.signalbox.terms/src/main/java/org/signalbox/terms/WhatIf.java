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

/** What is assumed to be other than it is, as data. */
public record WhatIf(List<Assumption> assumptions) {
    /** All is as it is. */
    public static final WhatIf NOTHING = new WhatIf(List.of());

    /** Where assumed terms say that they come from. */
    public static final String SOURCE = "urn:signalbox:what-if";

    public WhatIf {
        assumptions = List.copyOf(assumptions);
    }

    public static WhatIf of(Assumption... assumptions) {
        return new WhatIf(List.of(assumptions));
    }

    /** One thing that is other. They apply in order. */
    public sealed interface Assumption {
        /** A term, by its id, has another value from an instant on, such as another price. Terms without value stay. */
        record Value(String term, BigDecimal value, Instant from) implements Assumption {}

        /** A fact of all accounts of a network, such as {@code tier} = {@code basic}. */
        record Fact(String network, String name, String value) implements Assumption {}

        /** A network is gone from an instant on. */
        record Gone(String network, Instant from) implements Assumption {}

        /**
         * Other terms in place of those of their network; what an account's network says itself overrides them as ever.
         */
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
                Term.Kind.NETWORK_SUNSET,
                "access",
                Map.of(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                Optional.empty(),
                Optional.of(gone.from),
                SOURCE,
                LocalDate.ofInstant(gone.from, ZoneOffset.UTC),
                Optional.empty()));
        return new Terms(network, before.map(Terms::version).orElse("what-if"), entries);
    }
}
