package org.signalbox.connector.threads.internal;

import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Answers;
import org.signalbox.connector.api.ChecksParts;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.Deletes;
import org.signalbox.connector.api.Engagement;
import org.signalbox.connector.api.Hides;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.InboxPage;
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

/** A session of an account. */
final class ThreadsSession
        implements Answers,
                Reconciles,
                Deletes,
                ReadsPost,
                ReadsHistory,
                ReportsEngagement,
                ReadsReplies,
                ReadsMedia,
                ReadsInbox,
                Hides,
                ChecksParts {
    private final Api api;
    private final ThreadsAccount account;
    private final Posts posts;
    private final OwnPosts ownPosts;
    private final Counts counts;
    private final Replies replies;
    private final Inbox inbox;

    ThreadsSession(Host host) {
        api = new Api(host);
        account = new ThreadsAccount(api);
        var containers = new Containers(api);
        var answering = new Answering();
        posts = new Posts(api, containers, answering);
        ownPosts = new OwnPosts(api, containers, answering);
        counts = new Counts(api);
        replies = new Replies(api);
        inbox = new Inbox(api);
    }

    @Override
    public Account verify() throws ConnectorException {
        return account.verify();
    }

    /** What no limit on screen can say, such as how long the first paragraph of a long text is. */
    @Override
    public void check(Part part) throws ConnectorException {
        Draft.check(part);
    }

    @Override
    public LiveTerms liveTerms() throws ConnectorException {
        return account.limits();
    }

    @Override
    public Preparation prepare(Part part, Optional<Prepared> earlier) throws ConnectorException {
        return posts.prepare(part, earlier);
    }

    @Override
    public Commitment commit(Commit commit) throws ConnectorException {
        return posts.create(commit);
    }

    @Override
    public Lookup find(Search search) throws ConnectorException {
        return ownPosts.find(search);
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
        return ShownPost.read(api, media);
    }

    @Override
    public InboxPage inbox(Optional<String> position, int limit) throws ConnectorException {
        return inbox.read(position, limit);
    }

    @Override
    public void hide(Receipt item, boolean hidden) throws ConnectorException {
        replies.hide(item, hidden);
    }

    @Override
    public void close() {
        // Nothing is held between two calls but what Threads tells as well.
    }
}
