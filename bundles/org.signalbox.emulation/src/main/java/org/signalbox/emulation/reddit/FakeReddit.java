package org.signalbox.emulation.reddit;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
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
public final class FakeReddit implements FakeNetwork {
    /** The token of the account that a new one has. */
    public static final String TOKEN = "reddit-t0ken-7c1d09af";

    /** The name of that account. */
    public static final String USER = "alice";

    /** What a socket that says nothing is told with {@link #tell}. */
    public static final String SILENCE = "nothing";

    static final String SOCKET = "ws-05ca86577a8823343.wss.redditmedia.com";

    /** Recorded in PRAW's tests: {@code <USER_AGENT> PRAW/7.1.1}; the form is asked for by Reddit's API rules. */
    private static final String USER_AGENT = "[a-z]+:[\\w.]+:v[\\w.]+ \\(by /u/[\\w-]+\\)";

    private final RedditPosts posts;
    private final RedditLists lists;
    private final RedditFiles files = new RedditFiles();
    private final RedditCommunities communities = new RedditCommunities();
    private final Set<String> scopes;
    private final Function<String, Optional<String>> owners;
    private Optional<NetworkAnswer> next = Optional.empty();
    private Optional<Supplier<String>> told = Optional.empty();
    private boolean suspended;

    /** With one account, by {@link #TOKEN}. */
    public FakeReddit(InstantSource clock, Set<String> scopes) {
        this(clock, scopes, token -> token.equals(TOKEN) ? Optional.of(USER) : Optional.empty());
        communities.add("trains");
        communities.add("test");
        communities.add("u_" + USER);
        communities.flairs().put("trains", List.of("0ab1-news", "0ab2-question"));
    }

    /**
     * @param scopes that its tokens have
     * @param owners the name of the user of a token that is good
     */
    public FakeReddit(InstantSource clock, Set<String> scopes, Function<String, Optional<String>> owners) {
        posts = new RedditPosts(clock);
        lists = new RedditLists(posts);
        this.scopes = new HashSet<>(scopes);
        this.owners = owners;
    }

    public RedditPosts content() {
        return posts;
    }

    public RedditFiles files() {
        return files;
    }

    public RedditCommunities communities() {
        return communities;
    }

    /** The permissions that tokens have; changes count. */
    public Set<String> scopes() {
        return scopes;
    }

    /** The origins of its files and sockets. */
    public static Set<URI> origins() {
        return Set.of(
                URI.create(RedditFiles.PLACE),
                URI.create("https://" + SOCKET),
                URI.create("https://i.redd.it"),
                URI.create("https://v.redd.it"));
    }

    /** Answers the next request so, without doing anything. */
    public void next(NetworkAnswer answer) {
        next = Optional.of(answer);
    }

    /** What the socket tells of a post whose file is processed; without it, it isn't there. */
    public void tell(Supplier<String> text) {
        told = Optional.of(text);
    }

    /** At most so many comments are shown below one thing. */
    public void showComments(int most) {
        lists.showComments(most);
    }

    public void suspend() {
        suspended = true;
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
            return files.take(request);
        }
        if (request.path().startsWith("/rte_images/")) {
            return NetworkAnswer.text(404, "text/plain", "");
        }
        if (request.path().matches("/[\\w]+\\.(png|jpg|gif|mp4)")) {
            return files.file(request);
        }
        var endpoint = RedditEndpoint.of(request.method(), request.path());
        if (endpoint.isEmpty()) {
            throw new AssertionError("Reddit has no " + request.line());
        }
        if (!request.header("user-agent").orElse("").matches(USER_AGENT)) {
            throw new AssertionError("a sender that Reddit doesn't know: " + request.header("user-agent"));
        }
        var me = request.header("authorization")
                .filter(text -> text.startsWith("Bearer "))
                .flatMap(text -> owners.apply(text.substring("Bearer ".length())));
        if (me.isEmpty()) {
            return unauthorized();
        }
        if (!scopes.contains(endpoint.get().scope())) {
            return RedditJson.failed(403, "Forbidden")
                    .header("www-authenticate", "Bearer realm=\"reddit\", error=\"insufficient_scope\"");
        }
        var answer = perform(endpoint.get(), request, me.get());
        return answer.header("x-ratelimit-remaining", "590.0")
                .header("x-ratelimit-used", "9")
                .header("x-ratelimit-reset", "301");
    }

    private NetworkAnswer perform(RedditEndpoint endpoint, ReceivedRequest request, String me) {
        if (!request.query("raw_json").equals(Optional.of("1"))) {
            throw new AssertionError("without raw_json=1 texts come escaped for HTML: " + request.line());
        }
        var fields = fields(endpoint, request);
        endpoint.problem(fields.keySet()).ifPresent(problem -> {
            throw new AssertionError(problem);
        });
        var name = request.path().split("/");
        return switch (endpoint) {
            case ME -> NetworkAnswer.json(200, me(me));
            case SUBMIT, SUBMIT_GALLERY, SUBMIT_POLL -> submit(endpoint, fields, me);
            case ASSET -> files.lease(RedditJson.string(fields, "filepath"), RedditJson.string(fields, "mimetype"));
            case COMMENT -> posts.comment(me, RedditJson.string(fields, "thing_id"), RedditJson.string(fields, "text"));
            case EDIT -> posts.edit(RedditJson.string(fields, "thing_id"), RedditJson.string(fields, "text"), me);
            case DELETE -> posts.delete(RedditJson.string(fields, "id"), me);
            case REMOVE -> posts.remove(RedditJson.string(fields, "id"), true, communities::moderates);
            case APPROVE -> posts.remove(RedditJson.string(fields, "id"), false, communities::moderates);
            case SUBMITTED -> lists.listing("t3", fields, me);
            case COMMENTS -> lists.listing("t1", fields, me);
            case INFO -> lists.info(List.of(RedditJson.string(fields, "id").split(",")));
            case TREE -> lists.tree("t3_" + name[2], fields);
            case MORE ->
                lists.more(List.of(RedditJson.string(fields, "children").split(",")));
            case INBOX -> lists.inbox(fields, me);
            case JOINED -> communities.subscribed(fields);
            case MODERATED -> communities.moderated();
            case NAMES -> communities.names(RedditJson.string(fields, "query"));
            case ABOUT -> communities.about(name[2]);
            case FLAIRS -> communities.flairs(name[2]);
            case REQUIREMENTS -> communities.requirements(name[3]);
        };
    }

    private static Map<String, JsonElement> fields(RedditEndpoint endpoint, ReceivedRequest request) {
        var fields = new LinkedHashMap<String, JsonElement>();
        if (request.method().equals("GET")) {
            request.query().forEach((name, value) -> fields.put(name, new JsonPrimitive(value)));
            fields.remove("raw_json");
            return fields;
        }
        if (endpoint == RedditEndpoint.SUBMIT_GALLERY || endpoint == RedditEndpoint.SUBMIT_POLL) {
            return JsonParser.parseString(request.text()).getAsJsonObject().asMap();
        }
        request.form().forEach((name, value) -> fields.put(name, new JsonPrimitive(value)));
        return fields;
    }

    private String me(String name) {
        var id = Integer.toString(name.hashCode() & 0x7fffffff, 36);
        var title = name.equals(USER) ? "Alice A." : name;
        return """
                {"id": "%s", "name": "%s", "is_suspended": %s, "over_18": false,
                 "subreddit": {"display_name": "u_%2$s", "title": "%4$s"}}""".formatted(id, name, suspended, title);
    }

    private NetworkAnswer submit(RedditEndpoint endpoint, Map<String, JsonElement> fields, String me) {
        var community = communities.named(RedditJson.string(fields, "sr"));
        if (community.isEmpty()) {
            return RedditJson.error("SUBREDDIT_NOEXIST", "that subreddit doesn't exist", "sr");
        }
        var flair = RedditJson.string(fields, "flair_id");
        if (!flair.isEmpty() && !communities.hasFlair(community.get(), flair)) {
            return RedditJson.failed(500, "Internal Server Error");
        }
        fields.put("sr", new JsonPrimitive(community.get()));
        return posts.submit(endpoint, fields, files, me);
    }

    @Override
    public NetworkAnswer unauthorized() {
        return RedditJson.failed(401, "Unauthorized");
    }

    @Override
    public Refusal refusal() {
        return new Refusal(NetworkAnswer.json(400, """
                        {"fields": ["title"], "explanation": "such words are not welcome", "message": "Bad Request",
                         "reason": "SUBMIT_VALIDATION_TITLE_BLACKLISTED_STRING"}"""), "such words are not welcome");
    }

    @Override
    public List<Post> posts() {
        return posts(USER);
    }

    @Override
    public List<Post> posts(String name) {
        return lists.own(name);
    }

    @Override
    public Optional<String> reply(String remoteId, String author, String text) {
        return Optional.of(posts.reply(author, remoteId, text));
    }

    @Override
    public Optional<String> comment(String post, String author, String text) {
        return reply(post, author, text);
    }

    /** What a moderator removed. */
    @Override
    public boolean isHidden(String item) {
        var removed = posts.thing(item).get("removed");
        return removed != null && removed.getAsBoolean();
    }

    @Override
    public List<String> pollAnswers(String remoteId) {
        return lists.pollAnswers(remoteId);
    }
}
