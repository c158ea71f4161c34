package org.signalbox.vendor.discord;

import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Answers;
import org.signalbox.connector.api.ChecksParts;
import org.signalbox.connector.api.Choice;
import org.signalbox.connector.api.ChoiceQuery;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Deletes;
import org.signalbox.connector.api.Edits;
import org.signalbox.connector.api.Engagement;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.api.ItemsNow;
import org.signalbox.connector.api.Likes;
import org.signalbox.connector.api.ListsTargets;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.MediaFile;
import org.signalbox.connector.api.OffersChoices;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.ReadsHistory;
import org.signalbox.connector.api.ReadsItems;
import org.signalbox.connector.api.ReadsMedia;
import org.signalbox.connector.api.ReadsPost;
import org.signalbox.connector.api.ReadsReplies;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.ReceivedReply;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.connector.api.Removes;
import org.signalbox.connector.api.ReportsEngagement;
import org.signalbox.connector.api.Search;

/** A session of a bot in one of its channels, or of a webhook. */
final class DiscordSession
        implements Answers,
                Reconciles,
                Deletes,
                Edits,
                ReadsPost,
                ReadsHistory,
                ReportsEngagement,
                ReadsReplies,
                ReadsMedia,
                OffersChoices,
                ChecksParts,
                ListsTargets,
                ReadsItems,
                Likes,
                Removes {
    private final Channels channels;
    private final Publishing publishing;
    private final Reading reading;
    private final Finding finding;
    private final Inbox inbox;

    DiscordSession(Host host) {
        var api = new Api(host);
        channels = new Channels(api);
        var threads = new Threads(api, channels);
        publishing = new Publishing(api, channels);
        reading = new Reading(api, channels, threads, publishing);
        finding = new Finding(api, channels, threads, publishing, reading);
        inbox = new Inbox(api, channels, threads, reading);
    }

    @Override
    public Account verify() throws ConnectorException {
        return channels.verify();
    }

    @Override
    public LiveTerms liveTerms() throws ConnectorException {
        return channels.limits();
    }

    @Override
    public Page<Account> targets(Optional<String> cursor) throws ConnectorException {
        return channels.targets(cursor);
    }

    @Override
    public Page<Choice> choices(ChoiceQuery query) throws ConnectorException {
        return channels.choices(query);
    }

    @Override
    public void check(Part part) throws ConnectorException {
        channels.check(part);
    }

    /** Files are uploaded by the message itself. */
    @Override
    public Preparation prepare(Part part, Optional<Prepared> earlier) throws ConnectorException {
        return Preparation.ready(
                earlier.isPresent() ? earlier.get() : publishing.draft(part).prepared());
    }

    @Override
    public Commitment commit(Commit commit) throws ConnectorException {
        return publishing.send(commit);
    }

    @Override
    public Lookup find(Search search) throws ConnectorException {
        return finding.find(search);
    }

    @Override
    public Receipt edit(Receipt receipt, Prepared prepared) throws ConnectorException {
        return publishing.edit(receipt, prepared);
    }

    @Override
    public void delete(Receipt receipt) throws ConnectorException {
        publishing.delete(receipt);
    }

    @Override
    public Optional<RemotePost> post(Receipt post) throws ConnectorException {
        return reading.post(post);
    }

    @Override
    public Page<RemotePost> history(Optional<String> cursor, int limit) throws ConnectorException {
        return reading.history(cursor, limit);
    }

    @Override
    public List<Engagement> engagement(List<Receipt> posts) throws ConnectorException {
        return reading.engagement(posts);
    }

    @Override
    public Page<ReceivedReply> replies(Receipt post, Optional<String> cursor, int limit) throws ConnectorException {
        return reading.replies(post, cursor, limit);
    }

    @Override
    public MediaFile media(RemoteMedia media) throws ConnectorException {
        return reading.media(media);
    }

    @Override
    public InboxPage inbox(Optional<String> position, int limit) throws ConnectorException {
        return inbox.read(position, limit);
    }

    @Override
    public ItemsNow items(List<Receipt> items) throws ConnectorException {
        return inbox.items(items);
    }

    @Override
    public void like(Receipt item, boolean liked) throws ConnectorException {
        inbox.like(item, liked);
    }

    @Override
    public void remove(Receipt item) throws ConnectorException {
        inbox.remove(item);
    }

    @Override
    public void close() {
        // Nothing is held between two calls.
    }
}
