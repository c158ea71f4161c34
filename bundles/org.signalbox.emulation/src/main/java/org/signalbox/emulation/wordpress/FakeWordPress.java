package org.signalbox.emulation.wordpress;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.signalbox.emulation.FakeNetwork;
import org.signalbox.emulation.NetworkAnswer;
import org.signalbox.emulation.ReceivedRequest;

/**
 * A site of WordPress with one user: an unknown field or parameter is a failure, a second post with the same slug gets
 * another one, the same comment isn't taken twice, a state that holds already is refused, deleted things lie in the
 * trash, and times have seconds.
 */
public final class FakeWordPress implements FakeNetwork {
    public static final String USER = "anna";
    public static final long USER_ID = 7;

    /** An application password, with the spaces that WordPress shows it with. */
    public static final String PASSWORD = "h0tE 3rs7 aPPl 1cat 10nP as5w";

    private static final String API = "/wp-json/wp/v2";

    private final InstantSource clock;
    private final WordPressLibrary library = new WordPressLibrary();
    private final WordPressPosts posts;
    private final WordPressComments comments;
    private final Map<Long, String> categories = new LinkedHashMap<>(Map.of(1L, "Uncategorized", 2L, "Night trains"));
    private final Map<Long, String> tags = new LinkedHashMap<>(Map.of(20L, "Lisbon"));
    private final Set<String> may =
            new HashSet<>(Set.of("publish_posts", "edit_published_posts", "upload_files", "moderate_comments"));
    private boolean apiShown = true;
    private Optional<NetworkAnswer> next = Optional.empty();
    private Optional<NetworkAnswer> afterwards = Optional.empty();

    public FakeWordPress(InstantSource clock) {
        this.clock = clock;
        posts = new WordPressPosts(clock, library, may);
        comments = new WordPressComments(clock, posts);
    }

    public WordPressPosts content() {
        return posts;
    }

    public WordPressComments comments() {
        return comments;
    }

    /** The names of its tags by their numbers. */
    public Map<Long, String> tags() {
        return tags;
    }

    /** The API no longer tells guests that it is there. */
    public void hideApi() {
        apiShown = false;
    }

    /** How many files it has. */
    public int files() {
        return library.count();
    }

    /** What the user's role lets it do; changes count. */
    public Set<String> may() {
        return may;
    }

    /** Performs the next request, and answers so all the same. */
    public void afterwards(NetworkAnswer answer) {
        afterwards = Optional.of(answer);
    }

    /** Answers the next request so, or the one after that of {@link #afterwards}, without doing anything. */
    public void next(NetworkAnswer answer) {
        next = Optional.of(answer);
    }

    @Override
    public NetworkAnswer answer(ReceivedRequest request) {
        if (afterwards.isPresent()) {
            var told = afterwards.get();
            afterwards = Optional.empty();
            performed(request);
            return told;
        }
        if (next.isPresent()) {
            var answer = next.get();
            next = Optional.empty();
            return answer;
        }
        return performed(request);
    }

    private NetworkAnswer performed(ReceivedRequest request) {
        var path = request.path();
        var origin = "http://" + request.header("host").orElseThrow();
        if (path.startsWith("/wp-content/")) {
            return library.get(path);
        }
        if (path.equals("/")) {
            return NetworkAnswer.text(200, "text/html", "<!doctype html><title>Night trains</title>")
                    .header("Link", "<" + origin + "/wp-json/>; rel=\"https://api.w.org/\"");
        }
        if (path.equals("/wp-json/") && apiShown) {
            return NetworkAnswer.json(200, "{\"name\":\"Night trains\",\"namespaces\":[\"wp/v2\"]}");
        }
        if (!path.startsWith(API + "/")) {
            return NetworkAnswer.text(404, "text/html", "<h1>Not found</h1>");
        }
        var login = USER + ":" + PASSWORD;
        var basic = "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        if (!request.header("authorization").equals(Optional.of(basic))) {
            return unauthorized();
        }
        var now = ZonedDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        return perform(request, origin, path.substring(API.length()).split("/"))
                .header("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now));
    }

    private NetworkAnswer perform(ReceivedRequest request, String origin, String[] path) {
        var line = request.method() + " " + path[1];
        var id = path.length > 2 && path[2].matches("\\d{1,9}") ? Long.parseLong(path[2]) : 0;
        return switch (line) {
            case "GET users" -> NetworkAnswer.json(200, me(origin));
            case "GET posts" -> id > 0 ? posts.one(id, origin) : posts.list(request, origin);
            case "POST posts" -> id > 0 ? posts.edit(id, request, origin) : posts.create(request, origin);
            case "DELETE posts" -> posts.delete(id, origin);
            case "GET media" -> library.list(request, origin);
            case "POST media" -> library.take(request, origin);
            case "GET comments" -> id > 0 ? comments.one(id) : comments.list(request);
            case "POST comments" -> id > 0 ? comments.edit(id, request) : comments.create(request);
            case "DELETE comments" -> comments.delete(id);
            case "GET categories" -> terms(request, categories);
            case "GET tags" -> terms(request, tags);
            case "POST tags" -> tag(WordPressJson.body(request, Set.of("name")));
            default ->
                WordPressJson.refused(404, "rest_no_route", "No route was found matching the URL and request method.");
        };
    }

    private String me(String origin) {
        var can = new JsonObject();
        may.forEach(what -> can.addProperty(what, true));
        var me = new JsonObject();
        me.addProperty("id", USER_ID);
        me.addProperty("username", USER);
        me.addProperty("name", "Anna A.");
        me.addProperty("slug", USER);
        me.addProperty("link", origin + "/author/" + USER + "/");
        me.add("capabilities", can);
        return me.toString();
    }

    private static String slug(String name) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private static NetworkAnswer terms(ReceivedRequest request, Map<Long, String> names) {
        var slugs = WordPressJson.listed(request, "slug");
        var search = request.query("search").orElse("").toLowerCase(Locale.ROOT);
        var found = new ArrayList<JsonObject>();
        names.forEach((id, name) -> {
            if ((slugs.isEmpty() || slugs.contains(slug(name)))
                    && name.toLowerCase(Locale.ROOT).contains(search)) {
                var term = new JsonObject();
                term.addProperty("id", id);
                term.addProperty("name", name);
                term.addProperty("slug", slug(name));
                found.add(term);
            }
        });
        return WordPressJson.page(request, found);
    }

    private NetworkAnswer tag(JsonObject body) {
        var name = WordPressJson.string(body, "name");
        for (var tag : tags.entrySet()) {
            if (tag.getValue().equalsIgnoreCase(name)) {
                return NetworkAnswer.json(
                        400,
                        "{\"code\":\"term_exists\",\"message\":\"A term with the name provided already exists\","
                                + "\"data\":{\"status\":400,\"term_id\":" + tag.getKey() + "}}");
            }
        }
        var id = 20L + tags.size();
        tags.put(id, name);
        return NetworkAnswer.json(201, "{\"id\":" + id + "}");
    }

    @Override
    public NetworkAnswer unauthorized() {
        return WordPressJson.refused(401, "rest_not_logged_in", "You are not currently logged in.");
    }

    @Override
    public Refusal refusal() {
        return new Refusal(
                WordPressJson.refused(400, "rest_invalid_param", "Such words are not welcome here"),
                "Such words are not welcome here");
    }

    @Override
    public List<Post> posts() {
        return posts.visible();
    }

    @Override
    public Optional<String> reply(String remoteId, String author, String text) {
        return Optional.of("comment-" + comments.add(Long.parseLong(remoteId), 0, author, text));
    }

    @Override
    public Optional<String> comment(String post, String author, String text) {
        return reply(post, author, text);
    }

    @Override
    public boolean rewrite(String item, String text) {
        comments.rewrite(number(item), text);
        return true;
    }

    @Override
    public boolean takeBack(String item) {
        return comments.all().remove(number(item)) != null;
    }

    private static long number(String item) {
        return Long.parseLong(item.substring("comment-".length()));
    }

    @Override
    public List<Post> answers(String item) {
        return comments.answers(Long.parseLong(item.substring("comment-".length())));
    }

    @Override
    public boolean isHidden(String item) {
        return status(item).equals("hold");
    }

    @Override
    public boolean isRemoved(String item) {
        return status(item).equals("trash");
    }

    private String status(String item) {
        return WordPressJson.string(
                Objects.requireNonNull(comments.all().get(Long.valueOf(item.substring("comment-".length())))),
                "status");
    }
}
