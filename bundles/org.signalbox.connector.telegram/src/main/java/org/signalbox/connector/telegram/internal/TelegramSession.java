package org.signalbox.connector.telegram.internal;

import java.util.Optional;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Answers;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Deletes;
import org.signalbox.connector.api.Edits;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.api.Likes;
import org.signalbox.connector.api.ListsTargets;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.ReadsInbox;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.Removes;

/** A session of a bot, or of one of its chats. */
final class TelegramSession implements Answers, Deletes, Edits, ListsTargets, ReadsInbox, Likes, Removes {
    private final Api api;
    private final Chats chats;
    private final Messages messages;
    private final Moderation moderation;
    private final Inbox inbox;
    private final LiveLimits limits;

    TelegramSession(Host host) {
        api = new Api(host);
        var updates = new Updates(api);
        chats = new Chats(api, updates);
        messages = new Messages(api);
        moderation = new Moderation(api);
        inbox = new Inbox(api, updates, chats, moderation);
        limits = new LiveLimits(api);
    }

    @Override
    public Account verify() throws ConnectorException {
        return chats.verify();
    }

    @Override
    public LiveTerms liveTerms() throws ConnectorException {
        return limits.read();
    }

    @Override
    public Page<Account> targets(Optional<String> cursor) throws ConnectorException {
        return chats.targets(cursor);
    }

    /** Files are uploaded by the message itself. */
    @Override
    public Preparation prepare(Part part, Optional<Prepared> earlier) throws ConnectorException {
        return Preparation.ready(
                earlier.isPresent()
                        ? earlier.get()
                        : Draft.of(part, limits::hasRich, api.grant().detail(Chats.TYPE))
                                .prepared());
    }

    @Override
    public Commitment commit(Commit commit) throws ConnectorException {
        return messages.send(commit);
    }

    @Override
    public Receipt edit(Receipt receipt, Prepared prepared) throws ConnectorException {
        return messages.edit(receipt, prepared);
    }

    @Override
    public void delete(Receipt receipt) throws ConnectorException {
        messages.delete(receipt);
    }

    @Override
    public InboxPage inbox(Optional<String> position, int limit) throws ConnectorException {
        return inbox.read(position, limit);
    }

    @Override
    public void like(Receipt item, boolean liked) throws ConnectorException {
        moderation.like(item, liked);
    }

    @Override
    public void remove(Receipt item) throws ConnectorException {
        moderation.remove(item);
    }

    @Override
    public void close() {
        // Nothing is held between two calls.
    }
}
