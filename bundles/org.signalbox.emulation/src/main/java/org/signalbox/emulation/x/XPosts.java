package org.signalbox.emulation.x;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;

/** All posts of the emulated X, and its lists of them, newest first. */
final class XPosts {
    private final Map<BigInteger, FakeXPost> byFirst = new LinkedHashMap<>();
    /** How long X shows an author the numbers that nobody else sees. */
    private static final Duration PRIVATE_FOR = Duration.ofDays(30);

    private final FakeXMedia media;
    private final Map<String, XUser> users;
    private final InstantSource clock;
    private BigInteger last = new BigInteger("1860000000000000000");

    XPosts(FakeXMedia media, Map<String, XUser> users, InstantSource clock) {
        this.media = media;
        this.users = users;
        this.clock = clock;
    }

    Stream<FakeXPost> all() {
        return byFirst.values().stream();
    }

    FakeXPost add(FakeXPost post) {
        byFirst.put(new BigInteger(post.first()), post);
        return post;
    }

    Optional<FakeXPost> find(String id) {
        return all().filter(post -> post.versions().contains(id)).findFirst();
    }

    String id() {
        last = last.add(BigInteger.valueOf(4_194_304));
        return last.toString();
    }

    static Predicate<FakeXPost> searched(String query) {
        Predicate<FakeXPost> all = post -> true;
        for (var word : query.split(" ")) {
            var value = word.substring(word.indexOf(':') + 1);
            all = all.and(
                    switch (word.substring(0, word.indexOf(':'))) {
                        case "conversation_id" -> post -> post.root().equals(value);
                        case "in_reply_to_tweet_id" -> post -> post.replyTo().equals(Optional.of(value));
                        case "-from" -> post -> !post.author().equals(value);
                        default -> throw new IllegalArgumentException("no operator " + word);
                    });
        }
        return all;
    }

    /** @param me who asks */
    NetworkAnswer page(ReceivedRequest request, String me, Predicate<FakeXPost> which, String token) {
        var from = request.query("start_time").map(Instant::parse).orElse(Instant.MIN);
        var since = request.query("since_id").map(BigInteger::new).orElse(BigInteger.ZERO);
        var until = request.query("until_id")
                .or(() -> request.query(token).map(text -> text.substring(1)))
                .map(BigInteger::new)
                .orElse(BigInteger.TEN.pow(19));
        var all = new ArrayList<>(byFirst.values().stream()
                .filter(which)
                .filter(post -> !post.isGone())
                .filter(post -> !post.at().isBefore(from))
                .filter(post -> new BigInteger(post.newest()).compareTo(since) > 0)
                .filter(post -> new BigInteger(post.newest()).compareTo(until) < 0)
                .toList()
                .reversed());
        var some = all.subList(
                0,
                Math.min(
                        all.size(),
                        request.query("max_results").map(Integer::parseInt).orElse(10)));
        var meta = new JsonObject();
        meta.addProperty("result_count", some.size());
        if (some.size() < all.size()) {
            meta.addProperty("next_token", "t" + some.getLast().newest());
        }
        var body = shown(request, me, some);
        body.add("meta", meta);
        return NetworkAnswer.json(200, body.toString());
    }

    /** Without those of which it was asked for what isn't for everybody. */
    JsonObject shown(ReceivedRequest request, String me, List<FakeXPost> some) {
        var asksPrivate = request.query("post.fields").orElse("").contains("non_public_metrics");
        var open = some.stream()
                .filter(post -> !asksPrivate
                        || post.author().equals(me)
                                && post.at().isAfter(clock.instant().minus(PRIVATE_FOR)))
                .toList();
        var body = new JsonObject();
        var list = new JsonArray();
        var view = new XPostView(request.query(), media);
        open.forEach(post -> list.add(view.shown(post)));
        if (!list.isEmpty()) {
            body.add("data", list);
            var includes = view.includes(open, users);
            if (includes.size() > 0) {
                body.add("includes", includes);
            }
        }
        if (open.size() < some.size()) {
            var errors = new JsonArray();
            some.stream()
                    .filter(post -> !open.contains(post))
                    .forEach(post -> errors.add(XAnswers.notForAll(post.newest())));
            body.add("errors", errors);
        }
        return body;
    }

    NetworkAnswer several(ReceivedRequest request, String me) {
        var found = Arrays.stream(request.query("ids").orElseThrow().split(","))
                .flatMap(id -> find(id).stream())
                .filter(post -> !post.isGone())
                .toList();
        var body = shown(request, me, found);
        return found.isEmpty()
                ? XAnswers.missing(request.query("ids").orElseThrow())
                : NetworkAnswer.json(200, body.toString());
    }
}
