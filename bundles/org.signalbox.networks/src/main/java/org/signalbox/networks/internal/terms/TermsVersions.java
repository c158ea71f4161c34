package org.signalbox.networks.internal.terms;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.signalbox.terms.Terms;
import org.signalbox.terms.TermsVersion;
import org.signalbox.terms.TermsVersion.Origin;

/** All terms documents that are known, by network, and which of them counts. Not thread-safe. */
final class TermsVersions {
    private static final Comparator<TermsVersion> RISING = Comparator.comparing(
                    (TermsVersion termsVersion) -> termsVersion.terms().version())
            .thenComparing(TermsVersion::origin);

    private final Map<Origin, Map<String, List<TermsVersion>>> known = new HashMap<>();

    /** Takes these, which {@link TermsVersion#inForce} says nothing of yet, for all of one origin. */
    void put(Origin origin, String network, List<TermsVersion> termsVersions) {
        var ofOrigin = known.computeIfAbsent(origin, any -> new HashMap<>());
        if (termsVersions.isEmpty()) {
            ofOrigin.remove(network);
        } else {
            ofOrigin.put(network, List.copyOf(termsVersions));
        }
    }

    /** The versions of each network, oldest first; the last one is in force. */
    Map<String, List<TermsVersion>> all() {
        var all = new TreeMap<String, List<TermsVersion>>();
        for (var ofOrigin : known.values()) {
            ofOrigin.forEach((network, termsVersions) ->
                    all.computeIfAbsent(network, any -> new ArrayList<>()).addAll(termsVersions));
        }
        all.replaceAll((network, termsVersions) -> markCurrent(termsVersions));
        return all;
    }

    private static List<TermsVersion> markCurrent(List<TermsVersion> termsVersions) {
        termsVersions.sort(RISING);
        var judged = new ArrayList<TermsVersion>();
        for (var termsVersion : termsVersions) {
            judged.add(counting(termsVersion, judged.size() == termsVersions.size() - 1));
        }
        return List.copyOf(judged);
    }

    private static TermsVersion counting(TermsVersion termsVersion, boolean counts) {
        return new TermsVersion(
                termsVersion.terms(),
                termsVersion.origin(),
                termsVersion.signer(),
                termsVersion.importedAt(),
                termsVersion.actor(),
                counts);
    }

    static TermsVersion shipped(Origin origin, Terms terms, Optional<String> signer) {
        return new TermsVersion(terms, origin, signer, Optional.empty(), Optional.empty(), false);
    }
}
