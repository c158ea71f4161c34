package org.signalbox.publishing.internal;

import java.nio.file.Path;
import org.signalbox.model.NetworkState;
import org.signalbox.model.PublicationState;
import org.signalbox.model.store.PublicationQuery;
import org.signalbox.publishing.internal.holds.HoldRulesService;

/**
 * A process in which Chirp is gone: holds all that is planned for it and applies the rules, and says how far it is, to
 * be killed at any moment.
 */
public final class BulkHold {
    private BulkHold() {}

    public static void main(String[] args) throws Exception {
        var fixture = new SharedStoreFixture(Path.of(args[0]), NetworkState.DISABLED);
        fixture.store.onChange(change -> {
            System.out.println(change);
            System.out.flush();
        });
        new HoldRulesService(fixture.store, fixture.networks, fixture.enforcement, fixture.book, false);
        var planned = PublicationQuery.all().network("chirp").in(PublicationState.PLANNED, PublicationState.HELD);
        while (!fixture.store.publications().count(planned).isEmpty()) {
            Thread.sleep(10);
        }
        System.out.println("done");
        System.out.flush();
        Thread.sleep(60_000);
    }
}
