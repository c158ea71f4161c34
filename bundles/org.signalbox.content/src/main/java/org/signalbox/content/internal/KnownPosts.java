package org.signalbox.content.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.signalbox.content.CheckedContent;
import org.signalbox.content.ListedPost;
import org.signalbox.content.PostListing;

/** What is known of the workspace's posts, in memory. Thread-safe. */
final class KnownPosts {
    private final Object lock = new Object();
    /** All listed posts; those that were only in the index on disk have no check. */
    private final TreeMap<String, IndexedPost> listed = new TreeMap<>();
    /** The states on disk that {@link #listed} tells of. */
    private final Map<String, FolderWatch.Stamp> stamps = new HashMap<>();
    /** By content file with media: the stamps of its media before its last check. */
    private final Map<String, Map<String, Optional<FolderWatch.Stamp>>> media = new HashMap<>();
    /** Files on disk that are new or changed. */
    private final Set<String> unread = new HashSet<>();
    /** Files on disk that are as in the index, not read yet. */
    private final TreeSet<String> unchecked = new TreeSet<>();

    private int total;
    private boolean complete;
    private boolean altered;

    /**
     * A file that was read and checked.
     *
     * @param stamp its state on disk; empty to read it again after the next scan
     * @param indexed its state for later starts; empty to read it again then
     * @param media the stamps of its media before the check
     */
    record ReadPost(
            CheckedContent checked,
            Optional<FolderWatch.Stamp> stamp,
            Optional<FileStamp> indexed,
            Map<String, Optional<FolderWatch.Stamp>> media) {}

    /** The difference between a scan of the folders and what is known. */
    record Difference(Set<String> deleted, List<String> changed) {}

    /** Begins with the index of an earlier start. */
    void begin(Map<String, IndexedPost> index) {
        synchronized (lock) {
            listed.putAll(index);
        }
    }

    Optional<CheckedContent> find(String path) {
        synchronized (lock) {
            return check(path);
        }
    }

    private Optional<CheckedContent> check(String path) {
        return Optional.ofNullable(listed.get(path))
                .flatMap(known -> known.post().checked());
    }

    List<CheckedContent> all() {
        synchronized (lock) {
            return listed.values().stream()
                    .flatMap(known -> known.post().checked().stream())
                    .toList();
        }
    }

    PostListing listing() {
        synchronized (lock) {
            var posts = new ArrayList<ListedPost>(listed.size());
            listed.values().forEach(known -> posts.add(known.post()));
            return new PostListing(posts, total, unread.size(), complete);
        }
    }

    /** The state of a file in the index, while the file wasn't seen on disk yet. */
    Optional<FileStamp> indexed(String path) {
        synchronized (lock) {
            return stamps.containsKey(path)
                    ? Optional.empty()
                    : Optional.ofNullable(listed.get(path)).flatMap(IndexedPost::stamp);
        }
    }

    /**
     * Compares with the files on disk.
     *
     * @param now all content files
     * @param same those of them that are as in the index
     * @param present whether a file is on disk at this moment, also if it is newer than {@code now}
     */
    Difference compare(Map<String, FolderWatch.Stamp> now, Set<String> same, Predicate<String> present) {
        synchronized (lock) {
            var deleted = new HashSet<>(listed.keySet());
            deleted.removeAll(now.keySet());
            deleted.removeIf(present);
            deleted.forEach(this::forget);
            same.forEach(path -> {
                if (stamps.putIfAbsent(path, now.get(path)) == null) {
                    unchecked.add(path);
                }
            });
            now.forEach((path, stamp) -> {
                if (!stamp.equals(stamps.get(path))) {
                    unread.add(path);
                    unchecked.remove(path);
                }
            });
            total = now.size();
            return new Difference(deleted, unread.stream().sorted().toList());
        }
    }

    /** A file that is no content any more. */
    void forget(String path) {
        synchronized (lock) {
            altered |= listed.remove(path) != null;
            stamps.remove(path);
            media.remove(path);
            unread.remove(path);
            unchecked.remove(path);
        }
    }

    /** All files on disk are listed. */
    void complete() {
        synchronized (lock) {
            complete = true;
        }
    }

    boolean isComplete() {
        synchronized (lock) {
            return complete;
        }
    }

    /** Whether the file is on disk and not read yet. */
    boolean isUnread(String path) {
        synchronized (lock) {
            return unread.contains(path) || unchecked.contains(path);
        }
    }

    /** The files that are as in the index and not checked yet. */
    List<String> unchecked() {
        synchronized (lock) {
            return List.copyOf(unchecked);
        }
    }

    /** Takes over a file. */
    void put(ReadPost read) {
        var post = ListedPost.of(read.checked);
        synchronized (lock) {
            take(post, read);
        }
    }

    /**
     * Takes over a file unless it was read or written by others meanwhile.
     *
     * @param before what was known before it was read
     * @return whether it was taken over
     */
    boolean put(ReadPost read, Optional<CheckedContent> before) {
        var post = ListedPost.of(read.checked);
        synchronized (lock) {
            if (!isSame(check(post.path()), before)) {
                return false;
            }
            take(post, read);
            return true;
        }
    }

    private static boolean isSame(Optional<CheckedContent> one, Optional<CheckedContent> other) {
        return one.orElse(null) == other.orElse(null);
    }

    private void take(ListedPost post, ReadPost read) {
        var path = post.path();
        var entry = new IndexedPost(post, read.indexed);
        var known = listed.put(path, entry);
        altered |= known == null || !entry.isWrittenAs(known);
        read.stamp.ifPresentOrElse(stamp -> stamps.put(path, stamp), () -> stamps.remove(path));
        remember(path, read.media);
        unread.remove(path);
        unchecked.remove(path);
    }

    /** Replaces the check of a file, unless the file has changed since. */
    boolean recheck(CheckedContent before, CheckedContent fresh, Map<String, Optional<FolderWatch.Stamp>> named) {
        var path = before.file().path();
        synchronized (lock) {
            // An edit in between was checked against the current media already.
            var known = listed.get(path);
            if (known == null || known.post().checked().orElse(null) != before) {
                return false;
            }
            listed.put(path, new IndexedPost(known.post().with(Optional.of(fresh)), known.stamp()));
            remember(path, named);
            return true;
        }
    }

    private void remember(String path, Map<String, Optional<FolderWatch.Stamp>> named) {
        if (named.isEmpty()) {
            media.remove(path);
        } else {
            media.put(path, named);
        }
    }

    /** By content file with media: the stamps of its media before its last check. */
    Map<String, Map<String, Optional<FolderWatch.Stamp>>> media() {
        synchronized (lock) {
            return Map.copyOf(media);
        }
    }

    /** The entries for the index on disk, if they have changed since the last call. */
    Optional<Collection<IndexedPost>> altered() {
        synchronized (lock) {
            if (!altered) {
                return Optional.empty();
            }
            altered = false;
            return Optional.of(List.copyOf(listed.values()));
        }
    }
}
