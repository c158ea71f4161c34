package org.signalbox.terms;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.signalbox.connector.api.LiveTerms;

/**
 * The known conditions of one network, past, present and announced.
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
     * These terms with live values of the network. A live value replaces the value of the entry with its id that was in
     * force at the time of reading, from then until the next dated entry. Ids without an entry in force are ignored, as
     * are values for entries without a value.
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

    /** The next start or end of an entry, or end of access, after an instant; empty if there is none. */
    public Optional<Instant> nextChange(Instant after) {
        return entries.stream()
                .flatMap(term -> Stream.of(Optional.of(term.from()), term.to(), term.on()))
                .flatMap(Optional::stream)
                .filter(border -> border.isAfter(after))
                .min(Comparator.naturalOrder());
    }

    /** The entry with this id in force at an instant. */
    public Optional<Term> find(String id, Instant instant) {
        return entries.stream()
                .filter(term -> term.id().equals(id) && term.inForce(instant))
                .findFirst();
    }
}
