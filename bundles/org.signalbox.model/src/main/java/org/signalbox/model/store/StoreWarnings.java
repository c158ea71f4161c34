package org.signalbox.model.store;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.signalbox.model.Message;

/** Warnings for the operators of a team's store: the set-up of its servers, and losses of the last day. */
public final class StoreWarnings {
    private static final Duration RECENT = Duration.ofDays(1);

    private StoreWarnings() {}

    /** As of now; asks the store. */
    public static List<Message> of(Store store) {
        var since = store.now().minus(RECENT);
        var lost = store.lostChanges().list().stream()
                .filter(each -> each.to().isAfter(since))
                .map(LostChanges::message);
        return Stream.concat(store.warnings().stream(), lost).toList();
    }
}
