package org.signalbox.connector.instagram.internal;

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
import org.signalbox.connector.api.Removes;
import org.signalbox.connector.api.ReportsEngagement;
import org.signalbox.connector.api.Search;

/** A session of one professional account at Instagram. */
final class InstagramSession
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
                Removes,
                ListsTargets,
                ChecksParts {
    private final Targets targets;
    private final Limits limits;
    private final Containers containers;
    private final OwnMedia own;
    private final Comments comments;
    private final Posts posts;
    private final Replies replies;
    private final Insights insights;
    private final ShownMedia files;
    private final Inbox inbox;

    InstagramSession(Host host) {
        var api = new Api(host);
        targets = new Targets(api);
        limits = new Limits(api);
        containers = new Containers(api);
        own = new OwnMedia(api);
        comments = new Comments(api);
        var messages = new Messages(api);
        posts = new Posts(api, containers, own, comments, messages);
        replies = new Replies(api, comments);
        insights = new Insights(api);
        files = new ShownMedia(api);
        inbox = new Inbox(api, messages);
    }

    @Override
    public Account verify() throws ConnectorException {
        return targets.verify();
    }

    @Override
    public LiveTerms liveTerms() throws ConnectorException {
        return limits.read();
    }

    @Override
    public Page<Account> targets(Optional<String> cursor) throws ConnectorException {
        return targets.targets(cursor);
    }

    /** Refuses without asking: what Instagram's terms count has no measure in the terms document. */
    @Override
    public void check(Part part) throws ConnectorException {
        Draft.checked(part);
    }

    @Override
    public Preparation prepare(Part part, Optional<Prepared> earlier) throws ConnectorException {
        return containers.prepare(part, earlier);
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
    public void delete(Receipt receipt) throws ConnectorException {
        posts.delete(receipt);
    }

    @Override
    public Optional<RemotePost> post(Receipt post) throws ConnectorException {
        return own.post(post);
    }

    @Override
    public Page<RemotePost> history(Optional<String> cursor, int limit) throws ConnectorException {
        return own.history(cursor, limit);
    }

    @Override
    public List<Engagement> engagement(List<Receipt> receipts) throws ConnectorException {
        return insights.read(receipts);
    }

    @Override
    public Page<ReceivedReply> replies(Receipt post, Optional<String> cursor, int limit) throws ConnectorException {
        return MessageRef.isMessage(post) ? Page.last(List.of()) : replies.read(post, cursor, limit);
    }

    @Override
    public MediaFile media(RemoteMedia media) throws ConnectorException {
        return files.read(media);
    }

    @Override
    public InboxPage inbox(Optional<String> position, int limit) throws ConnectorException {
        return inbox.read(position, limit);
    }

    @Override
    public void hide(Receipt item, boolean hidden) throws ConnectorException {
        comments.hide(item, hidden);
    }

    @Override
    public void remove(Receipt item) throws ConnectorException {
        comments.remove(item);
    }

    @Override
    public void close() {
        // Nothing is held between two calls.
    }
}
