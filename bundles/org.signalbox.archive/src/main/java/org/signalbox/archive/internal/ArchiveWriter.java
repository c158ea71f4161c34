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
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
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
     * Writes and publishes the archive.
     *
     * @param history earlier engagement readings of a post by remote id
     */
    ArchiveManifest write(JournalTotals totals, Function<String, List<Engagement>> history, Instant now)
            throws IOException {
        var staged = folders.staged(account.id());
        ArchiveFolders.delete(staged);
        Files.createDirectories(staged);
        var work = new MediaStore(folders.work(account.id()).resolve("media"));
        var media = new MediaStore(staged.resolve("media"));
        for (var file : totals.files()) {
            media.take(work.file(file.sha256(), file.type()));
        }
        var posts = posts(totals, history);
        var manifest = manifest(totals, posts, now);
        actor(staged.resolve("actor.json"));
        outbox(staged.resolve("outbox.json"), posts);
        new ArchivePages(manifest).write(staged, posts);
        var complete = listed(manifest, staged);
        var file = staged.resolve(ArchiveManifest.FILE);
        Files.writeString(file, complete.json());
        ArchiveFolders.forced(file);
        folders.publish(account.id());
        return complete;
    }

    private List<ArchivedPost> posts(JournalTotals totals, Function<String, List<Engagement>> history) {
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
                        replies(totals, post.remoteId()),
                        readings(totals.reading(post.remoteId()), history.apply(post.remoteId()))))
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

    private static List<ArchivedReply> replies(JournalTotals totals, String post) {
        return totals.repliesTo(post).stream()
                .map(reply -> new ArchivedReply(
                        reply.remoteId(),
                        reply.at(),
                        reply.replyTo(),
                        reply.author(),
                        reply.authorName(),
                        reply.text(),
                        reply.url(),
                        media(totals, reply.attachments())))
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

    private ArchiveManifest manifest(JournalTotals totals, List<ArchivedPost> posts, Instant now) {
        var counts = new ArchiveManifest.Counts(
                posts.size(),
                posts.stream().mapToInt(post -> post.replies().size()).sum(),
                (int) totals.files().stream()
                        .map(JournalEntry.Kept::sha256)
                        .distinct()
                        .count(),
                posts.stream().mapToInt(post -> post.readings().size()).sum());
        return new ArchiveManifest(
                account.id(),
                networkName,
                account.handle(),
                account.displayName(),
                account.origin().toString(),
                totals.startedAt().orElse(now),
                now,
                counts,
                posts.isEmpty() ? Optional.empty() : Optional.of(posts.getLast().at()),
                posts.isEmpty()
                        ? Optional.empty()
                        : Optional.of(posts.getFirst().at()),
                List.of(),
                totals.gaps().stream().map(ArchiveManifest.Missing::of).toList());
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
    private static void outbox(Path file, List<ArchivedPost> posts) throws IOException {
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

    /** Lists every file with size and hash, and forces each to disk. */
    private static ArchiveManifest listed(ArchiveManifest about, Path folder) throws IOException {
        var files = new ArrayList<ArchiveManifest.Listed>();
        try (var all = Files.walk(folder)) {
            for (var file : all.filter(Files::isRegularFile).sorted().toList()) {
                ArchiveFolders.forced(file);
                var path = folder.relativize(file).toString().replace('\\', '/');
                files.add(new ArchiveManifest.Listed(path, Files.size(file), sha256(file)));
            }
        }
        return new ArchiveManifest(
                about.account(),
                about.networkName(),
                about.handle(),
                about.displayName(),
                about.origin(),
                about.startedAt(),
                about.finishedAt(),
                about.counts(),
                about.oldest(),
                about.newest(),
                files,
                about.gaps());
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
