package org.signalbox.connector.bluesky.internal;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Answers;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.CountsPosts;
import org.signalbox.connector.api.Deletes;
import org.signalbox.connector.api.Engagement;
import org.signalbox.connector.api.Grant;
import org.signalbox.connector.api.Hides;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.api.ItemsNow;
import org.signalbox.connector.api.Likes;
import org.signalbox.connector.api.LinkCard;
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
import org.signalbox.connector.api.ReadsReplies;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.ReceivedReply;
import org.signalbox.connector.api.Reconciles;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.connector.api.ReportsEngagement;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.common.Json;

/** One account on its own server. */
final class BlueskySession
        implements Answers,
                Reconciles,
                Deletes,
                ReadsHistory,
                ReportsEngagement,
                ReadsReplies,
                ReadsMedia,
                CountsPosts,
                ReadsItems,
                Likes,
                Hides {
    /** A server keeps blobs that no record names for at least an hour. */
    private static final Duration KEPT = Duration.ofMinutes(50);

    private final Host host;
    private final Login login;
    private final Xrpc xrpc;
    private final Blobs blobs;
    private final Posts posts;
    private final OwnPosts ownPosts;
    private final Replies replies;
    private final WholeInbox inbox;
    private final MessageAnswers messages;
    private final Liking liking;
    private final Hiding hiding;

    BlueskySession(Host host) {
        this.host = host;
        login = new Login(host);
        xrpc = new Xrpc(host, login);
        blobs = new Blobs(xrpc, host.grant());
        posts = new Posts(xrpc);
        ownPosts = new OwnPosts(xrpc, host.clock());
        replies = new Replies(xrpc, host);
        var repository = new Repository(xrpc);
        var chat = new Chat(xrpc);
        inbox = new WholeInbox(new Inbox(xrpc, host), new Messages(chat, host));
        messages = new MessageAnswers(chat, host.clock());
        liking = new Liking(xrpc, repository, host.clock());
        hiding = new Hiding(repository, host.clock());
    }

    @Override
    public Account verify() throws ConnectorException {
        var session = xrpc.get(
                "session.read",
                "show the session",
                grant -> Xrpc.uri(Login.pds(grant), "com.atproto.server.getSession"));
        var did = Json.string(session, "did");
        if (did.isEmpty()) {
            throw new ConnectorException.Unavailable("Bluesky doesn't say whose session it is", null);
        }
        var handle = Json.string(session, "handle").orElse(did.get());
        return Account.of(did.get(), handle)
                .profile(Optional.of(URI.create("https://bsky.app/profile/" + did.get())))
                .build();
    }

    /** Empty: a server publishes none of its limits. */
    @Override
    public LiveTerms liveTerms() {
        return LiveTerms.of(Map.of(), host.clock().instant());
    }

    /** Opens the server's session first, so that the commit needs one request only. */
    @Override
    public Preparation prepare(Part part, Optional<Prepared> earlier) throws ConnectorException {
        login.grant();
        var ready = Preparation.ready(
                Prepared.of(Records.of(part, this::did, blobs::upload).toString()));
        return part.media().isEmpty() && part.link().flatMap(LinkCard::image).isEmpty()
                ? ready
                : ready.until(host.clock().instant().plus(KEPT));
    }

    @Override
    public Commitment commit(Commit commit) throws ConnectorException {
        var conversation = commit.parent().flatMap(Message::conversation);
        return Commitment.visible(
                conversation.isPresent()
                        ? messages.send(commit, conversation.get())
                        : posts.create(commit.prepared(), commit.key(), commit.parent()));
    }

    @Override
    public Lookup find(Search search) throws ConnectorException {
        var conversation = search.parent().flatMap(Message::conversation);
        return conversation.isPresent()
                ? find(conversation.get(), search)
                : Lookup.of(posts.read(search.key()).map(Posts.Stored::receipt));
    }

    private Lookup find(String conversation, Search search) throws ConnectorException {
        try {
            return messages.find(conversation, search.part().text(), search.since());
        } catch (ConnectorException.Rejected refused) {
            return Lookup.cannotTell(String.valueOf(refused.getMessage()));
        }
    }

    @Override
    public void delete(Receipt receipt) throws ConnectorException {
        posts.delete(post(receipt, "deletes a message for everybody"));
    }

    @Override
    public Page<RemotePost> history(Optional<String> cursor, int limit) throws ConnectorException {
        return ownPosts.history(cursor, limit);
    }

    @Override
    public List<Engagement> engagement(List<Receipt> posts) throws ConnectorException {
        return ownPosts.engagement(posts.stream()
                .filter(receipt -> !Message.isOne(receipt))
                .map(Receipt::remoteId)
                .toList());
    }

    @Override
    public Page<ReceivedReply> replies(Receipt post, Optional<String> cursor, int limit) throws ConnectorException {
        return Message.isOne(post) ? Page.last(List.of()) : replies.replies(post.remoteId(), cursor, limit);
    }

    @Override
    public MediaFile media(RemoteMedia media) throws ConnectorException {
        return replies.media(media);
    }

    @Override
    public long posts() throws ConnectorException {
        return replies.posts();
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
    public void like(Receipt item, boolean liked) throws ConnectorException {
        post(item, "likes messages");
        if (liked) {
            liking.like(item);
        } else {
            liking.unlike(item);
        }
    }

    @Override
    public void hide(Receipt item, boolean hidden) throws ConnectorException {
        hiding.hide(post(item, "hides messages"), hidden);
    }

    @Override
    public void close() {
        // There is nothing to release: the server's session belongs to the grant and outlives this object.
    }

    /** @param does what only posts are for */
    private static Receipt post(Receipt receipt, String does) throws ConnectorException.Rejected {
        if (Message.isOne(receipt)) {
            throw new ConnectorException.Rejected("No interface of Bluesky " + does, null);
        }
        return receipt;
    }

    /** Resolves a handle to a DID. Any refusal counts as an unknown handle. */
    private Optional<String> did(String handle) throws ConnectorException {
        var answer = xrpc.send(grant -> HttpRequest.get("handle.resolve", resolving(grant, handle)));
        return answer.ok() ? Json.object(answer).flatMap(found -> Json.string(found, "did")) : Optional.empty();
    }

    private static URI resolving(Grant grant, String handle) {
        return Xrpc.with(Xrpc.uri(Login.pds(grant), "com.atproto.identity.resolveHandle"), "handle", handle);
    }
}
