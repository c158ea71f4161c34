package org.signalbox.simulator;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.signalbox.model.AuditEntry;
import org.signalbox.model.PublicationId;
import org.signalbox.model.TermsFinding;
import org.signalbox.model.store.FindingRepository;

/** Findings in memory. */
final class MemoryFindings implements FindingRepository {
    private final Map<String, Map<String, TermsFinding>> all = new TreeMap<>();

    Runnable copy() {
        return MemoryRepositories.copy(all);
    }

    @Override
    public List<TermsFinding> list() {
        return all.values().stream().flatMap(MemoryFindings::inOrder).toList();
    }

    private static java.util.stream.Stream<TermsFinding> inOrder(Map<String, TermsFinding> findings) {
        return findings.values().stream()
                .sorted(Comparator.comparing(TermsFinding::part).thenComparing(TermsFinding::term));
    }

    @Override
    public List<TermsFinding> of(PublicationId publication) {
        return inOrder(all.getOrDefault(publication.value(), Map.of())).toList();
    }

    @Override
    public void replace(Map<PublicationId, List<TermsFinding>> found) {
        found.forEach((id, findings) -> {
            var stored = all.getOrDefault(id.value(), Map.of());
            var next = new LinkedHashMap<String, TermsFinding>();
            findings.forEach(each -> next.put(each.fingerprint(), stored.getOrDefault(each.fingerprint(), each)));
            if (next.isEmpty()) {
                all.remove(id.value());
            } else {
                all.put(id.value(), next);
            }
        });
    }

    @Override
    public void override(Collection<TermsFinding> permitted, AuditEntry audit) {
        throw MemoryStore.notAsked();
    }
}
