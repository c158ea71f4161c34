package org.signalbox.sites.internal;

import java.util.ArrayList;
import java.util.List;
import org.signalbox.sites.Artifact;
import org.signalbox.sites.ConnectorEntry;
import org.signalbox.sites.SiteException;
import org.signalbox.sites.TermsEntry;

/** Mutable entries of the next index. */
final class IndexDraft {
    private final List<Artifact> entries = new ArrayList<>();
    private final List<Artifact> added = new ArrayList<>();
    private final List<Artifact> replaced = new ArrayList<>();
    private final List<Artifact> removed = new ArrayList<>();
    private final List<String> leftover = new ArrayList<>();

    IndexDraft(List<ConnectorEntry> connectors, List<TermsEntry> terms) {
        entries.addAll(connectors);
        entries.addAll(terms);
    }

    void remove(List<String> names) throws SiteException {
        for (var name : names) {
            var those = entries.stream()
                    .filter(entry -> name.equals(entry.network() + "@" + entry.version()))
                    .toList();
            if (those.isEmpty()) {
                throw SiteRefusal.notPossible("no-entry", SiteRefusal.shown(name));
            }
            removed.addAll(those);
            entries.removeAll(those);
            those.forEach(entry -> leftover.add(entry.file()));
        }
    }

    void put(Artifact entry) {
        var place = -1;
        for (var i = 0; i < entries.size(); i++) {
            if (same(entries.get(i), entry)) {
                place = i;
            }
        }
        if (place < 0) {
            entries.add(entry);
            added.add(entry);
        } else {
            var before = entries.set(place, entry);
            replaced.add(entry);
            leftover.add(before.file());
        }
    }

    private static boolean same(Artifact one, Artifact other) {
        if (one.getClass() != other.getClass() || !one.network().equals(other.network())) {
            return false;
        }
        return one instanceof ConnectorEntry
                ? Offers.compare(one.version(), other.version()) == 0
                : one.version().equals(other.version());
    }

    List<ConnectorEntry> connectors() {
        return entries.stream()
                .filter(ConnectorEntry.class::isInstance)
                .map(ConnectorEntry.class::cast)
                .toList();
    }

    List<TermsEntry> terms() {
        return entries.stream()
                .filter(TermsEntry.class::isInstance)
                .map(TermsEntry.class::cast)
                .toList();
    }

    List<Artifact> added() {
        return added;
    }

    List<Artifact> replaced() {
        return replaced;
    }

    List<Artifact> removed() {
        return removed;
    }

    /** Files that no entry references any more. */
    List<String> leftover() {
        var named = entries.stream().map(Artifact::file).toList();
        return leftover.stream().filter(file -> !named.contains(file)).toList();
    }
}
