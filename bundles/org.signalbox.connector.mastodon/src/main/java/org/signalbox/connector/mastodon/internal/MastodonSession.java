package org.signalbox.connector.mastodon.internal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Answers;
import org.signalbox.connector.api.AwaitsInbox;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.CountsPosts;
import org.signalbox.connector.api.Deletes;
import org.signalbox.connector.api.Edits;
import org.signalbox.connector.api.Engagement;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.api.ItemsNow;
import org.signalbox.connector.api.Likes;
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
import org.signalbox.connector.api.ReportsEngagement;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.common.Json;

/** A session of one account at its instance. */
final class MastodonSession
        implements Answers,
                Reconciles,
                Deletes,
                Edits,
                ReadsPost,
                ReadsHistory,
                ReportsEngagement,
                ReadsReplies,
                ReadsMedia,
                CountsPosts,
                AwaitsInbox,
                ReadsItems,
                Likes {
    private final Instance instance;
    private final Attachments attachments;
    private final Statuses statuses;
    private final OwnPosts ownPosts;
    private final Counts counts;
    private final Limits limits;
    private final Context context;
    private final Inbox inbox;
    private final Streaming streaming;
    private final InstantSource clock;
    private Optional<String> accountId = Optional.empty();

    MastodonSession(Host host, Attachments.Timeout timeout) {
        instance = new Instance(host);
        attachments = new Attachments(instance, timeout);
        statuses = new Statuses(instance, attachments);
        ownPosts = new OwnPosts(instance, host.clock());
        counts = new Counts(instance, host.clock());
        limits = new Limits(instance, host.clock());
        context = new Context(instance, host);
        inbox = new Inbox(instance, host);
        streaming = new Streaming(instance, host);
        clock = host.clock();
    }

    @Override
    public Account verify() throws ConnectorException {
        var doing = "show the account";
        var answer =
                instance.send(HttpRequest.get("account.verify", instance.uri("/api/v1/accounts/verify_credentials")));
        if (answer.status() == 422 && answer.body().length == 0) {
            // Only the token of this request can be wrong; some servers use these statuses for it.
            throw new ConnectorException.AuthorizationLost(instance.name() + " doesn't know the access token");
        }
        var account = instance.object(answer, doing);
        var id = Json.string(account, "id").orElseThrow(() -> instance.senseless(doing));
        var name = Json.string(account, "username")
                .or(() -> Json.string(account, "acct"))
                .orElseThrow(() -> instance.senseless(doing));
        accountId = Optional.of(id);
        return Account.of(id, name + "@" + instance.name())
                .displayName(Json.string(account, "display_name")
                        .filter(shown -> !shown.isBlank())
                        .orElse(name))
                .profile(Json.string(account, "url").flatMap(Statuses::parsed))
                .build();
    }

    @Override
    public LiveTerms liveTerms() throws ConnectorException {
        return limits.read();
    }

    @Override
    public Preparation prepare(Part part, Optional<Prepared> earlier) throws ConnectorException {
        var draft = earlier.isPresent()
                ? earlier.get()
                : Prepared.of(Draft.of(part, attachments.upload(part.media())).toString());
        var files = Statuses.files(draft);
        return switch (attachments.state(files, part.media())) {
            case PROCESSED -> {
                var ready = Preparation.ready(draft);
                yield files.isEmpty() ? ready : ready.until(clock.instant().plus(Attachments.KEPT));
            }
            case WORKING -> Preparation.pending(draft, clock.instant().plus(Attachments.NEXT_LOOK));
            case GONE -> {
                if (earlier.isPresent()) {
                    yield prepare(part, Optional.empty());
                }
                throw new ConnectorException.Rejected(
                        instance.name() + " doesn't know a file that it has just taken", null);
            }
        };
    }

    @Override
    public Commitment commit(Commit commit) throws ConnectorException {
        return Commitment.visible(statuses.create(commit.prepared(), commit.key(), commit.parent()));
    }

    @Override
    public Receipt edit(Receipt receipt, Prepared prepared) throws ConnectorException {
        return statuses.edit(receipt, prepared);
    }

    @Override
    public void delete(Receipt receipt) throws ConnectorException {
        statuses.delete(receipt);
    }

    @Override
    public Lookup find(Search search) throws ConnectorException {
        return ownPosts.find(accountId(), search.part(), search.parent(), search.since());
    }

    @Override
    public Optional<RemotePost> post(Receipt post) throws ConnectorException {
        return ownPosts.post(post.remoteId());
    }

    @Override
    public Page<RemotePost> history(Optional<String> cursor, int limit) throws ConnectorException {
        return ownPosts.history(accountId(), cursor, limit);
    }

    @Override
    public List<Engagement> engagement(List<Receipt> posts) throws ConnectorException {
        return counts.read(posts.stream().map(Receipt::remoteId).toList());
    }

    @Override
    public Page<ReceivedReply> replies(Receipt post, Optional<String> cursor, int limit) throws ConnectorException {
        return context.replies(post.remoteId(), cursor, limit);
    }

    @Override
    public MediaFile media(RemoteMedia media) throws ConnectorException {
        return context.media(media);
    }

    @Override
    public long posts() throws ConnectorException {
        return context.posts();
    }

    @Override
    public InboxPage inbox(Optional<String> position, int limit) throws ConnectorException {
        return inbox.read(accountId(), position, limit);
    }

    @Override
    public ItemsNow items(List<Receipt> items) throws ConnectorException {
        return inbox.items(items, accountId());
    }

    @Override
    public boolean await(Duration atMost) throws ConnectorException {
        return streaming.await(atMost);
    }

    @Override
    public void like(Receipt item, boolean liked) throws ConnectorException {
        statuses.favourite(item, liked);
    }

    @Override
    public void close() {
        // There is nothing to release: an access token has no session at the instance, and the host ends the socket.
    }

    /** Requested once per session. */
    private String accountId() throws ConnectorException {
        return accountId.isPresent() ? accountId.get() : verify().remoteId();
    }
}
