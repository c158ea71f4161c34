package org.signalbox.connector.x.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.math.BigInteger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.signalbox.connector.testkit.FakeNetwork;
import org.signalbox.connector.testkit.NetworkAnswer;
import org.signalbox.connector.testkit.ReceivedRequest;

/**
 * A fake of X with the rules that make it different: what it shows are the fields that were asked for, links are
 * shortened, an edit makes a post of its own, the same text twice is refused. Each request and each answer is judged by
 * X's own document, where it is there.
 */
final class FakeX implements FakeNetwork {
    static final String TOKEN = "x-t0ken-5d1fa80c";
    static final String OWN = "2244994945";
    private static final String ZOE = "7777";

    final FakeXMedia media = new FakeXMedia();
    private final Map<BigInteger, FakeXPost> posts = new LinkedHashMap<>();
    private final List<Predicate<ReceivedRequest>> faults = new ArrayList<>();
    private final List<NetworkAnswer> faulty = new ArrayList<>();
    private BigInteger last = new BigInteger("1860000000000000000");
    private long creates;
    private final InstantSource clock;

    FakeX() {
        this(InstantSource.system());
    }

    FakeX(InstantSource clock) {
        this.clock = clock;
    }

    /** Answers the next such request so, without doing anything. */
    void next(String line, NetworkAnswer answer) {
        faults.add(request -> request.line().equals(line));
        faulty.add(answer);
    }

    long creates() {
        return creates;
    }

    @Override
    public List<Post> posts() {
        return posts.values().stream()
                .filter(post -> post.author().equals(OWN) && !post.isGone())
                .map(post -> new Post(post.first(), post.text(), post.replyTo(), media.alts(post.media())))
                .toList();
    }

    boolean isHidden(String id) {
        return find(id).orElseThrow().isHidden();
    }

    FakeXPost stored(String id) {
        return find(id).orElseThrow();
    }

    @Override
    public List<String> pollAnswers(String remoteId) {
        return find(remoteId).orElseThrow().poll();
    }

    @Override
    public Optional<String> reply(String remoteId, String author, String text) {
        var parent = find(remoteId).orElseThrow();
        return Optional.of(
                add(new FakeXPost(id(), ZOE, text, clock.instant()).answering(parent.newest(), parent.root()))
                        .first());
    }

    /** A post of somebody else that names the account. */
    String mention(String text) {
        return add(new FakeXPost(id(), ZOE, text, clock.instant())).first();
    }

    @Override
    public NetworkAnswer unauthorized() {
        return NetworkAnswer.json(
                401,
                "{\"title\":\"Unauthorized\",\"type\":\"about:blank\",\"status\":401,\"detail\":\"Unauthorized\"}");
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                blank(403, "You are not permitted to perform this action."),
                "You are not permitted to perform this action.");
    }

    @Override
    public NetworkAnswer answer(ReceivedRequest request) {
        for (var i = 0; i < faults.size(); i++) {
            if (faults.get(i).test(request)) {
                faults.remove(i);
                return faulty.remove(i);
            }
        }
        if (request.path().startsWith("/files/")) {
            return media.file(request.path().substring(7));
        }
        XDocument.found().ifPresent(document -> {
            must(document.problems(request));
            var declared = XScopes.declared();
            must(document.scopes(request).stream()
                    .filter(scope -> !declared.contains(scope))
                    .map(scope -> request.line() + " needs the permission " + scope)
                    .toList());
        });
        if (!request.header("authorization").equals(Optional.of("Bearer " + TOKEN))) {
            return unauthorized();
        }
        var answer = route(request);
        if (answer.status() < 300) {
            XDocument.found().ifPresent(document -> must(document.problems(request, answer)));
        }
        return answer;
    }

    private static void must(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new AssertionError(String.join("\n", problems));
        }
    }

    private NetworkAnswer route(ReceivedRequest request) {
        var upload = media.answer(request);
        if (upload.isPresent()) {
            return upload.get();
        }
        return switch (request.line()) {
            case "GET /2/users/me" -> me(request);
            case "GET /2/users/" + OWN + "/tweets" ->
                page(request, post -> post.author().equals(OWN), "pagination_token");
            case "GET /2/users/" + OWN + "/mentions" ->
                page(request, post -> post.author().equals(ZOE), "pagination_token");
            case "GET /2/tweets/search/recent" ->
                page(request, searched(request.query("query").orElseThrow()), "next_token");
            case "POST /2/tweets" ->
                create(JsonParser.parseString(request.text()).getAsJsonObject());
            case "GET /2/tweets" -> several(request);
            default -> one(request);
        };
    }

    private NetworkAnswer me(ReceivedRequest request) {
        var user = FakeXPost.user(OWN);
        if (request.query("user.fields").orElse("").contains("public_metrics")) {
            var counts = new JsonObject();
            for (var name : List.of("followers_count", "following_count", "listed_count")) {
                counts.addProperty(name, 0);
            }
            counts.addProperty("post_count", posts().size());
            user.add("public_metrics", counts);
        }
        return data(200, user);
    }

    private static Predicate<FakeXPost> searched(String query) {
        Predicate<FakeXPost> all = post -> true;
        for (var word : query.split(" ")) {
            var value = word.substring(word.indexOf(':') + 1);
            all = all.and(
                    switch (word.substring(0, word.indexOf(':'))) {
                        case "conversation_id" -> post -> post.root().equals(value);
                        case "in_reply_to_tweet_id" -> post -> post.replyTo().equals(Optional.of(value));
                        case "-from" -> post -> !post.author().equals(value);
                        default -> throw new AssertionError("no operator " + word);
                    });
        }
        return all;
    }

    private NetworkAnswer page(ReceivedRequest request, Predicate<FakeXPost> which, String token) {
        var from = request.query("start_time").map(Instant::parse).orElse(Instant.MIN);
        var since = request.query("since_id").map(BigInteger::new).orElse(BigInteger.ZERO);
        var until = request.query("until_id")
                .or(() -> request.query(token).map(text -> text.substring(1)))
                .map(BigInteger::new)
                .orElse(BigInteger.TEN.pow(19));
        var all = new ArrayList<>(posts.values().stream()
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
        var body = shown(request, some);
        body.add("meta", meta);
        return NetworkAnswer.json(200, body.toString());
    }

    private JsonObject shown(ReceivedRequest request, List<FakeXPost> some) {
        var body = new JsonObject();
        var list = new JsonArray();
        some.forEach(post -> list.add(post.shown(request.query(), media)));
        if (!list.isEmpty()) {
            body.add("data", list);
            var includes = FakeXPost.includes(request.query(), some, media);
            if (includes.size() > 0) {
                body.add("includes", includes);
            }
        }
        return body;
    }

    private NetworkAnswer several(ReceivedRequest request) {
        var found = Arrays.stream(request.query("ids").orElseThrow().split(","))
                .flatMap(id -> find(id).stream())
                .filter(post -> !post.isGone())
                .toList();
        var body = shown(request, found);
        if (found.isEmpty()) {
            var errors = new JsonArray();
            errors.add(notFound(request.query("ids").orElseThrow()));
            body.add("errors", errors);
        }
        return NetworkAnswer.json(200, body.toString());
    }

    private NetworkAnswer one(ReceivedRequest request) {
        var id = request.path().split("/")[3];
        var post = find(id).filter(each -> !each.isGone());
        if (post.isEmpty()) {
            var errors = new JsonArray();
            errors.add(notFound(id));
            var body = new JsonObject();
            body.add("errors", errors);
            return NetworkAnswer.json(200, body.toString());
        }
        var done = new JsonObject();
        switch (request.method()) {
            case "DELETE" -> {
                post.get().remove();
                done.addProperty("deleted", true);
            }
            case "PUT" -> {
                var hidden = JsonParser.parseString(request.text())
                        .getAsJsonObject()
                        .get("hidden")
                        .getAsBoolean();
                post.get().hide(hidden);
                done.addProperty("hidden", hidden);
            }
            default -> {
                var body = shown(request, List.of(post.get()));
                body.add("data", body.getAsJsonArray("data").get(0));
                return NetworkAnswer.json(200, body.toString());
            }
        }
        return data(200, done);
    }

    private NetworkAnswer create(JsonObject body) {
        creates++;
        var text = body.has("text") ? body.get("text").getAsString() : "";
        if (FakeXPost.weight(text) > 280) {
            return NetworkAnswer.json(
                    403, "{\"errors\":[{\"code\":186,\"message\":\"Tweet needs to be a bit shorter.\"}]}");
        }
        var files = new ArrayList<String>();
        if (body.has("media")) {
            body.getAsJsonObject("media").getAsJsonArray("media_ids").forEach(id -> files.add(id.getAsString()));
        }
        if (!files.stream().allMatch(media::isReady) || body.has("poll") && !files.isEmpty()) {
            return blank(400, "Your media IDs are invalid.");
        }
        if (body.has("edit_options")) {
            return edit(
                    body.getAsJsonObject("edit_options").get("previous_post_id").getAsString(), text, files);
        }
        var twice = posts.values().stream()
                .anyMatch(post -> post.author().equals(OWN)
                        && !post.isGone()
                        && post.text().equals(text)
                        && post.media().equals(files));
        if (twice) {
            return blank(403, "You are not allowed to create a Tweet with duplicate content.");
        }
        var post = new FakeXPost(id(), OWN, text, clock.instant()).with(files, body);
        if (body.has("reply")) {
            var parent = find(
                    body.getAsJsonObject("reply").get("in_reply_to_tweet_id").getAsString());
            if (parent.isEmpty() || parent.get().isGone()) {
                return blank(400, "You attempted to reply to a Tweet that is deleted or not visible to you.");
            }
            post.answering(parent.get().newest(), parent.get().root());
        }
        return created(add(post));
    }

    private NetworkAnswer edit(String previous, String text, List<String> files) {
        var post = find(previous).filter(each -> each.newest().equals(previous));
        if (post.isEmpty()) {
            return blank(400, "Only the latest version of a Tweet can be edited.");
        }
        post.get().edit(id(), text, files);
        return created(post.get());
    }

    private static NetworkAnswer created(FakeXPost post) {
        var data = new JsonObject();
        data.addProperty("id", post.newest());
        data.addProperty("text", post.text());
        return data(201, data);
    }

    private FakeXPost add(FakeXPost post) {
        posts.put(new BigInteger(post.first()), post);
        return post;
    }

    private Optional<FakeXPost> find(String id) {
        return posts.values().stream()
                .filter(post -> post.versions().contains(id))
                .findFirst();
    }

    private String id() {
        last = last.add(BigInteger.valueOf(4_194_304));
        return last.toString();
    }

    static NetworkAnswer data(int status, JsonObject data) {
        var body = new JsonObject();
        body.add("data", data);
        return NetworkAnswer.json(status, body.toString());
    }

    static NetworkAnswer blank(int status, String detail) {
        var problem = new JsonObject();
        problem.addProperty("detail", detail);
        problem.addProperty("type", "about:blank");
        problem.addProperty("title", status == 403 ? "Forbidden" : "Invalid Request");
        problem.addProperty("status", status);
        return NetworkAnswer.json(status, problem.toString());
    }

    static JsonObject notFound(String id) {
        var problem = new JsonObject();
        problem.addProperty("type", "https://api.x.com/2/problems/resource-not-found");
        problem.addProperty("title", "Not Found Error");
        problem.addProperty("detail", "Could not find tweet with id: [" + id + "].");
        problem.addProperty("resource_type", "tweet");
        problem.addProperty("resource_id", id);
        return problem;
    }
}
