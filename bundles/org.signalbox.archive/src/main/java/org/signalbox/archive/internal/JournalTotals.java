package org.signalbox.archive.internal;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.signalbox.connector.api.Engagement;
import org.signalbox.connector.api.Receipt;
import org.signalbox.connector.api.ReceivedReply;
import org.signalbox.connector.api.RemoteCaptions;
import org.signalbox.connector.api.RemoteLink;
import org.signalbox.connector.api.RemoteMedia;
import org.signalbox.connector.api.RemotePost;
import org.signalbox.terms.ReadOperation;

/** Accumulated state of the journal's entries. Confined to one thread. */
final class JournalTotals {
    private final Map<String, RemotePost> posts = new LinkedHashMap<>();
    private final Map<String, Engagement> readings = new HashMap<>();
    private final Set<String> measured = new HashSet<>();
    private final Map<String, Map<String, ReceivedReply>> replies = new HashMap<>();
    private final Map<String, String> repliesNext = new HashMap<>();
    private final Set<String> answered = new HashSet<>();
    private final Map<URI, JournalEntry.Kept> kept = new LinkedHashMap<>();
    private final Map<String, JournalEntry.Gap> gaps = new LinkedHashMap<>();
    private final Set<String> failedBefore = new HashSet<>();
    private final Map<ReadOperation, Long> calls = new EnumMap<>(ReadOperation.class);
    private final Map<ReadOperation, Long> items = new EnumMap<>(ReadOperation.class);
    private Optional<String> cursor = Optional.empty();
    private Optional<Instant> startedAt = Optional.empty();
    private boolean allPosts;
    private int replyCount;

    static JournalTotals of(List<JournalEntry> entries) {
        var holdings = new JournalTotals();
        entries.forEach(holdings::add);
        // Transient failures are retried.
        holdings.gaps.values().stream()
                .filter(JournalEntry.Gap::isTransient)
                .forEach(gap -> holdings.failedBefore.add(key(gap.what(), gap.of())));
        holdings.gaps.values().removeIf(JournalEntry.Gap::isTransient);
        return holdings;
    }

    void add(JournalEntry entry) {
        switch (entry) {
            case JournalEntry.Begun(var at) -> startedAt = Optional.of(at);
            case JournalEntry.Posts(var at, var page, var next) -> {
                page.forEach(post -> posts.putIfAbsent(post.remoteId(), post));
                cursor = next;
                allPosts = next.isEmpty();
                count(ReadOperation.POSTS, page.size());
            }
            case JournalEntry.Restarted restarted -> {
                cursor = Optional.empty();
                allPosts = false;
            }
            case JournalEntry.Measured(var at, var asked, var page) -> {
                measured.addAll(asked);
                page.forEach(reading -> readings.put(reading.remoteId(), reading));
                count(ReadOperation.ENGAGEMENT, page.size());
            }
            case JournalEntry.Replies(var at, var post, var page, var next) -> {
                replies(post, page);
                next.ifPresentOrElse(more -> repliesNext.put(post, more), () -> {
                    repliesNext.remove(post);
                    answered.add(post);
                });
                count(ReadOperation.REPLIES, page.size());
            }
            case JournalEntry.Kept file -> {
                kept.put(file.address(), file);
                if (file.fetched()) {
                    count(ReadOperation.MEDIA, 1);
                }
            }
            case JournalEntry.Gap gap -> gaps.put(key(gap.what(), gap.of()), gap);
            case JournalEntry.Failed(var at, var what) -> count(what, 0);
        }
    }

    private void replies(String post, List<ReceivedReply> page) {
        var known = replies.computeIfAbsent(post, id -> new LinkedHashMap<>());
        for (var reply : page) {
            if (known.putIfAbsent(reply.remoteId(), reply) == null) {
                replyCount++;
            }
        }
    }

    private void count(ReadOperation what, int more) {
        calls.merge(what, 1L, Long::sum);
        items.merge(what, (long) more, Long::sum);
    }

    private static String key(ReadOperation what, String of) {
        return what + " " + of;
    }

    /** Whether an earlier start failed to read it, too. */
    boolean failedBefore(ReadOperation what, String of) {
        return failedBefore.contains(key(what, of));
    }

    Optional<Instant> startedAt() {
        return startedAt;
    }

    Collection<RemotePost> posts() {
        return posts.values();
    }

    boolean has(String post) {
        return posts.containsKey(post);
    }

    /** What the connector knows these posts by. */
    List<Receipt> receipts(List<String> ids) {
        return ids.stream().map(this::receipt).toList();
    }

    Receipt receipt(String post) {
        return Objects.requireNonNull(posts.get(post), post).receipt();
    }

    boolean allPosts() {
        return allPosts;
    }

    Optional<String> cursor() {
        return cursor;
    }

    boolean knowsAny(List<RemotePost> page) {
        return page.stream().anyMatch(post -> posts.containsKey(post.remoteId()));
    }

    Optional<Engagement> reading(String post) {
        return Optional.ofNullable(readings.get(post));
    }

    List<String> unmeasured() {
        return posts.keySet().stream()
                .filter(id -> !measured.contains(id) && !gaps.containsKey(key(ReadOperation.ENGAGEMENT, id)))
                .toList();
    }

    int measured() {
        return readings.size();
    }

    List<ReceivedReply> repliesTo(String post) {
        return List.copyOf(replies.getOrDefault(post, Map.of()).values());
    }

    /** Posts with unread replies, without those whose reply count on the network is zero. */
    List<String> unanswered(Optional<String> metric) {
        return posts.keySet().stream()
                .filter(id -> !answered.contains(id) && !gaps.containsKey(key(ReadOperation.REPLIES, id)))
                .filter(id ->
                        repliesNext.containsKey(id) || expected(id, metric).orElse(1L) > 0)
                .toList();
    }

    /** The network's own count of replies to a post. */
    Optional<Long> expected(String post, Optional<String> metric) {
        return metric.flatMap(name -> reading(post)
                .flatMap(reading -> Optional.ofNullable(reading.values().get(name))));
    }

    Optional<String> repliesNext(String post) {
        return Optional.ofNullable(repliesNext.get(post));
    }

    int replies() {
        return replyCount;
    }

    /** Files referenced by posts and replies that aren't stored yet. */
    List<RemoteMedia> unkept() {
        var missing = new LinkedHashMap<URI, RemoteMedia>();
        allMedia()
                .filter(media -> !kept.containsKey(media.address())
                        && !gaps.containsKey(
                                key(ReadOperation.MEDIA, media.address().toString())))
                .forEach(media -> missing.putIfAbsent(media.address(), media));
        return List.copyOf(missing.values());
    }

    private Stream<RemoteMedia> allMedia() {
        var inPosts = posts.values().stream()
                .flatMap(post ->
                        Stream.concat(post.attachments().stream(), post.link().flatMap(RemoteLink::image).stream()));
        var inReplies = replies.values().stream()
                .flatMap(each -> each.values().stream())
                .flatMap(reply -> reply.attachments().stream());
        return Stream.concat(inPosts, inReplies).flatMap(JournalTotals::files);
    }

    private static Stream<RemoteMedia> files(RemoteMedia media) {
        return Stream.of(
                        Stream.of(media),
                        media.poster().stream(),
                        media.captions().stream().map(RemoteCaptions::file))
                .flatMap(each -> each);
    }

    Optional<JournalEntry.Kept> kept(URI address) {
        return Optional.ofNullable(kept.get(address));
    }

    /** Stored files referenced by posts and replies, without duplicates. */
    List<JournalEntry.Kept> files() {
        var shown = new LinkedHashSet<URI>();
        allMedia().forEach(media -> shown.add(media.address()));
        return shown.stream().flatMap(address -> kept(address).stream()).toList();
    }

    List<JournalEntry.Gap> gaps() {
        return new ArrayList<>(gaps.values());
    }

    long calls(ReadOperation what) {
        return calls.getOrDefault(what, 0L);
    }

    long items(ReadOperation what) {
        return items.getOrDefault(what, 0L);
    }

    long calls() {
        return calls.values().stream().mapToLong(Long::longValue).sum();
    }
}
