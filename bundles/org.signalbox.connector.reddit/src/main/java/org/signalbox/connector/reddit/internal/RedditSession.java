package org.signalbox.connector.reddit.internal;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
import org.signalbox.connector.api.Hides;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.MediaFile;
import org.signalbox.connector.api.OffersChoices;
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
import org.signalbox.connector.common.Json;

/** A session of one account. */
final class RedditSession
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
                OffersChoices,
                ChecksParts {
    private final Api api;
    private final Uploads uploads;
    private final Submissions submissions;
    private final Choosing choosing;
    private final Community community;
    private final Profile profile;
    private final Counts counts;
    private final Comments comments;
    private final PostFiles files;
    private final Inbox inbox;

    /** @param wait how long to wait for Reddit to process a file, before it is left to the list of posts */
    RedditSession(Host host, Duration wait) {
        api = new Api(host);
        uploads = new Uploads(api);
        submissions = new Submissions(api, new Processing(api, wait));
        choosing = new Choosing(api);
        community = new Community(api, choosing);
        profile = new Profile(api);
        counts = new Counts(api);
        comments = new Comments(api);
        files = new PostFiles(api);
        inbox = new Inbox(api);
    }

    @Override
    public Account verify() throws ConnectorException {
        var doing = "show the account";
        var me = api.object("account.verify", doing, api.uri("/api/v1/me"));
        var id = Json.string(me, "id").orElseThrow(() -> Api.senseless(doing));
        var name = Json.string(me, "name").orElseThrow(() -> Api.senseless(doing));
        if (Things.yes(me, "is_suspended")) {
            throw new ConnectorException.AuthorizationLost("Reddit has suspended the account " + name);
        }
        var profile = Json.object(me, "subreddit").orElseGet(JsonObject::new);
        return Account.of("t2_" + id, name)
                .displayName(Json.string(profile, "title")
                        .filter(shown -> !shown.isBlank())
                        .orElse(name))
                .profile(Things.parsed("https://www.reddit.com/user/" + Api.encoded(name) + "/"))
                .build();
    }

    /**
     * Communities have limits of their own, which aren't the account's: they are asked when a post is scheduled and
     * prepared.
     */
    @Override
    public LiveTerms liveTerms() {
        return LiveTerms.of(Map.of(), api.now());
    }

    @Override
    public void check(Part part) throws ConnectorException {
        var draft = Draft.of(part);
        if (draft.kind() != Draft.Kind.COMMENT) {
            community.checkAhead(draft, Uploads.files(part).size());
        }
    }

    @Override
    public Preparation prepare(Part part, Optional<Prepared> earlier) throws ConnectorException {
        var sent = Uploads.files(part);
        var draft = earlier.isPresent() ? Draft.of(earlier.get()) : Draft.of(part);
        if (earlier.isEmpty() && draft.kind() != Draft.Kind.COMMENT) {
            community.check(draft, sent.size());
        }
        var done = draft.uploads().size();
        if (done < sent.size()) {
            draft = draft.with(uploads.upload(sent.get(done)));
            if (done + 1 < sent.size()) {
                return Preparation.pending(draft.prepared(), api.now());
            }
        }
        var ready = Preparation.ready(draft.prepared());
        return sent.isEmpty() ? ready : ready.until(api.now().plus(Uploads.KEPT));
    }

    @Override
    public Commitment commit(Commit commit) throws ConnectorException {
        return submissions.create(commit);
    }

    @Override
    public Lookup find(Search search) throws ConnectorException {
        return profile.find(search);
    }

    @Override
    public Receipt edit(Receipt receipt, Prepared prepared) throws ConnectorException {
        return submissions.edit(receipt, prepared);
    }

    @Override
    public void delete(Receipt receipt) throws ConnectorException {
        submissions.delete(receipt);
    }

    @Override
    public void hide(Receipt item, boolean hidden) throws ConnectorException {
        submissions.hide(item, hidden);
    }

    @Override
    public Optional<RemotePost> post(Receipt post) throws ConnectorException {
        return profile.post(post);
    }

    @Override
    public Page<RemotePost> history(Optional<String> cursor, int limit) throws ConnectorException {
        return profile.history(cursor, limit);
    }

    @Override
    public List<Engagement> engagement(List<Receipt> posts) throws ConnectorException {
        return counts.read(posts);
    }

    @Override
    public Page<ReceivedReply> replies(Receipt post, Optional<String> cursor, int limit) throws ConnectorException {
        return comments.replies(post, cursor, limit);
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
    public Page<Choice> choices(ChoiceQuery query) throws ConnectorException {
        return choosing.choices(query);
    }

    @Override
    public void close() {
        // There is nothing to release: an access token has no session at Reddit.
    }
}
