package org.signalbox.connector.reddit.internal;

import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.regex.Pattern;
import org.signalbox.connector.api.Poll;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.RemoteLink;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.connector.common.Json;

/** Reads posts and comments as Reddit shows them. */
final class Things {
    static final String POST = "t3";
    static final String COMMENT = "t1";
    static final String MESSAGE = "t4";
    static final String COMMUNITY = "t5";
    static final String DELETED = "[deleted]";

    private static final Pattern FULL_NAME = Pattern.compile("t[1-6]_[0-9a-z]{1,13}");
    private static final Pattern SHORT_NAME = Pattern.compile("[0-9a-z]{1,13}");

    /** Reddit writes this below the text of a poll. */
    private static final Pattern VIEW_POLL =
            Pattern.compile("\\s*\\[View Poll]\\(https://www\\.reddit\\.com/poll/[0-9a-z]+\\)\\s*$");

    private static final String SITE = "https://www.reddit.com";

    private Things() {}

    /** The full name of a post that an answer names in full or in short. */
    static Optional<String> name(String id) {
        if (FULL_NAME.matcher(id).matches()) {
            return Optional.of(id);
        }
        return SHORT_NAME.matcher(id).matches() ? Optional.of(POST + "_" + id) : Optional.empty();
    }

    /** Of a receipt; people name posts in short, too. */
    static String fullName(Receipt receipt) {
        return name(receipt.remoteId()).orElse(receipt.remoteId());
    }

    /** What is kept of a post for later calls. */
    static String data(String kind, String title) {
        var data = new JsonObject();
        data.addProperty("kind", kind);
        data.addProperty("title", title);
        return data.toString();
    }

    static Optional<Receipt> receipt(Listing.Thing thing) {
        var data = thing.data();
        var name =
                Json.string(data, "name").filter(text -> FULL_NAME.matcher(text).matches());
        var at = created(data);
        if (name.isEmpty() || at.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Receipt.of(name.get(), at.get()).url(page(data)).data(kept(thing)));
    }

    private static String kept(Listing.Thing thing) {
        var data = thing.data();
        if (thing.kind().equals(POST)) {
            return data(kind(data).word(), Json.string(data, "title").orElse(""));
        }
        var kept = new JsonObject();
        kept.addProperty("kind", Draft.Kind.COMMENT.word());
        Json.string(data, "link_id").ifPresent(post -> kept.addProperty("post", post));
        return kept.toString();
    }

    static Draft.Kind kind(JsonObject post) {
        if (Json.object(post, "poll_data").isPresent()) {
            return Draft.Kind.POLL;
        }
        if (yes(post, "is_gallery")) {
            return Draft.Kind.GALLERY;
        }
        if (yes(post, "is_video")) {
            return Draft.Kind.VIDEO;
        }
        if (yes(post, "is_self")) {
            return Draft.Kind.SELF;
        }
        return Json.string(post, "domain").orElse("").equals("i.redd.it") ? Draft.Kind.IMAGE : Draft.Kind.LINK;
    }

    static boolean yes(JsonObject object, String name) {
        return Json.string(object, name).map(Boolean::parseBoolean).orElse(false);
    }

    /** Of seconds with a fraction that is always 0. */
    static Optional<Instant> created(JsonObject data) {
        return decimal(data, "created_utc")
                .filter(seconds -> seconds > 0 && seconds < 1e11)
                .map(seconds -> Instant.ofEpochMilli((long) (seconds * 1000)));
    }

    static Optional<Double> decimal(JsonObject data, String name) {
        try {
            return Json.string(data, name).map(Double::valueOf).filter(Double::isFinite);
        } catch (NumberFormatException other) {
            return Optional.empty();
        }
    }

    static Optional<URI> page(JsonObject data) {
        return Json.string(data, "permalink")
                .or(() -> Json.string(data, "context"))
                .filter(path -> path.startsWith("/"))
                .flatMap(path -> parsed(SITE + path));
    }

    static Optional<URI> parsed(String text) {
        try {
            return Optional.of(URI.create(text))
                    .filter(uri -> uri.getHost() != null)
                    .filter(uri -> "https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    /** The author's text. */
    static String text(JsonObject post) {
        var text = Json.string(post, "selftext").orElse("");
        return Json.object(post, "poll_data").isPresent()
                ? VIEW_POLL.matcher(text).replaceFirst("")
                : text;
    }

    static boolean isDeleted(JsonObject data) {
        return Json.string(data, "author").orElse(DELETED).equals(DELETED);
    }

    /** A post; a comment of the account, too, as a part of a thread. */
    static Optional<RemotePost> post(Listing.Thing thing) {
        var data = thing.data();
        var comment = thing.kind().equals(COMMENT);
        return receipt(thing)
                .map(receipt -> RemotePost.of(
                                receipt.remoteId(),
                                receipt.at(),
                                comment ? Json.string(data, "body").orElse("") : text(data))
                        .title(Json.string(data, "title"))
                        .url(receipt.url())
                        .replyTo(comment ? Json.string(data, "parent_id") : Optional.empty())
                        .attachments(PostFiles.of(data))
                        .link(link(data))
                        .poll(poll(data))
                        .data(receipt.data())
                        .build());
    }

    private static Optional<RemoteLink> link(JsonObject post) {
        return kind(post) == Draft.Kind.LINK
                ? Json.string(post, "url").flatMap(Things::parsed).map(RemoteLink::to)
                : Optional.empty();
    }

    /** Empty for one that no post could have. */
    static Optional<Poll> poll(JsonObject post) {
        var poll = Json.object(post, "poll_data");
        var from = created(post);
        var until = poll.flatMap(each -> Json.number(each, "voting_end_timestamp"))
                .filter(millis -> millis > 0 && millis < 1e14)
                .map(Instant::ofEpochMilli);
        if (poll.isEmpty() || from.isEmpty() || until.isEmpty()) {
            return Optional.empty();
        }
        var answers = Json.objects(poll.get(), "options").stream()
                .flatMap(option -> Json.string(option, "text").stream())
                .filter(text -> !text.isBlank())
                .toList();
        // The end has milliseconds, the beginning has none.
        var open = Duration.ofMinutes(
                Duration.between(from.get(), until.get()).plusSeconds(30).toMinutes());
        return answers.size() < 2 || new HashSet<>(answers).size() < answers.size() || !open.isPositive()
                ? Optional.empty()
                : Optional.of(Poll.of(answers, open));
    }
}
