package org.signalbox.terms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.signalbox.connector.api.LiveTerms;

/**
 * All that is known of one network's conditions, past, present and announced.
 *
 * @param network its id
 * @param version of the document, such as its date
 * @param entries in the document's order
 */
public record Terms(String network, String version, List<Term> entries) {
    public Terms {
        entries = List.copyOf(entries);
    }

    /** The entries in force at an instant. */
    public List<Term> at(Instant instant) {
        return entries.stream().filter(term -> term.inForce(instant)).toList();
    }

    /**
     * These terms with values that the network published itself: each replaces the value of the entry of its id that
     * was in force when it was read, from then until the next dated entry. Ids that nothing was in force of are
     * ignored, as are values of entries that have none.
     */
    public Terms withLive(LiveTerms live) {
        var changed = new ArrayList<Term>();
        for (var term : entries) {
            var value = live.values().get(term.id());
            if (value == null || term.value().isEmpty() || !term.inForce(live.readAt())) {
                changed.add(term);
                continue;
            }
            if (term.from().isBefore(live.readAt())) {
                changed.add(term.until(live.readAt()));
            }
            changed.add(term.with(value, live.readAt(), term.to()));
        }
        return new Terms(network, version, changed);
    }

    /** When the next entry begins or ends, or access ends, after an instant; empty when none does. */
    public Optional<Instant> nextChange(Instant after) {
        return entries.stream()
                .flatMap(term -> Stream.of(Optional.of(term.from()), term.to(), term.on()))
                .flatMap(Optional::stream)
                .filter(border -> border.isAfter(after))
                .min(Comparator.naturalOrder());
    }

    /** The entry of an id that is in force at an instant. */
    public Optional<Term> find(String id, Instant instant) {
        return entries.stream()
                .filter(term -> term.id().equals(id) && term.inForce(instant))
                .findFirst();
    }
}
