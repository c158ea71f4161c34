package org.signalbox.networks.internal.terms;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.signalbox.terms.Terms;
import org.signalbox.terms.TermsEdition;
import org.signalbox.terms.TermsEdition.Origin;

/** All terms documents that are known, by network, and which of them counts. Not thread-safe. */
final class TermsEditions {
    private static final Comparator<TermsEdition> RISING = Comparator.comparing(
                    (TermsEdition edition) -> edition.terms().version())
            .thenComparing(TermsEdition::origin);

    private final Map<Origin, Map<String, List<TermsEdition>>> known = new HashMap<>();

    /** Takes these, which {@link TermsEdition#counts} says nothing of yet, for all of one origin. */
    void put(Origin origin, String network, List<TermsEdition> editions) {
        var ofOrigin = known.computeIfAbsent(origin, any -> new HashMap<>());
        if (editions.isEmpty()) {
            ofOrigin.remove(network);
        } else {
            ofOrigin.put(network, List.copyOf(editions));
        }
    }

    /** The editions of each network, oldest first; the last one counts. */
    Map<String, List<TermsEdition>> all() {
        var all = new TreeMap<String, List<TermsEdition>>();
        for (var ofOrigin : known.values()) {
            ofOrigin.forEach((network, editions) ->
                    all.computeIfAbsent(network, any -> new ArrayList<>()).addAll(editions));
        }
        all.replaceAll((network, editions) -> judged(editions));
        return all;
    }

    private static List<TermsEdition> judged(List<TermsEdition> editions) {
        editions.sort(RISING);
        var judged = new ArrayList<TermsEdition>();
        for (var edition : editions) {
            judged.add(counting(edition, judged.size() == editions.size() - 1));
        }
        return List.copyOf(judged);
    }

    private static TermsEdition counting(TermsEdition edition, boolean counts) {
        return new TermsEdition(
                edition.terms(), edition.origin(), edition.signer(), edition.importedAt(), edition.actor(), counts);
    }

    static TermsEdition shipped(Origin origin, Terms terms, Optional<String> signer) {
        return new TermsEdition(terms, origin, signer, Optional.empty(), Optional.empty(), false);
    }
}
