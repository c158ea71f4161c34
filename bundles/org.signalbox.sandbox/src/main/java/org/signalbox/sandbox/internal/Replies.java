package org.signalbox.sandbox.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Replies to a post. Those by readers are a pure function of seed, post and instant: exactly as many as the
 * engagement's {@code replies} count, each at the instant at which the count reached it. Those by the network's own
 * accounts are added.
 */
final class Replies {
    private static final List<String> AUTHORS =
            List.of("ana.costa", "berlinbynight", "marcel_k", "slowtravel", "tea.and.trains", "vera", "yannick-r");
    private static final List<String> TEXTS = List.of(
            "Finally!",
            "Is there a sleeper for four?",
            "We took it in spring and slept like stones.",
            "What does it cost with a bicycle?",
            "Merci, c'est noté \uD83D\uDE42",
            "Please bring back the dining car.",
            "How late was it last week?",
            "Booked. See you on the platform!");

    private final PracticeState world;

    Replies(PracticeState world) {
        this.world = world;
    }

    /** One reply, by a reader or an account. */
    record Answered(String id, Instant at, String replyTo, String author, String text) {
        JsonWriter json(String origin) {
            return JsonWriter.object()
                    .put("id", id)
                    .put("created_at", at)
                    .put("reply_to", replyTo)
                    .put("handle", author)
                    .put("name", author.substring(0, 1).toUpperCase(Locale.ROOT) + author.substring(1))
                    .put("text", text)
                    .put("url", origin + "/replies/" + id);
        }
    }

    /** A page of replies, oldest first. */
    record Page(List<Answered> replies, @Nullable String nextCursor) {}

    Page page(StoredPost post, PracticeRequest request, Instant now) throws ApiRefusal {
        var all = all(post, now);
        int limit = Paging.limit(request);
        int from;
        try {
            from = request.query("cursor").map(Integer::parseInt).orElse(0);
        } catch (NumberFormatException e) {
            throw new ApiRefusal(400, "bad_query", "The cursor isn't one that this network gave out.");
        }
        if (from < 0 || from > all.size()) {
            throw new ApiRefusal(400, "bad_query", "The cursor isn't one that this network gave out.");
        }
        int to = Math.min(all.size(), from + limit);
        return new Page(all.subList(from, to), to < all.size() ? Integer.toString(to) : null);
    }

    /** What the network shows. */
    List<Answered> all(StoredPost post, Instant now) {
        Stream<Answered> written = world.written().to(post.handle()).stream()
                .filter(item -> post.id().equals(item.replyTo()))
                .map(item -> new Answered(item.id(), item.at(), post.id(), item.author(), item.text()));
        return Stream.concat(byOthers(post, now).stream(), written)
                .filter(each -> !world.written().isRemoved(post.handle(), each.id()))
                .filter(each -> !world.written().is(post.handle(), each.id(), WrittenItems.Mark.HIDDEN))
                .sorted(Comparator.comparing(Answered::at).thenComparing(Answered::id))
                .toList();
    }

    /** Without what was written by administration, and with what was hidden or removed. */
    List<Answered> byOthers(StoredPost post, Instant now) {
        Stream<Answered> own = world.posts().all(Optional.empty()).stream()
                .filter(each -> post.id().equals(each.replyTo()) && each.readableAt(now))
                .map(each -> new Answered(
                        each.id(),
                        each.createdAt(),
                        post.id(),
                        each.handle(),
                        each.content().text()));
        return Stream.concat(readers(post, now).stream(), own).toList();
    }

    private List<Answered> readers(StoredPost post, Instant now) {
        var engagement = world.engagement();
        long count = engagement.at(post.traits(), now).getOrDefault("replies", 0L);
        var replies = new ArrayList<Answered>();
        for (int i = 1; i <= count; i++) {
            replies.add(new Answered(
                    post.id() + "-" + i,
                    reached(engagement, post, i, now),
                    post.id(),
                    pick(AUTHORS, post, "author" + i),
                    pick(TEXTS, post, "text" + i)));
        }
        return replies;
    }

    /** The instant at which the count of replies became {@code number}, to the millisecond, by bisection. */
    private static Instant reached(EngagementModel engagement, StoredPost post, long number, Instant now) {
        long before = -1;
        long after = Duration.between(post.createdAt(), now).toMillis();
        while (after - before > 1) {
            long middle = before + (after - before) / 2;
            var then = engagement.at(post.traits(), post.createdAt().plusMillis(middle));
            if (then.getOrDefault("replies", 0L) >= number) {
                after = middle;
            } else {
                before = middle;
            }
        }
        return post.createdAt().plusMillis(after);
    }

    private String pick(List<String> some, StoredPost post, String key) {
        double fraction =
                EngagementModel.fraction(world.options().seed(), world.kind().id(), post.id(), key);
        return some.get((int) (fraction * some.size()));
    }
}
