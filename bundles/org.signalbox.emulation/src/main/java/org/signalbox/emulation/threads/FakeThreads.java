package org.signalbox.emulation.threads;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.signalbox.emulation.ExchangeObserver;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;
import org.signalbox.emulation.threads.ThreadsAnswers.Refused;

/**
 * Meta's Threads API by its documents, with one account: what is to be published is made ready in a container, for
 * which files are really fetched from their addresses, and published once; the container tells for a day whether it
 * was, but not as which post.
 */
public final class FakeThreads implements FakeNetwork {
    /** The long-lived token of the account. */
    public static final String TOKEN = "THAA-threads-long-t0ken-6c1f";

    /** What a sign-in gives, for an hour. */
    public static final String SHORT_TOKEN = "THAA-threads-short-t0ken-91b2";

    public static final String APP_SECRET = "threads-app-s3cret";
    public static final String USER = "nightline";
    public static final String USER_ID = "26400000000000001";

    /** Where files are shown. */
    public static final String FILES = ThreadsFile.HOST;

    private static final Pattern OBJECT = Pattern.compile("/([0-9]{1,40})(/[a-z_]+)?");
    private static final String VERSION = "/v1.0";
    private static final long LONG_LIFE = 5_184_000;

    private final ThreadsFeed feed;
    private final ThreadsContainers containers;
    private final ExchangeObserver observer;
    private Optional<NetworkAnswer> next = Optional.empty();
    private String token = TOKEN;

    public FakeThreads(InstantSource clock) {
        this(clock, ExchangeObserver.NONE);
    }

    /** @param observer of all requests and answers */
    public FakeThreads(InstantSource clock, ExchangeObserver observer) {
        this.observer = observer;
        feed = new ThreadsFeed(clock);
        containers = new ThreadsContainers(clock, feed);
    }

    public ThreadsFeed feed() {
        return feed;
    }

    public ThreadsContainers containers() {
        return containers;
    }

    /** Answers the next request so, without doing anything. */
    public void next(NetworkAnswer answer) {
        next = Optional.of(answer);
    }

    @Override
    public NetworkAnswer answer(ReceivedRequest request) {
        if (next.isPresent()) {
            var answer = next.get();
            next = Optional.empty();
            return answer;
        }
        var file = containers.file(request.path());
        if (file.isPresent()) {
            return file.get();
        }
        observer.asked(request);
        NetworkAnswer answer;
        try {
            answer = perform(request, fields(request));
        } catch (Refused refused) {
            return refused.answer();
        }
        if (answer.status() == 200) {
            observer.answered(request, answer);
        }
        return answer;
    }

    /** Parameters are taken from the address and from a form. */
    private static Map<String, String> fields(ReceivedRequest request) {
        var all = new HashMap<>(request.query());
        if (request.header("content-type")
                .filter(type -> type.startsWith("application/x-www-form-urlencoded"))
                .isPresent()) {
            all.putAll(request.form());
        }
        return all;
    }

    private NetworkAnswer perform(ReceivedRequest request, Map<String, String> fields) {
        var path = request.path().startsWith(VERSION) ? request.path().substring(VERSION.length()) : request.path();
        switch (request.method() + " " + path) {
            case "GET /access_token" -> {
                return exchange(fields);
            }
            case "GET /refresh_access_token" -> {
                return token.equals(fields.get("access_token")) ? renewed() : unauthorized();
            }
            default -> {}
        }
        if (!request.header("authorization").equals(Optional.of("Bearer " + token))
                && !token.equals(fields.get("access_token"))) {
            return unauthorized();
        }
        return switch (request.method() + " " + path) {
            case "GET /me" -> json(ThreadsFields.select(me(), fields.get("fields")));
            case "GET /me/threads" -> feed.posts(fields);
            case "GET /me/ghost_posts" -> feed.ghosts(fields);
            case "GET /me/replies" -> feed.ownReplies(fields);
            case "GET /me/mentions" -> feed.mentions(fields);
            case "GET /me/threads_publishing_limit" -> limits(fields);
            case "POST /me/threads" -> containers.create(fields);
            case "POST /me/threads_publish" -> containers.publish(fields.getOrDefault("creation_id", ""));
            default -> object(request.method(), path, fields);
        };
    }

    private NetworkAnswer exchange(Map<String, String> fields) {
        return "th_exchange_token".equals(fields.get("grant_type"))
                        && APP_SECRET.equals(fields.get("client_secret"))
                        && SHORT_TOKEN.equals(fields.get("access_token"))
                ? tokens()
                : unauthorized();
    }

    private NetworkAnswer renewed() {
        token = token + "x";
        return tokens();
    }

    private NetworkAnswer tokens() {
        var body = new JsonObject();
        body.addProperty("access_token", token);
        body.addProperty("token_type", "bearer");
        body.addProperty("expires_in", LONG_LIFE);
        return json(body);
    }

    private NetworkAnswer object(String method, String path, Map<String, String> fields) {
        var object = OBJECT.matcher(path);
        if (!object.matches()) {
            throw ThreadsAnswers.missing(method, path);
        }
        var id = object.group(1);
        return switch (method + Optional.ofNullable(object.group(2)).orElse("")) {
            case "GET" ->
                json(ThreadsFields.select(
                        containers.has(id) ? containers.json(id) : feed.json(id), fields.get("fields")));
            case "DELETE" -> feed.delete(id);
            case "GET/replies" -> feed.replies(id, false, fields);
            case "GET/conversation" -> feed.replies(id, true, fields);
            case "GET/insights" -> feed.insights(id, fields.getOrDefault("metric", ""));
            case "POST/manage_reply" -> feed.hide(id, "true".equals(fields.get("hide")));
            default -> throw ThreadsAnswers.missing(method, id);
        };
    }

    private static JsonObject me() {
        var me = new JsonObject();
        me.addProperty("id", USER_ID);
        me.addProperty("username", USER);
        me.addProperty("name", "Night Line");
        me.addProperty("threads_profile_picture_url", FILES + "/v/t51/face.png");
        me.addProperty("threads_biography", "Trains at night");
        return me;
    }

    private NetworkAnswer limits(Map<String, String> fields) {
        var limits = new JsonObject();
        limits.addProperty("quota_usage", feed.own().size());
        limits.add("config", quota(250));
        limits.addProperty("reply_quota_usage", 0);
        limits.add("reply_config", quota(1_000));
        limits.addProperty("delete_quota_usage", 0);
        limits.add("delete_config", quota(100));
        var selected = ThreadsFields.select(limits, fields.get("fields"));
        var data = new JsonArray();
        data.add(selected);
        var body = new JsonObject();
        body.add("data", data);
        return json(body);
    }

    private static JsonObject quota(int total) {
        var quota = new JsonObject();
        quota.addProperty("quota_total", total);
        quota.addProperty("quota_duration", 86_400);
        return quota;
    }

    private static NetworkAnswer json(JsonObject body) {
        return NetworkAnswer.json(200, body.toString());
    }

    @Override
    public List<Post> posts() {
        return feed.own().stream().map(ThreadsPost::shown).toList();
    }

    @Override
    public Optional<String> reply(String remoteId, String author, String text) {
        return Optional.of(feed.reply(remoteId, author, text));
    }

    @Override
    public Optional<String> comment(String post, String author, String text) {
        return reply(post, author, text);
    }

    @Override
    public boolean isHidden(String item) {
        return feed.isHidden(item);
    }

    @Override
    public List<String> pollAnswers(String remoteId) {
        return feed.find(remoteId).orElseThrow().answers();
    }

    @Override
    public NetworkAnswer unauthorized() {
        return ThreadsAnswers.unauthorized();
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                ThreadsAnswers.error(400, "OAuthException", 100, 2207051, "Such words are not welcome on Threads"),
                "Such words are not welcome on Threads");
    }
}
