package org.signalbox.sites.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signalbox.sites.Artifact;
import org.signalbox.sites.ConnectorEntry;
import org.signalbox.sites.SiteException;
import org.signalbox.sites.TermsEntry;
import org.signalbox.sites.VendorRelease;

/** Mutable entries of the next index. */
final class IndexDraft {
    private final List<Artifact> entries = new ArrayList<>();
    private final List<Artifact> added = new ArrayList<>();
    private final List<Artifact> replaced = new ArrayList<>();
    private final List<Artifact> removed = new ArrayList<>();
    private final List<String> leftover = new ArrayList<>();

    private final List<Artifact> before;
    private final Files files;

    /** Reads a published file. */
    @FunctionalInterface
    interface Files {
        byte[] read(String file) throws IOException;
    }

    IndexDraft(List<ConnectorEntry> connectors, List<TermsEntry> terms, Files files) {
        entries.addAll(connectors);
        entries.addAll(terms);
        before = List.copyOf(entries);
        this.files = files;
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

    /**
     * Adds an entry. A version that is published keeps its file for good: installations that have it would never get
     * another one. What the index says of it may change.
     *
     * @return whether its file is to be written
     * @throws SiteException for another file under a version that is published
     */
    boolean put(SitePublisher.Content content, VendorRelease release) throws SiteException {
        var entry = content.entry();
        var published = find(before, entry);
        var there = find(entries, entry);
        if (published.isPresent() ? !holds(published.get(), content) : !isSame(there, entry)) {
            throw SiteRefusal.of(
                    "same-version",
                    entry.network(),
                    published.or(() -> there).map(Artifact::version).orElse(entry.version()),
                    entry instanceof ConnectorEntry ? "Bundle-Version (<version> in pom.xml)" : "version");
        }
        if (there.isEmpty()) {
            var next = published.orElse(entry);
            entries.add(next);
            added.add(next);
            return published.isEmpty();
        }
        if (there.get() instanceof ConnectorEntry then) {
            var told = then.toldAs(
                    release.summary().map(String::strip).orElse(then.summary()),
                    release.notes().or(then::notes));
            if (!told.equals(then)) {
                entries.set(entries.indexOf(then), told);
                replaced.add(told);
            }
        }
        return false;
    }

    private static Optional<Artifact> find(List<Artifact> among, Artifact entry) {
        return among.stream().filter(each -> same(each, entry)).findFirst();
    }

    private static boolean isSame(Optional<Artifact> there, Artifact entry) {
        return there.isEmpty() || there.get().sha256().equals(entry.sha256());
    }

    private boolean holds(Artifact published, SitePublisher.Content content) throws SiteException {
        if (published.sha256().equals(content.entry().sha256())) {
            return true;
        }
        try {
            return published instanceof ConnectorEntry
                    && ReleaseSigning.sameContent(files.read(published.file()), content.bytes());
        } catch (IOException e) {
            throw SiteRefusal.notPossible(e, "unreadable", published.file(), String.valueOf(e.getMessage()));
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

    /** Whether the index would have other entries than before. */
    boolean changed() {
        return !added.isEmpty() || !replaced.isEmpty() || !removed.isEmpty();
    }

    /** Files that no entry references any more. */
    List<String> leftover() {
        var named = entries.stream().map(Artifact::file).toList();
        return leftover.stream().filter(file -> !named.contains(file)).toList();
    }
}
