package org.signalbox.connector.facebook.internal;

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
import org.signalbox.connector.api.Hides;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.api.ItemsNow;
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

/** A session of a page, or of the person who may publish as some. */
final class FacebookSession
        implements Answers,
                Reconciles,
                Deletes,
                Edits,
                ReadsPost,
                ReadsHistory,
                ReportsEngagement,
                ReadsReplies,
                ReadsMedia,
                ReadsItems,
                Hides,
                Likes,
                Removes,
                ListsTargets {
    private final Api api;
    private final Pages pages;
    private final Uploads uploads;
    private final OwnPosts ownPosts;
    private final PageStories stories;
    private final Moderation moderation;
    private final Replies replies;
    private final Posts posts;
    private final Counts counts;
    private final ShownPost files;
    private final Inbox inbox;

    FacebookSession(Host host) {
        var graph = new Graph(host);
        pages = new Pages(graph);
        api = new Api(graph, pages);
        uploads = new Uploads(api);
        ownPosts = new OwnPosts(api);
        var comments = new Comments(api, ownPosts);
        moderation = new Moderation(api);
        replies = new Replies(api, ownPosts, comments);
        var messages = new Messages(api);
        stories = new PageStories(api);
        posts = new Posts(api, ownPosts, comments, messages, stories);
        counts = new Counts(api, ownPosts);
        files = new ShownPost(api);
        inbox = new Inbox(api, messages);
    }

    @Override
    public Account verify() throws ConnectorException {
        return api.graph().grant().target().isPresent() ? api.verified() : pages.person();
    }

    /** Facebook tells no limits, only how much of them is used up. */
    @Override
    public LiveTerms liveTerms() {
        return LiveTerms.of(Map.of(), api.now());
    }

    @Override
    public Page<Account> targets(Optional<String> cursor) throws ConnectorException {
        return pages.targets();
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
    public Optional<RemotePost> post(Receipt post) throws ConnectorException {
        return Ref.of(post).isStory() ? stories.post(post) : ownPosts.post(post);
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
        return Ref.of(post).isStory() ? Page.last(List.of()) : replies.read(post, cursor, limit);
    }

    @Override
    public MediaFile media(RemoteMedia media) throws ConnectorException {
        return files.read(media);
    }

    @Override
    public ItemsNow items(List<Receipt> items) throws ConnectorException {
        return inbox.items(items);
    }

    @Override
    public InboxPage inbox(Optional<String> position, int limit) throws ConnectorException {
        return inbox.read(position, limit);
    }

    @Override
    public void hide(Receipt item, boolean hidden) throws ConnectorException {
        moderation.hide(item, hidden);
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
