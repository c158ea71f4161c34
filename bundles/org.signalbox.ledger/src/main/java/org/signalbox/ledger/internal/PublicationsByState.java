package org.signalbox.ledger.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Store;

/** Reads publications by their state, however many. */
final class PublicationsByState {
    private static final int PAGE = 500;

    private PublicationsByState() {}

    static List<Publication> all(Store store, PublicationState... states) {
        var found = new ArrayList<Publication>();
        var query = PublicationQuery.all().in(states).limit(PAGE);
        var cursor = Optional.<String>empty();
        do {
            var page = store.publications().list(cursor.map(query::after).orElse(query));
            found.addAll(page.items());
            cursor = page.next();
        } while (cursor.isPresent());
        return found;
    }
}
