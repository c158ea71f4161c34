package org.signalbox.connector.reddit.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.signalbox.connector.api.Auth;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.FakeSocket;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;
import org.signalbox.emulation.SocketPeer;

/**
 * Reddit by its documents: an unknown or missing field, a request without the token, its scope or a name of its sender
 * is refused, pictures and videos are accepted first and are there later, errors come with status 200, deleted things
 * stay readable by their names, and polls have a line more than was written.
 */
final class FakeReddit implements FakeNetwork {
    static final String TOKEN = "reddit-t0ken-7c1d09af";
    static final String USER = "alice";
    static final String SILENCE = "nothing";
    static final String SOCKET = "ws-05ca86577a8823343.wss.redditmedia.com";

    /** Recorded in PRAW's tests: {@code <USER_AGENT> PRAW/7.1.1}; the form is asked for by Reddit's API rules. */
    private static final String USER_AGENT = "[a-z]+:[\\w.]+:v[\\w.]+ \\(by /u/[\\w-]+\\)";

    final FakePosts posts = new FakePosts();
    final FakeStore store = new FakeStore();
    final Map<String, JsonObject> communities = new LinkedHashMap<>();
    final Map<String, JsonObject> requirements = new HashMap<>();
    final Map<String, List<String>> flairs = new HashMap<>();
    final Set<String> scopes = new HashSet<>();
    /** What the next request is answered with, once, instead of being performed. */
    Optional<NetworkAnswer> next = Optional.empty();

    /** What the socket tells of a post whose file is processed; without it, it isn't there. */
    Optional<Supplier<String>> told = Optional.empty();

    boolean suspended;
    double left = 590;

    FakeReddit() {
        if (new RedditConnector().descriptor().auth() instanceof Auth.OAuthCode code) {
            code.scopes().forEach(scope -> scopes.add(scope.id()));
        }
        community("trains");
        community("test");
        community("u_" + USER);
        flairs.put("trains", List.of("0ab1-news", "0ab2-question"));
    }

    /** A community that takes everything. */
    JsonObject community(String name) {
        var about = JsonParser.parseString("""
                {"subreddit_type": "public", "submission_type": "any", "allow_images": true, "allow_videos": true,
                 "allow_galleries": true, "allow_polls": true, "user_is_banned": false, "user_is_moderator": false,
                 "user_is_contributor": false, "over18": false}""").getAsJsonObject();
        about.addProperty("display_name", name);
        about.addProperty("name", "t5_" + name.toLowerCase(Locale.ROOT));
        communities.put(name, about);
        return about;
    }

    /** The socket of a post whose file is processed. */
    @Override
    public Optional<FakeSocket> socket(ReceivedRequest handshake, SocketPeer peer) {
        if (told.isEmpty() || !handshake.path().startsWith("/rte_images/")) {
            return Optional.empty();
        }
        if (handshake.header("authorization").isPresent()) {
            throw new AssertionError("the socket's address is its authorization");
        }
        return Optional.of(new FakeSocket() {
            @Override
            public void onText(String text) {
                throw new AssertionError("it takes no messages");
            }

            @Override
            public void onOpen() {
                var text = told.get().get();
                if (!text.equals(SILENCE)) {
                    peer.text(text);
                }
            }
        });
    }

    @Override
    public NetworkAnswer answer(ReceivedRequest request) {
        if (next.isPresent()) {
            var answer = next.get();
            next = Optional.empty();
            return answer;
        }
        if (request.path().equals("/") || request.path().isEmpty()) {
            return store.take(request);
        }
        if (request.path().startsWith("/rte_images/")) {
            return NetworkAnswer.text(404, "text/plain", "");
        }
        if (request.path().matches("/[\\w]+\\.(png|jpg|gif|mp4)")) {
            return store.file(request);
        }
        var endpoint = Endpoint.of(request.method(), request.path());
        if (endpoint.isEmpty()) {
            throw new AssertionError("Reddit has no " + request.line());
        }
        if (!request.header("user-agent").orElse("").matches(USER_AGENT)) {
            throw new AssertionError("a sender that Reddit doesn't know: " + request.header("user-agent"));
        }
        if (!request.header("authorization").equals(Optional.of("Bearer " + TOKEN))) {
            return unauthorized();
        }
        if (!scopes.contains(endpoint.get().scope)) {
            return NetworkAnswer.json(403, "{\"message\": \"Forbidden\", \"error\": 403}")
                    .header("www-authenticate", "Bearer realm=\"reddit\", error=\"insufficient_scope\"");
        }
        var answer = perform(endpoint.get(), request);
        return answer.header("x-ratelimit-remaining", Double.toString(left))
                .header("x-ratelimit-used", "9")
                .header("x-ratelimit-reset", "301");
    }

    private NetworkAnswer perform(Endpoint endpoint, ReceivedRequest request) {
        if (!request.query("raw_json").equals(Optional.of("1"))) {
            throw new AssertionError("without raw_json=1 texts come escaped for HTML: " + request.line());
        }
        var fields = fields(endpoint, request);
        endpoint.problem(fields.keySet()).ifPresent(problem -> {
            throw new AssertionError(problem);
        });
        var name = request.path().split("/");
        return switch (endpoint) {
            case ME -> NetworkAnswer.json(200, me());
            case SUBMIT, SUBMIT_GALLERY, SUBMIT_POLL -> submit(endpoint, fields);
            case ASSET -> store.lease(string(fields, "filepath"), string(fields, "mimetype"));
            case COMMENT -> posts.comment(USER, string(fields, "thing_id"), string(fields, "text"));
            case EDIT -> posts.edit(string(fields, "thing_id"), string(fields, "text"));
            case DELETE -> posts.delete(string(fields, "id"));
            case REMOVE -> posts.remove(string(fields, "id"), true, this::moderates);
            case APPROVE -> posts.remove(string(fields, "id"), false, this::moderates);
            case SUBMITTED -> posts.listing("t3", fields);
            case COMMENTS -> posts.listing("t1", fields);
            case INFO -> posts.info(List.of(string(fields, "id").split(",")));
            case TREE -> posts.tree("t3_" + name[2], fields);
            case MORE -> posts.more(List.of(string(fields, "children").split(",")));
            case INBOX -> posts.inbox(fields);
            case JOINED -> subscribed(fields);
            case MODERATED -> moderated();
            case NAMES -> names(string(fields, "query"));
            case ABOUT -> about(name[2]);
            case FLAIRS -> flairs(name[2]);
            case REQUIREMENTS -> requirements(name[3]);
        };
    }

    private static Map<String, JsonElement> fields(Endpoint endpoint, ReceivedRequest request) {
        var fields = new LinkedHashMap<String, JsonElement>();
        if (request.method().equals("GET")) {
            request.query().forEach((name, value) -> fields.put(name, new JsonPrimitive(value)));
            fields.remove("raw_json");
            return fields;
        }
        if (endpoint == Endpoint.SUBMIT_GALLERY || endpoint == Endpoint.SUBMIT_POLL) {
            return JsonParser.parseString(request.text()).getAsJsonObject().asMap();
        }
        request.form().forEach((name, value) -> fields.put(name, new JsonPrimitive(value)));
        return fields;
    }

    static String string(Map<String, JsonElement> fields, String name) {
        var value = fields.get(name);
        return value == null ? "" : value.getAsString();
    }

    private String me() {
        return """
                {"id": "14g6bq9", "name": "alice", "is_suspended": %s, "over_18": false,
                 "subreddit": {"display_name": "u_alice", "title": "Alice A."}}""".formatted(suspended);
    }

    private NetworkAnswer submit(Endpoint endpoint, Map<String, JsonElement> fields) {
        var name = string(fields, "sr");
        var community =
                communities.keySet().stream().filter(name::equalsIgnoreCase).findFirst();
        if (community.isEmpty()) {
            return error("SUBREDDIT_NOEXIST", "that subreddit doesn't exist", "sr");
        }
        var flair = string(fields, "flair_id");
        if (!flair.isEmpty() && !flairs.getOrDefault(community.get(), List.of()).contains(flair)) {
            return NetworkAnswer.json(500, "{\"message\": \"Internal Server Error\", \"error\": 500}");
        }
        fields.put("sr", new JsonPrimitive(community.get()));
        return posts.submit(endpoint, fields, store);
    }

    private boolean moderates(String community) {
        return communities.containsKey(community)
                && communities.get(community).get("user_is_moderator").getAsBoolean();
    }

    private NetworkAnswer about(String name) {
        var about = communities.get(name);
        if (about == null) {
            return NetworkAnswer.text(302, "text/html", "").header("Location", "/subreddits/search?q=" + name);
        }
        if (about.get("subreddit_type").getAsString().equals("private")) {
            return NetworkAnswer.json(403, "{\"reason\": \"private\", \"message\": \"Forbidden\", \"error\": 403}");
        }
        return NetworkAnswer.json(200, thing("t5", about).toString());
    }

    private NetworkAnswer flairs(String name) {
        var all = new JsonArray();
        for (var id : flairs.getOrDefault(name, List.of())) {
            var flair = new JsonObject();
            flair.addProperty("id", id);
            flair.addProperty("text", id.substring(5));
            flair.addProperty("text_editable", true);
            flair.addProperty("mod_only", false);
            all.add(flair);
        }
        all.add(JsonParser.parseString("{\"id\": \"0ab9-mods\", \"text\": \"mods\", \"mod_only\": true}"));
        return NetworkAnswer.json(200, all.toString());
    }

    private NetworkAnswer requirements(String name) {
        var none = """
                {"domain_blacklist": [], "body_restriction_policy": "none", "domain_whitelist": [],
                 "title_regexes": [], "body_blacklisted_strings": [], "body_required_strings": [],
                 "title_text_min_length": null, "is_flair_required": false, "title_text_max_length": null,
                 "body_regexes": [], "link_repost_age": null, "body_text_min_length": null,
                 "link_restriction_policy": "none", "body_text_max_length": null, "title_required_strings": [],
                 "title_blacklisted_strings": [], "guidelines_text": null, "guidelines_display_policy": null}""";
        return NetworkAnswer.json(
                200, requirements.containsKey(name) ? requirements.get(name).toString() : none);
    }

    private NetworkAnswer subscribed(Map<String, JsonElement> fields) {
        var all = communities.values().stream()
                .filter(each -> !each.get("display_name").getAsString().startsWith("u_"))
                .toList();
        return FakePosts.listing("t5", all, fields);
    }

    private NetworkAnswer moderated() {
        var all = communities.values().stream()
                .filter(each -> each.get("user_is_moderator").getAsBoolean())
                .toList();
        return FakePosts.listing("t5", all, Map.of());
    }

    private NetworkAnswer names(String query) {
        var found = communities.keySet().stream()
                .filter(each ->
                        !each.startsWith("u_") && each.toLowerCase(Locale.ROOT).startsWith(query))
                .map(each -> "\"" + each + "\"")
                .collect(Collectors.joining(", "));
        return NetworkAnswer.json(200, "{\"names\": [" + found + "]}");
    }

    static JsonObject thing(String kind, JsonObject data) {
        var thing = new JsonObject();
        thing.addProperty("kind", kind);
        thing.add("data", data);
        return thing;
    }

    /** An error in an answer whose status says that all went well. */
    static NetworkAnswer error(String code, String words, String field) {
        var error = new JsonArray();
        error.add(code);
        error.add(words);
        error.add(field);
        var errors = new JsonArray();
        errors.add(error);
        var json = new JsonObject();
        json.add("errors", errors);
        var body = new JsonObject();
        body.add("json", json);
        return NetworkAnswer.json(200, body.toString());
    }

    @Override
    public NetworkAnswer unauthorized() {
        return NetworkAnswer.json(401, "{\"message\": \"Unauthorized\", \"error\": 401}");
    }

    @Override
    public Refusal refusal() {
        return new Refusal(NetworkAnswer.json(400, """
                        {"fields": ["title"], "explanation": "such words are not welcome", "message": "Bad Request",
                         "reason": "SUBMIT_VALIDATION_TITLE_BLACKLISTED_STRING"}"""), "such words are not welcome");
    }

    @Override
    public List<Post> posts() {
        return posts.own();
    }

    @Override
    public Optional<String> reply(String remoteId, String author, String text) {
        return Optional.of(posts.reply(author, remoteId, text));
    }

    @Override
    public List<String> pollAnswers(String remoteId) {
        return posts.pollAnswers(remoteId);
    }
}
