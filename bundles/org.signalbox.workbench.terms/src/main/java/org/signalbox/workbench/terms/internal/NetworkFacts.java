package org.signalbox.workbench.terms.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.signalbox.model.AccountId;
import org.signalbox.networks.TermsImports;
import org.signalbox.terms.Condition;
import org.signalbox.terms.Terms;

/**
 * Facts about a network's app and accounts.
 *
 * @param bySubject facts by name for each subject: the network first, then its accounts
 */
record NetworkFacts(Map<String, Map<String, String>> bySubject) {
    /** Names of facts that terms refer to, in display order. */
    static final List<String> NAMES = List.of("tier", "account-tier", "api", "billing-start");

    NetworkFacts {
        bySubject = new LinkedHashMap<>(bySubject);
    }

    /** Reads the facts. Blocks. */
    static NetworkFacts read(String network, List<AccountId> accounts, TermsImports imports) {
        var all = new LinkedHashMap<String, Map<String, String>>();
        all.put(network, imports.facts(network));
        accounts.stream()
                .filter(account -> account.network().equals(network))
                .sorted()
                .forEach(account -> all.put(account.toString(), imports.facts(account.toString())));
        return new NetworkFacts(all);
    }

    /** Values that a document's terms name for a fact, such as its tiers. */
    static List<String> known(Terms terms, String name) {
        var values = new TreeSet<String>();
        for (var term : terms.entries()) {
            for (var condition : term.when()) {
                if (condition instanceof Condition.Fact fact && fact.name().equals(name)) {
                    values.add(fact.text());
                }
            }
        }
        return List.copyOf(values);
    }

    /** Subjects with changed facts, each with all of its new facts. A blank value removes a fact. */
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
