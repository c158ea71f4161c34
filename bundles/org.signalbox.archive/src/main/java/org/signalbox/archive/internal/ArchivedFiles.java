package org.signalbox.archive.internal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.signalbox.archive.ArchivedMedia;
import org.signalbox.archive.ArchivedPost;
import org.signalbox.archive.ArchivedReply;

/** What posts have in files, and how many of everything. */
final class ArchivedFiles {
    private ArchivedFiles() {}

    /** The stored files of posts and replies, each once. */
    static Collection<ArchivedMedia> of(List<ArchivedPost> posts) {
        var files = new LinkedHashMap<String, ArchivedMedia>();
        posts.stream()
                .flatMap(ArchivedPost::files)
                .forEach(file -> file.sha256().ifPresent(sha256 -> files.putIfAbsent(sha256, file)));
        return files.values();
    }

    static ArchiveManifest.Counts counts(List<ArchivedPost> posts, ConversationFile.Count conversations) {
        return new ArchiveManifest.Counts(
                posts.size(),
                posts.stream().mapToInt(post -> post.replies().size()).sum(),
                of(posts).size(),
                posts.stream().mapToInt(post -> post.readings().size()).sum(),
                conversations.conversations(),
                conversations.messages());
    }

    /** Redacted replies. */
    static int redacted(List<ArchivedPost> posts) {
        return (int) posts.stream()
                .flatMap(post -> post.replies().stream())
                .filter(ArchivedReply::redacted)
                .count();
    }
}
