package org.signalbox.archive.internal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.signalbox.archive.ArchivedCaptions;
import org.signalbox.archive.ArchivedLink;
import org.signalbox.archive.ArchivedMedia;
import org.signalbox.archive.ArchivedPost;
import org.signalbox.archive.ArchivedReply;
import org.signalbox.connector.api.Engagement;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.model.AccountRecord;

/** Writes an archive from the journal's totals into a staging folder, then swaps it with the previous archive. */
final class ArchiveWriter {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private final ArchiveFolders folders;
    private final AccountRecord account;
    private final String networkName;

    ArchiveWriter(ArchiveFolders folders, AccountRecord account, String networkName) {
        this.folders = folders;
        this.account = account;
        this.networkName = networkName;
    }

    /**
     * What the store knows beside the journal.
     *
     * @param history earlier engagement readings of a post by remote id
     * @param erased whether the author's data of a reply, by remote id, were erased
     * @param conversations of the account
     */
    record FromStore(
            Function<String, List<Engagement>> history,
            Predicate<String> erased,
            Supplier<Iterator<ConversationFile.Entry>> conversations) {}

    /** Writes and publishes the archive. */
    ArchiveManifest write(JournalTotals totals, FromStore store, Instant now) throws IOException {
        var staged = folders.staged(account.id());
        ArchiveFolders.delete(staged);
        Files.createDirectories(staged);
        var work = new MediaStore(folders.work(account.id()).resolve("media"));
        var media = new MediaStore(staged.resolve("media"));
        var posts = posts(totals, store);
        for (var file : ArchivedFiles.of(posts)) {
            media.take(work.file(file.sha256().orElseThrow(), file.type()));
        }
        actor(staged.resolve("actor.json"));
        outbox(staged.resolve("outbox.json"), posts);
        var conversations = ConversationFile.write(
                staged.resolve(ConversationFile.NAME),
                account.id(),
                store.conversations().get());
        var complete = finish(manifest(totals, posts, conversations, now), staged, posts);
        folders.publish(account.id());
        return complete;
    }

    /** Writes pages and manifest of a staged archive, and forces all files to disk. */
    static ArchiveManifest finish(ArchiveManifest about, Path staged, List<ArchivedPost> posts) throws IOException {
        new ArchivePages(about).write(staged, posts);
        ConversationPages.write(about, staged);
        var complete = about.listing(listed(staged));
        var file = staged.resolve(ArchiveManifest.FILE);
        Files.writeString(file, complete.json());
        ArchiveFolders.forced(file);
        return complete;
    }

    private List<ArchivedPost> posts(JournalTotals totals, FromStore store) {
        return totals.posts().stream()
                .map(post -> new ArchivedPost(
                        account.id(),
                        post.remoteId(),
                        post.at(),
                        post.text(),
                        post.url(),
                        post.replyTo(),
                        media(totals, post.attachments()),
                        post.title(),
                        post.link()
                                .map(link -> new ArchivedLink(
                                        link.address(),
                                        link.title(),
                                        link.description(),
                                        link.image().map(image -> media(totals, image)))),
                        post.poll(),
                        replies(totals, post.remoteId(), store.erased()),
                        readings(
                                totals.reading(post.remoteId()), store.history().apply(post.remoteId()))))
                .sorted(Comparator.comparing(ArchivedPost::at)
                        .thenComparing(ArchivedPost::remoteId)
                        .reversed())
                .toList();
    }

    private static List<Engagement> readings(Optional<Engagement> now, List<Engagement> before) {
        var all = new TreeMap<Instant, Engagement>();
        before.forEach(reading -> all.put(reading.at(), reading));
        now.ifPresent(reading -> all.put(reading.at(), reading));
        return List.copyOf(all.values());
    }

    private static List<ArchivedReply> replies(JournalTotals totals, String post, Predicate<String> erased) {
        return totals.repliesTo(post).stream()
                .map(reply -> new ArchivedReply(
                        reply.remoteId(),
                        reply.at(),
                        reply.replyTo(),
                        reply.author(),
                        reply.authorName(),
                        reply.text(),
                        reply.url(),
                        media(totals, reply.attachments()),
                        JournalRedaction.isRedacted(reply)))
                .map(reply -> reply.redacted() || erased.test(reply.remoteId()) ? reply.withoutAuthor() : reply)
                .sorted(Comparator.comparing(ArchivedReply::at).thenComparing(ArchivedReply::remoteId))
                .toList();
    }

    private static List<ArchivedMedia> media(JournalTotals totals, List<RemoteMedia> all) {
        return all.stream().map(each -> media(totals, each)).toList();
    }

    private static ArchivedMedia media(JournalTotals totals, RemoteMedia media) {
        var kept = totals.kept(media.address());
        return new ArchivedMedia(
                media.address(),
                kept.map(JournalEntry.Kept::type).orElse(media.type()),
                media.alt(),
                kept.map(JournalEntry.Kept::sha256),
                media.poster().map(poster -> media(totals, poster)),
                media.captions().stream()
                        .map(each -> new ArchivedCaptions(each.language(), media(totals, each.file())))
                        .toList());
    }

    private ArchiveManifest manifest(
            JournalTotals totals, List<ArchivedPost> posts, ConversationFile.Count conversations, Instant now) {
        var redacted = conversations.redacted() + ArchivedFiles.redacted(posts);
        return new ArchiveManifest(
                account.id(),
                networkName,
                account.handle(),
                account.displayName(),
                account.origin().toString(),
                totals.startedAt().orElse(now),
                now,
                ArchivedFiles.counts(posts, conversations),
                posts.isEmpty() ? Optional.empty() : Optional.of(posts.getLast().at()),
                posts.isEmpty()
                        ? Optional.empty()
                        : Optional.of(posts.getFirst().at()),
                List.of(),
                totals.gaps().stream().map(ArchiveManifest.Missing::of).toList(),
                redacted == 0 ? List.of() : List.of(new ArchiveManifest.Redaction(now, redacted)));
    }

    private void actor(Path file) throws IOException {
        var actor = new JsonObject();
        actor.add("@context", ActivityStreams.context());
        actor.addProperty("id", "actor.json");
        actor.addProperty("type", "Person");
        actor.addProperty("preferredUsername", account.handle());
        actor.addProperty("name", account.displayName());
        account.profile().ifPresent(url -> actor.addProperty("url", url.toString()));
        actor.addProperty("outbox", "outbox.json");
        actor.addProperty("signalbox:account", account.id().toString());
        actor.addProperty("signalbox:remoteId", account.remoteId());
        Files.writeString(file, GSON.toJson(actor) + "\n");
    }

    /** Writes one post a line, so that the file can be streamed. */
    static void outbox(Path file, List<ArchivedPost> posts) throws IOException {
        try (var out = Files.newBufferedWriter(file);
                var json = new JsonWriter(out)) {
            json.setHtmlSafe(false);
            json.beginObject();
            json.name("@context").jsonValue(ActivityStreams.context().toString());
            json.name("id").value("outbox.json");
            json.name("type").value("OrderedCollection");
            json.name("attributedTo").value("actor.json");
            json.name("totalItems").value(posts.size());
            json.name("orderedItems").beginArray();
            for (var post : posts) {
                json.jsonValue("\n" + GSON.toJson(ActivityStreams.create(post)));
            }
            json.endArray();
            json.endObject();
        }
    }

    /** Every file with size and hash; forces each to disk. */
    private static List<ArchiveManifest.Listed> listed(Path folder) throws IOException {
        var files = new ArrayList<ArchiveManifest.Listed>();
        try (var all = Files.walk(folder)) {
            for (var file : all.filter(Files::isRegularFile).sorted().toList()) {
                ArchiveFolders.forced(file);
                var path = folder.relativize(file).toString().replace('\\', '/');
                files.add(new ArchiveManifest.Listed(path, Files.size(file), sha256(file)));
            }
        }
        return files;
    }

    static String sha256(Path file) throws IOException {
        var digest = MediaStore.digest();
        try (var in = Files.newInputStream(file)) {
            var buffer = new byte[1 << 16];
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
