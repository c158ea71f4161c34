package org.signalbox.connector.chirp.internal;

import static org.signalbox.connector.chirp.internal.Api.encoded;

import java.text.Normalizer;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.signalbox.connector.api.Account;
import org.signalbox.connector.api.Answers;
import org.signalbox.connector.api.AwaitsInbox;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.CountsPosts;
import org.signalbox.connector.api.Deletes;
import org.signalbox.connector.api.Engagement;
import org.signalbox.connector.api.Host;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.InboxPage;
import org.signalbox.connector.api.ItemsNow;
import org.signalbox.connector.api.Likes;
import org.signalbox.connector.api.LiveTerms;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Media;
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
import org.signalbox.connector.common.PracticeAnswers;
import org.signalbox.connector.common.Reply;
import org.signalbox.connector.common.UploadTime;

/** A session of one account at Chirp. */
class ChirpSession
        implements Answers,
                Reconciles,
                Deletes,
                ReadsHistory,
                ReportsEngagement,
                ReadsReplies,
                ReadsMedia,
                CountsPosts,
                Likes,
                ReadsItems,
                AwaitsInbox {
    private static final List<String> METRICS = List.of("impressions", "likes", "rechirps", "replies", "link_clicks");

    /** The network forgets images that no post shows after a day. */
    private static final Duration KEPT = Duration.ofHours(20);

    private final Api api;
    private final Readers readers;
    private final Inbox inbox;
    private final InstantSource clock;

    ChirpSession(Api api, Host host) {
        this.api = api;
        readers = new Readers(api);
        inbox = new Inbox(api, host.webSockets());
        clock = host.clock();
    }

    @Override
    public Account verify() throws ConnectorException {
        return api.call(HttpRequest.get("account.read", api.at("/2/me")), ChirpSession::account);
    }

    static Account account(Reply reply) {
        return Account.of(reply.text("id"), reply.text("handle"))
                .displayName(reply.text("name"))
                .profile(reply.maybeUri("url"))
                .build();
    }

    @Override
    public LiveTerms liveTerms() throws ConnectorException {
        return api.call(
                HttpRequest.get("terms.read", api.at("/2/terms")),
                reply -> PublishedTerms.read(reply, clock.instant()));
    }

    @Override
    public Preparation prepare(Part part, Optional<Prepared> earlier) throws ConnectorException {
        var ids = new ArrayList<String>();
        for (var media : part.media()) {
            ids.add(upload(media));
        }
        var ready = Preparation.ready(Draft.of(part, ids));
        return ids.isEmpty() ? ready : ready.until(clock.instant().plus(KEPT));
    }

    private String upload(Media media) throws ConnectorException {
        var query = media.alt().isEmpty() ? "" : "?alt=" + encoded(media.alt());
        var body = HttpRequest.stream(media.type(), media.size(), media.content());
        return api.call(
                HttpRequest.post("media.upload", api.at("/2/media" + query), body)
                        .within(UploadTime.of(media.size())),
                reply -> reply.text("id"));
    }

    @Override
    public Commitment commit(Commit commit) throws ConnectorException {
        var body = HttpRequest.json(Draft.body(commit.prepared(), commit.parent()));
        var request = HttpRequest.post("post.create", api.at("/2/chirps"), body).visible();
        return Commitment.visible(api.call(request, Chirp::of).receipt());
    }

    @Override
    public Lookup find(Search search) throws ConnectorException {
        // The network stores milliseconds, so a chirp of the same millisecond matches.
        var from = search.since().truncatedTo(ChronoUnit.MILLIS);
        var text = Normalizer.normalize(search.part().text(), Normalizer.Form.NFC);
        var parent = search.parent().map(Receipt::remoteId); // two people may get the same answer
        Optional<Chirp> oldest = Optional.empty();
        Optional<String> cursor = Optional.empty();
        do {
            var page = list("?limit=100&since=" + encoded(from.toString()), cursor);
            for (var chirp : page.items()) {
                if (chirp.text().equals(text)
                        && chirp.replyTo().equals(parent)
                        && !chirp.at().isBefore(from)) {
                    oldest = Optional.of(chirp);
                }
            }
            cursor = page.next();
        } while (cursor.isPresent());
        return Lookup.of(oldest.map(Chirp::receipt));
    }

    @Override
    public void delete(Receipt receipt) throws ConnectorException {
        var response = api.send(HttpRequest.delete("post.delete", api.at("/2/chirps/" + encoded(receipt.remoteId())))
                .visible());
        if (!response.ok() && response.status() != 404) {
            throw Refusal.of(response, api.edition());
        }
    }

    @Override
    public Page<RemotePost> history(Optional<String> cursor, int limit) throws ConnectorException {
        var page = list("?limit=" + limit, cursor);
        return Page.of(page.items().stream().map(Chirp::post).toList(), page.next());
    }

    private Page<Chirp> list(String query, Optional<String> cursor) throws ConnectorException {
        var more = cursor.map(text -> "&cursor=" + encoded(text)).orElse("");
        return api.call(
                HttpRequest.get("post.read", api.at("/2/users/me/chirps" + query + more)),
                reply -> Page.of(
                        reply.objects("chirps").stream().map(Chirp::of).toList(), reply.maybeText("next_cursor")));
    }

    @Override
    public List<Engagement> engagement(List<Receipt> posts) throws ConnectorException {
        if (posts.isEmpty()) {
            return List.of();
        }
        var ids = posts.stream().map(Receipt::remoteId).map(Api::encoded).collect(Collectors.joining(","));
        return api.call(
                HttpRequest.get("engagement.read", api.at("/2/chirps/metrics?ids=" + ids)),
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
    public boolean await(Duration atMost) throws ConnectorException {
        return inbox.await(atMost);
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
    public void close() {
        // There is nothing to release.
    }
}
