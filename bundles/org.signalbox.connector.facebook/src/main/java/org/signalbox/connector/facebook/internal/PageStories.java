package org.signalbox.connector.facebook.internal;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signalbox.connector.api.Commit;
import org.signalbox.connector.api.Commitment;
import org.signalbox.connector.api.ConnectorException;
import org.signalbox.connector.api.ConnectorException.OutcomeUnknown;
import org.signalbox.connector.api.ConnectorException.Rejected;
import org.signalbox.connector.api.HttpRequest;
import org.signalbox.connector.api.HttpRequest.Pair;
import org.signalbox.connector.api.Lookup;
import org.signalbox.connector.api.Part;
import org.signalbox.connector.api.PublishKey;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.connector.api.Search;
import org.signalbox.connector.common.Json;

/**
 * PageStories of a page: one picture or one video without a text, for a day
 * (https://developers.facebook.com/docs/page-stories-api). They have a list of their own, which names the file of each,
 * and no other post can have shown that file. Behind a day it has those only that the page keeps in its archive.
 */
final class PageStories {
    private static final String PUBLISH = "publish the story";
    private static final String DOING = "list the stories";
    private static final Duration SHOWN_FOR = Duration.ofDays(1);

    /** A story that is looked for later than this may be gone by itself meanwhile. */
    private static final Duration SURELY_SHOWN = Duration.ofHours(23);

    /** What is asked for begins a little earlier: the clocks may differ. */
    private static final Duration EARLIER = Duration.ofMinutes(15);

    /** How long after the minting of a key its first try may be, by {@link PublishKey}. */
    private static final Duration FIRST_TRY = Duration.ofMinutes(15);

    private static final int A_PAGE = 100;
    private static final int MOST_PAGES = 10;

    private final Api api;
    private final VideoPosts videos;

    PageStories(Api api) {
        this.api = api;
        videos = new VideoPosts(api);
    }

    /**
     * A story as its list has it.
     *
     * @param at when it was published, where that is told
     * @param media the number of its file
     */
    private record Shown(String id, Optional<Instant> at, Optional<String> media, JsonObject json) {
        static Optional<Shown> of(JsonObject json) {
            return Json.string(json, "post_id")
                    .filter(Ids::isId)
                    .map(id -> new Shown(
                            id, time(json), Json.string(json, "media_id").filter(Ids::isNumber), json));
        }

        /** In seconds, or as other times are written. */
        private static Optional<Instant> time(JsonObject json) {
            return Json.number(json, "creation_time")
                    .filter(seconds -> seconds > 0 && seconds < 100_000_000_000L)
                    .map(Instant::ofEpochSecond)
                    .or(() -> Graph.time(json, "creation_time"));
        }

        Receipt receipt(String file, Instant otherwise) {
            return Receipt.of(id, at.orElse(otherwise))
                    .url(Json.string(json, "url").flatMap(Ids::web))
                    .data(Ref.ofStory(file).data());
        }
    }

    static boolean isOne(Part part) {
        return Draft.isStory(part) && part.index() == 0;
    }

    Commitment create(Commit commit, JsonObject draft) throws ConnectorException {
        if (Draft.kind(draft) == Draft.Kind.PHOTO_STORY) {
            return Commitment.visible(picture(commit, draft));
        }
        var upload = VideoPosts.upload(draft);
        if (!videos.isTaken(upload.id())) {
            var fields = List.of(Pair.of("upload_phase", "finish"), Pair.of("video_id", upload.id()));
            videos.end(HttpRequest.post(
                    "post.create", Videos.address(api, Draft.Kind.VIDEO_STORY), HttpRequest.form(fields)));
        }
        return videos.accepted(upload.id());
    }

    private Receipt picture(Commit commit, JsonObject draft) throws ConnectorException {
        var photo = Draft.files(draft).stream()
                .findFirst()
                .orElseThrow(() -> Graph.rejected("The prepared post can't be read", null));
        var answer = api.send(HttpRequest.post(
                        "post.create",
                        api.uri("/" + api.page() + "/photo_stories"),
                        HttpRequest.form(List.of(Pair.of("photo_id", photo))))
                .visible());
        if (Refusal.isOne(answer)) {
            return existing(commit, photo, api.refusal(answer, PUBLISH, Refusal.About.VISIBLE));
        }
        var body = Json.object(answer).filter(Graph::succeeded).orElseThrow(() -> Graph.unclear(PUBLISH));
        var id = Json.string(body, "post_id").filter(Ids::isId).orElseThrow(() -> Graph.unclear(PUBLISH));
        return Receipt.of(id, api.now()).data(Ref.ofStory(photo).data());
    }

    /**
     * Facebook takes no picture twice, and doesn't say that this is why it refuses one: an attempt whose answer was
     * lost may have shown it, also where the list doesn't have it yet.
     */
    private Receipt existing(Commit commit, String photo, ConnectorException refused) throws ConnectorException {
        if (!(refused instanceof Rejected)) {
            throw refused;
        }
        var since = commit.key().mintedAt();
        Lookup lookup;
        try {
            lookup = find(Optional.of(photo), Optional.empty(), Optional.empty(), since);
        } catch (ConnectorException unanswered) {
            throw new OutcomeUnknown(String.valueOf(refused.getMessage()), unanswered);
        }
        if (lookup instanceof Lookup.Found found) {
            return found.receipt();
        }
        if (lookup instanceof Lookup.Absent && mayBeListedYet(since.plus(FIRST_TRY))) {
            throw new OutcomeUnknown(refused.getMessage() + ". The list of stories may be late", null);
        }
        throw lookup instanceof Lookup.CannotTell unclear
                ? new OutcomeUnknown(refused.getMessage() + ". " + unclear.why(), null)
                : refused;
    }

    /** Whether a story that was shown then may still come to the list. */
    private boolean mayBeListedYet(Instant shown) {
        return api.now().isBefore(shown.plus(FacebookConnector.VISIBLE_AFTER));
    }

    /** What the list has, and whether there was something in it that can't be read. */
    private record Seen(List<Shown> stories, boolean unreadable, Clocks clocks) {}

    /** Empty where the list isn't shown, or doesn't end. */
    private Optional<Seen> listed(Instant since) throws ConnectorException {
        var stories = new ArrayList<Shown>();
        var unreadable = false;
        Optional<String> cursor = Optional.empty();
        for (var pages = 0; pages < MOST_PAGES; pages++) {
            var answer = api.send(HttpRequest.get(
                    "history.read",
                    api.uri("/" + api.page() + "/stories?since=" + since.getEpochSecond() + "&limit=" + A_PAGE
                            + Listed.after(cursor))));
            if (Refusal.isOne(answer) && Refusal.of(answer).hides()) {
                return Optional.empty();
            }
            var page = Listed.of(api.graph(), answer, DOING, Refusal.About.READING);
            for (var each : page.data()) {
                var shown = Shown.of(each);
                shown.ifPresent(stories::add);
                unreadable |= shown.isEmpty();
            }
            cursor = page.further(DOING);
            if (cursor.isEmpty()) {
                return Optional.of(new Seen(stories, unreadable, Clocks.of(answer, api.now())));
            }
        }
        return Optional.empty();
    }

    /**
     * A story with our file is ours. Any other since then may be as well, as nothing promises that the list names the
     * file by the number under which it was brought: absent is only what no story can be.
     */
    Lookup find(Search search) throws ConnectorException {
        var file = search.prepared().isPresent()
                ? Draft.files(Draft.read(search.prepared().get(), api.page())).stream()
                        .findFirst()
                : Optional.<String>empty();
        return find(file, VideoPosts.accepted(search), VideoPosts.prepared(search, api.page()), search.since());
    }

    /**
     * @param file that was brought
     * @param accepted the video whose publication was taken
     * @param video that was brought
     */
    private Lookup find(Optional<String> file, Optional<String> accepted, Optional<String> video, Instant since)
            throws ConnectorException {
        var wanted = accepted.or(() -> file);
        var seen = listed(since.minus(EARLIER));
        if (seen.isEmpty()) {
            return Lookup.cannotTell("Facebook doesn't show the page's stories");
        }
        var ours = seen.get().stories().stream()
                .filter(story -> wanted.isPresent() && story.media().equals(wanted))
                .findFirst();
        if (ours.isPresent()) {
            return Lookup.found(ours.get().receipt(wanted.orElse(""), api.now()));
        }
        if (accepted.isPresent()) {
            return published(accepted.get());
        }
        var others = others(seen.get(), since);
        if (others.isPresent()) {
            return Lookup.cannotTell(others.get());
        }
        if (video.isPresent()) {
            return unended(video.get());
        }
        return wanted.isEmpty() && mayBeListedYet(since)
                ? Lookup.cannotTell("Facebook may list the story later")
                : Lookup.absent();
    }

    private Optional<String> others(Seen seen, Instant since) {
        if (seen.clocks().proveNothing()) {
            return Optional.of(seen.clocks().difference());
        }
        if (since.isBefore(api.now().minus(SURELY_SHOWN))) {
            return Optional.of("The story may be gone by itself meanwhile");
        }
        var oldest = seen.clocks().earliest(since);
        return seen.unreadable()
                        || seen.stories().stream()
                                .anyMatch(story -> story.at()
                                        .filter(at -> at.isBefore(oldest))
                                        .isEmpty())
                ? Optional.of("Facebook lists a story that may be this one: look whether it is")
                : Optional.empty();
    }

    /** Of a video whose publication was taken: the list may name it otherwise, or not yet. */
    private Lookup published(String video) throws ConnectorException {
        var lookup = videos.find(video, true);
        if (lookup instanceof Lookup.Found found) {
            // The list has stories by their own numbers.
            var id = found.receipt().remoteId().replaceFirst("^[0-9]+_", "");
            return Lookup.found(
                    Receipt.of(id, found.receipt().at()).data(Ref.ofStory(video).data()));
        }
        return lookup;
    }

    /** Of a video that no story shows: only one whose upload never ended isn't there. */
    private Lookup unended(String video) throws ConnectorException {
        var lookup = videos.find(video, false);
        return lookup instanceof Lookup.Found ? Lookup.cannotTell("Facebook doesn't list the story yet") : lookup;
    }

    /** Empty where it is gone, as each is after a day. */
    Optional<RemotePost> post(Receipt receipt) throws ConnectorException {
        var seen = listed(receipt.at().minus(EARLIER))
                .orElseThrow(() -> Graph.rejected("Facebook doesn't show the page's stories", null));
        return seen.stories().stream()
                .filter(story -> story.id().equals(receipt.remoteId()))
                .findFirst()
                .map(story -> RemotePost.of(story.id(), story.at().orElse(receipt.at()), "")
                        .url(Json.string(story.json(), "url").flatMap(Ids::web))
                        .data(receipt.data())
                        .build());
    }

    /** Facebook's interface has no way to; after a day there is nothing to delete. */
    void delete(Receipt receipt) throws ConnectorException {
        if (receipt.at().isAfter(api.now().minus(SHOWN_FOR))) {
            throw Graph.rejected(
                    "Facebook's interface deletes no stories: delete it at Facebook, or wait until it is gone, a day"
                            + " after it was published",
                    null);
        }
    }
}
