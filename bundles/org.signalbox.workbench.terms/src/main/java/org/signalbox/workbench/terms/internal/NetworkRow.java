package org.signalbox.workbench.terms.internal;

import java.util.List;
import java.util.Map;
import org.signalbox.terms.Term;
import org.signalbox.terms.TermsBook;
import org.signalbox.terms.TermsEdition;
import org.signalbox.workbench.ui.NetworkMark;

/**
 * A network with terms.
 *
 * @param editions all versions, oldest first
 * @param doubtful number of uncertain terms in the effective version
 */
record NetworkRow(NetworkMark mark, List<TermsEdition> editions, long doubtful) {
    NetworkRow {
        editions = List.copyOf(editions);
    }

    /** All networks with terms, by name; from memory. */
    static List<NetworkRow> all(TermsBook book, Map<String, NetworkMark> marks) {
        return book.networks().stream()
                .map(id -> of(marks.getOrDefault(id, NetworkMark.unknown(id)), book.history(id)))
                .filter(row -> !row.editions().isEmpty())
                .sorted(java.util.Comparator.comparing(row -> row.mark().name(), String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    private static NetworkRow of(NetworkMark mark, List<TermsEdition> editions) {
        var doubtful = editions.stream()
                .filter(TermsEdition::counts)
                .flatMap(edition -> edition.terms().entries().stream())
                .map(Term::doubt)
                .filter(java.util.Optional::isPresent)
                .count();
        return new NetworkRow(mark, editions, doubtful);
    }

    String id() {
        return mark.id();
    }

    /** The effective version. */
    TermsEdition counting() {
        return editions.stream().filter(TermsEdition::counts).findFirst().orElse(editions.getLast());
    }
}
