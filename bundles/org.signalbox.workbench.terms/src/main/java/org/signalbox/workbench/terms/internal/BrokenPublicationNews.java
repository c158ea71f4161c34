package org.signalbox.workbench.terms.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.signalbox.ledger.BrokenPublication;
import org.signalbox.model.Message;
import org.signalbox.model.PublicationId;

/** Remembers notified violations, so that each publication is notified once. Not thread-safe. */
final class BrokenPublicationNews {
    private Set<PublicationId> known = Set.of();

    /** Whether any notified publication still breaks terms. */
    boolean any() {
        return !known.isEmpty();
    }

    /** The notice of new violations; empty without any. */
    Optional<Message> tell(List<BrokenPublication> broken) {
        var errors = broken.stream().filter(BrokenPublication::error).toList();
        var now = new HashSet<PublicationId>();
        errors.forEach(each -> now.add(each.id()));
        var fresh = errors.stream().filter(each -> !known.contains(each.id())).toList();
        known = now;
        if (fresh.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                fresh.size() == 1
                        ? Message.of(
                                "termsview.news.one",
                                fresh.getFirst().title(),
                                fresh.getFirst().account())
                        : Message.of("termsview.news.some", fresh.size()));
    }
}
