package org.signalbox.terms;

import java.time.Instant;
import java.util.List;

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
}
