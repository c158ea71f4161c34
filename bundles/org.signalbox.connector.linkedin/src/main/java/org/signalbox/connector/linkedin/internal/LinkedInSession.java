package org.signalbox.connector.linkedin.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Answers;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Deletes;
import org.signalbox.connector.api.Edits;
import org.signalbox.connector.api.Engagement;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.api.Likes;
import org.signalbox.connector.api.ListsTargets;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.MediaFile;
import org.signalbox.connector.api.Page;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.Preparation;
import org.signalbox.connector.api.Prepared;
import org.signalbox.connector.api.ReadsHistory;
import org.signalbox.connector.api.ReadsInbox;
import org.signalbox.connector.api.ReadsMedia;
import org.signalbox.connector.api.ReadsPost;
import org.signalbox.connector.api.ReadsReplies;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.ReceivedReply;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.connector.api.ReportsEngagement;
import org.signalbox.connector.api.Search;

/** A session of a member or of a page that the member manages. */
final class LinkedInSession
        implements Answers,
                Reconciles,
                Deletes,
                Edits,
                ReadsPost,
                ReadsHistory,
                ReportsEngagement,
                ReadsReplies,
                ReadsMedia,
                ReadsInbox,
                Likes,
                ListsTargets {
    private final Api api;
    private final Targets targets;
    private final Uploads uploads;
    private final OwnPosts ownPosts;
    private final Comments comments;
    private final Replies replies;
    private final Posts posts;
    private final Counts counts;
    private final ShownPost files;
    private final Notifications notifications;
    private final Reactions reactions;

    LinkedInSession(Host host) {
        api = new Api(host);
        targets = new Targets(api);
        uploads = new Uploads(api);
        ownPosts = new OwnPosts(api);
        comments = new Comments(api);
        replies = new Replies(api, comments);
        posts = new Posts(api, ownPosts, comments);
        counts = new Counts(api);
        files = new ShownPost(api);
        notifications = new Notifications(api);
        reactions = new Reactions(api);
    }

    @Override
    public Account verify() throws ConnectorException {
        return targets.verify();
    }

    /** LinkedIn publishes no limits: an app sees its own in the developer portal only. */
    @Override
    public LiveTerms liveTerms() {
        return LiveTerms.of(Map.of(), api.now());
    }

    @Override
    public Page<Account> targets(Optional<String> cursor) throws ConnectorException {
        return targets.targets(cursor);
    }

    @Override
    public Preparation prepare(Part part, Optional<Prepared> earlier) throws ConnectorException {
        return uploads.prepare(part, earlier);
    }

    @Override
    public Commitment commit(Commit commit) throws ConnectorException {
        return posts.create(commit);
    }

    @Override
    public Lookup find(Search search) throws ConnectorException {
        return search.parent().isPresent()
                ? comments.find(search, search.parent().get())
                : ownPosts.find(search);
    }

    @Override
    public Receipt edit(Receipt receipt, Prepared prepared) throws ConnectorException {
        return posts.edit(receipt, prepared);
    }

    @Override
    public void delete(Receipt receipt) throws ConnectorException {
        posts.delete(receipt);
    }

    @Override
    public Optional<RemotePost> post(Receipt post) throws ConnectorException {
        return ownPosts.post(post);
    }

    @Override
    public Page<RemotePost> history(Optional<String> cursor, int limit) throws ConnectorException {
        return ownPosts.history(cursor, limit);
    }

    @Override
    public List<Engagement> engagement(List<Receipt> receipts) throws ConnectorException {
        return counts.read(receipts);
    }

    @Override
    public Page<ReceivedReply> replies(Receipt post, Optional<String> cursor, int limit) throws ConnectorException {
        return replies.read(post, cursor, limit);
    }

    @Override
    public MediaFile media(RemoteMedia media) throws ConnectorException {
        return files.read(media);
    }

    @Override
    public InboxPage inbox(Optional<String> position, int limit) throws ConnectorException {
        return notifications.read(position, limit);
    }

    @Override
    public void like(Receipt item, boolean liked) throws ConnectorException {
        reactions.like(item, liked);
    }

    @Override
    public void close() {
        // Nothing is held between two calls.
    }
}
