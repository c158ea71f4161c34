package org.signalbox.workbench.terms.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.signalbox.model.AccountId;
import org.signalbox.networks.TermsLibrary;
import org.signalbox.terms.Term;
import org.signalbox.terms.Terms;

/**
 * What is said of a network's app and of its accounts.
 *
 * @param bySubject the network first, then its accounts; what is said of each by name
 */
record NetworkFacts(Map<String, Map<String, String>> bySubject) {
    /** What terms ask for, in the order in which it is asked. */
    static final List<String> NAMES = List.of("tier", "account-tier", "api", "billing-start");

    NetworkFacts {
        bySubject = new LinkedHashMap<>(bySubject);
    }

    /** Blocks. */
    static NetworkFacts read(String network, List<AccountId> accounts, TermsLibrary library) {
        var all = new LinkedHashMap<String, Map<String, String>>();
        all.put(network, library.facts(network));
        accounts.stream()
                .filter(account -> account.network().equals(network))
                .sorted()
                .forEach(account -> all.put(account.toString(), library.facts(account.toString())));
        return new NetworkFacts(all);
    }

    /** What the entries of a document ask for by this name, such as the tiers that it knows. */
    static List<String> known(Terms terms, String name) {
        var values = new TreeSet<String>();
        terms.entries().stream()
                .map(term -> term.when().get(name))
                .filter(java.util.Objects::nonNull)
                .forEach(joined -> values.addAll(Term.items(joined)));
        return List.copyOf(values);
    }

    /**
     * Of what people said, the subjects that something changed of, with all that is known of them now. Blank is
     * unknown.
     */
    Map<String, Map<String, String>> changes(Map<String, Map<String, String>> said) {
        var changes = new LinkedHashMap<String, Map<String, String>>();
        said.forEach((subject, values) -> {
            var before = bySubject.getOrDefault(subject, Map.of());
            var after = new TreeMap<>(before);
            values.forEach((name, value) -> {
                if (value.isBlank()) {
                    after.remove(name);
                } else {
                    after.put(name, value.strip());
                }
            });
            if (!after.equals(new TreeMap<>(before))) {
                changes.put(subject, after);
            }
        });
        return changes;
    }
}
