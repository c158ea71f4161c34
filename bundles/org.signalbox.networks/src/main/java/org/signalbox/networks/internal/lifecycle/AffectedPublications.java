package org.signalbox.networks.internal.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signalbox.model.AccountId;
import org.signalbox.model.AccountRecord;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PastPost;
import org.signalbox.model.store.PastPostQuery;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.model.store.Slice;
import org.signalbox.model.store.Store;
import org.signalbox.networks.AffectedByChange;
import org.signalbox.networks.NetworkChange;

/** Finds the publications that a change to a network affects. */
final class AffectedPublications {
    private static final int PAGE = 1_000;

    private final Store store;

    AffectedPublications(Store store) {
        this.store = store;
    }

    AffectedByChange of(String network, NetworkChange change) {
        return switch (change) {
            case ENABLE ->
                new AffectedByChange(
                        network,
                        change,
                        List.of(),
                        List.of(),
                        publications(network, PublicationState.HELD),
                        List.of(),
                        readablePosts(network));
            case DRAIN, DISABLE, REMOVE ->
                new AffectedByChange(
                        network,
                        change,
                        publications(network, PublicationState.CLAIMED, PublicationState.SENDING),
                        publications(network, PublicationState.PLANNED),
                        List.of(),
                        accounts(network),
                        readablePosts(network));
        };
    }

    /** The publications of a network in some states. */
    List<Publication> of(String network, PublicationState... states) {
        return publications(network, states);
    }

    private List<Publication> publications(String network, PublicationState... states) {
        var found = new ArrayList<Publication>();
        var query = PublicationQuery.all().network(network).in(states).limit(PAGE);
        Slice<Publication> page = store.publications().list(query);
        found.addAll(page.items());
        while (page.next().isPresent()) {
            page = store.publications().list(query.after(page.next().get()));
            found.addAll(page.items());
        }
        return found;
    }

    private List<AccountId> accounts(String network) {
        return store.accounts().list().stream()
                .map(AccountRecord::id)
                .filter(id -> id.network().equals(network))
                .sorted()
                .toList();
    }

    private int readablePosts(String network) {
        var count = 0;
        for (var account : store.pastPosts().accounts()) {
            if (account.network().equals(network)) {
                Optional<String> after = Optional.empty();
                do {
                    Slice<PastPost> page = store.pastPosts()
                            .list(new PastPostQuery(Optional.of(account), Optional.empty(), after, PAGE));
                    count += page.items().size();
                    after = page.next();
                } while (after.isPresent());
            }
        }
        return count;
    }
}
