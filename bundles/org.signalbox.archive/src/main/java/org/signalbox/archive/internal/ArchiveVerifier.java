package org.signalbox.archive.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.signalbox.archive.ArchivedPost;
import org.signalbox.archive.ArchivedReply;
import org.signalbox.archive.Verification;
import org.signalbox.model.Message;

/** Compares an archive folder with its manifest. Doesn't follow links. */
final class ArchiveVerifier {
    private final Path folder;
    private final List<Message> problems = new ArrayList<>();

    ArchiveVerifier(Path folder) {
        this.folder = folder;
    }

    Verification verify() throws IOException {
        ArchiveManifest manifest;
        if (!Files.isRegularFile(folder.resolve(ArchiveManifest.FILE), LinkOption.NOFOLLOW_LINKS)) {
            return found(0, 0, Message.of("archive.verify.no-manifest", folder));
        }
        try {
            manifest = ArchiveManifest.read(folder);
        } catch (IllegalArgumentException e) {
            return found(0, 0, Message.of("archive.verify.bad-manifest", folder, e.getMessage()));
        }
        var bytes = 0L;
        var listed = new HashSet<String>();
        for (var each : manifest.files()) {
            if (!ArchiveManifest.PATH.matcher(each.path()).matches()) {
                problems.add(Message.of("archive.verify.strange-path", each.path()));
            } else if (!listed.add(each.path())) {
                problems.add(Message.of("archive.verify.twice", each.path()));
            } else {
                bytes += file(each);
            }
        }
        others(listed);
        for (var needed : List.of("actor.json", "outbox.json", "index.html")) {
            if (!listed.contains(needed)) {
                problems.add(Message.of("archive.verify.missing", needed));
            }
        }
        if (problems.isEmpty()) {
            contents(manifest, listed);
        }
        return new Verification(listed.size(), bytes, manifest.redacted(), problems);
    }

    private Verification found(int files, long bytes, Message problem) {
        return new Verification(files, bytes, 0, List.of(problem));
    }

    private long file(ArchiveManifest.Listed listed) throws IOException {
        var file = folder.resolve(listed.path());
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || throughLink(file)) {
            problems.add(Message.of("archive.verify.missing", listed.path()));
            return 0;
        }
        var size = Files.size(file);
        if (size != listed.bytes()) {
            problems.add(Message.of("archive.verify.size", listed.path(), size, listed.bytes()));
        } else if (!ArchiveWriter.sha256(file).equals(listed.sha256())) {
            problems.add(Message.of("archive.verify.hash", listed.path()));
        } else if (listed.path().startsWith("media/") && !listed.path().startsWith("media/" + listed.sha256())) {
            problems.add(Message.of("archive.verify.hash", listed.path()));
        }
        return size;
    }

    private boolean throughLink(Path file) {
        for (var each = file.getParent(); each != null && !each.equals(folder); each = each.getParent()) {
            if (Files.isSymbolicLink(each)) {
                return true;
            }
        }
        return false;
    }

    private void others(HashSet<String> listed) throws IOException {
        try (var all = Files.walk(folder)) {
            all.filter(each -> !Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS))
                    .map(each -> folder.relativize(each).toString().replace('\\', '/'))
                    .filter(path -> !path.equals(ArchiveManifest.FILE) && !listed.contains(path))
                    .sorted()
                    .forEach(path -> problems.add(Message.of("archive.verify.unlisted", path)));
        }
    }

    private void contents(ArchiveManifest manifest, HashSet<String> listed) throws IOException {
        var found = new HashMap<String, Integer>();
        var posts = new HashSet<String>();
        var files = new HashSet<String>();
        try {
            var total = OutboxReader.read(folder.resolve("outbox.json"), manifest.account(), post -> {
                if (!posts.add(post.remoteId())) {
                    problems.add(Message.of("archive.verify.twice", post.remoteId()));
                }
                found.merge("replies", post.replies().size(), Integer::sum);
                found.merge(
                        "redacted",
                        (int) post.replies().stream()
                                .filter(ArchivedReply::redacted)
                                .count(),
                        Integer::sum);
                found.merge("readings", post.readings().size(), Integer::sum);
                files(post).forEach(files::add);
            });
            count("totalItems", (int) total, posts.size());
            conversations(manifest, found);
        } catch (IllegalArgumentException e) {
            problems.add(Message.of("archive.verify.outbox", e.getMessage()));
            return;
        }
        var counts = manifest.counts();
        count("posts", counts.posts(), posts.size());
        count("replies", counts.replies(), found.getOrDefault("replies", 0));
        count("readings", counts.readings(), found.getOrDefault("readings", 0));
        count("media", counts.media(), files.size());
        count("redacted", manifest.redacted(), found.getOrDefault("redacted", 0));
        files.stream()
                .filter(path -> !listed.contains(path))
                .sorted()
                .forEach(path -> problems.add(Message.of("archive.verify.missing", path)));
    }

    private void conversations(ArchiveManifest manifest, HashMap<String, Integer> found) throws IOException {
        var keys = new HashSet<String>();
        var total = ConversationFile.read(folder, manifest.account(), each -> {
            if (!keys.add(each.id().key())) {
                problems.add(Message.of("archive.verify.twice", each.id().key()));
            }
        });
        found.merge("redacted", total.redacted(), Integer::sum);
        count("conversations", manifest.counts().conversations(), total.conversations());
        count("messages", manifest.counts().messages(), total.messages());
    }

    private static List<String> files(ArchivedPost post) {
        return post.files()
                .flatMap(media -> media.sha256().map(hash -> "media/" + MediaStore.name(hash, media.type())).stream())
                .toList();
    }

    private void count(String what, int said, int found) {
        if (said != found) {
            problems.add(Message.of("archive.verify.count", what, said, found));
        }
    }
}
