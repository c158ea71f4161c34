package org.signalbox.tests.fakes.networks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Answers;
import org.signalbox.connector.api.AwaitsInbox;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Hides;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.api.ItemsNow;
import org.signalbox.connector.api.Likes;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.ReadsItems;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.connector.api.Removes;
import org.signalbox.connector.api.Search;
import org.signalbox.model.Evidence;
import org.signalbox.networks.Networks.CallObserver;

/** One call's session at a {@link WrittenToNetwork}: it tells the observer of each request that succeeds. */
final class WrittenToSession implements AwaitsInbox, ReadsItems, Answers, Reconciles, Hides, Likes, Removes {
    private final WrittenToNetwork network;
    private final CallObserver observer;

    WrittenToSession(WrittenToNetwork network, CallObserver observer) {
        this.network = network;
        this.observer = observer;
    }

    private void observed(String operation, int status) {
        observer.observed(new Evidence.Request(operation, status, Duration.ofMillis(1)));
    }

    @Override
    public InboxPage inbox(Optional<String> position, int limit) throws ConnectorException {
        var page = network.read(position, limit);
        observed("inbox.read", 200);
        network.wasRead();
        return page;
    }

    @Override
    public boolean await(Duration atMost) throws ConnectorException {
        return network.await(atMost);
    }

    @Override
    public ItemsNow items(List<Receipt> items) throws ConnectorException {
        var read = network.again(items.stream().map(Receipt::remoteId).toList());
        observed("inbox.read", 200);
        return read;
    }

    @Override
    public void hide(Receipt item, boolean hide) throws ConnectorException {
        change(hide ? "hide" : "show", item);
        network.setHidden(item.remoteId(), hide);
    }

    @Override
    public void like(Receipt item, boolean liked) throws ConnectorException {
        change(liked ? "like" : "unlike", item);
    }

    @Override
    public void remove(Receipt item) throws ConnectorException {
        change("remove", item);
    }

    private void change(String what, Receipt item) throws ConnectorException {
        network.change(what, item.remoteId());
        observed("post.hide", 200);
    }

    @Override
    public Preparation prepare(Part part, Optional<Prepared> earlier) {
        return Preparation.ready(new Prepared(part.text()));
    }

    @Override
    public Commitment commit(Commit commit) throws ConnectorException {
        network.publish(new WrittenToNetwork.Said(
                commit.prepared().json(), commit.parent().map(Receipt::remoteId)));
        observed("reply.create", 200);
        return Commitment.visible(
                Receipt.of("r-" + commit.key().id(), commit.key().mintedAt()));
    }

    @Override
    public Lookup find(Search search) {
        return Lookup.absent();
    }

    @Override
    public Account verify() {
        return Account.of("1", "anna").build();
    }

    @Override
    public LiveTerms liveTerms() {
        return new LiveTerms(Map.of(), Instant.EPOCH);
    }

    @Override
    public void close() {}
}
