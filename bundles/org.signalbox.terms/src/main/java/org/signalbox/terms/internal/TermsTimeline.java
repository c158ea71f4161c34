package org.signalbox.terms.internal;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Stream;
import org.signalbox.terms.Terms;

/** A network's terms for one account, divided at each start or end of an entry. Thread-safe. */
public final class TermsTimeline {
    private final Terms terms;
    private final Map<String, String> facts;
    private final Instant[] borders;
    private final AtomicReferenceArray<TermsSegment> stretches;

    public TermsTimeline(Terms terms, Map<String, String> facts) {
        this.terms = terms;
        this.facts = Map.copyOf(facts);
        borders = terms.entries().stream()
                .flatMap(term -> Stream.concat(Stream.of(term.from()), term.to().stream()))
                .sorted()
                .distinct()
                .toArray(Instant[]::new);
        stretches = new AtomicReferenceArray<>(borders.length + 1);
    }

    /** The timeline of a network with unknown terms. */
    public static TermsTimeline unknown(String network) {
        return new TermsTimeline(new Terms(network, "unknown", List.of()), Map.of());
    }

    public Terms terms() {
        return terms;
    }

    public Map<String, String> facts() {
        return facts;
    }

    /** The terms in force at an instant; the same object for all instants of a segment. */
    public TermsSegment at(Instant instant) {
        var found = Arrays.binarySearch(borders, instant);
        var stretch = found >= 0 ? found + 1 : -found - 1;
        var known = stretches.get(stretch);
        if (known != null) {
            return known;
        }
        var fresh = new TermsSegment(terms.at(instant), facts);
        return stretches.compareAndSet(stretch, null, fresh) ? fresh : stretches.get(stretch);
    }
}
