package org.signalbox.connector.x.internal;

import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Answers;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.CountsPosts;
import org.signalbox.connector.api.Deletes;
import org.signalbox.connector.api.Edits;
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

/** A session of one account. */
final class XSession
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
                Hides,
                CountsPosts {
    private final Me me;
    private final Uploads uploads;
    private final OwnPosts ownPosts;
    private final Posts posts;
    private final Counts counts;
    private final Conversations conversations;
    private final WholeInbox inbox;
    private final Files files;

    XSession(Host host) {
        var api = new Api(host);
        me = new Me(api);
        uploads = new Uploads(api);
        ownPosts = new OwnPosts(api, me);
        posts = new Posts(api, ownPosts, new MessageAnswers(api, me));
        counts = new Counts(api, ownPosts);
        conversations = new Conversations(api, me);
        inbox = new WholeInbox(conversations, new DirectMessages(api, me));
        files = new Files(api);
    }

    @Override
    public Account verify() throws ConnectorException {
        return me.account();
    }

    /** Those of X Premium, where the account has it. */
    @Override
    public LiveTerms liveTerms() throws ConnectorException {
        return me.limits();
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
        return posts.find(search);
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
    public void hide(Receipt item, boolean hidden) throws ConnectorException {
        posts.hide(item, hidden);
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
    public List<Engagement> engagement(List<Receipt> published) throws ConnectorException {
        return counts.read(published);
    }

    @Override
    public Page<ReceivedReply> replies(Receipt post, Optional<String> cursor, int limit) throws ConnectorException {
        return conversations.replies(post, cursor, limit);
    }

    @Override
    public InboxPage inbox(Optional<String> position, int limit) throws ConnectorException {
        return inbox.read(position, limit);
    }

    @Override
    public MediaFile media(RemoteMedia media) throws ConnectorException {
        return files.read(media);
    }

    @Override
    public long posts() throws ConnectorException {
        return me.posts();
    }

    @Override
    public void close() {
        // There is nothing to release: an access token has no session at X.
    }
}
