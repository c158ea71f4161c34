package org.signalbox.workbench.archive.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.signalbox.model.Message;
import org.signalbox.sites.Catalog;

/**
 * Remembers notified updates, so that each is notified once. Not thread-safe.
 *
 * @param told notified updates as {@code network@version}; {@link #tell} adds to it
 */
record UpdateNews(Set<String> told) {
    UpdateNews {
        told = new HashSet<>(told);
    }

    /** The notice of new updates; empty without any. */
    Optional<Message> tell(Catalog catalog) {
        var fresh = new java.util.ArrayList<String>();
        catalog.updates().forEach(offer -> {
            if (told.add(offer.entry().network() + "@" + offer.entry().version())) {
                fresh.add(offer.entry().name() + " " + offer.entry().version());
            }
        });
        catalog.termsUpdates().forEach(offer -> {
            if (told.add(
                    "terms:" + offer.entry().network() + "@" + offer.entry().version())) {
                fresh.add(Message.of("updatesites.terms-of", offer.entry().network())
                                .text() + " " + offer.entry().version());
            }
        });
        return fresh.isEmpty() ? Optional.empty() : Optional.of(news(fresh));
    }

    private static Message news(List<String> fresh) {
        return Message.of(
                "updatesites.news", fresh.size(), fresh.stream().limit(3).collect(Collectors.joining(", ")));
    }
}
