package org.signalbox.content;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.signalbox.model.AccountId;
import org.signalbox.model.AnsweredItem;
import org.signalbox.model.CaptionsInfo;
import org.signalbox.model.DueTime;
import org.signalbox.model.DueTimeDerivation;
import org.signalbox.model.LinkInfo;
import org.signalbox.model.MediaInfo;
import org.signalbox.model.MediaRef;
import org.signalbox.model.Message;
import org.signalbox.model.Overdue;
import org.signalbox.model.PartDetails;
import org.signalbox.model.Post;
import org.signalbox.model.PostId;
import org.signalbox.model.PostSnapshot;
import org.signalbox.model.Publication;
import org.signalbox.model.PublicationId;
import org.signalbox.model.PublicationIdentity;
import org.signalbox.model.PublicationPart;
import org.signalbox.model.Schedule;
import org.signalbox.model.ShortenedText;
import org.signalbox.model.Timing;
import org.signalbox.model.Variant;
import org.signalbox.model.VariantPart;
import org.signalbox.model.store.Store;
import org.signalbox.timing.RandomMinute;

/**
 * Freezes a checked file's variants and their media, so that later edits of the files don't change the publications.
 */
public final class Freezer {
    /** Of an answer's title, in characters. */
    private static final int LONGEST_TITLE = 80;

    private Freezer() {}

    /**
     * Creates one planned publication for each variant and stores their media.
     *
     * @param now due time that overrides the post's schedule
     * @param root of the workspace with the media
     * @throws IOException with a message for people when a media file can't be read; nothing is planned then
     * @throws IllegalStateException without a schedule and without {@code now}
     */
    public static List<Publication> freeze(
            CheckedContent checked, PostId id, Optional<Instant> now, Store store, Path root) throws IOException {
        var post = checked.file().post().orElseThrow();
        var due = now.or(() -> post.schedule().map(Schedule::instant))
                .orElseThrow(() -> new IllegalStateException("no schedule: " + post.path()));
        var created = store.now();
        var publications = new ArrayList<Publication>();
        for (var variant : checked.variants().values()) {
            var parts = new ArrayList<PublicationPart>();
            for (var part : variant.parts()) {
                parts.add(PublicationPart.waiting(parts.size(), frozen(part, store, new MediaFiles(root))));
            }
            var planned = planned(post, id, variant, parts, due, created);
            publications.add(
                    now.isPresent()
                            ? planned
                            : planned.derived(post.schedule().orElseThrow(), derivation(post, id, variant.account())));
        }
        return publications;
    }

    /**
     * Creates a planned publication of an answer, due at a fixed time, and stores its media. One that couldn't be sent
     * then is held until a person decides.
     *
     * @param answer one part
     * @param root as for {@link #freeze}
     * @throws IOException as {@link #freeze}
     */
    public static Publication freezeAnswer(Variant answer, AnsweredItem to, Instant due, Store store, Path root)
            throws IOException {
        var part = frozen(answer.parts().getFirst(), store, new MediaFiles(root));
        var line = part.text().lines().findFirst().orElse("");
        return Publication.planned(
                new PublicationIdentity(
                        PublicationId.fresh(), PostId.fresh(), answer.account(), store.now(), Optional.of(to)),
                new PostSnapshot(
                        ShortenedText.of(line, LONGEST_TITLE),
                        "",
                        fingerprint(answer),
                        answer.options(),
                        answer.language()),
                List.of(PublicationPart.waiting(0, part)),
                DueTime.of(due, Optional.empty(), Overdue.ASK));
    }

    private static DueTimeDerivation derivation(Post post, PostId id, AccountId account) {
        var within = post.timing().map(Timing::window).orElse(Duration.ZERO);
        return DueTimeDerivation.of(post.schedule().orElseThrow(), RandomMinute.minute(within, id, account, ""));
    }

    private static VariantPart frozen(VariantPart part, Store store, MediaFiles files) throws IOException {
        var media = new ArrayList<MediaInfo>();
        for (var medium : part.media()) {
            media.add(frozen(medium, store, files));
        }
        var details = part.details();
        if (details.link().flatMap(LinkInfo::image).isPresent()) {
            var link = details.link().get();
            var image = frozen(link.image().orElseThrow(), store, files);
            details = new PartDetails(
                    details.title(),
                    Optional.of(new LinkInfo(link.uri(), link.title(), link.description(), Optional.of(image))),
                    details.poll());
        }
        return new VariantPart(part.text(), media, details);
    }

    private static MediaInfo frozen(MediaInfo medium, Store store, MediaFiles files) throws IOException {
        var ref = new MediaRef(medium.file(), medium.alt());
        // Check before opening: opening a pipe would block.
        var before = files.look(ref);
        var file = files.file(ref);
        if (before.missing() || before.size() == 0 || file.isEmpty()) {
            throw new IOException(
                    Message.of("content.media-missing", medium.file()).text());
        }
        var sha256 = store.blobs().put(file.get());
        var present = files.look(ref);
        if (!present.equals(before) || !files.file(ref).equals(file)) {
            throw new IOException(
                    Message.of("content.media-changed", medium.file()).text());
        }
        Optional<MediaInfo> poster = medium.poster().isPresent()
                ? Optional.of(frozen(medium.poster().get(), store, files))
                : Optional.empty();
        var captions = new ArrayList<CaptionsInfo>();
        for (var each : medium.captions()) {
            captions.add(new CaptionsInfo(each.language(), frozen(each.file(), store, files)));
        }
        return new MediaInfo(
                medium.file(),
                medium.alt(),
                present.type(),
                present.size(),
                present.width(),
                present.height(),
                sha256,
                present.playback(),
                poster,
                captions);
    }

    private static Publication planned(
            Post post, PostId id, Variant variant, List<PublicationPart> parts, Instant due, Instant created) {
        return Publication.planned(
                new PublicationIdentity(PublicationId.fresh(), id, variant.account(), created),
                new PostSnapshot(
                        post.title(), post.path(), fingerprint(variant), variant.options(), variant.language()),
                parts,
                DueTime.of(due, Optional.empty(), post.overdue()));
    }

    /** The fingerprint of an account's variant; empty if the file has none for it. */
    public static Optional<String> fingerprint(CheckedContent checked, AccountId account) {
        return Optional.ofNullable(checked.variants().get(account)).map(Freezer::fingerprint);
    }

    private static JsonObject canonical(MediaInfo medium) {
        var file = new JsonObject();
        file.addProperty("file", medium.file());
        file.addProperty("alt", medium.alt());
        file.addProperty("size", medium.size());
        file.addProperty("sha256", medium.size() <= MediaFiles.DIGEST_LIMIT ? medium.sha256() : "");
        medium.poster().ifPresent(poster -> file.add("poster", canonical(poster)));
        if (!medium.captions().isEmpty()) {
            var captions = new JsonArray();
            for (var each : medium.captions()) {
                var one = canonical(each.file());
                one.addProperty("language", each.language());
                captions.add(one);
            }
            file.add("captions", captions);
        }
        return file;
    }

    private static void canonical(PartDetails details, JsonObject one) {
        details.title().ifPresent(title -> one.addProperty("title", title));
        details.link().ifPresent(link -> {
            var card = new JsonObject();
            card.addProperty("uri", link.uri().toString());
            card.addProperty("title", link.title());
            card.addProperty("description", link.description());
            link.image().ifPresent(image -> card.add("image", canonical(image)));
            one.add("link", card);
        });
        details.poll().ifPresent(poll -> {
            var asked = new JsonObject();
            var answers = new JsonArray();
            poll.answers().forEach(answers::add);
            asked.add("answers", answers);
            asked.addProperty("minutes", poll.open().toMinutes());
            asked.addProperty("several", poll.several());
            one.add("poll", asked);
        });
    }

    /** SHA-256 of all sent content, as canonical JSON; for media over 8 MiB, of the size instead of the bytes. */
    public static String fingerprint(Variant variant) {
        var json = new JsonObject();
        json.addProperty("account", variant.account().toString());
        variant.language().ifPresent(language -> json.addProperty("language", language));
        var options = new JsonObject();
        new TreeMap<>(variant.options()).forEach(options::addProperty);
        json.add("options", options);
        var parts = new JsonArray();
        for (var part : variant.parts()) {
            var one = new JsonObject();
            one.addProperty("text", part.text());
            var media = new JsonArray();
            for (var medium : part.media()) {
                media.add(canonical(medium));
            }
            one.add("media", media);
            canonical(part.details(), one);
            parts.add(one);
        }
        json.add("parts", parts);
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(json.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
