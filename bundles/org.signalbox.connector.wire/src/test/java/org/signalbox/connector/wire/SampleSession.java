package org.signalbox.connector.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.AwaitsInbox;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Deletes;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.api.ItemsNow;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.connector.api.MediaFile;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.Publishes;
import org.signalbox.connector.api.ReadsItems;
import org.signalbox.connector.api.ReadsMedia;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.RemoteMedia;

/** A session that does what a test gives it for each call. */
class SampleSession implements Publishes, Deletes, ReadsMedia, AwaitsInbox, ReadsItems {
    Work verify = () -> {};
    Work commit = () -> {};
    Work delete = () -> {};
    Work await = () -> {};
    Work items = () -> {};
    ItemsNow now = ItemsNow.of(List.of(), Set.of());
    List<Receipt> asked = List.of();
    Preparing prepare = part -> {};
    byte[] media = {};
    int closed;

    /** What a call does. */
    interface Work {
        void run() throws ConnectorException;
    }

    /** What preparing does. */
    interface Preparing {
        void run(Part part) throws ConnectorException;
    }

    @Override
    public Account verify() throws ConnectorException {
        verify.run();
        return Account.of("1", "sample").build();
    }

    @Override
    public LiveTerms liveTerms() {
        return LiveTerms.of(Map.of(), Instant.EPOCH);
    }

    @Override
    public Preparation prepare(Part part, Optional<Prepared> earlier) throws ConnectorException {
        prepare.run(part);
        return Preparation.ready(Prepared.of("{}"));
    }

    @Override
    public Commitment commit(Commit commit) throws ConnectorException {
        this.commit.run();
        return Commitment.visible(Receipt.named("7"));
    }

    @Override
    public void delete(Receipt receipt) throws ConnectorException {
        delete.run();
    }

    @Override
    public MediaFile media(RemoteMedia from) {
        return MediaFile.of("image/png", media);
    }

    @Override
    public InboxPage inbox(Optional<String> position, int limit) {
        return InboxPage.last("", List.of());
    }

    @Override
    public ItemsNow items(List<Receipt> items) throws ConnectorException {
        asked = items;
        this.items.run();
        return now;
    }

    @Override
    public boolean await(Duration atMost) throws ConnectorException {
        await.run();
        return true;
    }

    @Override
    public void close() {
        closed++;
    }
}
