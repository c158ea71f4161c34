package org.signalbox.workbench.archive.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.signalbox.model.Message;
import org.signalbox.sites.Catalog;

/**
 * Remembers which updates were told, so that each is told once. Not for several threads.
 *
 * @param told what was told already, as {@code network@version}; changed by {@link #tell}
 */
record UpdateNews(Set<String> told) {
    UpdateNews {
        told = new HashSet<>(told);
    }

    /** What there is to tell now; empty when all of it was told before. */
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
                fresh.add(Message.of("channel.terms-of", offer.entry().network())
                                .text() + " " + offer.entry().version());
            }
        });
        return fresh.isEmpty() ? Optional.empty() : Optional.of(news(fresh));
    }

    private static Message news(List<String> fresh) {
        return Message.of("channel.news", fresh.size(), fresh.stream().limit(3).collect(Collectors.joining(", ")));
    }
}
