package org.signalbox.connector.plaza.internal;

import static org.signalbox.connector.plaza.internal.Api.encoded;

import java.net.URI;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
import org.signalbox.connector.api.Removes;
import org.signalbox.connector.api.ReportsEngagement;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.common.PracticeAnswers;

/** A session of one account at Plaza. */
final class PlazaSession
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
                ReadsItems,
                Hides,
                Likes,
                Removes {
    private static final List<String> METRICS = List.of("views", "boosts", "favourites", "replies");

    private final Api api;
    private final Uploads uploads;
    private final Readers readers;
    private final Inbox inbox;
    private final InstantSource clock;

    PlazaSession(Api api, InstantSource clock) {
        this.api = api;
        readers = new Readers(api);
        inbox = new Inbox(api);
        this.clock = clock;
        uploads = new Uploads(api);
    }

    @Override
    public Account verify() throws ConnectorException {
        return api.call(
                HttpRequest.get("account.read", api.at("/api/accounts/me")),
                me -> Account.of(me.text("id"), me.text("handle"))
                        .displayName(me.text("name"))
                        .profile(me.maybeUri("url"))
                        .build());
    }

    @Override
    public LiveTerms liveTerms() throws ConnectorException {
        return api.call(
                HttpRequest.get("terms.read", api.at("/api/instance")),
                reply -> PublishedTerms.read(reply, clock.instant()));
    }

    @Override
    public Preparation prepare(Part part, Optional<Prepared> earlier) throws ConnectorException {
        var draft = earlier.isPresent() ? earlier.get() : Draft.of(part, uploads.upload(part.media()));
        var images = Draft.images(draft);
        return switch (uploads.state(images)) {
            case PROCESSED -> {
                var ready = Preparation.ready(draft);
                yield images.isEmpty() ? ready : ready.until(clock.instant().plus(Uploads.KEPT));
            }
            case WORKING -> Preparation.pending(draft, clock.instant().plus(Uploads.NEXT_LOOK));
            case GONE -> {
                if (earlier.isPresent()) {
                    yield prepare(part, Optional.empty());
                }
                throw new ConnectorException.Rejected("Plaza doesn't know an image that it has just taken", null);
            }
        };
    }

    @Override
    public Commitment commit(Commit commit) throws ConnectorException {
        var body = HttpRequest.json(Draft.body(commit.prepared(), commit.parent()));
        var request = HttpRequest.post("post.create", api.at("/api/posts"), body)
                .header("Idempotency-Key", commit.key().id().toString())
                .visible();
        return Commitment.visible(api.call(request, Note::of).receipt());
    }

    @Override
    public Lookup find(Search search) throws ConnectorException {
        // The network stores milliseconds, so a post of the same millisecond matches.
        var from = search.since().truncatedTo(ChronoUnit.MILLIS);
        var parent = search.parent().map(Receipt::remoteId); // two people may get the same answer
        Optional<Note> oldest = Optional.empty();
        Optional<String> cursor = Optional.empty();
        do {
            var page = list(100, cursor);
            cursor = page.next();
            for (var note : page.items()) {
                if (note.at().isBefore(from)) {
                    cursor = Optional.empty();
                } else if (note.text().equals(search.part().text())
                        && note.replyTo().equals(parent)) {
                    oldest = Optional.of(note);
                }
            }
        } while (cursor.isPresent());
        return Lookup.of(oldest.map(Note::receipt));
    }

    @Override
    public void delete(Receipt receipt) throws ConnectorException {
        var response =
                api.send(HttpRequest.delete("post.delete", address(receipt)).visible());
        if (!response.ok() && response.status() != 404) {
            throw Refusal.of(response);
        }
    }

    @Override
    public Receipt edit(Receipt receipt, Prepared prepared) throws ConnectorException {
        var body = HttpRequest.json(Draft.change(prepared));
        return api.call(HttpRequest.put("post.edit", address(receipt), body).visible(), Note::of)
                .receipt();
    }

    private URI address(Receipt receipt) {
        return api.at("/api/posts/" + encoded(receipt.remoteId()));
    }

    @Override
    public Optional<RemotePost> post(Receipt post) throws ConnectorException {
        return readers.post(post.remoteId());
    }

    @Override
    public Page<RemotePost> history(Optional<String> cursor, int limit) throws ConnectorException {
        var page = list(limit, cursor);
        return Page.of(page.items().stream().map(Note::post).toList(), page.next());
    }

    private Page<Note> list(int limit, Optional<String> cursor) throws ConnectorException {
        var more = cursor.map(text -> "&cursor=" + encoded(text)).orElse("");
        return api.call(
                HttpRequest.get("post.read", api.at("/api/accounts/" + api.handle() + "/posts?limit=" + limit + more)),
                reply -> Page.of(
                        reply.objects("posts").stream().map(Note::of).toList(), reply.maybeText("next_cursor")));
    }

    @Override
    public List<Engagement> engagement(List<Receipt> posts) throws ConnectorException {
        if (posts.isEmpty()) {
            return List.of();
        }
        var ids = posts.stream().map(Receipt::remoteId).map(Api::encoded).collect(Collectors.joining(","));
        return api.call(
                HttpRequest.get("engagement.read", api.at("/api/metrics?ids=" + ids)),
                reply -> reply.objects("metrics").stream()
                        .map(metrics -> PracticeAnswers.engagement(metrics, METRICS))
                        .toList());
    }

    @Override
    public Page<ReceivedReply> replies(Receipt post, Optional<String> cursor, int limit) throws ConnectorException {
        return readers.replies(post.remoteId(), cursor, limit);
    }

    @Override
    public MediaFile media(RemoteMedia media) throws ConnectorException {
        return readers.media(media);
    }

    @Override
    public long posts() throws ConnectorException {
        return readers.posts();
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
    public void hide(Receipt item, boolean hidden) throws ConnectorException {
        inbox.hide(item, hidden);
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
        // There is nothing to release.
    }
}
