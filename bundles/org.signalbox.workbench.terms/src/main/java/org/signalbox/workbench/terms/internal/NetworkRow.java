package org.signalbox.workbench.terms.internal;

import java.util.List;
import java.util.Map;
import org.signalbox.terms.Term;
import org.signalbox.terms.TermsBook;
import org.signalbox.terms.TermsVersion;
import org.signalbox.workbench.ui.NetworkMark;

/**
 * A network with terms.
 *
 * @param termsVersions all versions, oldest first
 * @param doubtful number of uncertain terms in the effective version
 */
record NetworkRow(NetworkMark mark, List<TermsVersion> termsVersions, long doubtful) {
    NetworkRow {
        termsVersions = List.copyOf(termsVersions);
    }

    /** All networks with terms, by name; from memory. */
    static List<NetworkRow> all(TermsBook book, Map<String, NetworkMark> marks) {
        return book.networks().stream()
                .map(id -> of(marks.getOrDefault(id, NetworkMark.unknown(id)), book.history(id)))
                .filter(row -> !row.termsVersions().isEmpty())
                .sorted(java.util.Comparator.comparing(row -> row.mark().name(), String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    private static NetworkRow of(NetworkMark mark, List<TermsVersion> termsVersions) {
        var doubtful = termsVersions.stream()
                .filter(TermsVersion::inForce)
                .flatMap(termsVersion -> termsVersion.terms().entries().stream())
                .map(Term::doubt)
                .filter(java.util.Optional::isPresent)
                .count();
        return new NetworkRow(mark, termsVersions, doubtful);
    }

    String id() {
        return mark.id();
    }

    /** The effective version. */
    TermsVersion counting() {
        return termsVersions.stream().filter(TermsVersion::inForce).findFirst().orElse(termsVersions.getLast());
    }
}
