package org.signalbox.sandbox.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Every post of a network, in the order of its ids. Thread-safe. */
final class StoredPosts {
    private final NavigableMap<Long, StoredPost> byId = new ConcurrentSkipListMap<>();
    private final Ids ids = new Ids();

    /** A page of a list, newest first. */
    record Page(List<StoredPost> posts, @Nullable String nextCursor) {}

    String nextId(Instant createdAt) {
        return ids.next(createdAt);
    }

    void put(StoredPost post) {
        long id = Long.parseLong(post.id());
        ids.taken(id);
        byId.put(id, post);
    }

    /** A post, including one that isn't readable now. */
    Optional<StoredPost> find(String id) {
        try {
            return Optional.ofNullable(byId.get(Long.parseLong(id)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    Optional<StoredPost> readable(String id, Instant now) {
        return find(id).filter(post -> post.readableAt(now));
    }

    /** All posts of an account, or of every account, oldest first. */
    List<StoredPost> all(Optional<String> handle) {
        return byId.values().stream()
                .filter(post -> handle.isEmpty() || post.handle().equals(handle.get()))
                .toList();
    }

    long readableCount(String handle, Instant now) {
        return byId.values().stream()
                .filter(post -> post.handle().equals(handle) && post.readableAt(now))
                .count();
    }

    /** At most {@code limit} readable and matching posts before {@code cursor}. */
    Page page(Optional<String> cursor, int limit, Instant now, Predicate<StoredPost> wanted) throws ApiRefusal {
        NavigableMap<Long, StoredPost> older = byId;
        if (cursor.isPresent()) {
            try {
                older = byId.headMap(Long.parseLong(cursor.get()), false);
            } catch (NumberFormatException e) {
                throw new ApiRefusal(400, "bad_query", "The cursor isn't one that this network gave out.");
            }
        }
        List<StoredPost> found = new ArrayList<>();
        for (StoredPost post : older.descendingMap().values()) {
            if (!post.readableAt(now) || !wanted.test(post)) {
                continue;
            }
            if (found.size() == limit) {
                return new Page(found, found.getLast().id());
            }
            found.add(post);
        }
        return new Page(found, null);
    }
}
